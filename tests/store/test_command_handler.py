"""The one door: all or nothing, the same command once, and no change is lost."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from domain.findings import Refusal
from domain.grant.commands import Command, SaveDraft
from domain.grant.notice import Role
from domain.grant.part import WorkQueue
from domain.money import kroner
from domain.rulebook.frames import SOCIAL_FRAME
from domain.rulebook.law import Law, Number, Since
from domain.store import inbox
from domain.store.command_handler import Conflict, NoSuchCase
from domain.store.inbox import Receipt, When
from domain.store.verify import verify
from tests.store.acts import handles
from tests.store.children import side_by_side
from tests.store.conftest import Live
from tests.store.lives import Life, Moment, contents, opened, rows_of, twins, without_answers
from tests.store.people import (
    DECISION_DAY,
    approval,
    assessment,
    command_id,
    own_approval,
    too_high_and_without_reasons,
)
from tests.words import advice, refusing, sentence

pytestmark = pytest.mark.both_databases

NOBODYS_CASE = 999_999
DRAFT = SaveDraft(
    by="Åkanden", role=Role.APPLICANT, on=DECISION_DAY, title="Nordvangen", package="application", papers=()
)


@pytest.fixture
def life(live: Live) -> Life:
    """The morning of 14 March 2024: a prequalification is proposed, and the manager has not yet approved it."""
    return live(Moment.PREQUALIFICATION_PROPOSED, day=DECISION_DAY)


def handled(life: Life, command: Command, name: str, **how: Any) -> Receipt:
    return life.store.handle(
        life.case_no, command, command_id=command_id(name), when=life.on(life.clock.today()), **how
    )


class TestWhatACommandLeavesBehind:
    def test_journal_snapshot_ledger_money_outbox_and_answer_change_together(self, life: Life) -> None:
        before, grant = contents(life.store), life.grant
        receipt = handled(life, approval(DECISION_DAY), "yes")
        after = contents(life.store)
        assert receipt == Receipt(life.case_no, grant.version + 1, ("Prequalified",))
        changed = {name for name in after if after[name] != before[name]}
        assert changed == {"journal", "grant_case", "deadline", "frame_entry", "outbox", "inbox", "seal"}
        (frame,) = [row for row in after["frame_entry"] if row["case_no"] == life.case_no]
        assert frame["reserved"] == kroner(24_000_000)
        assert verify(life.store).faults == ()

    def test_the_journal_says_who_when_and_by_which_command(self, life: Life) -> None:
        when = life.on(DECISION_DAY)
        life.store.handle(life.case_no, approval(DECISION_DAY), command_id=command_id("yes"), when=when)
        last = life.store.journal(life.case_no)[-1]
        assert (last.name, last.actor, last.role) == ("Prequalified", "Torben Krag", "manager")
        assert (last.occurred_on, last.recorded_on, last.recorded_at) == (DECISION_DAY, DECISION_DAY, when.at)
        assert last.command_id == str(command_id("yes"))

    def test_what_happened_earlier_keeps_its_own_day_beside_the_day_it_was_recorded(self, life: Life) -> None:
        handled(life, assessment(date(2024, 3, 12)), "assessed on Tuesday")
        last = life.store.journal(life.case_no)[-1]
        assert (last.occurred_on, last.recorded_on) == (date(2024, 3, 12), DECISION_DAY)

    @pytest.mark.parametrize("command", [approval, own_approval])
    def test_an_error_at_any_statement_leaves_everything_as_it_was(
        self, life: Life, command: Callable[[date], Command]
    ) -> None:
        """A full disk, a lost connection: not a refusal, so not even an answer is kept."""
        before, statements = contents(life.store), 0
        for failing in range(1, 100):
            statements = 0

            def fail(*_: object, at: int = failing) -> None:
                nonlocal statements
                statements += 1
                if statements == at:
                    raise OSError("the disk is full")

            event.listen(life.store.engine, "before_cursor_execute", fail)
            try:
                handles(life, life.case_no, command(DECISION_DAY), command_id("fails"))
            except OSError:
                event.remove(life.store.engine, "before_cursor_execute", fail)
                assert contents(life.store) == before
            else:
                event.remove(life.store.engine, "before_cursor_execute", fail)
                break
        assert statements == failing - 1 >= 3
        assert contents(life.store) != before
        assert verify(life.store).faults == ()


class TestTheSameCommandAgain:
    def test_gets_the_first_receipt_and_changes_nothing(self, life: Life) -> None:
        first = handled(life, approval(DECISION_DAY), "yes")
        before = contents(life.store)
        assert handled(life, approval(DECISION_DAY), "yes") == first
        assert contents(life.store) == before

    def test_gets_the_first_receipt_even_when_the_case_has_moved_on(self, life: Life) -> None:
        first = handled(life, assessment(DECISION_DAY), "assessed", expected_version=life.grant.version)
        handled(life, approval(DECISION_DAY), "yes")
        assert handled(life, assessment(DECISION_DAY), "assessed", expected_version=first.version - 1) == first

    def test_gets_the_first_refusal_even_when_it_would_be_possible_now(self, life: Life) -> None:
        with pytest.raises(Refusal) as first:
            handled(life, own_approval(DECISION_DAY), "mine")
        proposed = life.grant.proposal
        assert proposed is not None
        anothers = too_high_and_without_reasons(DECISION_DAY).model_copy(
            update={
                "by": "Torben Krag",
                "reserved": kroner(24_000_000),
                "reasons": proposed.reasons,
                "no_hearing_because": "Beløbet følger af rammen.",
            }
        )
        handled(life, anothers, "proposed by another officer")
        with pytest.raises(Refusal) as again:
            handled(life, own_approval(DECISION_DAY), "mine")
        assert (again.value.step, again.value.findings) == (first.value.step, first.value.findings)
        assert life.grant.prequalified_on is None
        handled(life, own_approval(DECISION_DAY), "mine, under a new id")
        assert life.grant.prequalified_on == DECISION_DAY

    def test_can_be_asked_for_its_answer(self, life: Life) -> None:
        receipt = handled(life, approval(DECISION_DAY), "yes")
        with pytest.raises(Refusal):
            handled(life, own_approval(DECISION_DAY), "mine")
        refusal = life.store.answer_of(command_id("mine"))
        assert life.store.answer_of(command_id("yes")) == receipt
        assert isinstance(refusal, Refusal) and refusal.step
        assert life.store.answer_of(command_id("never sent")) is None


class TestACommandThatWaits:
    def test_is_answered_once_and_no_longer_waits(self, life: Life) -> None:
        when = life.on(DECISION_DAY)
        desk = life.store.accept(life.case_no, approval(DECISION_DAY), command_id=command_id("yes"), when=when)
        assert desk is WorkQueue.PREQUALIFICATION
        assert life.store.queues_with_pending() == {desk}
        assert life.store.answer_of(command_id("yes")) is None
        (waiting,) = life.store.waiting(desk)
        assert waiting.command == approval(DECISION_DAY)
        receipt = handled(life, approval(DECISION_DAY), "yes")
        assert life.store.waiting(desk) == [] and life.store.queues_with_pending() == set()
        assert life.store.answer_of(command_id("yes")) == receipt

    def test_accepted_twice_waits_once_and_after_its_answer_not_at_all(self, life: Life) -> None:
        when = life.on(DECISION_DAY)
        for _ in range(2):
            life.store.accept(life.case_no, approval(DECISION_DAY), command_id=command_id("yes"), when=when)
        assert len(life.store.waiting(WorkQueue.PREQUALIFICATION)) == 1
        handled(life, approval(DECISION_DAY), "yes")
        life.store.accept(life.case_no, approval(DECISION_DAY), command_id=command_id("yes"), when=when)
        assert life.store.waiting(WorkQueue.PREQUALIFICATION) == []

    def test_is_not_accepted_for_a_case_that_does_not_exist(self, life: Life) -> None:
        before = contents(life.store)
        with pytest.raises(NoSuchCase, match=str(NOBODYS_CASE)):
            life.store.accept(
                NOBODYS_CASE, approval(DECISION_DAY), command_id=command_id("yes"), when=life.on(DECISION_DAY)
            )
        assert contents(life.store) == before


class TestADayThatHasNotCome:
    @pytest.mark.parametrize(
        ("day", "at"),
        [
            (date(2027, 7, 1), datetime(2027, 6, 30, 22, 0, tzinfo=UTC)),  # midnight in Copenhagen, in summer
            (date(2027, 1, 1), datetime(2026, 12, 31, 23, 0, tzinfo=UTC)),  # and in winter
            (date(2027, 6, 30), datetime(2027, 7, 1, 9, 0, tzinfo=UTC)),  # yesterday, which was left undone
        ],
    )
    def test_the_door_opens_for_today_in_copenhagen_and_for_days_that_are_past(self, day: date, at: datetime) -> None:
        assert When(day, at).as_of == day

    @pytest.mark.parametrize(
        ("day", "at"),
        [
            (date(2027, 7, 1), datetime(2027, 6, 30, 21, 59, tzinfo=UTC)),
            (date(2027, 1, 1), datetime(2026, 12, 31, 22, 59, tzinfo=UTC)),
            (date(2031, 1, 1), datetime(2026, 11, 27, 9, 0, tzinfo=UTC)),
        ],
    )
    def test_it_stays_shut_for_a_day_to_come(self, day: date, at: datetime) -> None:
        with refusing(match=f"{day} has not come: today is") as refused:
            When(day, at)
        assert "To look ahead, use `tilsagn preview`." in advice(refused.value.findings[0])

    def test_a_command_of_a_day_to_come_cannot_wait_until_that_day_has_come(self, live: Live) -> None:
        life = live(Moment.PREQUALIFICATION_PROPOSED)
        when, before = life.on(DECISION_DAY), contents(life.store)
        late = approval(DECISION_DAY + timedelta(days=1))
        with refusing(match="has not come"):
            life.store.accept(life.case_no, late, command_id=command_id("yes"), when=when)
        assert contents(life.store) == before


class TestVersions:
    def test_the_version_that_was_seen_is_the_version_that_is_changed(self, life: Life) -> None:
        seen = life.grant.version
        assert handled(life, assessment(DECISION_DAY), "now", expected_version=seen).version == seen + 1

    @pytest.mark.parametrize("off", [-1, 1])
    def test_another_version_is_a_conflict_and_changes_nothing(self, life: Life, off: int) -> None:
        before, seen = contents(life.store), life.grant.version + off
        with pytest.raises(Conflict, match=f"'seen': {seen}"):
            handled(life, approval(DECISION_DAY), "yes", expected_version=seen)
        assert contents(life.store) == before

    def test_after_a_conflict_the_same_command_may_be_sent_with_the_version_that_is_there(self, life: Life) -> None:
        with pytest.raises(Conflict):
            handled(life, approval(DECISION_DAY), "yes", expected_version=1)
        assert handled(life, approval(DECISION_DAY), "yes", expected_version=life.grant.version).events

    def test_a_stale_version_is_a_conflict_even_when_the_command_would_be_refused(self, life: Life) -> None:
        with pytest.raises(Conflict):
            handled(life, own_approval(DECISION_DAY), "mine", expected_version=1)
        assert life.store.answer_of(command_id("mine")) is None


class TestACaseThatDoesNotExist:
    def test_no_command_reaches_it(self, life: Life) -> None:
        before = contents(life.store)
        with pytest.raises(NoSuchCase, match=str(NOBODYS_CASE)):
            life.store.handle(
                NOBODYS_CASE, approval(DECISION_DAY), command_id=command_id("yes"), when=life.on(DECISION_DAY)
            )
        assert contents(life.store) == before

    @pytest.mark.parametrize("ask", ["grant", "journal"])
    def test_nobody_can_look_at_it(self, life: Life, ask: str) -> None:
        with pytest.raises(NoSuchCase, match=str(NOBODYS_CASE)):
            getattr(life.store, ask)(NOBODYS_CASE)

    def test_nothing_falls_due_on_it(self, life: Life) -> None:
        with pytest.raises(NoSuchCase, match=str(NOBODYS_CASE)):
            life.store.handle_due(NOBODYS_CASE, life.on(DECISION_DAY))


class TestARefusal:
    @pytest.fixture
    def refusal(self, life: Life) -> Refusal:
        with pytest.raises(Refusal) as caught:
            handled(life, too_high_and_without_reasons(DECISION_DAY), "refused")
        return caught.value

    def test_leaves_everything_but_the_inbox_untouched(self, life: Life) -> None:
        before = without_answers(contents(life.store))
        with pytest.raises(Refusal):
            handled(life, too_high_and_without_reasons(DECISION_DAY), "refused")
        assert without_answers(contents(life.store)) == before

    def test_is_kept_with_everything_that_was_found(self, life: Life, refusal: Refusal) -> None:
        assert [finding.rule for finding in refusal.findings] == ["R17", "R85", "R85", "R85", "R110"]
        kept = life.store.answer_of(command_id("refused"))
        assert isinstance(kept, Refusal)
        assert (kept.step, kept.findings) == (refusal.step, refusal.findings)
        (row,) = [row for row in rows_of(life.store, "inbox") if row["command_id"] == str(command_id("refused"))]
        assert (row["state"], row["answered_on"], row["desk"]) == ("refused", DECISION_DAY, "prequalification")

    def test_does_not_keep_others_from_going_on(self, life: Life, refusal: Refusal) -> None:
        assert refusal.findings
        assert handled(life, approval(DECISION_DAY), "yes").events == ("Prequalified",)


class TestTheLastKronerOfTheFrame:
    """24 million are left, and two cases ask for 24 million each."""

    ENOUGH_FOR_ONE = Law(
        settings={
            SOCIAL_FRAME.name: Number(
                SOCIAL_FRAME.name, "R56", "øre", (Since(date(2019, 1, 1), kroner(4_000_000), "six years make 24"),)
            )
        }
    )

    def test_go_to_one_of_two_officers_who_reach_for_them_at_the_same_time(self, life: Life) -> None:
        other = life.case_no - 1
        twins(life, [other])
        cases = (life.case_no, other)
        life.store.engine.dispose()
        side_by_side(
            life.folder,
            DECISION_DAY,
            *((approves_with_little_left, (case_no,)) for case_no in cases),
        )
        life = opened(life.folder, day=DECISION_DAY)
        answers = [life.store.answer_of(command_id(f"race {case_no}")) for case_no in cases]
        won = [answer for answer in answers if isinstance(answer, Receipt)]
        lost = [answer for answer in answers if isinstance(answer, Refusal)]
        assert [receipt.events for receipt in won] == [("Prequalified",)]
        assert [refusal.rules for refusal in lost] == [("R56",)]
        assert ": 0 kr. of the frame is left" in sentence(lost[0].findings[0])
        frame = rows_of(life.store, "frame_entry")
        assert sum(row["reserved"] for row in frame) == kroner(24_000_000)
        assert verify(life.store).faults == ()
        life.store.engine.dispose()

    def test_are_enough_for_the_case_that_asks_for_exactly_them(self, live: Live) -> None:
        life = live(Moment.PREQUALIFICATION_PROPOSED, day=DECISION_DAY, law=self.ENOUGH_FOR_ONE)
        assert handled(life, approval(DECISION_DAY), "yes").events == ("Prequalified",)


def approves_with_little_left(life: Life, case_no: int) -> None:
    """The manager approves the proposal on one case, under a frame that holds 24 million."""
    life.store.law = TestTheLastKronerOfTheFrame.ENOUGH_FOR_ONE
    handles(life, case_no, approval(life.clock.today()), command_id(f"race {case_no}"))


class TestAnIdThatIsKnown:
    def test_is_refused_with_other_content_and_nothing_changes(self, life: Life) -> None:
        receipt = handled(life, assessment(date(2024, 3, 12)), "assessed")
        before = contents(life.store)
        for other in (assessment(date(2024, 3, 13)), approval(DECISION_DAY)):
            with pytest.raises(Refusal) as refused:
                handled(life, other, "assessed")
            assert refused.value.findings[0].facts == {"command_id": str(command_id("assessed")), "case": life.case_no}
            assert refused.value.findings[0].id == "command.id_used"
        assert contents(life.store) == before
        assert handled(life, assessment(date(2024, 3, 12)), "assessed") == receipt
        assert contents(life.store) == before

    def test_is_refused_for_another_case(self, life: Life) -> None:
        when = life.on(DECISION_DAY)
        other = life.store.open_case(DRAFT, command_id=command_id("another case"), when=when).case_no
        assert life.store.open_case(DRAFT, command_id=command_id("another case"), when=when).case_no == other
        said = assessment(date(2024, 3, 12))
        handled(life, said, "assessed")
        before = contents(life.store)
        with pytest.raises(Refusal, match=r"command\.id_used"):
            life.store.handle(other, said, command_id=command_id("assessed"), when=when)
        with pytest.raises(Refusal, match=r"command\.id_used"):
            life.store.accept(other, said, command_id=command_id("assessed"), when=when)
        assert contents(life.store) == before

    def test_is_refused_for_another_draft_of_a_new_case(self, life: Life) -> None:
        when = life.on(DECISION_DAY)
        life.store.open_case(DRAFT, command_id=command_id("new"), when=when)
        before = contents(life.store)
        with pytest.raises(Refusal, match=r"command\.id_used"):
            life.store.open_case(DRAFT.model_copy(update={"title": "U"}), command_id=command_id("new"), when=when)
        assert contents(life.store) == before

    def test_is_refused_with_other_content_while_the_first_waits(self, life: Life) -> None:
        when, said = life.on(DECISION_DAY), assessment(date(2024, 3, 12))
        life.store.accept(life.case_no, said, command_id=command_id("assessed"), when=when)
        before = contents(life.store)
        life.store.accept(life.case_no, said, command_id=command_id("assessed"), when=when)
        with pytest.raises(Refusal, match=r"command\.id_used"):
            life.store.accept(life.case_no, assessment(date(2024, 3, 13)), command_id=command_id("assessed"), when=when)
        with pytest.raises(Refusal, match=r"command\.id_used"):
            handled(life, assessment(date(2024, 3, 13)), "assessed")
        assert contents(life.store) == before

    def test_is_the_same_as_one_that_an_earlier_release_kept_without_a_later_field(self, life: Life) -> None:
        said = assessment(date(2024, 3, 12))
        receipt = handled(life, said, "assessed")
        kept = said.model_dump(mode="json", exclude={"description_names_activities"})
        with life.store.engine.begin() as tx:
            mine = inbox.TABLE.c.command_id == str(command_id("assessed"))
            tx.execute(inbox.TABLE.update().where(mine).values(payload=json.dumps(kept)))
        assert handled(life, said, "assessed") == receipt
