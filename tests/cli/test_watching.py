"""The watch over an office: its pulse, its window for those who look in, its log, its incidents."""

import io
import json
import logging
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import partial
from pathlib import Path
from queue import Queue
from threading import Event, Thread
from typing import Self

import apscheduler.schedulers.base
import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import text

from deployments.bootstrap import open_office
from deployments.clock import SystemClock, VirtualClock
from deployments.operations import logs
from deployments.operations.metrics import exposition, reasons
from deployments.operations.metrics_server import serving
from deployments.operations.pulse import Health, beat_until
from deployments.settings import Settings
from domain.store import incidents, last_runs
from domain.store.database import reading
from domain.store.metrics import nights
from tasks import clock_guard
from tasks.services import Services
from tests.cli.terminal import BAD_INPUT, REFUSED, ROOT, Tilsagn
from tests.patience import PATIENCE

NOON = datetime(2027, 7, 2, 10, 0, tzinfo=UTC)
SECRET = "anna@bolig.example"
SOON = 20.0
"""Seconds within which what should happen has happened, however busy the machine is."""


@pytest.fixture
def office(in_operation: Tilsagn) -> Iterator[Services]:
    """An office at noon of 2 July 2027; what should have happened since the middle of May has not."""
    clock = VirtualClock()
    clock.turn_to(date(2027, 7, 2), datetime(2027, 7, 2, 12, 0).time())
    office = replace(open_office(Settings(data=in_operation.data), clock=clock, durable=False), watches_clock=True)
    yield office
    office.store.engine.dispose()


def dead_mail(office: Services) -> None:
    with office.store.engine.begin() as tx:
        incidents.raise_incident(tx, SECRET, "dead mail", f"Case 123456: nobody is called {SECRET}", NOON)


def numbers(office: Services, health: Health) -> dict[str, float]:
    said = exposition(office, health).decode()
    return {
        sample.name + "".join(f"/{label}" for label in sample.labels.values()): sample.value
        for family in text_string_to_metric_families(said)
        for sample in family.samples
    }


class TestNumbers:
    def test_say_what_is_due_what_waits_and_what_needs_a_person(self, office: Services) -> None:
        dead_mail(office)
        with office.store.engine.begin() as tx:
            last_runs.note(tx, last_runs.Work.SWEEP, NOON - timedelta(hours=6), 1.5)
            tx.execute(text("UPDATE outbox SET state = 'sent'"))
            tx.execute(text("UPDATE outbox SET state = 'dead' WHERE seq = 1"))
            tx.execute(text("UPDATE outbox SET state = 'waiting' WHERE seq IN (2, 3)"))
        found = numbers(office, Health(NOON, last_well=NOON))
        due = office.store.deadlines(until=date(2027, 7, 2))
        assert found["tilsagn_deadlines_due"] == len(due) > 0
        assert found["tilsagn_deadlines_overdue"] == len([d for d in due if d["fires_on"] < date(2027, 7, 2)])
        assert found["tilsagn_outbox_waiting"] == 2
        assert found["tilsagn_outbox_dead"] == 1
        assert found["tilsagn_incidents_open/dead mail"] == 1
        assert found["tilsagn_sweep_duration_seconds"] == 1.5
        assert found["tilsagn_sweep_last_success_timestamp_seconds"] == (NOON - timedelta(hours=6)).timestamp()
        assert found["tilsagn_pulse_last_beat_timestamp_seconds"] == NOON.timestamp()
        assert found["tilsagn_clock_trusted"] == 1

    def test_name_nobody(self, office: Services) -> None:
        dead_mail(office)
        said = exposition(office, Health(NOON)).decode()
        assert SECRET not in said and "123456" not in said

    def test_leave_out_what_has_never_been(self, office: Services) -> None:
        found = numbers(office, Health(NOON))
        assert not {"tilsagn_sweep_duration_seconds", "tilsagn_pulse_last_beat_timestamp_seconds"} & set(found)


class TestHealth:
    def test_is_good_when_nothing_is_late(self, office: Services) -> None:
        with office.store.engine.begin() as tx:
            tx.execute(text("UPDATE deadline SET state = 'cancelled' WHERE fires_on < '2027-07-02'"))
        dead_mail(office)  # this needs a person, and the office works on
        assert reasons(office, Health(NOON, last_well=NOON)) == []

    def test_names_every_reason_at_once(self, office: Services) -> None:
        with office.store.engine.begin() as tx:
            incidents.raise_incident(tx, clock_guard.SUBJECT, clock_guard.KIND, "It jumped.", NOON)
        found = reasons(office, Health(NOON - timedelta(hours=1), fault="OperationalError"))
        assert [reason.split(" ")[0] for reason in found][:3] == ["No", "The", "The"]
        assert "OperationalError" in found[1] and "clock" in found[2]
        assert found[3].endswith("deadlines should have taken effect on an earlier day.")

    def test_is_bad_when_the_journal_is_not_guarded(self, office: Services) -> None:
        with office.store.engine.begin() as tx:
            tx.execute(text("DROP TRIGGER journal_is_never_changed"))
        assert "triggers" in reasons(office, Health(NOON, last_well=NOON))[0]

    def test_is_bad_when_a_guard_of_the_journal_guards_nothing(self, office: Services) -> None:
        with office.store.engine.begin() as tx:
            tx.execute(text("DROP TRIGGER journal_is_never_changed"))
            tx.execute(text("CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON incident BEGIN SELECT 1; END"))
        assert "triggers" in reasons(office, Health(NOON, last_well=NOON))[0]

    @pytest.mark.parametrize(
        ("ahead", "ill"), [(timedelta(minutes=5), False), (timedelta(minutes=6), True), (timedelta(hours=1), True)]
    )
    def test_a_last_beat_may_not_lie_ahead(self, office: Services, ahead: timedelta, ill: bool) -> None:
        found = reasons(office, Health(NOON + ahead, last_well=NOON + ahead))
        assert any("lies ahead" in reason for reason in found) is ill

    def test_tells_what_is_paused_in_prefect(self, office: Services) -> None:
        health = Health(NOON, last_well=NOON, prefect=("The deployment backup is paused.",))
        assert "The deployment backup is paused." in reasons(office, health)
        assert numbers(office, health)["tilsagn_prefect_paused_or_missing"] == 1

    @pytest.mark.parametrize(("ago", "ill"), [(timedelta(minutes=5), False), (timedelta(minutes=6), True)])
    def test_a_pulse_may_be_silent_for_five_minutes(self, office: Services, ago: timedelta, ill: bool) -> None:
        found = reasons(office, Health(NOON - timedelta(days=1), last_well=NOON - ago))
        assert any(reason.startswith("No beat") for reason in found) is ill


class TestTheNights:
    def nights(self, office: Services, **done: timedelta) -> list[str]:
        """Why the office is not well, when things were done so long before noon."""
        with office.store.engine.begin() as tx:
            for what, ago in done.items():
                last_runs.note(tx, last_runs.Work(what), NOON - ago)
        said = reasons(office, Health(NOON, last_well=NOON))
        return [reason.split(" ")[1] for reason in said if "in which everything agreed" in reason]

    def test_of_an_office_that_nobody_has_watched_are_not_missed(self, office: Services) -> None:
        assert self.nights(office) == []

    def test_of_a_fresh_office_are_not_missed_before_there_were_two(self, office: Services) -> None:
        assert self.nights(office, watched=timedelta(hours=50)) == []
        assert self.nights(office, watched=timedelta(hours=51)) == ["backup", "proof"]

    def test_count_from_when_each_was_last_done_well(self, office: Services) -> None:
        long_ago = {"watched": timedelta(days=300), "proof": timedelta(hours=28)}
        assert self.nights(office, **long_ago, backup=timedelta(hours=50)) == []
        assert self.nights(office, backup=timedelta(hours=51)) == ["backup"]

    def test_are_numbers_too(self, office: Services) -> None:
        self.nights(office, backup=timedelta(hours=6), proof=timedelta(hours=4))
        found = numbers(office, Health(NOON))
        assert found["tilsagn_backup_last_success_timestamp_seconds"] == (NOON - timedelta(hours=6)).timestamp()
        assert found["tilsagn_proof_last_success_timestamp_seconds"] == (NOON - timedelta(hours=4)).timestamp()

    @pytest.mark.parametrize(("hours", "well"), [(26, True), (27, False)])
    def test_the_doctor_names_each_that_was_missed(
        self, in_operation: Tilsagn, office: Services, monkeypatch: pytest.MonkeyPatch, hours: int, well: bool
    ) -> None:
        monkeypatch.setattr(SystemClock, "now", lambda clock: NOON)
        self.nights(office, backup=timedelta(hours=hours), proof=timedelta(0))
        found = {each["check"]: each for each in in_operation("doctor", "--json").json}
        assert (found["backup"]["ok"], found["proof"]["ok"]) == (well, True)

    def test_done_by_hand_count(self, in_operation: Tilsagn, office: Services, tmp_path: Path) -> None:
        in_operation.ok("verify")
        in_operation.ok("backup", "-o", tmp_path / "by-hand.zip")
        with reading(office.store.engine) as tx:
            assert None not in nights(tx).last.values()


class TestTheBeats:
    def test_go_on_when_the_clock_is_set_back_an_hour(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """APScheduler alone would not beat again before an hour has passed."""
        back = timedelta()

        class HostClock(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> Self:
                return super().now(tz) - back

        monkeypatch.setattr(apscheduler.schedulers.base, "datetime", HostClock)
        ended, beats = Event(), Queue[int]()
        clock = partial(HostClock.now, UTC)
        beating = Thread(target=beat_until, args=(ended, lambda: beats.put(1), timedelta(milliseconds=20), clock))
        beating.start()
        try:
            for _ in range(3):
                beats.get(timeout=SOON)
            back = timedelta(hours=1)
            for _ in range(30):
                beats.get(timeout=SOON)
        finally:
            ended.set()
            beating.join()


def ask(port: int, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=PATIENCE) as reply:
            return reply.status, reply.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


class TestTheWindow:
    def test_answers_200_or_503_with_the_reasons(self) -> None:
        reasons: list[str] = []
        with serving(0, lambda: reasons, lambda: b"") as port:
            assert ask(port, "/health") == (200, '{"ok": true, "reasons": []}\n')
            reasons.append("The clock has jumped.")
            status, said = ask(port, "/health")
        assert (status, json.loads(said)) == (503, {"ok": False, "reasons": ["The clock has jumped."]})

    def test_shows_the_numbers_and_nothing_else(self) -> None:
        with serving(0, list, lambda: b"tilsagn_deadlines_due 0\n") as port:
            assert ask(port, "/metrics") == (200, "tilsagn_deadlines_due 0\n")
            assert ask(port, "/cases")[0] == 404

    def test_a_database_that_is_away_is_an_answer_too(self, caplog: pytest.LogCaptureFixture) -> None:
        def away() -> bytes:
            raise OperationalTrouble(SECRET)

        with serving(0, list, away) as port:
            status, said = ask(port, "/metrics")
        assert status == 503 and SECRET not in said


class OperationalTrouble(RuntimeError):
    """An exception whose words stay private."""


class TestTheLog:
    @pytest.fixture
    def written(self) -> Iterator[io.StringIO]:
        out = io.StringIO()
        before = {name: list(logging.getLogger(name).handlers) for name in ("tilsagn", "apscheduler")}
        logs.set_up(logs.JSON, out)
        yield out
        for name, handlers in before.items():
            logger = logging.getLogger(name)
            logger.handlers[:] = handlers
            logger.propagate = True
            logger.setLevel(logging.NOTSET)

    def test_is_one_json_object_a_line_with_what_varies_in_fields(self, written: io.StringIO) -> None:
        logging.getLogger("tilsagn.pulse").info("worked", extra=logs.fields(done={"payouts": 3}, left=0))
        (line,) = map(json.loads, written.getvalue().splitlines())
        assert datetime.fromisoformat(line.pop("at")).tzinfo is not None
        assert line == {
            "level": "info",
            "logger": "tilsagn.pulse",
            "event": "worked",
            "done": {"payouts": 3},
            "left": 0,
        }

    def test_tells_the_kind_and_the_place_of_an_error_and_not_its_words(self, written: io.StringIO) -> None:
        try:
            raise OperationalTrouble(f"[parameters: {SECRET}]")
        except OperationalTrouble:
            logging.getLogger("tilsagn.pulse").exception("the beat failed")
            logging.getLogger("apscheduler.executors").exception("Job %s failed", SECRET)
        ours, theirs = map(json.loads, written.getvalue().splitlines())
        assert ours["error"].endswith("OperationalTrouble")
        assert "test_watching.py" in ours["where"][-1]
        assert theirs["event"] == "Job %s failed"
        assert SECRET not in written.getvalue()

    def test_reads_as_a_line_for_people_too(self, written: io.StringIO) -> None:
        out = io.StringIO()
        logs.set_up(logs.TEXT, out)
        logging.getLogger("tilsagn.pulse").info("worked", extra=logs.fields(left=0))
        assert out.getvalue().endswith("info    worked left=0\n")


class TestIncidents:
    def test_are_listed_with_their_numbers_and_closed_with_a_name_and_a_reason(
        self, in_operation: Tilsagn, office: Services
    ) -> None:
        dead_mail(office)
        (listed,) = in_operation.ok("incidents", "--json").json
        assert (listed["subject"], listed["kind"], listed["closed_at"]) == (SECRET, "dead mail", None)
        number = listed["number"]
        assert f"dead mail: {SECRET}" in in_operation.ok("incidents").said
        in_operation.ok("close-incident", number, "--by", "Karen Holm", "--reason", "Wrote to the right address.")
        assert in_operation.ok("incidents").out == "No incident is open.\n"
        (closed,) = in_operation.ok("incidents", "--all", "--json").json
        assert (closed["closed_by"], closed["closed_because"]) == ("Karen Holm", "Wrote to the right address.")
        assert "by Karen Holm, asserted: Wrote to the right address." in in_operation.ok("incidents", "--all").said

    def test_are_closed_once_and_only_when_they_are_there(self, in_operation: Tilsagn, office: Services) -> None:
        dead_mail(office)
        how = ("--by", "Karen Holm", "--reason", "Done.")
        assert in_operation.ok("close-incident", 1, *how, "--json").json == {"closed": 1}
        again = in_operation("close-incident", 1, *how)
        assert (again.code, "was closed by Karen Holm" in again.said) == (REFUSED, True)
        assert in_operation("close-incident", 99, *how).code == REFUSED
        assert in_operation("close-incident", 1, "--by", "Karen Holm").code == BAD_INPUT

    def test_a_jump_of_the_clock_is_confirmed_and_not_closed(self, in_operation: Tilsagn, office: Services) -> None:
        nothing = in_operation("confirm-clock", "--by", "Karen Holm")
        assert (nothing.code, "nothing to confirm" in nothing.said) == (REFUSED, True)
        with office.store.engine.begin() as tx:
            incidents.raise_incident(tx, clock_guard.SUBJECT, clock_guard.KIND, "It jumped.", NOON)
        swept = in_operation("sweep")
        assert swept.code == REFUSED and "confirm-clock" in swept.said
        refused = in_operation("close-incident", 1, "--by", "Karen Holm", "--reason", "Seen.")
        assert refused.code == REFUSED and "confirm-clock" in refused.said
        assert "Deadlines take effect again." in in_operation.ok("confirm-clock", "--by", "Karen Holm").said
        assert in_operation.ok("incidents", "--json").json == []


class TestThePulse:
    def test_says_in_words_that_its_port_is_taken(self, in_operation: Tilsagn, monkeypatch: pytest.MonkeyPatch) -> None:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            monkeypatch.setenv("TILSAGN_PULSE_PORT", str(port))
            refused = in_operation("pulse")
        assert refused.code == REFUSED
        assert f"Port {port} of this machine cannot be had" in refused.said and "TILSAGN_PULSE_PORT" in refused.said

    def test_beats_once_for_a_scheduler_of_the_host(
        self, in_operation: Tilsagn, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("PREFECT_API_URL", raising=False)
        assert in_operation.ok("pulse", "--once").out == "worked by itself\n"
        assert in_operation.ok("pulse", "--once").out == "nothing\n"

    def test_does_the_work_and_tells_of_it_where_prefect_is_down(
        self, in_operation: Tilsagn, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
        assert in_operation.ok("pulse", "--once").out == "worked by itself\n"
        (incident,) = in_operation.ok("incidents", "--json").json
        assert incident["kind"] == "Prefect cannot be reached"

    def test_stands_and_answers_until_it_is_told_to_end(
        self, in_operation: Tilsagn, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("PREFECT_API_URL", raising=False)
        monkeypatch.setenv("TILSAGN_PULSE_PORT", "0")
        command = [sys.executable, "-m", "deployments.cli", "pulse", "--log", "json"]
        with subprocess.Popen(command, cwd=Path(ROOT), stderr=subprocess.PIPE, text=True) as process:
            assert process.stderr is not None
            try:
                lines = map(json.loads, process.stderr)
                port = next(line["port"] for line in lines if line["event"] == "the pulse beats")
                next(line for line in lines if line["event"] == "beat")
                assert ask(port, "/health")[0] == 200
                assert "tilsagn_pulse_failing 0.0" in ask(port, "/metrics")[1]
                process.send_signal(signal.SIGTERM)
                assert process.wait(PATIENCE) == 0
            finally:
                process.kill()
