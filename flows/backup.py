"""The backup of the running installation, verified before an older one is deleted."""

from flows.run import finished, office_flow
from tasks.actions.action import counted
from tasks.steps.upkeep import make_backup


class BackupDisagrees(RuntimeError):
    """The backup has faults; it is put aside, and an incident is open."""


@office_flow("backup")
async def backup() -> str | None:
    """Back the whole installation up into one file, verify it, and keep the latest verified backups.

    The run fails and an incident opens if no backup can be made or if it has faults. PostgreSQL has its own backup
    programs.
    """
    saved = await make_backup()
    if saved is None:
        return finished("Nothing to do here: the database server is saved by its own programs.", None)
    if saved.faults:
        faults = counted(len(saved.faults), "disagreement")
        raise BackupDisagrees(f"{faults} in {saved.file.name}, the first in {saved.faults[0].place}: see the incident.")
    said = f"{saved.file.name} was made, and everything in it agrees; {saved.deleted} older deleted."
    return finished(said, saved.file.name)
