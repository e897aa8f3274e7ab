"""Verification: everything is rebuilt from the journal and compared with what is stored."""

from flows.run import finished, office_flow
from tasks.actions.action import counted
from tasks.steps.upkeep import verify_records


class RecordsDisagree(RuntimeError):
    """Stored data differs from the journal; an incident is open."""


@office_flow("verify")
async def verify() -> dict[str, int]:
    """Verify that journal, snapshots, deadlines, mail, money and papers agree. Changes nothing.

    The run fails and an incident opens if they do not.
    """
    counts, faults = await verify_records()
    if faults:
        raise RecordsDisagree(f"{counted(len(faults), 'disagreement')}, the first in {faults[0]}: see the incident.")
    looked_at = ", ".join(f"{count} {name}" for name, count in counts.items())
    return finished(f"All agree: {looked_at}.", counts)
