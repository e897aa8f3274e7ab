"""Upkeep: verify the records, make a backup, import registers."""

from prefect import task

from domain.registers.register import RegisterKind
from tasks import backup_and_verify, register_import
from tasks.services import current
from tasks.steps.step import log, worth_retrying


@task(task_run_name="verify the records", retries=3, retry_delay_seconds=10, retry_condition_fn=worth_retrying)
async def verify_records() -> tuple[dict[str, int], list[str]]:
    """Counts of what was verified, and the places of all faults. If there are any, an incident is open."""
    proof = backup_and_verify.verify_records(current())
    for fault in proof.faults:
        log().error("%s does not agree", fault.place)
    return proof.counts, [fault.place for fault in proof.faults]


@task(task_run_name="make a backup", retries=0)
async def make_backup() -> backup_and_verify.BackupMade | None:
    """Make a backup and verify it; None on PostgreSQL, which has its own backup programs. Raises BackupFailed."""
    return backup_and_verify.make_backup(current())


@task(task_run_name="import what lies in the import folder", retries=0)
async def import_folder(only: RegisterKind | None) -> list[register_import.Imported]:
    """Import every workbook that is valid, each as a whole."""
    found = register_import.import_folder(current(), only)
    for each in found:
        if not each.rows:
            log().warning("%s was not imported: %s findings are in the file beside it", each.file, len(each.findings))
        else:
            log().info("%s: %s rows imported, %s remarks", each.file, each.rows, len(each.findings))
    return found
