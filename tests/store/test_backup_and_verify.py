"""What keeps an office: proof, backups, imports and reports of trouble; what goes wrong is an incident and one mail."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import update

from domain.grant.notice import Notice, Role
from domain.registers.register import RegisterKind
from domain.store import incidents, money_projection, registers
from domain.store.database import reading
from domain.store.incidents import Reported
from domain.store.verify import Fault, Proof, verify
from tasks import backup_and_verify
from tasks.backup_and_verify import BackupFailed
from tasks.incidents import RunIncident, report_run_incident
from tasks.register_import import import_folder
from tasks.services import Paths, Services
from tests.store.conftest import Live
from tests.store.lives import Life, Moment, rows_of
from tests.words import advice, sentence

ROOT = Path(__file__).parents[2]
REGISTERS = ROOT / "examples" / "registers"
DAY = date(2027, 7, 1)


def opened(office: Services) -> list[Reported]:
    """The incidents that are open."""
    with reading(office.store.engine) as tx:
        return incidents.reported(tx)


def mails(life: Life) -> list[Notice]:
    """The mails to the operator."""
    rows = [row for row in rows_of(life.store, "outbox") if row["kind"] == "incident_opened"]
    return [Notice.model_validate_json(row["notice"]) for row in rows]


@pytest.fixture
def life(live: Live) -> Life:
    """An office on an ordinary day."""
    opened = live(Moment.COMMITTED)
    opened.on(DAY, time(6, 0))
    return opened


class TestTrouble:
    def test_is_an_incident_and_one_mail_to_the_operator_however_often_it_is_reported(self, life: Life) -> None:
        assert report_run_incident(life.office, RunIncident.FAILED_RUN, "payouts 2027-07-01: 3 cases")
        assert not report_run_incident(life.office, RunIncident.FAILED_RUN, "payouts 2027-07-01: 3 cases")
        (incident,) = opened(life.office)
        assert (incident.subject, incident.kind) == ("run payouts 2027-07-01: 3 cases", "failed run")
        (mail,) = mails(life)
        assert (mail.to.role, mail.data["number"]) == (Role.SYSTEM, incident.number)
        assert verify(life.store).faults == ()

    def test_another_run_is_another_incident(self, life: Life) -> None:
        for run in ("payouts 2027-07-01", "payouts 2027-07-02"):
            assert report_run_incident(life.office, RunIncident.CRASHED_RUN, run)
        assert len(opened(life.office)) == len(mails(life)) == 2

    def test_after_it_was_closed_it_may_come_again(self, life: Life) -> None:
        report_run_incident(life.office, RunIncident.NO_SWEEP)
        (first,) = opened(life.office)
        with life.store.engine.begin() as tx:
            incidents.close(tx, first.subject, first.kind, "Ida Holst", life.clock.now())
        assert report_run_incident(life.office, RunIncident.NO_SWEEP)
        assert [mail.data["number"] for mail in mails(life)] == [1, 2]

    def test_that_no_sweep_has_ended_says_when_the_last_one_did(self, life: Life) -> None:
        report_run_incident(life.office, RunIncident.NO_SWEEP)
        (incident,) = opened(life.office)
        assert "by anybody ended never" in incident.text


class TestProof:
    def test_what_agrees_is_no_incident(self, life: Life) -> None:
        assert backup_and_verify.verify_records(life.office).faults == ()
        assert opened(life.office) == []

    def test_what_does_not_agree_is_one_and_closes_by_itself_when_it_does_again(self, life: Life) -> None:
        frame, paid = money_projection.FRAME, life.grant.paid
        with life.store.engine.begin() as tx:
            tx.execute(update(frame).where(frame.c.case_no == life.case_no).values(paid=paid + 100))
        assert [fault.place for fault in backup_and_verify.verify_records(life.office).faults] == [
            f"case {life.case_no}, frame"
        ]
        backup_and_verify.verify_records(life.office)
        (incident,) = opened(life.office)
        assert (incident.subject, incident.kind, len(mails(life))) == ("records", "records disagree", 1)
        assert f"case {life.case_no}, frame: does not agree with the state." in incident.text
        with life.store.engine.begin() as tx:
            tx.execute(update(frame).where(frame.c.case_no == life.case_no).values(paid=paid))
        backup_and_verify.verify_records(life.office)
        assert opened(life.office) == []


def saving(life: Life, kept: int, save: Callable[[Path, datetime], tuple[Path, Proof]]) -> Services:
    """The same office, which is saved in a way of the test's own."""
    paths = Paths(life.folder / "import", life.folder / "backups", kept, save, life.folder / "heads")
    return replace(life.office, paths=paths)


SOUND = Proof(1, 1, 1, 1, 1, ())


class TestBackup:
    def test_is_opened_and_named_for_the_minute_in_which_it_was_made(self, life: Life) -> None:
        saved = backup_and_verify.make_backup(life.office)
        assert saved is not None and saved.faults == ()
        assert saved.file == life.folder / "backups" / "tilsagn-2027-07-01-0600.zip"
        assert saved.file.stat().st_size > 100_000

    def test_the_latest_are_kept_and_the_oldest_deleted(self, life: Life) -> None:
        office = saving(life, 2, _write)
        for day in (date(2027, 7, 1), date(2027, 7, 2), date(2027, 7, 3)):
            life.on(day, time(6, 0))
            backup_and_verify.make_backup(office)
        there = sorted(path.name for path in (life.folder / "backups").iterdir())
        assert there == ["tilsagn-2027-07-02-0600.zip", "tilsagn-2027-07-03-0600.zip"]

    def test_a_file_of_another_name_is_left_alone(self, life: Life) -> None:
        office = saving(life, 1, _write)
        (life.folder / "backups").mkdir()
        names = ("before-the-upgrade.zip", "tilsagn-2027-06-01-0600-before-the-upgrade.zip")
        for name in names:
            (life.folder / "backups" / name).write_bytes(b"kept")
        for day in (date(2027, 7, 1), date(2027, 7, 2)):
            life.on(day, time(6, 0))
            backup_and_verify.make_backup(office)
        assert set(names) < set(there(life))

    def test_one_that_cannot_be_made_is_an_incident_which_the_next_one_closes(self, life: Life) -> None:
        def full(file: Path, at: datetime) -> tuple[Path, Proof]:
            raise OSError(28, "No space left on device")

        with pytest.raises(BackupFailed, match="No space left on device"):
            backup_and_verify.make_backup(saving(life, 2, full))
        (incident,) = opened(life.office)
        assert "Make room on that disk, or use another one." in incident.text
        assert (incident.kind, len(mails(life))) == ("backup failed", 1)
        backup_and_verify.make_backup(saving(life, 2, _write))
        assert opened(life.office) == []

    def test_one_that_does_not_agree_is_put_aside_and_told_with_what_helps(self, life: Life) -> None:
        backup_and_verify.make_backup(saving(life, 1, _write))
        life.on(date(2027, 7, 2), time(6, 0))
        saved = backup_and_verify.make_backup(saving(life, 1, _write_what_disagrees))
        assert saved is not None and saved.deleted == 0
        (incident,) = opened(life.office)
        assert incident.kind == "backup failed"
        assert "case 204517, frame: does not agree. It is in tilsagn-2027-07-02-0600-unproven.zip" in incident.text
        assert "Restore the last proven backup into another folder" in incident.text
        assert there(life) == ["tilsagn-2027-07-01-0600.zip", "tilsagn-2027-07-02-0600-unproven.zip"]

    def test_a_month_of_backups_that_do_not_agree_deletes_none_that_was_proven(self, life: Life) -> None:
        for day in (date(2027, 7, 2), date(2027, 7, 3)):
            life.on(day, time(6, 0))
            backup_and_verify.make_backup(saving(life, 2, _write))
        for number in range(4, 32):
            life.on(date(2027, 7, number), time(6, 0))
            backup_and_verify.make_backup(saving(life, 2, _write_what_disagrees))
        assert there(life) == [
            "tilsagn-2027-07-02-0600.zip",
            "tilsagn-2027-07-03-0600.zip",
            "tilsagn-2027-07-30-0600-unproven.zip",
            "tilsagn-2027-07-31-0600-unproven.zip",
        ]
        life.on(date(2027, 8, 1), time(6, 0))
        backup_and_verify.make_backup(saving(life, 2, _write))
        assert there(life) == [
            "tilsagn-2027-07-03-0600.zip",
            "tilsagn-2027-07-30-0600-unproven.zip",
            "tilsagn-2027-07-31-0600-unproven.zip",
            "tilsagn-2027-08-01-0600.zip",
        ]
        assert opened(life.office) == []


def there(life: Life) -> list[str]:
    """The backups that are kept."""
    return sorted(path.name for path in (life.folder / "backups").iterdir())


def _write(file: Path, at: datetime) -> tuple[Path, Proof]:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(at.isoformat().encode())
    return file, SOUND


def _write_what_disagrees(file: Path, at: datetime) -> tuple[Path, Proof]:
    written, _ = _write(file.with_name(f"{file.stem}-unproven.zip"), at)
    return written, replace(SOUND, faults=(Fault("case 204517, frame", "does not agree"),))


@pytest.fixture
def imports(life: Life) -> Path:
    """The import folder of the office."""
    folder = life.folder / "import"
    folder.mkdir()
    return folder


class TestImportFolder:
    def test_a_list_is_taken_in_and_moved_to_done(self, life: Life, imports: Path) -> None:
        name = "areas 2026-12-01 Social- og Boligministeriet.xlsx"
        shutil.copy(REGISTERS / "omraader-2023-opdigtet.xlsx", imports / name)
        (done,) = import_folder(life.office)
        assert (done.file, done.findings) == (name, ()) and done.rows > 0
        (register,) = registers.imported(life.store.engine)
        assert (register.kind, register.since, register.source) == (
            RegisterKind.AREAS,
            date(2026, 12, 1),
            "Social- og Boligministeriet",
        )
        assert [path.relative_to(imports).as_posix() for path in imports.rglob("*.*")] == [f"done/{name}"]
        assert verify(life.store).faults == ()

    def test_one_that_cannot_be_read_stays_with_everything_that_is_wrong_beside_it(
        self, life: Life, imports: Path
    ) -> None:
        name = "areas 2026-12-01 Ministeriet.xlsx"
        book = load_workbook(REGISTERS / "omraader-2023-opdigtet.xlsx")
        book["Områder"]["A7"], book["Områder"]["E8"] = "Ghetto", None
        book.save(imports / name)
        (left,) = import_folder(life.office)
        assert (len(left.findings), left.rows) == (2, 0)
        told = (imports / (name + ".findings.txt")).read_text(encoding="utf-8")
        assert all(sentence(finding) in told and advice(finding) in told for finding in left.findings)
        assert registers.imported(life.store.engine) == ()
        shutil.copy(REGISTERS / "omraader-2023-opdigtet.xlsx", imports / name)
        (done,) = import_folder(life.office)
        assert done.findings == ()
        assert [path.name for path in imports.iterdir()] == ["done"], "the findings are gone with their cause"

    @pytest.mark.parametrize(
        "name",
        [
            "liste.xlsx",
            "areas 2026-13-01 Ministeriet.xlsx",
            "areas 2026-12-01.xlsx",
            "rain 2026-12-01 X.xlsx",
            "rent-parameters 2026-12-01 X.xlsx",
        ],
    )
    def test_a_name_that_does_not_say_what_it_is_is_told(self, life: Life, imports: Path, name: str) -> None:
        shutil.copy(REGISTERS / "omraader-2023-opdigtet.xlsx", imports / name)
        (left,) = import_folder(life.office)
        assert "KIND YYYY-MM-DD SOURCE.xlsx" in advice(left.findings[0])
        assert (imports / name).exists()

    def test_one_bad_file_keeps_no_other_waiting_and_one_kind_can_be_taken_alone(
        self, life: Life, imports: Path
    ) -> None:
        shutil.copy(REGISTERS / "omraader-2023-opdigtet.xlsx", imports / "areas 2026-12-01 Ministeriet.xlsx")
        shutil.copy(REGISTERS / "stamdata-opdigtet.xlsx", imports / "estates 2026-12-01 Fonden.xlsx")
        (imports / "a.xlsx").write_bytes(b"nothing")
        assert [each.file for each in import_folder(life.office, RegisterKind.ESTATES)] == [
            "estates 2026-12-01 Fonden.xlsx"
        ]
        assert [(each.file, bool(each.findings)) for each in import_folder(life.office)] == [
            ("a.xlsx", True),
            ("areas 2026-12-01 Ministeriet.xlsx", False),
        ]

    def test_where_there_is_no_folder_there_is_nothing_to_import(self, life: Life) -> None:
        assert import_folder(life.office) == []
