"""The backup of the office while it works, opened and proven before an older one is deleted."""

from flows.run import finished, office_flow
from tasks.actions.action import counted
from tasks.steps.upkeep import make_backup


class BackupDisagrees(RuntimeError):
    """What was saved does not agree; it is put aside, and an incident is open."""


@office_flow("backup")
async def backup() -> str | None:
    """Save the whole office into one file, prove it, and keep the latest ones that were proven.

    The run fails, and an incident is opened, where none can be made, or where it does not agree. PostgreSQL is saved by
    its own programs.
    """
    saved = await make_backup()
    if saved is None:
        return finished("Nothing to do here: the database server is saved by its own programs.", None)
    if saved.faults:
        faults = counted(len(saved.faults), "disagreement")
        raise BackupDisagrees(f"{faults} in {saved.file.name}, the first in {saved.faults[0].place}: see the incident.")
    said = f"{saved.file.name} was made, and everything in it agrees; {saved.deleted} older deleted."
    return finished(said, saved.file.name)
