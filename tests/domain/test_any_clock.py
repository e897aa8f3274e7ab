"""Any sequence of completeness, supplements and inspections: the targets of R12 against a day-by-day count. D4."""

from collections.abc import Iterable
from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from domain.explain import explain
from domain.findings import Gap, Refusal
from domain.grant import commands as c
from domain.grant import events as e
from domain.grant.deadline import DeadlineKind
from domain.grant.state import Pause, PauseReason
from domain.prequalification import clock
from domain.prequalification.processing_time import processing_time
from tests.domain import cast
from tests.domain.cast import APPLICANT, LAW, OFFICER, PAPERS

DAY_0 = date(2024, 2, 1)
DAYS = st.integers(0, 90).map(lambda days: DAY_0 + timedelta(days=days))
WHY = st.sampled_from(PauseReason)


def pause(first: date, length: int, why: PauseReason) -> Pause:
    """A pause of so many days."""
    return Pause(first=first, end=first + timedelta(days=length), why=why)


PAUSES = st.lists(st.builds(pause, DAYS, st.integers(0, 40), WHY), max_size=6)


def counted(start: date, days: int, stood_still: set[date]) -> date:
    """The target as one would count it on a wall calendar: cross off days, and leave out those that are paused."""
    day = start
    while days or day in stood_still:
        if day not in stood_still and days:
            days -= 1
        day += timedelta(days=1)
    return day


def days_of(pauses: Iterable[Pause], start: date) -> set[date]:
    """The days on which the clock stands still, each once."""
    ended = [p for p in pauses if p.end is not None]
    return {
        p.first + timedelta(days=n)
        for p in ended
        for n in range(((p.end or p.first) - p.first).days)
        if p.first + timedelta(days=n) >= start
    }


@given(PAUSES)
def test_a_target_is_what_one_counts_on_a_calendar(pauses: list[Pause]) -> None:
    still = days_of(pauses, DAY_0)
    first, second = clock.targets(DAY_0, pauses, LAW)
    assert first.day == counted(DAY_0, 28, still)
    assert second.day == counted(DAY_0, 42, still)


@given(PAUSES)
def test_a_target_is_day_0_plus_its_days_plus_the_union_of_the_pauses_that_came_in_time(pauses: list[Pause]) -> None:
    for target, days in zip(clock.targets(DAY_0, pauses, LAW), (28, 42), strict=True):
        moved = {day for day in days_of(pauses, DAY_0) if day < target.day}
        assert target.day == DAY_0 + timedelta(days=days + len(moved))


@given(PAUSES, st.builds(pause, DAYS, st.integers(0, 40), WHY))
def test_one_more_pause_never_moves_a_target_backwards(pauses: list[Pause], another: Pause) -> None:
    before, after = clock.targets(DAY_0, pauses, LAW), clock.targets(DAY_0, [*pauses, another], LAW)
    assert before[0].day <= after[0].day
    assert before[1].day <= after[1].day


@given(PAUSES, st.randoms(use_true_random=False))
def test_the_order_in_which_pauses_become_known_does_not_matter(pauses: list[Pause], random: st.DataObject) -> None:
    shuffled = list(pauses)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert [t.day for t in clock.targets(DAY_0, pauses, LAW)] == [t.day for t in clock.targets(DAY_0, shuffled, LAW)]


@given(PAUSES)
def test_the_explanation_adds_up_to_the_target(pauses: list[Pause]) -> None:
    for target, days in zip(clock.targets(DAY_0, pauses, LAW), (28, 42), strict=True):
        start, run, *rests = target.steps
        assert (start.day, run.day) == (DAY_0, DAY_0 + timedelta(days=days))
        told = [step.facts["days"] for step in rests]
        assert run.day + timedelta(days=sum(told)) == target.day
        assert all(step.rule in {"R13", "R14", "R13, R14"} for step in rests)


# --- through the commands that people give ------------------------------------------------------------------------

GAPS = (Gap(what="Beboerdata mangler.", help="Vedlæg dem."),)
ACTS = st.lists(
    st.tuples(
        st.integers(0, 12),
        st.sampled_from(("incomplete", "restart", "supplement", "complete", "inspect", "report")),
    ),
    max_size=14,
)


def command(act: str, day: date) -> c.Command:
    """A command of that day."""
    match act:
        case "incomplete" | "restart":
            return c.FindApplicationIncomplete(**OFFICER, on=day, gaps=GAPS, never_was_complete=act == "restart")
        case "supplement":
            return c.SubmitApplication(**APPLICANT, on=day, application=cast.application(), papers=PAPERS)
        case "complete":
            return c.FindApplicationComplete(**OFFICER, on=day)
        case "inspect":
            return c.DecideInspection(**OFFICER, on=day, reason="Fonden kender ikke afdelingen.")
        case _:
            return c.ReportInspection(**OFFICER, on=day, report="Besigtiget.")


@given(ACTS)
@example([(0, "complete"), (0, "incomplete"), (0, "supplement"), (1, "incomplete"), (0, "supplement"), (0, "complete")])
def test_any_sequence_of_facts_keeps_the_clock_right(acts: list[tuple[int, str]]) -> None:
    case = cast.at("received")
    start: date | None = None
    open_since: dict[str, date] = {}
    still: set[date] = set()
    latest: tuple[date, date] | None = None
    day = date(2024, 1, 17)
    for wait, act in acts:
        day += timedelta(days=wait)
        case.wait(day)
        try:
            happened = case.do(command(act, day))
        except Refusal:
            continue
        for event in happened:
            match event:
                case e.ApplicationFoundIncomplete():
                    # Papers that come and are still not enough end nothing.
                    open_since.setdefault("papers", day)
                    if event.clock == "restarts":
                        start, latest = None, None
                case e.ApplicationCompleted():
                    still |= between(open_since.pop("papers", day), day)
                    start = start or day
                case e.InspectionDecided():
                    open_since["inspection"] = day
                case e.InspectionReported():
                    still |= between(open_since.pop("inspection"), day)
        if start is None or open_since:
            assert DeadlineKind.PREQUALIFICATION_TARGET not in {kind for kind, _ in case.armed()}
            continue
        days = {d for d in still if d >= start}
        expected = (counted(start, 28, days), counted(start, 42, days))
        found = clock.target_days(case.grant.completed_on, case.grant.pauses, LAW)
        assert found == expected
        assert latest is None or (latest[0] <= expected[0] and latest[1] <= expected[1])
        latest = expected
        for which, target in zip(("first", "second"), expected, strict=True):
            assert explain(case.grant, LAW, "prequalification_target", which).derivation.day == target
    told = processing_time(case.grant, day)
    assert told is not None
    assert told.gross == ((case.grant.ended_on or day) - date(2024, 1, 17)).days
    parts = (told.net, told.for_the_applicant, told.for_inspection, told.for_the_completeness_check)
    assert min(parts) >= 0
    assert sum(parts) == told.gross


def between(first: date, end: date) -> set[date]:
    """The days from the first up to, not including, the end."""
    return {first + timedelta(days=n) for n in range((end - first).days)}
