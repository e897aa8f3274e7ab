"""A committed grant in which anything may happen for years: what people may do, and what must hold whatever they do.

The words are shared. Who takes them up says what kind of case it is: one in memory, or one in a store.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from domain import procedure
from domain.accounts import duty
from domain.changes import main_groups
from domain.findings import Gap, Refusal
from domain.grant import commands as c
from domain.grant import events as e
from domain.grant.commands import Command
from domain.grant.instalment import InstalmentState
from domain.grant.state import Grant
from domain.money import in_kroner, kroner
from domain.phases import Phase
from domain.records.reports import ReportKind
from tests.domain import cast

kinds = st.sampled_from(cast.DUTIES)
years = st.integers(2025, 2028)
some_days = st.integers(0, 60)
UNDER_WAY = (InstalmentState.RELEASED, InstalmentState.ORDERED)
"""On its way to be paid."""


class AnyLife(RuleBasedStateMachine):
    """One grant, an office that sometimes sleeps, and people who act early, late, twice or never."""

    def __init__(self) -> None:
        super().__init__()
        self.case = self.begins()
        self.today = self.case.as_of
        self.swept = True
        self.batches = 0

    def begins(self) -> cast.Case:
        """The case at the beginning: committed."""
        return cast.at("committed")

    # --- what people and time do ----------------------------------------------------------------------------------

    @rule(days=st.integers(1, 150))
    def days_pass(self, days: int) -> None:
        self.waits(self.today + timedelta(days=days))

    def waits(self, until: date) -> None:
        self.case.as_of = self.today
        self.happens(lambda: self.case.wait(until))
        self.today, self.swept = until, True

    @rule(days=st.integers(1, 200))
    def the_office_sleeps(self, days: int) -> None:
        self.today, self.swept = self.today + timedelta(days=days), False

    @precondition(lambda self: not self.swept)
    @rule()
    def the_office_catches_up(self) -> None:
        self.happens(lambda: self.case.catch_up(self.today))
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

    @rule(year=years, ago=some_days)
    def a_status_report_is_accepted(self, year: int, ago: int) -> None:
        self.asks(cast.accept_status(year, self.today - timedelta(days=ago)))

    @rule(year=years)
    def a_status_report_is_returned(self, year: int) -> None:
        self.asks(cast.return_status(year, self.today))

    @rule(year=years)
    def an_accepted_account_is_reopened(self, year: int) -> None:
        self.asks(cast.reopen_account(year, self.today))

    @rule(year=years)
    def an_account_is_returned(self, year: int) -> None:
        gaps = (Gap(what="Bilag mangler.", help="Send dem."),)
        self.asks(c.ReturnRegulationAccount(**cast.OFFICER, on=self.today, year=year, findings=gaps))

    @rule(year=years, ago=some_days)
    def an_account_comes_in_and_is_returned(self, year: int, ago: int) -> None:
        """Without this pair, hardly any suspension rests on a returned account alone."""
        self.a_report_is_received(ReportKind.REGULATION_ACCOUNT, year, ago)
        self.an_account_is_returned(year)

    @rule(kind=kinds, year=years, ago=some_days, more=st.integers(-40, 200))
    def more_time_is_given(self, kind: ReportKind, year: int, ago: int, more: int) -> None:
        on = self.today - timedelta(days=ago)
        self.asks(cast.extend(kind, year, on, until=self.today + timedelta(days=more)))

    @rule(kind=kinds, year=years, sure=st.integers(0, 3))
    def a_report_is_let_go(self, kind: ReportKind, year: int, sure: int) -> None:
        if sure == 0:
            self.asks(cast.waive(kind, year, self.today))

    @rule(ago=some_days, reason=st.sampled_from(["Bestyrelsen er gået af.", "Regnskabet undersøges."]))
    def an_officer_stops_payouts(self, ago: int, reason: str) -> None:
        self.asks(cast.stop_payouts(self.today - timedelta(days=ago), reason))

    @rule(number=st.integers(1, 4), ago=some_days)
    def an_officer_lifts_a_stop(self, number: int, ago: int) -> None:
        self.asks(cast.lift_stop(f"officer:{number}", self.today - timedelta(days=ago)))

    @rule(number=st.integers(0, 19), ago=some_days)
    def finance_reports_a_payment(self, number: int, ago: int) -> None:
        self.asks(cast.pay(number, self.today - timedelta(days=ago)))

    @rule()
    def finance_pays_all_that_is_released(self) -> None:
        for instalment in self.case.grant.instalments:
            if instalment.state in UNDER_WAY:
                assert self.asks(cast.pay(instalment.number, self.today)), "what is released can be paid"

    @rule()
    def all_that_is_released_is_ordered(self) -> None:
        self.batches += 1
        self.happens(lambda: self.orders(self.batches))

    def orders(self, batch: int) -> list[e.Event]:
        """Everything that is released goes to the bank in one batch."""
        return [
            event
            for i in self.case.grant.instalments
            if i.state is InstalmentState.RELEASED and i.amount
            for event in self.case.do(cast.order(i.number, self.today, amount=in_kroner(i.amount), batch=batch))
        ]

    @rule(number=st.integers(0, 19), ago=some_days)
    def a_payment_comes_back(self, number: int, ago: int) -> None:
        found = self.case.grant.instalment(number)
        order = found.end_to_end_id if found else ""
        on = self.today - timedelta(days=ago)
        self.asks(c.ReportReturn(**cast.FINANCE, on=on, number=number, reason="Lukket.", end_to_end_id=order))

    @rule(kroner_more=st.integers(1, 150_000), ago=some_days)
    def a_substitute_is_covered(self, kroner_more: int, ago: int) -> None:
        if len(self.case.grant.substitute_covers) < 2:
            self.asks(cast.substitute_cover(self.today - timedelta(days=ago), kroner_more))

    @rule(to_activities=st.sampled_from([0, 1, 500_000]), yes=st.booleans())
    def money_is_to_move_between_main_groups(self, to_activities: int, yes: bool) -> None:
        self.asks(cast.shift(self.today, to_activities))
        answer = cast.approve_change if yes else cast.refuse_change
        self.asks(answer(len(self.case.grant.changes), self.today))

    def asks(self, command: Command) -> bool:
        """A person sends a command; a refusal changes nothing."""
        before = self.case.grant
        try:
            self.happens(lambda: self.case.do(command, self.today))
        except Refusal:
            assert self.case.grant == before
            return False
        # What is recorded late may fall due at once, such as the escalation of a report that came thirty days ago.
        self.swept = self.swept and command.on == self.today
        return True

    def happens(self, act: Callable[[], Iterable[e.Event]]) -> None:
        """What follows, event by event, so that every event is judged in the state in which it happens."""
        grant, known = self.case.grant, list(self.case.journal)
        act()
        for event in self.case.journal[len(known) :]:
            self.judge(grant, event, known)
            grant = procedure.evolve(grant, event)
            known.append(event)
        assert self.case.grant == grant
        assert self.case.journal == known

    def judge(self, grant: Grant, event: e.Event, known: list[e.Event]) -> None:
        match event:
            case e.InstalmentReleased():
                assert not grant.open_stops, "released while payouts are stopped"
                found = grant.instalment(event.number)
                assert found and found.state is not InstalmentState.PAID, "released again after it was paid"
                assert (event.due, event.amount) == (found.due, found.amount)
            case e.InstalmentPaid():
                of_this = [one for one in known if getattr(one, "number", None) == event.number]
                paid, back = cast.only(e.InstalmentPaid, of_this), cast.only(e.PaymentReturned, of_this)
                assert len(paid) <= len([one for one in back if one.was_paid]), "paid twice"
                found = grant.instalment(event.number)
                assert found
                # A bank date counts from the first release: between two of them a stop may have held it on paper.
                first = found.first_released_on or found.released_on
                assert first and first <= event.on, "paid before it was released"
                # D6: what a stop holds is recorded as paid only when it had left the bank before anybody knew of it.
                if grant.open_stops and event.number and found.state is not InstalmentState.ORDERED:
                    assert event.on < min(stop.decided_on or stop.since for stop in grant.open_stops)
            case e.PayoutsStopped():
                assert event.stop not in {stop.id for stop in grant.open_stops}, "stopped twice for one report"
                assert event.on == duty.stop_day(event.due, self.case.law), "the date is not the rule's"
            case e.ReminderSent():
                report = grant.report(event.report, event.year)
                assert not report.settled and event.on <= event.due, "reminded of what is not owed any more"

    # --- what must hold -------------------------------------------------------------------------------------------

    @invariant()
    def never_more_than_the_commitment_is_paid_or_released(self) -> None:
        gone = {InstalmentState.PAID, *UNDER_WAY}
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
    def open_stops_have_names_of_their_own(self) -> None:
        names = [stop.id for stop in self.case.grant.open_stops]
        assert len(set(names)) == len(names)

    @invariant()
    def a_stop_is_open_only_while_its_report_is_missing(self) -> None:
        for stop in self.case.grant.open_stops:
            assert stop.report is None or not self.case.grant.report(stop.report, stop.year or 0).settled

    @precondition(lambda self: self.swept)
    @invariant()
    def after_a_sweep_nothing_is_overdue_and_every_missing_report_stops_payouts(self) -> None:
        grant, law = self.case.grant, self.case.law
        assert not [d for d in procedure.deadlines(grant, law) if d.fires_on <= self.today]
        for kind in cast.DUTIES:
            for year in range(2025, 2029):
                report = grant.report(kind, year)
                stopped = any((stop.report, stop.year) == (kind, year) for stop in grant.open_stops)
                late = duty.stop_day(duty.due_date(report, law).day, law) <= self.today
                assert stopped is (late and not report.settled and not duty.received_before_suspension(report, law))

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
        self.everything_held_is_paid_once_nothing_stops_it()

    def everything_held_is_paid_once_nothing_stops_it(self) -> None:
        """The grant runs to its end; what is missing is let go and what officers have stopped is lifted."""
        self.waits(max(self.today, date(2029, 7, 15)))
        for stop in self.case.grant.open_stops:
            if stop.report is None:
                assert self.asks(cast.lift_stop(stop.id, self.today))
        for kind in cast.DUTIES:
            for year in range(2025, 2029):
                if not self.case.grant.report(kind, year).settled:
                    assert self.asks(cast.waive(kind, year, self.today))
        assert not self.case.grant.open_stops
        self.finance_pays_all_that_is_released()
        states = {instalment.state for instalment in self.case.grant.instalments}
        assert states <= {InstalmentState.PAID, InstalmentState.SET_OFF, InstalmentState.CANCELLED}
        assert self.case.grant.paid == self.case.grant.committed
