"""What keeps the office: the proof of its records, its backup, the registers that it imports."""

from prefect import task

from domain.registers.register import RegisterKind
from tasks import backup_and_verify, register_import
from tasks.services import current
from tasks.steps.step import log, worth_retrying


@task(task_run_name="prove the records", retries=3, retry_delay_seconds=10, retry_condition_fn=worth_retrying)
async def prove() -> tuple[dict[str, int], list[str]]:
    """What was looked at, and everything that does not agree. The incident about it is open then."""
    proof = backup_and_verify.prove(current())
    for fault in proof.faults:
        log().error("%s does not agree", fault.place)
    return proof.counts, [fault.place for fault in proof.faults]


@task(task_run_name="save the office", retries=0)
async def save() -> backup_and_verify.Saved | None:
    """Make a backup and prove it; None where the database server does that itself. Raises NotSaved."""
    return backup_and_verify.save(current())


@task(task_run_name="import what lies in the import folder", retries=0)
async def import_folder(only: RegisterKind | None) -> list[register_import.Imported]:
    """Import every workbook that can be, each as a whole."""
    found = register_import.import_folder(current(), only)
    for each in found:
        if each.findings:
            log().warning("%s was not imported: %s findings are told beside it", each.file, len(each.findings))
        else:
            log().info("%s: %s rows imported", each.file, each.rows)
    return found
