"""Over random lives: no stop without a notice before it that names its date, and none before the grant. D1, R69."""

from collections.abc import Callable
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from domain import procedure
from domain.findings import Gap, Refusal
from domain.grant import commands as c
from domain.grant import events as e
from domain.grant.commands import Command
from domain.phases import Decision
from domain.records.reports import ReportKind
from tests.domain import cast
from tests.domain.cast import ACCOUNT, OFFICER, STATUS, Case, day

Act = tuple[int, str, int, int]
"""Days to wait, what an officer or the applicant then does, how many days ago it happened, and more days."""
Log = list[tuple[date, e.Event]]
"""The day of recording, which is the day of the letter, and what happened."""

FIRST_DAY, LAST_DAY = day("2024-11-11"), day("2028-03-01")
acts = st.lists(
    st.tuples(
        st.integers(0, 90),
        st.sampled_from(["account", "status", "return", "accept", "extend", "extend status", "reopen"]),
        st.integers(0, 40),
        st.integers(-10, 60),
    ),
    max_size=12,
)


def _asked(what: str, year: int, on: date, until: date) -> Command:
    gaps = (Gap(what="Bilag mangler.", help="Send dem."),)
    asked: dict[str, Callable[[], Command]] = {
        "account": lambda: cast.receive_account(year, on),
        "status": lambda: cast.receive_status(year, on),
        "return": lambda: c.ReturnRegulationAccount(**OFFICER, on=on, year=year, findings=gaps),
        "accept": lambda: cast.accept_account(year, on),
        "extend": lambda: cast.extend(ACCOUNT, year, on, until),
        "extend status": lambda: cast.extend(STATUS, year, on, until),
        "reopen": lambda: cast.reopen_account(year, on),
    }
    return asked[what]()


def _do(case: Case, log: Log, command: Command, recorded: date) -> None:
    try:
        log += [(recorded, event) for event in case.do(command, recorded)]
    except Refusal:
        case.as_of = max(case.as_of, recorded)


def _sweep_daily(case: Case, log: Log, until: date) -> None:
    while (due := case.due(until)) is not None:
        _do(case, log, procedure.reached(due), max(due.fires_on, case.as_of))
    case.as_of = max(until, case.as_of)


def live(committed_after: int, recorded_after: int, life: list[Act]) -> Log:
    """A grant that is committed on some day, recorded then or later, and swept every day from then on."""
    case, log = cast.at("plan signed"), Log()
    committed = FIRST_DAY + timedelta(days=committed_after)
    today = committed + timedelta(days=recorded_after)
    _do(case, log, c.ProposeCommitment(**OFFICER, on=committed, amount=24_000_000), committed)
    _do(case, log, cast.approve(committed, Decision.COMMITMENT), today)
    _sweep_daily(case, log, today)
    for wait, what, ago, more in life:
        today = min(today + timedelta(days=wait), LAST_DAY)
        _sweep_daily(case, log, today)
        on = today - timedelta(days=ago)
        for year in range(2025, today.year):
            _do(case, log, _asked(what, year, on, today + timedelta(days=more)), today)
        _sweep_daily(case, log, today)
    _sweep_daily(case, log, LAST_DAY)
    return log


def notices(log: Log, stop: e.PayoutsStopped) -> list[date]:
    """The days of the letters before the stop that named its date, or an earlier one if more time was granted.

    More time, granted at the last moment or recorded after it ran out, may leave no day for another reminder.
    """
    more_time = any(
        isinstance(event, e.ExtensionGranted) and (event.report, event.year) == (stop.report, stop.year)
        for _, event in log[: [event for _, event in log].index(stop)]
    )
    found = []
    for recorded, event in log:
        match event:
            case e.ReminderSent(report=stop.report, year=stop.year, due=due):
                if due == stop.due or (more_time and due < stop.due):
                    found.append(recorded)
            case e.RegulationAccountReturned(year=stop.year, due=due) if due == stop.due and stop.report is ACCOUNT:
                found.append(recorded)
            case e.ExtensionGranted(report=stop.report, year=stop.year):
                found.append(recorded)
    return [recorded for recorded in found if recorded < stop.on]


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 800), st.integers(0, 100), acts)
def test_every_stop_has_its_notices_before_it_and_none_precedes_the_grant(
    committed_after: int, recorded_after: int, life: list[Act]
) -> None:
    log = live(committed_after, recorded_after, life)
    (told_on,) = [recorded for recorded, event in log if isinstance(event, e.GrantCommitted)]
    for _, event in log:
        if isinstance(event, e.PayoutsStopped):
            assert event.on > told_on
            assert notices(log, event)


def rests_on_a_return(log: Log, stop: e.PayoutsStopped) -> bool:
    """Whether the account was in before its day, so that nothing but its return suspends payouts."""
    before = [event for _, event in log[: [event for _, event in log].index(stop)]]
    of_it = [event for event in before if getattr(event, "year", None) == stop.year]
    returned = cast.only(e.RegulationAccountReturned, of_it)
    return stop.report is ACCOUNT and bool(returned) and returned[-1].due == stop.due


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 40), st.integers(1, 25), st.integers(0, 6))
def test_a_stop_that_rests_only_on_a_returned_account_has_its_notice_too(early: int, after: int, late: int) -> None:
    """The account of 2025 comes in before 30 June 2026, is returned, and does not come back."""
    log = live(0, 0, [(596 - early, "account", 0, 0), (after, "return", min(late, after), 0)])
    (returned,) = [event for _, event in log if isinstance(event, e.RegulationAccountReturned)]
    stops = [event for _, event in log if isinstance(event, e.PayoutsStopped) and event.year == returned.year]
    (stop,) = [each for each in stops if each.report is ACCOUNT]
    assert rests_on_a_return(log, stop)
    assert stop.on > returned.on
    assert notices(log, stop)


def test_the_lives_reach_stops_of_every_kind() -> None:
    late = live(400, 20, [(200, "status", 0, 0)])
    stops = [event for _, event in late if isinstance(event, e.PayoutsStopped)]
    assert {stop.report for stop in stops} == {ReportKind.REGULATION_ACCOUNT, ReportKind.STATUS_REPORT}
    returned = live(0, 0, [(590, "account", 0, 0), (10, "return", 5, 0)])
    assert any(isinstance(event, e.RegulationAccountReturned) for _, event in returned)
