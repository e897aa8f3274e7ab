"""Imports registers: the lists of 1 December, estates, national figures, salaries, accounts."""

from domain.registers.register import RegisterKind
from flows.run import finished, office_flow
from tasks.actions.action import counted
from tasks.steps.upkeep import import_folder


@office_flow("import_lists")
async def import_lists(only: RegisterKind | None = None) -> dict[str, int]:
    """Import the workbooks in the folder `import` of the data folder, each as a whole or not at all.

    A file is named KIND YYYY-MM-DD SOURCE.xlsx (or .ods). Its findings are written into a text file next to it.

    Args:
        only: Import only this kind of register; None means all files in the folder.
    """
    found = await import_folder(only)
    done = {each.file: each.rows for each in found if each.rows}
    left = len(found) - len(done)
    return finished(f"{counted(len(done), 'register')} imported, {left} left with findings beside them.", done)
