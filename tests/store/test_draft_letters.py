"""A letter can be read before it is decided: the draft is the letter that follows, and nothing is written for it."""

import io
from datetime import date, time
from typing import Any

import pypdf
import pytest

from domain.findings import Refusal
from domain.grant.commands import ApproveProposal, Command, GrantExtension, ProposeRejection, RecordNote, StopPayouts
from domain.grant.notice import NoticeKind, Role
from domain.phases import Decision
from domain.records.reports import ReportKind
from domain.records.requests import NoteKind
from domain.rulebook.law import LegalBasis
from domain.store import outbox
from domain.store.command_handler import Conflict, NoSuchCase
from domain.store.database import reading
from domain.store.inbox import When
from tasks.delivery import letter_of
from tasks.draft_letters import DraftLetter, draft_letters, letters_of_proposal
from tasks.letters.danish import NOT_APPROVED_YET
from tests.store.conftest import Live
from tests.store.lives import Life, Moment, contents
from tests.store.people import DECISION_DAY, IDA, TORBEN, approval, command_id, own_approval
from tests.words import refusing

COMMITMENT_DAY = date(2024, 11, 11)
REJECTS = ProposeRejection(
    by=IDA,
    no_hearing_because="Parten har selv givet oplysningen.",
    role=Role.CASE_OFFICER,
    on=date(2024, 3, 13),
    reasons=LegalBasis(
        legal_basis="Regulativets § 2.", considerations="Behovet er ikke godtgjort.", facts="41 pct. er i arbejde."
    ),
)
EXTENDS = GrantExtension(
    by=IDA,
    role=Role.CASE_OFFICER,
    on=date(2027, 6, 30),
    report=ReportKind.REGULATION_ACCOUNT,
    year=2026,
    until=date(2027, 7, 15),
    reason="Revisor er syg.",
)
STOPS = StopPayouts(
    by=IDA,
    role=Role.CASE_OFFICER,
    on=date(2027, 7, 2),
    reason="Bestyrelsen er gået af.",
    legal_basis="Vilkår 2.",
    no_hearing_because="Parten har selv givet oplysningen.",
)
NOTES = RecordNote(
    by=IDA, role=Role.CASE_OFFICER, on=date(2027, 6, 30), kind=NoteKind.TELEPHONE, who="Åse", text="Ringede."
)


@pytest.fixture
def proposed(live: Live) -> Life:
    """A prequalification is proposed, and it is the day on which the other officer looks at it."""
    return live(Moment.PREQUALIFICATION_PROPOSED, day=DECISION_DAY)


@pytest.fixture
def running(live: Live) -> Life:
    """The account is due today."""
    return live(Moment.ACCOUNT_DUE_TODAY)


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def as_approved(draft: DraftLetter, by: str) -> list[str]:
    """What a draft says, but for its mark, and with the approver's name."""
    said = pages(draft.pdf)
    assert all(page.splitlines().count("UDKAST") == 1 for page in said), "on every page"
    without = ("\n".join(line for line in page.splitlines() if line != "UDKAST") for page in said)
    return [page.replace(NOT_APPROVED_YET, by) for page in without]


def sent_after(life: Life, command: Command) -> list[tuple[str | None, list[str]]]:
    """The letters that a command really sends: to whom, and what they say."""
    with reading(life.store.engine) as tx:
        before = len(outbox.of_case(tx, life.case_no))
    life.store.handle(life.case_no, command, command_id=command_id("sends"), when=now(life))
    with reading(life.store.engine) as tx:
        mails = outbox.of_case(tx, life.case_no)[before:]
    letters = [(mail.notice.to.email, letter_of(life.office, mail)) for mail in mails]
    return [(to, pages(letter.pdf)) for to, letter in letters if letter is not None]


def now(life: Life) -> When:
    when = life.office.when()
    return When(when.as_of, when.at, due_until=when.as_of)


class TestTheDraftIsTheLetter:
    @pytest.mark.parametrize(
        ("moment", "day", "decision"),
        [
            (Moment.PREQUALIFICATION_PROPOSED, DECISION_DAY, Decision.PREQUALIFICATION),
            (Moment.COMMITMENT_PROPOSED, COMMITMENT_DAY, Decision.COMMITMENT),
        ],
    )
    def test_of_a_proposal_except_for_its_mark_and_the_name_of_who_approves(
        self, live: Live, moment: Moment, day: date, decision: Decision
    ) -> None:
        life = live(moment, day=day)
        drafts = letters_of_proposal(life.office, life.case_no)
        said = [(draft.notice.to.email, as_approved(draft, TORBEN)) for draft in drafts]
        assert len(said) == 3
        assert said == sent_after(life, approval(day, decision))

    def test_of_a_rejection_too_with_its_reasons(self, proposed: Life) -> None:
        proposed.store.handle(proposed.case_no, REJECTS, command_id=command_id("no"), when=now(proposed))
        drafts = letters_of_proposal(proposed.office, proposed.case_no)
        said = [(draft.notice.to.email, as_approved(draft, TORBEN)) for draft in drafts]
        assert "Behovet er ikke godtgjort." in said[0][1][0]
        assert said == sent_after(proposed, approval(DECISION_DAY, Decision.REJECTION))

    def test_with_the_placeholder_where_the_approver_will_stand(self, proposed: Life) -> None:
        drafts = letters_of_proposal(proposed.office, proposed.case_no)
        assert all(any(NOT_APPROVED_YET in page for page in pages(draft.pdf)) for draft in drafts)

    def test_of_what_one_officer_decides_alone_with_the_name_of_that_officer(self, running: Life) -> None:
        drafts = draft_letters(running.office, running.case_no, EXTENDS)
        said = [(draft.notice.to.email, as_approved(draft, "")) for draft in drafts]
        assert said
        assert said == sent_after(running, EXTENDS)

    def test_of_the_case_as_it_will_be_once_what_is_due_has_taken_effect(self, live: Live) -> None:
        life = live(Moment.ACCOUNT_DUE_TODAY, day=date(2027, 7, 2))
        told = life.store.rehearse(life.case_no, STOPS, when=now(life)).notices
        held = [notice.data["held"] for notice in told if notice.kind is NoticeKind.STOP_ORDERED]
        assert held and all(held), "payouts are to be suspended since 1 July, and no sweep has run"
        drafts = draft_letters(life.office, life.case_no, STOPS)
        said = {(draft.notice.to.email, *as_approved(draft, "")) for draft in drafts}
        assert said <= {(to, *letter) for to, letter in sent_after(life, STOPS)}

    def test_a_command_that_sends_no_letter_has_no_draft(self, running: Life) -> None:
        assert draft_letters(running.office, running.case_no, NOTES) == []


class TestNothingIsWritten:
    def everything(self, life: Life) -> tuple[dict[str, Any], set[str]]:
        return contents(life.store), {str(path) for path in life.folder.rglob("*") if path.is_file()}

    def test_for_the_letters_of_a_proposal(self, proposed: Life) -> None:
        before = self.everything(proposed)
        assert letters_of_proposal(proposed.office, proposed.case_no)
        assert self.everything(proposed) == before

    def test_for_those_of_a_command_also_with_a_deadline_that_is_due(self, live: Live) -> None:
        life = live(Moment.ACCOUNT_DUE_TODAY, day=date(2027, 7, 2))
        before = self.everything(life)
        assert draft_letters(life.office, life.case_no, STOPS)
        assert self.everything(life) == before
        assert life.store.due(date(2027, 7, 2)) != {}

    def test_and_the_cached_case_stays_the_one_that_it_was(self, proposed: Life) -> None:
        before = proposed.grant
        letters_of_proposal(proposed.office, proposed.case_no)
        assert proposed.grant is before
        receipt = proposed.store.handle(
            proposed.case_no, approval(DECISION_DAY), command_id=command_id("yes"), when=now(proposed)
        )
        assert receipt.version == before.version + len(receipt.events)


class TestWhatIsRefused:
    def as_refused(self, life: Life, command: Command) -> None:
        """A draft is refused as the command is, finding by finding."""
        with pytest.raises(Refusal) as of_the_draft:
            draft_letters(life.office, life.case_no, command)
        with pytest.raises(Refusal) as recorded:
            life.store.handle(life.case_no, command, command_id=command_id("no"), when=now(life))
        assert of_the_draft.value.findings == recorded.value.findings
        assert of_the_draft.value.step == recorded.value.step

    def test_an_approval_by_the_officer_who_proposed(self, proposed: Life) -> None:
        self.as_refused(proposed, own_approval(DECISION_DAY))

    def test_an_approval_of_another_decision(self, proposed: Life) -> None:
        self.as_refused(proposed, approval(DECISION_DAY, Decision.REJECTION))

    def test_the_wrong_role(self, proposed: Life) -> None:
        by = ApproveProposal(by="X", role=Role.APPLICANT, on=DECISION_DAY, decision=Decision.PREQUALIFICATION)
        self.as_refused(proposed, by)

    def test_a_day_to_come(self, proposed: Life) -> None:
        self.as_refused(proposed, approval(date(2024, 3, 15)))

    def test_a_case_on_which_nothing_is_proposed(self, running: Life) -> None:
        with refusing("No decision is proposed on this case") as refused:
            letters_of_proposal(running.office, running.case_no)
        assert refused.value.findings[0].id == "D9.no_proposal_to_read"

    def test_a_case_that_has_moved_past_the_version_that_the_officer_saw(self, proposed: Life) -> None:
        version = proposed.grant.version
        assert draft_letters(proposed.office, proposed.case_no, approval(DECISION_DAY), version)
        with pytest.raises(Conflict) as changed:
            draft_letters(proposed.office, proposed.case_no, approval(DECISION_DAY), version - 1)
        assert changed.value.text.facts == {"case": proposed.case_no, "version": version, "seen": version - 1}

    def test_a_case_that_does_not_exist(self, proposed: Life) -> None:
        other = proposed.case_no - 1
        with pytest.raises(NoSuchCase):
            draft_letters(proposed.office, other, approval(DECISION_DAY))
        with pytest.raises(NoSuchCase):
            letters_of_proposal(proposed.office, other)


def test_a_draft_is_dated_the_day_on_which_it_is_read(proposed: Life) -> None:
    proposed.clock.turn_to(date(2024, 3, 15), time(9, 0))
    (draft, *_) = letters_of_proposal(proposed.office, proposed.case_no)
    assert "15.\u00a0marts\u00a02024" in pages(draft.pdf)[0]
