"""The actions carry things to and from the store. No submission is lost, and nothing refused is left behind."""

import asyncio
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from domain.findings import Refusal, Weight
from domain.grant.instalment import InstalmentState
from domain.grant.notice import Notice, NoticeKind, Role
from domain.grant.part import WorkQueue
from domain.packages.reading import PackageKind
from domain.phases import Phase
from domain.rulebook.law import IN_FORCE, Law, Since
from domain.rulebook.numbers import RECIPIENT_HOLD, RecipientHold
from domain.store import inbox as commands
from domain.store import outbox
from domain.store.command_handler import NoSuchCase
from domain.store.database import reading
from domain.store.dialects import WRITTEN
from domain.store.inbox import Receipt
from domain.store.incidents import open_ones
from domain.store.verify import verify
from tasks.actions.due import process_due
from tasks.actions.hand_in import hand_in
from tasks.actions.pending import process_pending
from tasks.actions.sweep import sweep
from tasks.letters import letter
from tests.store.conftest import Live
from tests.store.lives import Life, Moment, contents, package, rows_of, twins
from tests.store.people import AAKANDEN, DECISION_DAY, approval, assessment, command_id
from tests.words import advice, refusing, sentence

FIRST_DAY = date(2024, 1, 8)
SECOND_DAY = date(2024, 1, 17)


def handed_in(life: Life, files: Mapping[str, bytes], name: str = "sent", **how: Any) -> tuple[int, WorkQueue]:
    """Hand in a package on the day that it is, as the applicant."""
    usual = {"case_no": life.case_no or None, "by": AAKANDEN, "role": Role.APPLICANT, "on": life.clock.today()}
    return hand_in(life.office, files, command_id=command_id(name), **{**usual, **how})


def answered(life: Life, desk: WorkQueue) -> list[Receipt | Refusal]:
    return [answer.outcome for answer in process_pending(life.office, desk)]


def inbox(life: Life, id: UUID) -> Mapping[str, Any]:
    (row,) = [row for row in rows_of(life.store, "inbox") if row["command_id"] == str(id)]
    return row


def incidents_of(life: Life) -> list[tuple[str, str]]:
    with reading(life.store.engine) as tx:
        return [(subject, kind) for subject, kind, _ in open_ones(tx)]


def papers_on_disk(life: Life) -> list[Path]:
    return [file for file in (life.folder / "documents").rglob("*") if file.is_file()]


def notices(life: Life, case_no: int) -> list[Notice]:
    """What waits to be sent about a case."""
    with reading(life.store.engine) as tx:
        return [mail.notice for mail in outbox.of_case(tx, case_no)]


@pytest.fixture
def new(live: Live) -> Life:
    """An office without a case."""
    return live(Moment.BEFORE_ANYTHING, day=FIRST_DAY)


class TestHandingIn:
    def test_opens_a_case_with_six_digits_and_waits_at_the_desk_of_intake(self, new: Life) -> None:
        case_no, desk = handed_in(new, package("application"))
        assert 100_000 <= case_no <= 999_999
        assert desk is WorkQueue.INTAKE
        assert [entry.name for entry in new.store.journal(case_no)] == ["DraftSaved"]
        (waiting,) = new.store.waiting(WorkQueue.INTAKE)
        assert (waiting.case_no, waiting.command_id) == (case_no, str(command_id("sent")))

    @pytest.mark.parametrize(
        ("name", "desk"),
        [
            ("plan", WorkQueue.PLAN_APPROVAL),
            ("account-2026", WorkQueue.ANNUAL_ACCOUNTS),
            ("status-2026", WorkQueue.ANNUAL_ACCOUNTS),
            ("milestone-plan-2026", WorkQueue.ONE_YEAR_REVIEW),
            ("sub-agreements-2026", WorkQueue.PLAN_APPROVAL),
        ],
    )
    def test_waits_at_the_desk_of_its_kind(self, live: Live, name: str, desk: WorkQueue) -> None:
        life = live(Moment.ACCOUNT_DUE_TODAY)
        assert handed_in(life, package(name)) == (life.case_no, desk)

    def test_keeps_every_file_as_it_came(self, new: Life) -> None:
        files = package("application")
        case_no, _ = handed_in(new, files)
        draft = new.store.grant(case_no).draft
        assert new.store.papers(draft) == files
        assert {row["name"]: row["bytes"] for row in rows_of(new.store, "document")} == {
            name: len(content) for name, content in files.items()
        }

    def test_again_with_the_same_id_is_the_same_case_and_one_draft(self, new: Life) -> None:
        first = handed_in(new, package("application"))
        before = contents(new.store)
        assert handed_in(new, package("application")) == first
        assert contents(new.store) == before

    def test_with_other_papers_under_the_same_id_it_is_refused_and_nothing_is_kept(self, new: Life) -> None:
        handed_in(new, package("application"))
        before, papers = contents(new.store), papers_on_disk(new)
        with pytest.raises(Refusal, match=r"command\.id_used"):
            handed_in(new, package("application-first"))
        assert (contents(new.store), papers_on_disk(new)) == (before, papers)

    def test_a_waiting_package_of_an_earlier_release_without_a_contact_is_the_same(self, new: Life) -> None:
        first = handed_in(new, package("application"))
        table = commands.TABLE
        with new.store.engine.begin() as tx:
            kept = json.loads(inbox(new, command_id("sent"))["payload"])
            assert kept.pop("contact")
            mine = table.c.command_id == str(command_id("sent"))
            tx.execute(table.update().where(mine).values(payload=json.dumps(kept)))
        assert handed_in(new, package("application")) == first
        (receipt,) = answered(new, first[1])
        assert isinstance(receipt, Receipt)

    def test_the_same_papers_for_two_cases_are_kept_once(self, new: Life) -> None:
        one, _ = handed_in(new, package("application"), "one")
        other, _ = handed_in(new, package("application"), "other")
        assert one != other
        assert len(rows_of(new.store, "document")) == len(papers_on_disk(new)) == 7


class TestTheDraftIsKept:
    def test_when_the_application_is_refused_with_everything_that_is_wrong(self, new: Life) -> None:
        case_no, desk = handed_in(new, package("application-first"))
        (refusal,) = answered(new, desk)
        assert isinstance(refusal, Refusal)
        assert refusal.rules == ("R04", "R08")
        grant = new.store.grant(case_no)
        assert grant.phase is Phase.DRAFT and new.store.papers(grant.draft) == package("application-first")
        assert [entry.name for entry in new.store.journal(case_no)] == ["DraftSaved"]
        kept = new.store.answer_of(command_id("sent"))
        assert isinstance(kept, Refusal) and kept.findings == refusal.findings
        assert verify(new.store).faults == ()

    def test_and_the_applicant_is_told_every_point_in_danish(self, new: Life) -> None:
        case_no, desk = handed_in(new, package("application-first"))
        answered(new, desk)
        (notice,) = notices(new, case_no)
        assert (notice.kind, notice.to.role, notice.to.email) == (
            NoticeKind.HAND_IN_REFUSED,
            Role.APPLICANT,
            "mlh@aakanden.example.org",
        )
        assert [finding["rule"] for finding in notice.data["findings"]] == ["R04", "R08"]
        written = letter(notice, fund="Fonden", contact="post@fonden.example", dated=FIRST_DAY)
        assert written.subject.startswith("Vi kunne ikke modtage jeres ansøgning: 2 punkter skal rettes")
        assert verify(new.store).faults == ()

    def test_and_the_officer_is_told_where_the_papers_name_nobody(self, new: Life) -> None:
        files = {**package("application"), "application.yaml": b"title: [\xff\x00"}
        case_no, desk = handed_in(new, files)
        answered(new, desk)
        (notice,) = notices(new, case_no)
        assert (notice.kind, notice.to.role) == (NoticeKind.HAND_IN_REFUSED, Role.CASE_OFFICER)
        assert "fremgår ikke af materialet, hvem vi kan skrive til" in " ".join(
            letter(notice, fund="Fonden", contact="post@fonden.example", dated=FIRST_DAY).text.split()
        )

    def test_once_however_often_it_is_answered(self, new: Life) -> None:
        case_no, desk = handed_in(new, package("application-first"))
        for _ in range(2):
            handed_in(new, package("application-first"))
            answered(new, desk)
        assert len(notices(new, case_no)) == 1

    def test_and_the_corrected_package_goes_into_the_same_case(self, new: Life) -> None:
        case_no, desk = handed_in(new, package("application-first"))
        answered(new, desk)
        new.on(SECOND_DAY)
        assert handed_in(new, package("application"), "corrected", case_no=case_no) == (case_no, desk)
        (receipt,) = answered(new, desk)
        assert isinstance(receipt, Receipt)
        assert receipt.events == ("ApplicationSubmitted", "RentSupportTrackOpened")
        assert new.store.grant(case_no).phase is Phase.RECEIVED

    @pytest.mark.parametrize("name", ["application", "plan", "account-2026", "status-2026", "milestone-plan-2026"])
    def test_when_nothing_in_the_manifest_can_be_read(self, live: Live, name: str) -> None:
        life = live(Moment.ACCOUNT_DUE_TODAY)
        version = life.grant.version
        files = package(name)
        manifest = next(kind.manifest for kind in PackageKind if kind.manifest in files)
        spoilt = {**files, manifest: b"title: [\xff\x00"}
        _, desk = handed_in(life, spoilt)
        (refusal,) = answered(life, desk)
        assert isinstance(refusal, Refusal) and refusal.unreadable
        assert [entry.name for entry in life.store.journal(life.case_no)[version:]] == ["DraftSaved"]
        assert life.store.papers(life.grant.draft) == spoilt
        assert (inbox(life, command_id("sent"))["state"], life.store.waiting(desk)) == ("refused", [])
        kept = life.store.answer_of(command_id("sent"))
        assert isinstance(kept, Refusal) and kept.findings == refusal.findings
        assert all(advice(finding) for finding in kept.findings)
        assert verify(life.store).faults == ()

    def test_when_nobody_reads_it_today(self, new: Life) -> None:
        case_no, desk = handed_in(new, package("application"))
        new.on(SECOND_DAY)
        (receipt,) = answered(new, desk)
        assert isinstance(receipt, Receipt)
        submitted = new.store.journal(case_no)[1]
        assert (submitted.occurred_on, submitted.recorded_on) == (FIRST_DAY, SECOND_DAY)


class TestNothingIsLeftBehind:
    """What is never accepted is not kept either: no row and no file."""

    def nothing(self, life: Life) -> tuple[dict[str, Any], int]:
        return contents(life.store), len(papers_on_disk(life))

    @pytest.mark.parametrize(
        ("files", "what"),
        [
            ({}, "no manifest"),
            ({"brev.pdf": b"%PDF-1.7"}, "no manifest"),
            ({"sub/application.yaml": b"title: x"}, "no manifest"),
            ({"application.yaml": b"", "plan.yaml": b""}, "several manifests"),
        ],
    )
    def test_when_it_cannot_be_told_what_it_is(self, new: Life, files: dict[str, bytes], what: str) -> None:
        before = self.nothing(new)
        with pytest.raises(Refusal) as caught:
            handed_in(new, files)
        (finding,) = caught.value.findings
        assert what in sentence(finding) and finding.weight is Weight.UNREADABLE
        assert self.nothing(new) == before

    @pytest.mark.parametrize("name", ["plan", "account-2025", "status-2025", "milestone-plan-2026"])
    def test_when_it_belongs_to_a_case_and_none_is_named(self, new: Life, name: str) -> None:
        before = self.nothing(new)
        with refusing(match="belongs to a case, and none is named"):
            handed_in(new, package(name))
        assert self.nothing(new) == before

    @pytest.mark.parametrize("name", ["application", "plan"])
    def test_when_the_case_does_not_exist(self, new: Life, name: str) -> None:
        before = self.nothing(new)
        with pytest.raises(NoSuchCase, match="999999"):
            handed_in(new, package(name), case_no=999_999)
        assert self.nothing(new) == before

    def test_when_it_is_for_tomorrow(self, new: Life) -> None:
        before = self.nothing(new)
        with pytest.raises(Refusal) as caught:
            handed_in(new, package("application"), on=date(2024, 1, 9))
        assert caught.value.rules == ("D6",)
        assert self.nothing(new) == before

    @pytest.mark.parametrize("role", [Role.FINANCE, Role.MUNICIPALITY, Role.SYSTEM])
    def test_when_the_role_hands_nothing_in(self, new: Life, role: Role) -> None:
        before = self.nothing(new)
        with refusing(match=role.value):
            handed_in(new, package("application"), role=role)
        assert self.nothing(new) == before

    def test_when_the_case_is_closed(self, live: Live) -> None:
        life = live(Moment.CLOSED)
        before = self.nothing(life)
        with refusing(match="closed"):
            handed_in(life, {**package("account-2028"), "extra.txt": b"not seen before"})
        assert self.nothing(life) == before


class TestTheWorkingTitle:
    """A manifest that cannot be read yet has a draft under its title all the same."""

    @pytest.mark.parametrize(
        ("line", "title"),
        [
            ("title: Sammen om Nordvangen", "Sammen om Nordvangen"),
            ("title: Sammen om Nordvangen  # arbejdstitel", "Sammen om Nordvangen"),
            ("title: Nr. #1 i Nordvangen", "Nr."),
            ("title: Nordvangen#1", "Nordvangen#1"),
            ('title: "Nr. #1 i Nordvangen"  # arbejdstitel', "Nr. #1 i Nordvangen"),
            ("title: 'Sammen'", "Sammen"),
            ("title:  # mangler endnu", "application"),
            ("title:", "application"),
            ("titel: Sammen", "application"),
        ],
    )
    def test_is_what_its_line_says_without_the_comment(self, new: Life, line: str, title: str) -> None:
        case_no, _ = handed_in(new, {"application.yaml": f"{line}\n: [".encode()})
        assert new.store.grant(case_no).title == title


class TestOneFailureDoesNotHoldUpTheOthers:
    def test_what_waits_is_answered_in_the_order_in_which_it_came(self, live: Live) -> None:
        life = live(Moment.PREQUALIFICATION_PROPOSED, day=DECISION_DAY)
        for name, command in (("first", assessment(DECISION_DAY)), ("second", approval(DECISION_DAY))):
            life.store.accept(life.case_no, command, command_id=command_id(name), when=life.office.when())
        outcomes = answered(life, WorkQueue.PREQUALIFICATION)
        events = [outcome.events for outcome in outcomes if isinstance(outcome, Receipt)]
        assert events == [("AssessmentRecorded",), ("Prequalified",)]

    def test_a_package_whose_paper_was_damaged_waits_for_a_person(self, new: Life) -> None:
        spoilt = {**package("application"), "projektbeskrivelse.pdf": b"this one will be damaged"}
        bad, desk = handed_in(new, spoilt, "bad")
        good, _ = handed_in(new, package("application-supplemented"), "good")
        draft = {paper.name: paper for paper in new.store.grant(bad).draft}
        digest = draft["projektbeskrivelse.pdf"].sha256
        next(file for file in papers_on_disk(new) if file.name == digest).write_bytes(b"damaged")
        answers = process_pending(new.office, desk)
        assert [answer.case_no for answer in answers] == [good]
        assert [waiting.case_no for waiting in new.store.waiting(desk)] == [bad]
        assert incidents_of(new) == [(f"command {command_id('bad')}", "command failed")]

    def test_a_command_of_an_older_version_waits_for_a_person(self, live: Live) -> None:
        """It was accepted before the update, and lacks what the command has needed since."""
        life = live(Moment.PREQUALIFICATION_PROPOSED, day=DECISION_DAY)
        for name, command in (("old", approval(DECISION_DAY)), ("new", assessment(DECISION_DAY))):
            life.store.accept(life.case_no, command, command_id=command_id(name), when=life.office.when())
        with life.store.engine.begin() as tx:
            tx.execute(
                text("UPDATE inbox SET payload = json_remove(payload, '$.decision') WHERE command_id = :id"),
                {"id": str(command_id("old"))},
            )
        (receipt,) = answered(life, WorkQueue.PREQUALIFICATION)
        assert isinstance(receipt, Receipt) and receipt.events == ("AssessmentRecorded",)
        assert incidents_of(life) == [(f"command {command_id('old')}", "command failed")]
        assert inbox(life, command_id("old"))["state"] == "waiting"

    def test_a_case_that_cannot_be_swept_is_an_incident_and_the_others_are_swept(self, live: Live) -> None:
        life = live(Moment.ACCOUNT_DUE_TODAY, day=date(2027, 7, 1))
        twins(life, [100_001, 100_002])
        with life.store.engine.begin() as tx:
            tx.execute(text("UPDATE grant_case SET snapshot = '{}' WHERE case_no = 100001"))
        receipts = process_due(life.office, [100_001, 100_002, life.case_no])
        assert [receipt.case_no for receipt in receipts] == [100_002, 100_002, life.case_no, life.case_no]
        assert incidents_of(life) == [("case 100001", "sweep failed")]
        assert {fault.place.split(",")[0] for fault in verify(life.store).faults} == {"case 100001"}

    def test_twenty_cases_share_a_transaction(self, live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
        life = live(Moment.ACCOUNT_DUE_TODAY, day=date(2027, 7, 1))
        twins(life, range(100_001, 100_021))
        monkeypatch.setattr(WRITTEN, "transactions", 0)
        receipts = process_due(life.office, [*range(100_001, 100_021), life.case_no])
        assert len({receipt.case_no for receipt in receipts}) == 21
        assert WRITTEN.transactions == 2
        assert verify(life.store).faults == ()

    def test_a_case_that_locks_others_of_its_recipient_has_a_transaction_of_its_own(
        self, live: Live, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        life = live(Moment.ACCOUNT_DUE_TODAY, day=date(2027, 7, 1))
        twins(life, [100_001, 100_002])
        linked = Since(IN_FORCE, RecipientHold.ON, "this office's choice")
        life.store.law = Law(settings={RECIPIENT_HOLD.name: RECIPIENT_HOLD.set_otherwise((linked,))})
        monkeypatch.setattr(WRITTEN, "transactions", 0)
        process_due(life.office, [100_001, 100_002, life.case_no])
        assert WRITTEN.transactions == 3


def test_what_is_due_on_a_case_once_its_report_was_received_is_done_in_the_same_sweep(live: Live) -> None:
    life = live(Moment.ACCOUNT_DUE_TODAY)
    handed_in(life, package("account-2026"))
    life.on(date(2027, 7, 1))
    done = asyncio.run(sweep(life.office, sends=False))
    assert list(done) == [WorkQueue.ANNUAL_ACCOUNTS, WorkQueue.PAYOUTS], "the report first, then the money"
    assert life.store.due(date(2027, 7, 1)) == {}
    assert life.grant.open_stops == ()
    assert {each.number: each.state for each in life.grant.instalments}[11] is InstalmentState.RELEASED
