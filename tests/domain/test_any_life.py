"""Four years of a committed grant in which anything may happen: what must hold whatever people do and when jobs run."""

from contextlib import suppress
from datetime import date, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from domain import procedure
from domain.accounts import duty
from domain.accounts.papers import ReportKind
from domain.changes import main_groups
from domain.findings import Gap, Refusal
from domain.grant import commands as c
from domain.grant import events as e
from domain.grant.circumstances import Circumstances
from domain.grant.commands import Command
from domain.grant.phases import Phase
from domain.grant.state import InstalmentState
from domain.money import kroner
from tests.domain import cast

kinds = st.sampled_from(ReportKind)
years = st.integers(2025, 2028)
some_days = st.integers(0, 60)


class AnyLife(RuleBasedStateMachine):
    """One grant, an office that sometimes sleeps, and people who act early, late, twice or never."""

    def __init__(self) -> None:
        super().__init__()
        self.case = cast.at("committed")
        self.today = self.case.as_of
        self.swept = True

    # --- what people and time do ----------------------------------------------------------------------------------

    @rule(days=st.integers(1, 150))
    def days_pass(self, days: int) -> None:
        until = self.today + timedelta(days=days)
        while (due := self.case.due(until)) is not None:
            self.happens(procedure.reached(due), max(due.fires_on, self.today))
        self.today, self.swept = until, True

    @rule(days=st.integers(1, 200))
    def the_office_sleeps(self, days: int) -> None:
        self.today, self.swept = self.today + timedelta(days=days), False

    @precondition(lambda self: not self.swept)
    @rule()
    def the_office_catches_up(self) -> None:
        while (due := self.case.due(self.today)) is not None:
            self.happens(procedure.reached(due), self.today)
        self.swept = True

    @rule(kind=kinds, year=years, ago=some_days)
    def a_report_is_received(self, kind: ReportKind, year: int, ago: int) -> None:
        give = cast.receive_account if kind is ReportKind.REGULATION_ACCOUNT else cast.receive_status
        self.asks(give(year, self.today - timedelta(days=ago)))

    @rule(year=years)
    def an_account_without_attestation_is_received(self, year: int) -> None:
        self.asks(cast.receive_account(year, self.today, board_in_function=False))

    @rule(year=years, ago=some_days)
    def an_account_is_accepted(self, year: int, ago: int) -> None:
        self.asks(cast.accept_account(year, self.today - timedelta(days=ago)))

    @rule(year=years)
    def an_account_is_returned(self, year: int) -> None:
        gaps = (Gap(what="Bilag mangler.", help="Send dem."),)
        self.asks(c.ReturnRegulationAccount(**cast.OFFICER, on=self.today, year=year, findings=gaps))

    @rule(kind=kinds, year=years, ago=some_days, more=st.integers(-40, 200))
    def more_time_is_given(self, kind: ReportKind, year: int, ago: int, more: int) -> None:
        on = self.today - timedelta(days=ago)
        self.asks(cast.extend(kind, year, on, until=self.today + timedelta(days=more)))

    @rule(kind=kinds, year=years, sure=st.integers(0, 3))
    def a_report_is_let_go(self, kind: ReportKind, year: int, sure: int) -> None:
        if sure == 0:
            self.asks(cast.waive(kind, year, self.today))

    @rule(number=st.integers(0, 19), ago=some_days)
    def finance_reports_a_payment(self, number: int, ago: int) -> None:
        self.asks(cast.pay(number, self.today - timedelta(days=ago)))

    @rule()
    def finance_pays_all_that_is_released(self) -> None:
        for instalment in self.case.grant.instalments:
            if instalment.state is InstalmentState.RELEASED:
                self.happens(cast.pay(instalment.number, self.today), self.today)

    @rule(kroner_more=st.integers(1, 150_000), ago=some_days)
    def a_substitute_is_covered(self, kroner_more: int, ago: int) -> None:
        if len(self.case.grant.substitute_covers) < 2:
            self.asks(cast.substitute_cover(self.today - timedelta(days=ago), kroner_more))

    @rule(to_activities=st.sampled_from([0, 1, 500_000]), yes=st.booleans())
    def money_is_to_move_between_main_groups(self, to_activities: int, yes: bool) -> None:
        self.asks(cast.shift(self.today, to_activities))
        answer = cast.approve_change if yes else cast.refuse_change
        self.asks(answer(len(self.case.grant.changes), self.today))

    def asks(self, command: Command) -> None:
        """Somebody asks; a refusal changes nothing."""
        before = self.case.grant
        with suppress(Refusal):
            self.happens(command, self.today)
            return
        assert self.case.grant is before

    def happens(self, command: Command, on: date) -> None:
        """What follows, event by event, so that every event is judged in the state in which it happens."""
        now = Circumstances(law=self.case.law, as_of=on)
        for event in procedure.decide(self.case.grant, command, now):
            self.judge(event)
            self.case.grant = procedure.evolve(self.case.grant, event)
            self.case.journal.append(event)

    def judge(self, event: e.Event) -> None:
        grant = self.case.grant
        match event:
            case e.InstalmentReleased():
                assert not grant.open_stops, "released while payouts are stopped"
                found = grant.instalment(event.number)
                assert found and found.state is not InstalmentState.PAID, "released again after it was paid"
                assert (event.due, event.amount) == (found.due, found.amount)
            case e.InstalmentPaid():
                assert event.number not in {paid.number for paid in cast.only(e.InstalmentPaid, self.case.journal)}
            case e.PayoutsStopped():
                assert event.stop not in {stop.id for stop in grant.open_stops}, "stopped twice for one report"
                assert event.on == duty.stop_day(event.due, self.case.law), "the date is not the rule's"
            case e.ReminderSent():
                report = grant.report(event.report, event.year)
                assert not report.settled and event.on <= event.due, "reminded of what is not owed any more"

    # --- what must hold -------------------------------------------------------------------------------------------

    @invariant()
    def never_more_than_the_commitment_is_paid_or_released(self) -> None:
        gone = {InstalmentState.PAID, InstalmentState.RELEASED}
        covers = sum(cover.amount for cover in self.case.grant.substitute_covers)
        assert self.case.grant.committed == kroner(24_000_000) + covers
        assert sum(i.amount for i in self.case.grant.instalments if i.state in gone) <= self.case.grant.committed
        assert sum(i.amount for i in self.case.grant.instalments) == self.case.grant.committed

    @invariant()
    def the_programme_spends_what_was_budgeted_whatever_moves(self) -> None:
        assert sum(main_groups.in_force(self.case.grant).values()) == kroner(32_000_000)

    @invariant()
    def every_instalment_stands_in_one_place(self) -> None:
        covers = len(self.case.grant.substitute_covers)
        assert [i.number for i in self.case.grant.instalments] == list(range(17 + covers))
        for instalment in self.case.grant.instalments:
            assert (instalment.paid_on is not None) is (instalment.state is InstalmentState.PAID)

    @invariant()
    def what_is_due_is_held_while_payouts_are_stopped_and_only_then(self) -> None:
        states = {i.state for i in self.case.grant.instalments if i.number}
        forbidden = InstalmentState.RELEASED if self.case.grant.open_stops else InstalmentState.HELD
        assert forbidden not in states

    @invariant()
    def a_stop_is_open_only_while_its_report_is_missing(self) -> None:
        for stop in self.case.grant.open_stops:
            assert not self.case.grant.report(stop.report, stop.year).settled

    @precondition(lambda self: self.swept)
    @invariant()
    def after_a_sweep_nothing_is_overdue_and_every_missing_report_stops_payouts(self) -> None:
        grant, law = self.case.grant, self.case.law
        assert not [d for d in procedure.deadlines(grant, law) if d.fires_on <= self.today]
        for kind in ReportKind:
            for year in range(2025, 2029):
                report = grant.report(kind, year)
                stopped = any((stop.report, stop.year) == (kind, year) for stop in grant.open_stops)
                late = duty.stop_day(duty.reckon(report, law).day, law) <= self.today
                assert stopped is (late and not report.settled and not duty.in_hand(report, law))

    @precondition(lambda self: self.swept)
    @invariant()
    def the_phase_follows_the_calendar(self) -> None:
        expected = Phase.COMMITTED
        if self.today >= date(2025, 1, 1):
            expected = Phase.IN_OPERATION if self.today <= date(2028, 12, 31) else Phase.FINAL_ACCOUNT
        assert self.case.grant.phase is expected

    def teardown(self) -> None:
        grant = self.case.grant
        assert procedure.rebuild(grant.case_no, self.case.journal) == grant
        assert grant.version == len(self.case.journal)
        assert all(event.on <= self.today for event in self.case.journal)


AnyLife.TestCase.settings = settings(
    max_examples=60,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestAnyLife = AnyLife.TestCase
