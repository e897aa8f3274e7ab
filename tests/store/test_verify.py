"""Whatever is changed behind the door's back is found, and the place is named."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, func, select, text, update

from domain.store import journal, rows_of_cases
from domain.store.case_rows import TABLE as CASES
from domain.store.verify import Fault, verify
from tests.store.conftest import Live
from tests.store.lives import Life, Moment, contents, opened, rows_of, twins

STRANGER = 100_001


@pytest.mark.parametrize("moment", Moment)
def test_what_came_through_the_door_verifies_clean(live: Live, moment: Moment) -> None:
    assert verify(live(moment).store).faults == ()


def test_the_proof_says_what_was_looked_at(live: Live) -> None:
    life = live(Moment.CLOSED)
    rows = contents(life.store)
    proof = verify(life.store)
    assert proof.counts == {
        "cases": 2,
        "events": len(rows["journal"]),
        "deadlines": 0,
        "notices": len([row for row in rows["outbox"] if row["case_no"] and row["kind"] != "hand_in_refused"]),
        "documents": len(rows["document"]),
    }
    assert verify(live(Moment.COMMITTED).store).deadlines == 50


@pytest.fixture
def closed(live: Live) -> Life:
    return live(Moment.CLOSED)


@pytest.fixture
def running(live: Live) -> Life:
    return live(Moment.ACCOUNT_DUE_TODAY)


@contextmanager
def behind_the_door(life: Life) -> Iterator[Connection]:
    """A person with the file and an editor: the triggers are gone in the meantime."""
    with life.store.engine.begin() as tx:
        triggers = tx.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
        for name, _ in triggers:
            tx.execute(text(f"DROP TRIGGER {name}"))
        yield tx
        for _, sql in triggers:
            tx.execute(text(sql))


def found_by_comparing(life: Life) -> tuple[Fault, ...]:
    """What `verify` finds without the seals, which `test_tampering` tries."""
    return tuple(fault for fault in verify(life.store).faults if "seal" not in fault.what)


def tampered(life: Life, statement: str, **values: Any) -> tuple[Fault, ...]:
    """Change one row behind the door's back; returns what verify finds."""
    with behind_the_door(life) as tx:
        assert tx.execute(text(statement), {"case": life.case_no, **values}).rowcount == 1
    return found_by_comparing(life)


def changed(life: Life, table: str, change: str, *, where: str = "TRUE", **values: Any) -> tuple[Fault, ...]:
    """Change columns of one row behind the door's back; returns what verify finds."""
    of_the_case = f"{where} AND case_no = :case"
    return tampered(life, f"UPDATE {table} SET {change} WHERE {of_the_case}", **values)  # noqa: S608  as it is written


def places(life: Life, faults: tuple[Fault, ...]) -> list[str]:
    """Where the faults are, without the case number they all begin with."""
    beginning = f"case {life.case_no}, "
    assert all(fault.place.startswith(beginning) for fault in faults), faults
    return [fault.place.removeprefix(beginning) for fault in faults]


class TestTheJournal:
    """The case has 131 events; 17 was the first payment."""

    @pytest.mark.parametrize("version", [1, 17, 131])
    @pytest.mark.parametrize(
        "change",
        [
            # The last digit of the date in each payload, one byte.
            "payload = substr(payload, 1, 16) || char(unicode(substr(payload, 17, 1)) + 1) || substr(payload, 18)",
            "type = 'GrantClosed2'",
            "actor = actor || '.'",
            "role = 'manager '",
            "occurred_on = date(occurred_on, '+1 day')",
            "recorded_on = date(recorded_on, '-1 day')",
            "recorded_at = datetime(recorded_at, '+1 second') || '.000000'",
            "rules = rules || ' R99'",
            "command_id = 'c' || substr(command_id, 2)",
            "previous_hash = 'x' || substr(previous_hash, 2)",
            "hash = 'x' || substr(hash, 2)",
        ],
        ids=lambda change: change.split(" ")[0],
    )
    def test_one_change_in_any_column_is_found_where_it_is(self, closed: Life, version: int, change: str) -> None:
        faults = changed(closed, "journal", change, where="version = :version", version=version)
        (place,) = places(closed, faults)
        assert place.startswith(f"journal version {version} (")

    @pytest.mark.parametrize(
        "change",
        [
            "payload = CAST(x'ff' || payload AS TEXT)",
            "payload = ''",
            "occurred_on = '2024-0x-20'",
            "recorded_on = ''",
            "recorded_at = 'noon'",
        ],
    )
    def test_what_can_no_longer_be_read_is_found_where_it_is(self, closed: Life, change: str) -> None:
        faults = changed(closed, "journal", change, where="version = 17")
        (place,) = places(closed, faults)
        assert place.startswith("journal version 17")

    @pytest.mark.parametrize(
        ("version", "where"),
        [(1, "journal version 2 ("), (17, "journal version 18 ("), (-1, "journal version {last} ("), (0, "journal")],
    )
    def test_a_row_that_was_taken_out_is_missed_where_it_was(self, closed: Life, version: int, where: str) -> None:
        """A version below 1 counts back from the last."""
        last = closed.grant.version
        version, where = version if version > 0 else last + version, where.format(last=last)
        taken_out = "DELETE FROM journal WHERE version = :version AND case_no = :case"
        (place,) = places(closed, tampered(closed, taken_out, version=version))
        assert place.startswith(where)

    def test_a_row_that_was_put_in_does_not_end_where_the_snapshot_does(self, closed: Life) -> None:
        last = closed.grant.version
        faults = tampered(
            closed,
            "INSERT INTO journal SELECT NULL, case_no, version + 1, type, payload, actor, role, occurred_on,"
            " recorded_on, recorded_at, rules, command_id, previous_hash, hash, person FROM journal"
            " WHERE version = :version AND case_no = :case",
            version=last,
        )
        (place,) = places(closed, faults)
        assert place.startswith(f"journal version {last + 1} (")

    def test_a_journal_without_a_case_is_a_fault_of_that_case(self, closed: Life) -> None:
        faults = tampered(closed, "DELETE FROM grant_case WHERE case_no = :case")
        assert [fault.place for fault in faults] == [f"case {closed.case_no}"]

    def test_a_case_whose_whole_journal_is_gone_is_a_fault(self, closed: Life) -> None:
        with behind_the_door(closed) as tx:
            tx.execute(text("DELETE FROM journal WHERE case_no = :case"), {"case": closed.case_no})
        assert places(closed, verify(closed.store).faults) == ["journal"]

    def test_a_history_that_was_rewritten_with_all_its_hashes_does_not_make_the_state(self, closed: Life) -> None:
        """A person who can seal the rows again must still change everything that follows from them."""
        with behind_the_door(closed) as tx:
            tx.execute(text("UPDATE journal SET payload = replace(payload, '24', '25') WHERE type = 'Prequalified'"))
            previous = journal.BEGINNING
            table = journal.TABLE
            mine = select(table).where(table.c.case_no == closed.case_no).order_by(table.c.version)
            for row in tx.execute(mine).mappings().all():
                sealed = {**row, "previous_hash": previous}
                sealed["hash"] = previous = journal.seal(sealed)
                hashes = {"previous_hash": sealed["previous_hash"], "hash": sealed["hash"]}
                tx.execute(update(table).where(table.c.seq == row["seq"]).values(**hashes))
            tx.execute(update(CASES).where(CASES.c.case_no == closed.case_no).values(last_hash=previous))
        assert "snapshot" in places(closed, verify(closed.store).faults)

    def test_what_was_recorded_on_a_day_that_had_not_come_is_found(self, closed: Life) -> None:
        """As a run for a future day wrote it before that was refused: the chain is whole and the state is right."""
        case, table = closed.case_no, journal.TABLE
        with behind_the_door(closed) as tx:
            last = tx.execute(select(func.max(table.c.seq)).where(table.c.case_no == case)).scalar()
            tx.execute(update(table).where(table.c.seq == last).values(recorded_on=date(2031, 1, 1)))
            row = tx.execute(select(table).where(table.c.seq == last)).mappings().one()
            sealed = journal.seal(dict(row))
            tx.execute(update(table).where(table.c.seq == last).values(hash=sealed))
            shown = {"last_hash": sealed, "changed_on": date(2031, 1, 1)}
            tx.execute(update(CASES).where(CASES.c.case_no == case).values(shown))
        (fault,) = found_by_comparing(closed)
        assert fault.place == f"case {case}, journal version {row['version']} ({row['type']})"
        assert fault.what == "is recorded on 2031-01-01, which had not come: it was written on 2029-08-21"

    def test_one_bad_case_does_not_hide_another(self, running: Life) -> None:
        twins(running, [STRANGER])
        with behind_the_door(running) as tx:
            tx.execute(text("UPDATE journal SET payload = CAST(x'ff' AS TEXT) WHERE version = 3"))
        assert {fault.place.split(" (")[0] for fault in verify(running.store).faults} == {
            f"case {STRANGER}, journal version 3",
            f"case {running.case_no}, journal version 3",
        }


def test_cases_that_are_read_together_are_judged_as_each_alone(running: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    twins(running, [STRANGER, STRANGER + 1, STRANGER + 2])
    with behind_the_door(running) as tx:
        for case_no, change in (
            (STRANGER + 1, "journal SET payload = CAST(x'ff' AS TEXT) WHERE version = 3"),
            (STRANGER + 1, "instalment SET amount = 1 WHERE number = 1"),
            (STRANGER + 2, "outbox SET notice = CAST(x'ff' AS TEXT) WHERE TRUE"),
            (STRANGER, "deadline SET fires_on = 'soon' WHERE cycle = '2026'"),
            (running.case_no, "case_lead SET cvr = '1' WHERE TRUE"),
        ):
            tx.execute(text(f"UPDATE {change} AND case_no = :case_no"), {"case_no": case_no})
    together = verify(running.store).faults
    monkeypatch.setattr(rows_of_cases, "AT_ONCE", 1)
    assert verify(running.store).faults == together
    assert {f"case {STRANGER + 1}, journal version 3", f"case {running.case_no}, lead", f"case {STRANGER}, ledger"} <= {
        fault.place.split(" (")[0] for fault in together
    }


class TestTheSnapshot:
    @pytest.mark.parametrize(
        ("change", "place"),
        [
            ("snapshot = json_set(snapshot, '$.commitment.amount', 2400000001)", "snapshot"),
            ("snapshot = json_set(snapshot, '$.instalments[11].state', 'paid')", "snapshot"),
            ("snapshot = json_set(snapshot, '$.note', 'added')", "snapshot"),
            ("snapshot = '{'", "snapshot"),
            ("version = version - 1", "snapshot"),
            ("phase = 'closed'", "lists"),
            ("title = 'Et andet navn'", "lists"),
            ("last_hash = 'x' || substr(last_hash, 2)", "journal"),
        ],
    )
    def test_a_change_is_found(self, running: Life, change: str, place: str) -> None:
        faults = changed(running, "grant_case", change)
        assert places(running, faults) == [place]


ACCOUNT = "deadline regulation_account 2026"


class TestTheLedger:
    @pytest.mark.parametrize(
        ("statement", "place"),
        [
            ("UPDATE deadline SET fires_on = '2027-07-02' WHERE {account}", ACCOUNT),
            ("UPDATE deadline SET effective = '2027-07-02' WHERE {account}", ACCOUNT),
            ("UPDATE deadline SET nominal = '2027-07-02' WHERE {account}", ACCOUNT),
            ("UPDATE deadline SET desk = 'nowhere' WHERE {account}", ACCOUNT),
            ("UPDATE deadline SET rank = 99 WHERE {account}", ACCOUNT),
            ("UPDATE deadline SET rule = 'R01' WHERE {account}", ACCOUNT),
            ("UPDATE deadline SET effect = 'remind' WHERE {account}", ACCOUNT),
            ("UPDATE deadline SET state = 'cancelled' WHERE {account}", ACCOUNT),
            ("UPDATE deadline SET state = 'fired' WHERE {account}", ACCOUNT),
            ("DELETE FROM deadline WHERE {account}", ACCOUNT),
            (
                "INSERT INTO deadline SELECT case_no, kind, '2031', desk, rank, nominal, effective, fires_on, rule,"
                " effect, state, changed_on FROM deadline WHERE {account}",
                "deadline regulation_account 2031",
            ),
            (
                "UPDATE deadline SET state = 'armed' WHERE kind = 'regulation_account' AND cycle = '2025'",
                "deadline regulation_account 2025",
            ),
        ],
    )
    def test_a_deadline_that_was_moved_cancelled_or_added_is_found(
        self, running: Life, statement: str, place: str
    ) -> None:
        account = "kind = 'regulation_account' AND cycle = '2026'"
        assert places(running, tampered(running, statement.format(account=account))) == [place]

    def test_a_day_that_cannot_be_read_is_found_in_its_row_and_in_its_case(self, running: Life) -> None:
        soon = "UPDATE deadline SET fires_on = 'soon' WHERE kind = 'regulation_account' AND cycle = '2026'"
        row, case = tampered(running, soon)
        assert row == Fault(
            f"table deadline, row {running.case_no} regulation_account 2026", "cannot be read: ValueError"
        )
        assert case.place == f"case {running.case_no}, ledger"


class TestTheMoney:
    @pytest.mark.parametrize(
        ("statement", "place"),
        [
            ("UPDATE instalment SET amount = amount + 1 WHERE number = 12", "instalments"),
            ("UPDATE instalment SET set_off = 0 WHERE number = 1", "instalments"),
            ("UPDATE instalment SET state = 'paid' WHERE number = 11", "instalments"),
            ("UPDATE instalment SET due = '2027-06-30' WHERE number = 11", "instalments"),
            ("UPDATE instalment SET paid_on = NULL WHERE number = 3", "instalments"),
            ("DELETE FROM instalment WHERE number = 16", "instalments"),
            (
                "INSERT INTO instalment SELECT case_no, 17, nominal, due, amount, set_off, state, released_on, paid_on"
                " FROM instalment WHERE number = 16",
                "instalments",
            ),
            ("UPDATE frame_entry SET committed = committed + 1 WHERE case_no = :case", "frame"),
            ("UPDATE frame_entry SET committed_year = 2023 WHERE case_no = :case", "frame"),
            ("UPDATE frame_entry SET paid = paid - 1 WHERE case_no = :case", "frame"),
            ("UPDATE frame_entry SET reserved = 1 WHERE case_no = :case", "frame"),
            ("UPDATE frame_entry SET scheme = 'rent_support' WHERE case_no = :case", "frame"),
            ("UPDATE frame_entry SET rehousing = 1 WHERE case_no = :case", "frame"),
            ("DELETE FROM frame_entry WHERE case_no = :case", "frame"),
        ],
    )
    def test_an_amount_that_was_changed_is_found(self, running: Life, statement: str, place: str) -> None:
        assert places(running, tampered(running, statement)) == [place]


class TestTheOutbox:
    def test_a_letter_that_was_taken_out_is_missed(self, running: Life) -> None:
        lost = rows_of(running.store, "outbox")[4]["message_id"]
        faults = tampered(running, "DELETE FROM outbox WHERE message_id = :lost", lost=lost)
        assert places(running, faults) == ["outbox"]
        assert lost in faults[0].what and "missing" in faults[0].what

    def test_a_letter_that_went_out_and_is_not_listed_is_found(self, running: Life) -> None:
        faults = changed(running, "outbox", "letter_sha256 = :digest", where="seq = 4", digest="ab" * 32)
        assert [fault.place.split()[0] for fault in faults] == ["mail"]
        assert "ab" * 32 in faults[0].what

    def test_a_letter_that_was_put_in_follows_from_nothing(self, running: Life) -> None:
        faults = tampered(
            running,
            "INSERT INTO outbox SELECT NULL, '<made-up@tilsagn.invalid>', case_no, version, kind, notice, created_on,"
            " created_at, state, attempts, not_before, leased_until, sent_at, letter_sha256, enclosures"
            " FROM outbox WHERE seq = 4",
        )
        assert places(running, faults) == ["outbox"]
        assert "<made-up@tilsagn.invalid>" in faults[0].what

    @pytest.mark.parametrize(
        "change",
        [
            "notice = json_set(notice, '$.to.email', 'another@example.org')",
            "notice = json_set(notice, '$.data.due', '2028-06-30')",
            "notice = '{'",
            "kind = 'payouts_resumed'",
        ],
    )
    def test_a_letter_that_still_waits_and_was_changed_is_found(self, live: Live, change: str) -> None:
        life = live(Moment.ACCOUNT_DUE_TODAY)
        day_after = life.on(Moment.ACCOUNT_DUE_TODAY.value.replace(month=7, day=1))
        life.store.handle_due(life.case_no, day_after)
        first_waiting = "seq = (SELECT min(seq) FROM outbox WHERE state = 'waiting')"
        assert verify(life.store).faults == ()
        assert places(life, changed(life, "outbox", change, where=first_waiting)) == ["outbox"]


@pytest.mark.parametrize("table", ["journal", "deadline", "instalment", "frame_entry", "outbox", "inbox"])
def test_rows_of_a_case_that_does_not_exist_are_found(running: Life, table: str) -> None:
    with behind_the_door(running) as tx:
        columns = [row[1] for row in tx.execute(text(f"PRAGMA table_info({table})"))]
        values = {"seq": "NULL", "case_no": str(STRANGER), "message_id": "'<x>'", "command_id": "'x'"}
        listed = ", ".join(values.get(column, column) for column in columns)
        tx.execute(text(f"INSERT INTO {table} SELECT {listed} FROM {table} LIMIT 1"))  # noqa: S608
    (fault,) = found_by_comparing(running)
    assert fault.place == f"case {STRANGER}"
    assert table in fault.what


class TestThePapers:
    def file_of(self, life: Life, name: str) -> Path:
        digest = next(row["sha256"] for row in rows_of(life.store, "document") if row["name"] == name)
        (file,) = [file for file in (life.folder / "documents").rglob("*") if file.name == digest]
        return file

    def test_one_changed_byte_is_found(self, running: Life) -> None:
        file = self.file_of(running, "projektbeskrivelse.pdf")
        content = bytearray(file.read_bytes())
        content[len(content) // 2] ^= 1
        file.write_bytes(content)
        (fault,) = found_by_comparing(running)
        assert fault.place == "document projektbeskrivelse.pdf"
        assert "changed" in fault.what and file.name in fault.what

    def test_a_cut_off_end_is_found(self, running: Life) -> None:
        file = self.file_of(running, "kommissorium.pdf")
        file.write_bytes(file.read_bytes()[:-1])
        (fault,) = found_by_comparing(running)
        assert fault.place == "document kommissorium.pdf"

    def test_a_missing_file_is_found(self, running: Life) -> None:
        file = self.file_of(running, "kommissorium.pdf")
        file.unlink()
        (fault,) = found_by_comparing(running)
        assert fault.place == "document kommissorium.pdf"
        assert "missing" in fault.what

    def test_a_paper_that_the_journal_names_and_the_list_does_not_is_found(self, running: Life) -> None:
        faults = tampered(running, "DELETE FROM document WHERE name = 'kommissorium.pdf'")
        assert [fault.place for fault in faults] == ["document kommissorium.pdf"]


def test_a_byte_changed_in_the_file_itself_is_found(closed: Life) -> None:
    """The bytes of one event, found in the database file itself and changed there, without any database."""
    closed.store.engine.dispose()
    file = closed.folder / "tilsagn.db"
    content = file.read_bytes()
    assert b"Protokol 2024-3" in content
    file.write_bytes(content.replace(b"Protokol 2024-3", b"Protokol 2024-4"))
    again = opened(closed.folder, day=Moment.CLOSED.value)
    (fault,) = found_by_comparing(again)
    assert fault.place.endswith("(HousingOrganisationApproved)")
    again.store.engine.dispose()
