"""`make soak`: a few weeks in seconds with the pulse and its supervisor killed, and a judge who is not blind."""

import json
import shutil
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path
from random import Random
from subprocess import PIPE, Popen
from typing import Any

import pytest
from sqlalchemy import text, update

from deployments.bootstrap import open_office, open_store, refuse_to_run_what_is_played
from deployments.cli import main
from deployments.clock import PlayedClock, SystemClock, clock_of
from deployments.operations import process_guard
from deployments.settings import settings_of
from domain.grant import events as e
from domain.records.reports import ReportKind
from domain.store import inbox, ledger
from domain.store.command_handler import GrantStore
from domain.store.journal import Entry
from tasks.services import TimeScale
from tests.cli.terminal import BAD_INPUT, DONE
from tests.soak import reference_run, report
from tests.soak.desk import AtTheDesk
from tests.soak.errands import PARTIES_ACTED, SIGNED
from tests.soak.flaky_relay import Taken
from tests.soak.judgement import judge, wrong_dates, wrong_payments
from tests.soak.killer import Killer, Victim, by_kind, descendants, planned
from tests.soak.letter_box import LetterBox
from tests.soak.reference_run import comparable
from tests.soak.setup import FIRST_DAY, REFERENCE
from tests.soak.year import Plan, Progress, SoakResult, play
from tests.words import refusing

pytestmark = pytest.mark.slow
PLAN = Plan(seed=21, kills=6, days=45, minutes=1.0, grants=24, prefect=False)
"""The reports of 2024 are due in the middle of it, and two plans wait for approvals. Seconds without a desk cost days,
not weeks."""


@dataclass(frozen=True)
class Soaked:
    """What a short soak came to, the office that it has left, and what its command printed."""

    told: SoakResult
    folder: Path
    out: str
    err: str


@pytest.fixture(scope="module")
def soaked(tmp_path_factory: pytest.TempPathFactory) -> Soaked:
    """Played by its command, which must say that all is well."""
    folder, results = tmp_path_factory.mktemp("soak"), list[SoakResult]()

    def noted(plan: Plan, folder: Path, progress: Progress) -> SoakResult:
        results.append(play(plan, folder, progress))
        return results[0]

    asked = [f"--{each.name}={getattr(PLAN, each.name)}" for each in fields(PLAN) if each.name != "prefect"]
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
        patch.setattr(report, "play", noted)
        patch.setenv("TILSAGN_DATA", str(folder.with_name("real")))
        with pytest.raises(SystemExit):
            main([*asked, "--no-prefect", f"--data={folder}", "--json"], command=report.soak)
    return Soaked(results[0], folder, out.getvalue(), err.getvalue())


@pytest.fixture
def left(soaked: Soaked, tmp_path: Path) -> Iterator[GrantStore]:
    """The office that the soak has left, to be tampered with."""
    shutil.copytree(soaked.folder, tmp_path / "office", ignore=shutil.ignore_patterns("prefect", "logs"))
    store = open_store(settings_of(tmp_path / "office"), durable=False)
    yield store
    store.engine.dispose()


def test_nothing_is_lost_and_nothing_happens_twice(soaked: Soaked) -> None:
    assert soaked.told.findings == []


def test_the_killer_has_killed_and_everything_was_started_again(soaked: Soaked) -> None:
    told = soaked.told
    assert sum(told.killed.values()) == PLAN.kills
    assert set(told.killed) <= {Victim.SUPERVISOR, Victim.PULSE, Victim.DESK}
    assert told.starts == 1 + told.killed[Victim.SUPERVISOR]


def test_the_office_was_busy_all_the_while(soaked: Soaked) -> None:
    judged = soaked.told.judged
    assert judged is not None
    assert judged.stops > 0, "somebody did not hand in a report"
    assert judged.payments > 0
    assert soaked.told.repeated > 0, "somebody heard no answer and asked again"
    assert soaked.told.at_the_desk[PARTIES_ACTED] > 0
    assert soaked.told.at_the_desk[SIGNED] > 0
    assert judged.mails == len(soaked.told.taken.messages) > 20


def test_its_days_are_those_that_were_asked_for_and_a_little_more_to_settle(soaked: Soaked) -> None:
    assert soaked.told.first == FIRST_DAY == date(2025, 6, 1)
    assert date(2025, 7, 16) <= soaked.told.last <= date(2025, 8, 31)


def test_its_command_tells_a_machine_every_count_and_a_person_the_seed_at_once(soaked: Soaked) -> None:
    told = json.loads(soaked.out)
    assert (told["seed"], told["kills"], told["first"], told["findings"]) == (21, 6, "2025-06-01", [])
    assert sum(told["killed"].values()) == 6
    assert told["deadlines"]["lost"] == 0
    assert told["verified"]["cases"] > 0
    assert soaked.err.startswith("Seed 21: 6 kills in 45 days")
    assert soaked.told.plan == PLAN
    assert not soaked.folder.with_name("real").exists(), "a soak has an office of its own"


def test_without_a_folder_it_has_one_of_its_own_which_goes_where_all_is_well(
    soaked: Soaked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used: list[Path] = []

    def as_before(plan: Plan, folder: Path, progress: Progress) -> SoakResult:
        assert list(folder.iterdir()) == []
        used.append(folder)
        return soaked.told

    monkeypatch.setattr(report, "play", as_before)
    monkeypatch.setenv("TILSAGN_DATA", str(tmp_path))
    with pytest.raises(SystemExit) as left:
        main(["--no-prefect"], command=report.soak)
    assert left.value.code == DONE
    assert used != [tmp_path] and not used[0].exists()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_anything_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "tilsagn.db").touch()
    with pytest.raises(SystemExit) as left:
        main(["--no-prefect", "--data", str(tmp_path)], command=report.soak)
    assert left.value.code == BAD_INPUT
    assert "is not empty" in " ".join(capsys.readouterr().err.split())


# --- the judge ----------------------------------------------------------------------------------------------------


def findings(soaked: Soaked, store: GrantStore) -> tuple[str, ...]:
    """What the judge finds in an office after tampering."""
    return judge(store, datetime(2025, 6, 1, 4, tzinfo=UTC), soaked.told.last, soaked.told.taken).findings


def test_the_judge_finds_nothing_where_nobody_tampered(soaked: Soaked, left: GrantStore) -> None:
    assert findings(soaked, left) == ()


def test_a_deadline_that_never_took_effect_is_found(soaked: Soaked, left: GrantStore) -> None:
    with left.engine.begin() as tx:
        first = tx.execute(text("SELECT case_no, kind, cycle FROM deadline WHERE state = 'fired' LIMIT 1")).one()
        rows = ledger.TABLE.c
        one = (rows.case_no == first[0], rows.kind == first[1], rows.cycle == first[2])
        tx.execute(update(ledger.TABLE).where(*one).values(state="armed"))
    assert any(f"the deadline {first[1]} {first[2]}" in each and "is lost" in each for each in findings(soaked, left))


def test_a_command_without_an_answer_is_found(soaked: Soaked, left: GrantStore) -> None:
    with left.engine.begin() as tx:
        command = tx.execute(text("SELECT command_id FROM inbox ORDER BY seq DESC LIMIT 1")).scalar_one()
        tx.execute(update(inbox.TABLE).where(inbox.TABLE.c.command_id == command).values(state="waiting"))
    assert any("has no answer" in each for each in findings(soaked, left))


def test_a_mail_that_the_relay_never_took_is_found(soaked: Soaked, left: GrantStore) -> None:
    gone = next(iter(soaked.told.taken.messages))
    taken = {name: times for name, times in soaked.told.taken.messages.items() if name != gone}
    told = judge(left, datetime(2025, 6, 1, 4, tzinfo=UTC), soaked.told.last, _taking(taken))
    assert any(gone in each and "never took it" in each for each in told.findings)


def test_a_mail_that_came_with_other_contents_is_found(soaked: Soaked, left: GrantStore) -> None:
    changed = next(iter(soaked.told.taken.messages))
    taken = soaked.told.taken.messages | {changed: ["one", "another"]}
    told = judge(left, datetime(2025, 6, 1, 4, tzinfo=UTC), soaked.told.last, _taking(taken))
    assert told.findings == (f"mail {changed} came to the relay with different contents",)


def _taking(messages: dict[str, list[str]]) -> Taken:
    return Taken(messages=messages)


def test_an_act_by_a_link_that_nobody_sent_is_found(soaked: Soaked, left: GrantStore) -> None:
    desk = AtTheDesk(left, soaked.folder, 0, chance(1), LetterBox(left, Taken()))
    found = desk.judge()
    assert len(found) == soaked.told.at_the_desk[SIGNED]
    assert all("came by a link, and nobody sent it" in each for each in found)


def test_a_payment_while_payouts_are_stopped_is_found(soaked: Soaked, left: GrantStore) -> None:
    """The journal gains a suspension before the order, so that paying was forbidden."""
    number, order = next(
        (entry.case_no, entry)
        for case in left.cases()
        for entry in left.journal(case["case_no"])
        if isinstance(entry.event, e.InstalmentOrdered)
    )
    stop = e.StopOrdered(
        on=order.occurred_on, stop="officer:9", reason="-", legal_basis="-", by="-", decided_on=order.occurred_on
    )
    entries = left.journal(number)
    place = entries.index(order)
    forged = [*entries[:place], replace(order, event=stop), *entries[place:]]
    assert list(wrong_payments(entries)) == []
    assert any("was ordered although officer:9 is open" in each for each in wrong_payments(forged))
    assert any("was ordered twice" in each for each in wrong_payments([*entries[: place + 1], order]))


def test_a_stop_of_another_day_than_the_rule_s_is_found(soaked: Soaked, left: GrantStore) -> None:
    stop = next(
        entry
        for case in left.cases()
        for entry in left.journal(case["case_no"])
        if isinstance(entry.event, e.PayoutsStopped)
    )
    late = stop.event.model_copy(update={"on": stop.event.on + timedelta(days=3)})
    assert list(wrong_dates([stop], left.law)) == []
    assert len(list(wrong_dates([replace(stop, event=late)], left.law))) == 1


def test_an_event_that_only_one_of_the_two_years_has_is_found(soaked: Soaked, left: GrantStore) -> None:
    other = open_store(settings_of(soaked.folder / REFERENCE), durable=False)
    asked = reference_run.asked_since(left, datetime(2025, 6, 1, 4, tzinfo=UTC))
    assert reference_run.compare(left, other, asked).differences == ()
    with left.engine.begin() as tx:
        tx.execute(text("DROP TRIGGER journal_is_never_deleted"))
        last = "SELECT max(seq) FROM journal WHERE type = 'PayoutsStopped'"
        seq = tx.execute(text(last)).scalar_one()
        tx.execute(text("DELETE FROM journal WHERE seq = :seq"), {"seq": seq})
    (difference,) = reference_run.compare(left, other, asked).differences
    other.engine.dispose()
    assert "only without kills: PayoutsStopped" in difference


STATUS_OF_2024: dict[str, Any] = {"report": ReportKind.STATUS_REPORT, "year": 2024}


def test_a_reminder_may_name_another_day_only_if_the_return_before_it_waited() -> None:
    """The report must be back 30 days after the letter that returns it, and an outage delays that letter."""
    at_once, later = (
        [
            entry_of(e.StatusReportReturned(on=date(2025, 7, 1), year=2024, findings=(), back_by=due, due=due)),
            entry_of(
                e.ReminderSent(on=due - timedelta(days=7), due=due, days_before=7, overtaken=(), **STATUS_OF_2024)
            ),
        ]
        for due in (date(2025, 7, 31), date(2025, 8, 4))
    )
    assert list(comparable(at_once, {"the act"})) == list(comparable(later, {"the act"}))
    assert not set(comparable(at_once, ())) & set(comparable(later, ()))
    assert list(comparable(at_once[1:], {"the act"})) != list(comparable(later[1:], {"the act"}))


def entry_of(event: e.Event) -> Entry:
    return Entry(
        case_no=729336,
        version=1,
        event=event,
        actor="Karim Dahl",
        role="case_officer",
        occurred_on=event.on,
        recorded_on=event.on,
        recorded_at=datetime(2025, 7, 1, tzinfo=UTC),
        command_id="the act" if isinstance(event, e.StatusReportReturned) else "a deadline",
        hash="",
    )


# --- the played clock ---------------------------------------------------------------------------------------------


def test_the_office_that_is_left_stands_still_on_its_last_day(soaked: Soaked) -> None:
    clock = clock_of(soaked.folder)
    assert isinstance(clock, PlayedClock)
    assert clock.now() == clock.now()
    assert clock.today() == soaked.told.last


def test_nobody_but_its_soak_can_run_it(soaked: Soaked) -> None:
    with refusing(match="made by a soak"):
        refuse_to_run_what_is_played(settings_of(soaked.folder))


def test_the_doctor_says_that_no_case_in_it_is_real(
    soaked: Soaked, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TILSAGN_DATA", str(soaked.folder))
    with pytest.raises(SystemExit):
        main(["doctor", "--json"])
    (office,) = (each for each in json.loads(capsys.readouterr().out) if each["check"] == "office")
    assert not office["ok"]
    assert "played clock" in office["said"]


def test_where_a_year_is_played_a_machine_waits_less_long_and_longer_by_the_clock() -> None:
    ten_minutes = timedelta(minutes=10)
    played = TimeScale(clock=21_600.0, haste=40.0)
    assert played.wait(ten_minutes) == timedelta(seconds=15)
    assert played.on_the_clock(ten_minutes) == timedelta(days=3, hours=18)
    assert TimeScale().wait(ten_minutes) == TimeScale().on_the_clock(ten_minutes) == ten_minutes


def test_an_office_that_no_soak_has_made_does_not_believe_a_played_clock(tmp_path: Path) -> None:
    open_office(settings_of(tmp_path)).store.engine.dispose()
    PlayedClock(tmp_path).start(datetime(2030, 1, 1, tzinfo=UTC), pace=1000, haste=1, key="-")
    with refusing(match="not made by a soak"):
        open_office(settings_of(tmp_path))


def test_a_folder_without_one_lives_by_the_clock_of_the_host(tmp_path: Path) -> None:
    assert isinstance(clock_of(tmp_path), SystemClock)


# --- the killer ---------------------------------------------------------------------------------------------------


def chance(seed: int) -> Random:
    return Random(seed)  # noqa: S311  moments, no secrets


def test_the_moments_of_the_kills_are_in_the_middle_of_the_time_and_follow_from_the_seed() -> None:
    moments, again = (planned(chance(7), 100, 1500.0) for _ in range(2))
    assert moments == again == sorted(moments)
    assert 75.0 <= moments[0] < moments[-1] <= 1425.0


def test_where_nobody_is_there_nobody_is_killed() -> None:
    killer = Killer(chance(7), [1.0], prefect=False, mark="TILSAGN_SOAK=-")
    nobody = 2**22 + 1
    """No process can have this number."""
    assert killer.act(0.5, nobody) is None
    assert killer.act(60.0, nobody) is None
    assert not killer.is_through


def test_only_what_bears_the_mark_of_the_soak_is_ever_killed() -> None:
    with Popen([sys.executable, "-c", "input()", "deployments.cli pulse"], stdin=PIPE) as pulse_of_somebody_else:
        assert [each.pid for each in descendants(pulse_of_somebody_else.pid)] == [pulse_of_somebody_else.pid]
        assert by_kind(pulse_of_somebody_else.pid, "TILSAGN_SOAK=ours") == {}
        pulse_of_somebody_else.kill()


def test_a_process_that_is_not_there_has_no_descendants() -> None:
    assert descendants(0) == []


def test_the_guard_of_a_pulse_is_not_taken_for_the_pulse(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILSAGN_SOAK", "ours")
    program = (
        sys.executable,
        "-c",
        "import signal; print('ready', flush=True); signal.pause()",
        "deployments.cli pulse",
    )
    with Popen([sys.executable, process_guard.__file__, *program], stdin=PIPE, stdout=PIPE) as guard:
        assert guard.stdout is not None and guard.stdout.readline() == b"ready\n"
        pulses = by_kind(guard.pid, "TILSAGN_SOAK=ours")[Victim.PULSE]
        assert pulses == [each.pid for each in descendants(guard.pid) if each.pid != guard.pid]
        guard.kill()
