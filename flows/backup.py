"""The backup of the office while it works, opened and proven before an older one is deleted."""

from flows.run import counted, finished, office_flow
from tasks.on_prefect import save


@office_flow("backup")
async def backup() -> str | None:
    """Save the whole office into one file, prove it, and keep the latest ones.

    The run fails, and an incident is opened, where none can be made. PostgreSQL is saved by its own programs.
    """
    saved = await save()
    if saved is None:
        return finished("Nothing to do here: the database server is saved by its own programs.", None)
    faults = f", with {counted(len(saved.faults), 'disagreement')}" if saved.faults else ", and everything in it agrees"
    return finished(f"{saved.file.name} was made{faults}; {saved.deleted} older deleted.", saved.file.name)
