"""One stop, all grants of the recipient: where the office holds across them, and where it does not. D5."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from sqlalchemy import event, text, update

from domain.findings import Refusal
from domain.grant.commands import Command, GrantExtension, LiftStop, StopPayouts, WaiveReport
from domain.grant.instalment import InstalmentState
from domain.grant.linked_suspension import HoldEnd
from domain.grant.notice import NoticeKind, Role
from domain.grant.state import Grant
from domain.grant.suspension import Stop
from domain.payouts import recipient
from domain.payouts.why_not_paid import why_not_paid
from domain.phases import Decision
from domain.records.reports import ReportKind
from domain.rulebook.law import IN_FORCE, Law, Since
from domain.rulebook.numbers import RECIPIENT_HOLD, RecipientHold
from domain.store import recipients
from domain.store.command_handler import GrantStore
from domain.store.database import reading
from domain.store.verify import verify
from tasks.words import Language
from tests.domain import cast
from tests.store.acts import takes_up_everything_due
from tests.store.conftest import Live
from tests.store.lives import Life, Moment, Written, contents, copied, opened, rows_of, twins
from tests.store.people import approval
from tests.words import refusing, sentences

TWINS = (100_200, 990_001)
"""One has a lower number than the grant of the shipped scenario, and one a higher."""
OFFICER: dict[str, Any] = {"by": "Ida Holst", "role": Role.CASE_OFFICER}


def holds(*values: tuple[date, RecipientHold]) -> Law:
    own = tuple(Since(day, value, "this office") for day, value in values)
    return Law(settings={RECIPIENT_HOLD.name: RECIPIENT_HOLD.set_otherwise(own)})


ON, OFF = holds((IN_FORCE, RecipientHold.ON)), Law()


def three(life: Life) -> Life:
    """Three grants of one lead housing organisation, which have lived alike up to 30 June 2027."""
    twins(life, TWINS)
    return life


@pytest.fixture
def holding(live: Live) -> Life:
    """An office that holds across all grants of a recipient."""
    return three(live(Moment.ACCOUNT_DUE_TODAY, law=ON))


@pytest.fixture
def not_holding(live: Live) -> Life:
    """An office as it is unless it says otherwise."""
    return three(live(Moment.ACCOUNT_DUE_TODAY))


def ask(life: Life, case_no: int, command: Command) -> None:
    """Ask at the door on the day of the command."""
    number = len(rows_of(life.store, "inbox"))
    id = uuid5(NAMESPACE_URL, f"{case_no} {number} {command!r}")
    when = life.on(max(command.on, life.clock.today()))
    life.store.handle(case_no, command, command_id=id, when=when)
    if (waits := life.store.grant(case_no).proposal) and waits.release:
        approves = approval(when.as_of, waits.kind)
        life.store.handle(case_no, approves, command_id=uuid5(id, "approved"), when=when)


def stop(on: date, reason: str = "Bestyrelsen er gået af.") -> Command:
    return StopPayouts(
        **OFFICER,
        on=on,
        reason=reason,
        legal_basis="Vilkår 2.",
        no_hearing_because="Parten har selv givet oplysningen.",
    )


def lift(name: str, on: date) -> Command:
    return LiftStop(**OFFICER, on=on, stop=name, reason="Der er valgt en ny.")


def waive(on: date) -> Command:
    return WaiveReport(**OFFICER, on=on, report=ReportKind.REGULATION_ACCOUNT, year=2026, reason="Efter aftale.")


def more_time(on: date, until: date) -> Command:
    return GrantExtension(
        **OFFICER, on=on, report=ReportKind.REGULATION_ACCOUNT, year=2026, until=until, reason="Systemskifte."
    )


def programmes(store: GrantStore) -> dict[int, Grant]:
    """The grants of social programmes; the rent support of one of them has no part in this."""
    grants = [store.grant(each["case_no"]) for each in store.cases()]
    return {grant.case_no: grant for grant in grants if grant.parent is None}


def open_stops(life: Life) -> dict[int, list[str]]:
    return {number: [s.id for s in grant.open_stops] for number, grant in programmes(life.store).items()}


def of_the_others(life: Life, name: str) -> dict[int, list[str]]:
    """What is open when one case has this stop and every other follows it."""
    return {life.case_no: [name]} | {number: [f"recipient:{life.case_no}/{name}"] for number in TWINS}


def held(grant: Grant) -> list[int]:
    return [i.number for i in grant.instalments if i.state is InstalmentState.HELD]


# --- the hold ----------------------------------------------------------------------------------------------------


def test_a_stop_on_one_grant_is_a_stop_of_its_own_on_each_of_the_others(holding: Life) -> None:
    ask(holding, holding.case_no, stop(date(2027, 6, 30)))
    assert open_stops(holding) == of_the_others(holding, "officer:1")
    (follower,) = holding.store.grant(TWINS[0]).open_stops
    assert follower.since == follower.decided_on == date(2027, 6, 30)
    assert follower.follows is not None
    assert (follower.follows.case_no, follower.follows.reason) == (holding.case_no, "Bestyrelsen er gået af.")
    assert held(holding.store.grant(TWINS[0])) == held(holding.grant)
    assert verify(holding.store).faults == ()


def test_an_office_that_has_not_set_it_holds_each_grant_for_itself(not_holding: Life) -> None:
    ask(not_holding, not_holding.case_no, stop(date(2027, 6, 30)))
    assert open_stops(not_holding) == {not_holding.case_no: ["officer:1"], TWINS[0]: [], TWINS[1]: []}
    assert verify(not_holding.store).faults == ()


def test_the_hold_dates_from_the_day_of_the_rule_however_late_the_sweep(holding: Life) -> None:
    for number in TWINS:
        ask(holding, number, waive(date(2027, 6, 30)))
    holding.on(date(2027, 7, 12))
    takes_up_everything_due(holding)
    assert open_stops(holding) == of_the_others(holding, "regulation_account:2026")
    (follower,) = holding.store.grant(TWINS[1]).open_stops
    assert (follower.since, follower.decided_on) == (date(2027, 7, 1), date(2027, 7, 12))


def test_what_falls_due_meanwhile_is_held_and_all_is_released_when_the_other_stop_is_over(holding: Life) -> None:
    ask(holding, holding.case_no, stop(date(2027, 6, 30)))
    for number in (holding.case_no, *TWINS):
        ask(holding, number, waive(date(2027, 6, 30)))
    holding.on(date(2027, 7, 1))
    takes_up_everything_due(holding)
    assert held(holding.store.grant(TWINS[0])) == held(holding.grant) != []
    ask(holding, holding.case_no, lift("officer:1", date(2027, 7, 5)))
    assert open_stops(holding) == {holding.case_no: [], TWINS[0]: [], TWINS[1]: []}
    (over,) = holding.store.grant(TWINS[0]).stops[-1:]
    assert (over.until, over.corrected) == (date(2027, 7, 5), False)
    assert held(holding.store.grant(TWINS[0])) == []
    assert verify(holding.store).faults == ()


def test_a_stop_that_is_corrected_is_corrected_on_the_other_grants_too(holding: Life) -> None:
    for number in TWINS:
        ask(holding, number, waive(date(2027, 6, 30)))
    holding.on(date(2027, 7, 1))
    takes_up_everything_due(holding)
    ask(holding, holding.case_no, more_time(date(2027, 6, 28), date(2027, 9, 30)))
    (over,) = holding.store.grant(TWINS[0]).stops[-1:]
    assert (over.until, over.corrected) == (date(2027, 7, 1), True)
    assert verify(holding.store).faults == ()


def test_a_stop_that_begins_on_another_day_after_all_does_so_on_the_other_grants_too(holding: Life) -> None:
    for number in TWINS:
        ask(holding, number, waive(date(2027, 6, 30)))
    holding.on(date(2027, 7, 20))
    takes_up_everything_due(holding)
    ask(holding, holding.case_no, more_time(date(2027, 6, 28), date(2027, 7, 9)))
    found: tuple[Stop, ...] = holding.store.grant(TWINS[0]).stops[-2:]
    assert [(s.since, s.corrected, s.until is None) for s in found] == [
        (date(2027, 7, 1), True, False),
        (date(2027, 7, 10), False, True),
    ]
    assert held(holding.store.grant(TWINS[0])) == held(holding.grant)


def test_a_stop_that_only_follows_is_never_followed(holding: Life) -> None:
    for case_no in (holding.case_no, TWINS[0]):
        ask(holding, case_no, stop(date(2027, 6, 30)))
    ask(holding, TWINS[1], waive(date(2027, 6, 30)))
    assert open_stops(holding) == {
        TWINS[0]: [f"recipient:{holding.case_no}/officer:1", "officer:1"],
        holding.case_no: ["officer:1", f"recipient:{TWINS[0]}/officer:1"],
        TWINS[1]: [f"recipient:{holding.case_no}/officer:1", f"recipient:{TWINS[0]}/officer:1"],
    }
    ask(holding, TWINS[0], lift("officer:1", date(2027, 7, 1)))
    assert open_stops(holding) == of_the_others(holding, "officer:1")
    assert verify(holding.store).faults == ()


def test_a_grant_that_is_committed_while_another_is_stopped_is_held_from_its_first_day(live: Live) -> None:
    life = three(live(Moment.COMMITMENT_PROPOSED, law=ON, day=date(2024, 11, 11)))
    ask(life, TWINS[0], approval(date(2024, 11, 11), Decision.COMMITMENT))
    ask(life, TWINS[0], stop(date(2024, 11, 11)))
    life.on(date(2024, 11, 12))
    ask(life, life.case_no, approval(date(2024, 11, 12), Decision.COMMITMENT))
    (follower,) = life.grant.open_stops
    assert (follower.id, follower.since) == (f"recipient:{TWINS[0]}/officer:1", date(2024, 11, 12))
    assert open_stops(life)[TWINS[1]] == []
    answers = [row["answer"] for row in rows_of(life.store, "inbox") if row["case_no"] == life.case_no]
    assert f'"version": {life.grant.version}' in answers[-1]
    assert verify(life.store).faults == ()


def test_nobody_holds_a_grant_for_another_by_hand(holding: Life) -> None:
    by_hand = cast.follow_recipient(date(2027, 6, 30), cast.STOPPED_ELSEWHERE.model_copy(update={"since": IN_FORCE}))
    with refusing(match="not for the role manager"):
        ask(holding, holding.case_no, by_hand.model_copy(update={"role": Role.MANAGER}))
    assert holding.grant.open_stops == ()


def test_the_applicant_and_finance_are_told_once_when_it_begins_and_once_when_it_ends(holding: Life) -> None:
    ask(holding, holding.case_no, stop(date(2027, 6, 30)))
    ask(holding, holding.case_no, lift("officer:1", date(2027, 7, 1)))
    about = [row["kind"] for row in rows_of(holding.store, "outbox") if row["case_no"] == TWINS[0]]
    # The applicant, the other organisation with a copy, and finance.
    assert about[-6:] == [NoticeKind.RECIPIENT_HOLD_BEGAN] * 3 + [NoticeKind.RECIPIENT_HOLD_ENDED] * 3


# --- all or nothing ----------------------------------------------------------------------------------------------


def test_an_error_at_any_statement_leaves_every_grant_as_it_was(holding: Life) -> None:
    before, failed, left = contents(holding.store), 0, 0

    def fail(*args: Any) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            raise OSError("disk full")

    event.listen(holding.store.engine, "before_cursor_execute", fail)
    while open_stops(holding)[holding.case_no] == []:
        left = failed + 1
        with suppress(OSError):
            ask(holding, holding.case_no, stop(date(2027, 6, 30)))
        left = 0
        if open_stops(holding)[holding.case_no] == []:
            assert contents(holding.store) == before
            failed += 1
    # Reading what there is beforehand is a statement or two of it.
    assert failed > 20
    assert open_stops(holding) == of_the_others(holding, "officer:1")


def test_a_grant_that_does_not_follow_takes_everything_back(holding: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(holding.store)
    monkeypatch.setattr(recipients, "to_follow", lambda grants, law: [(grant, ()) for grant in grants])
    with pytest.raises(RuntimeError, match="does not take follow-recipient"):
        ask(holding, holding.case_no, stop(date(2027, 6, 30)))
    assert contents(holding.store) == before


# --- the setting is turned on or off -----------------------------------------------------------------------------


def test_a_stop_is_followed_as_it_was_set_on_the_day_it_began(live: Live) -> None:
    law = holds((date(2027, 6, 1), RecipientHold.ON), (date(2027, 7, 1), RecipientHold.OFF))
    life = three(live(Moment.ACCOUNT_DUE_TODAY, law=law))
    ask(life, life.case_no, stop(date(2027, 6, 30)))
    ask(life, TWINS[0], stop(date(2027, 7, 1)))
    assert open_stops(life) == {
        **of_the_others(life, "officer:1"),
        TWINS[0]: [f"recipient:{life.case_no}/officer:1", "officer:1"],
    }
    assert verify(life.store).faults == ()
    ask(life, life.case_no, lift("officer:1", date(2027, 7, 2)))
    assert open_stops(life) == {life.case_no: [], TWINS[0]: ["officer:1"], TWINS[1]: []}


def test_after_it_is_turned_on_verify_names_what_is_missing_and_rearming_makes_it(not_holding: Life) -> None:
    ask(not_holding, not_holding.case_no, stop(date(2027, 6, 30)))
    not_holding.store.law = ON
    assert [fault.place for fault in verify(not_holding.store).faults] == [
        f"case {number}, recipient" for number in TWINS
    ]
    when = not_holding.office.when()
    assert [receipt.case_no for receipt in not_holding.store.rearm_holds(when)] == list(TWINS)
    assert open_stops(not_holding) == of_the_others(not_holding, "officer:1")
    assert verify(not_holding.store).faults == ()
    assert not_holding.store.rearm_holds(when) == ()


def test_after_it_is_turned_off_the_next_stop_or_its_end_or_rearming_lets_the_others_go(holding: Life) -> None:
    ask(holding, holding.case_no, stop(date(2027, 6, 30)))
    holding.store.law = OFF
    assert len(verify(holding.store).faults) == len(TWINS)
    holding.store.rearm_holds(holding.office.when())
    assert open_stops(holding) == {holding.case_no: ["officer:1"], TWINS[0]: [], TWINS[1]: []}
    ended = holding.store.journal(TWINS[0])[-1 - len(held(holding.grant))].event
    assert getattr(ended, "end", None) is HoldEnd.GROUNDLESS
    assert verify(holding.store).faults == ()


def test_after_it_is_turned_off_nothing_is_held_beyond_the_end_of_the_stop(holding: Life) -> None:
    ask(holding, holding.case_no, stop(date(2027, 6, 30)))
    holding.store.law = OFF
    ask(holding, holding.case_no, lift("officer:1", date(2027, 7, 1)))
    assert open_stops(holding) == {holding.case_no: [], TWINS[0]: [], TWINS[1]: []}


# --- who leads a case --------------------------------------------------------------------------------------------


def test_a_grant_of_another_housing_organisation_is_not_held(holding: Life) -> None:
    with holding.store.engine.begin() as tx:
        tx.execute(update(recipients.LEADS).where(recipients.LEADS.c.case_no == TWINS[1]).values(cvr="99999999"))
    ask(holding, holding.case_no, stop(date(2027, 6, 30)))
    assert open_stops(holding)[TWINS[0]] and open_stops(holding)[TWINS[1]] == []


@pytest.mark.parametrize("change", ["cvr = '99999999'", "following = 1"])
def test_a_list_of_leads_that_says_otherwise_is_a_fault(not_holding: Life, change: str) -> None:
    with not_holding.store.engine.begin() as tx:
        tx.execute(text(f"UPDATE case_lead SET {change} WHERE case_no = {TWINS[0]}"))  # noqa: S608 - our own words
    assert [fault.place for fault in verify(not_holding.store).faults] == [f"case {TWINS[0]}, lead"]


def test_the_cases_of_a_recipient_are_taken_in_the_order_of_their_numbers(holding: Life) -> None:
    with reading(holding.store.engine) as tx:
        assert recipients.concerned(tx, ON, holding.grant) == sorted((holding.case_no, *TWINS))
        assert recipients.concerned(tx, OFF, holding.grant) == []
    assert "ORDER BY grant_case.case_no" in str(recipients._TOGETHER)


# --- in plain words ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "why", "ends"),
    [
        (Language.DANISH, "jeres anden sag, 310220, blev standset", "når stoppet på sag 310220 er ophævet"),
        (Language.ENGLISH, "your other grant, case 310220, were stopped", "when the stop on case 310220 is over"),
    ],
)
def test_the_housing_organisation_is_told_which_case_it_is_about(language: Language, why: str, ends: str) -> None:
    grant = cast.at("held with its recipient").grant
    number = held(grant)[0]
    first, because, end = sentences(why_not_paid(grant, number), language)
    assert str(number) in first
    assert why in because and ("310220" in because)
    assert ends in end


# --- any life of three grants ------------------------------------------------------------------------------------


class AnyThree(RuleBasedStateMachine):
    """Three grants of one recipient: officers stop and lift, reports fall due or are waived, in any order."""

    start: Path
    lives: Iterator[Path]

    def __init__(self) -> None:
        super().__init__()
        self.life = opened(copied(type(self).start, next(type(self).lives)), day=date(2027, 6, 30), law=ON)
        self.store: GrantStore = self.life.store
        self.written = Written(self.store)
        self.today = date(2027, 6, 30)

    numbers = st.sampled_from((*TWINS, 0))

    def asks(self, number: int, command: Command) -> None:
        with suppress(Refusal):
            ask(self.life, number or self.life.case_no, command)

    @rule(number=numbers, reason=st.sampled_from(("Bestyrelsen er gået af.", "Revisor er væk.")))
    def an_officer_stops(self, number: int, reason: str) -> None:
        self.asks(number, stop(self.today, reason))

    @rule(number=numbers, which=st.integers(1, 3))
    def an_officer_lifts(self, number: int, which: int) -> None:
        self.asks(number, lift(f"officer:{which}", self.today))

    @rule(number=numbers)
    def an_officer_lets_the_account_go(self, number: int) -> None:
        self.asks(number, waive(self.today))

    @rule(number=numbers, weeks=st.integers(1, 6), late=st.booleans())
    def an_officer_gives_more_time(self, number: int, weeks: int, late: bool) -> None:
        given = date(2027, 6, 28) if late else self.today
        self.asks(number, more_time(given, date.fromordinal(given.toordinal() + 7 * weeks)))

    @rule(days=st.integers(1, 40))
    def days_pass(self, days: int) -> None:
        self.today = date.fromordinal(self.today.toordinal() + days)
        self.life.on(self.today)
        takes_up_everything_due(self.life)

    @invariant()
    def each_follows_exactly_the_own_stops_of_the_others(self) -> None:
        grants = programmes(self.store)
        own = {(n, s.id, s.since) for n, grant in grants.items() for s in recipient.own_stops(grant)}
        for number, grant in grants.items():
            follows = {s.follows.key for s in recipient.followed(grant) if s.follows}
            assert follows == {key for key in own if key[0] != number}
            assert bool(grant.open_stops) or not held(grant)
        if self.written.since_last_asked():
            assert [fault for fault in verify(self.store).faults if not fault.place.startswith("document ")] == []

    def teardown(self) -> None:
        self.written.close()
        self.store.engine.dispose()


AnyThree.TestCase.settings = settings(max_examples=6, stateful_step_count=12)


class TestAnyThree(AnyThree.TestCase):  # type: ignore[valid-type, misc]
    @pytest.fixture(autouse=True)
    def folders(self, lived: Callable[[Moment], Path], tmp_path: Path) -> None:
        AnyThree.start = copied(lived(Moment.ACCOUNT_DUE_TODAY), tmp_path / "three")
        life = three(opened(AnyThree.start, day=date(2027, 6, 30), law=ON))
        life.store.engine.dispose()
        AnyThree.lives = (tmp_path / f"life-{number}" for number in range(1_000))
