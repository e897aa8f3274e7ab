"""The proof: everything is rebuilt from the journal and compared with what is stored."""

from flows.run import finished, office_flow
from tasks.actions.action import counted
from tasks.steps.upkeep import verify_records


class RecordsDisagree(RuntimeError):
    """What is stored is not what the journal makes; an incident is open."""


@office_flow("verify")
async def verify() -> dict[str, int]:
    """Prove that journal, snapshots, deadlines, mail, money and papers agree. Nothing is changed.

    The run fails, and an incident is opened, where they do not.
    """
    counts, faults = await verify_records()
    if faults:
        raise RecordsDisagree(f"{counted(len(faults), 'disagreement')}, the first in {faults[0]}: see the incident.")
    looked_at = ", ".join(f"{count} {name}" for name, count in counts.items())
    return finished(f"All agree: {looked_at}.", counts)
