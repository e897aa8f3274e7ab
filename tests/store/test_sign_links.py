"""Links to sign in the store, on both databases: used once, by one, and never ended for a second reason."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from domain.findings import Refusal
from domain.grant import commands as c
from domain.grant.notice import NoticeKind, Role
from domain.grant.persons import Who
from domain.records.sign_links import Invitation, LinkEnd, SignPurpose
from domain.sign_offs.invitation import Asked
from domain.store import invitations, outbox, postgres
from domain.store.database import reading
from domain.store.verify import verify
from tasks.sign_links import SignLinks, link_for
from tests.patience import PATIENCE
from tests.store.children import side_by_side
from tests.store.conftest import Live
from tests.store.lives import NOON, Life, Moment
from tests.store.people import command_id

pytestmark = pytest.mark.both_databases
DAY = date(2024, 10, 10)
SLAGELSE = "330"
IDA = {"by": "Ida Holst", "role": Role.CASE_OFFICER}
LINKS = SignLinks("https://portal.example.org", b"k" * 32)


@pytest.fixture
def life(live: Live) -> Life:
    """The plan is in, and nobody has approved it."""
    return live(Moment.PLAN_IN, day=DAY)


def secret_of(life: Life, letter: str) -> str:
    """Ask the council to sign, and deliver the letter: the secret of its link."""
    ask = c.AskToSign(**IDA, on=DAY, purpose=SignPurpose.COUNCIL, party=SLAGELSE)
    life.store.handle(life.case_no, ask, command_id=command_id(letter), when=life.office.when())
    with life.store.engine.begin() as tx:
        mails = [each for each in outbox.of_case(tx, life.case_no) if each.kind == NoticeKind.SIGNATURE_ASKED.value]
        found = link_for(replace(life.office, sign_links=LINKS), tx, mails[-1])
    assert found is not None
    return found.url.rpartition("/")[2]


def link(life: Life, secret: str) -> Invitation:
    """The link as it stands."""
    with reading(life.store.engine) as tx:
        found = invitations.find(tx, secret)
    assert found is not None
    return found


def answers(life: Life, secret: str, id: UUID, reference: str, decided_on: date = date(2024, 10, 9)) -> None:
    """The council says yes by its link, or is refused."""
    yes = c.RecordCouncilDecision(
        by="Karen Holm",
        role=Role.MUNICIPALITY,
        person=link(life, secret).actor,
        acting_for=SLAGELSE,
        on=life.clock.today(),
        municipality_code=SLAGELSE,
        approved=True,
        decided_on=decided_on,
        reference=reference,
        plan_version=1,
    )
    life.store.handle(life.case_no, yes, command_id=id, when=life.office.when(), secret=secret)


def tries(life: Life, secret: str, id: UUID, reference: str) -> None:
    """Answer; a refusal is an answer too."""
    with suppress(Refusal):
        answers(life, secret, id, reference)


def approvals(life: Life) -> list[str]:
    """What the journal holds of the council's word."""
    return [entry.name for entry in life.store.journal(life.case_no) if entry.name == "MunicipalCouncilApproved"]


def refusal_of(life: Life, secret: str, name: str, decided_on: date = date(2024, 10, 9)) -> str:
    with pytest.raises(Refusal) as refused:
        answers(life, secret, command_id(name), "Byrådet, punkt 14", decided_on)
    return refused.value.findings[0].id


def test_a_link_is_ended_once_by_a_newer_letter_by_the_fund_or_by_its_use_and_says_which(life: Life) -> None:
    older, taken_back = secret_of(life, "first"), secret_of(life, "second")
    assert refusal_of(life, older, "by the older") == "link.newer_link"
    with life.store.engine.begin() as tx:
        number = link(life, taken_back).number
        ended = [
            invitations.withdraw(tx, life.case_no, number, Who("Ida Holst", "P2"), life.office.when()) for _ in range(2)
        ]
    assert ended == [True, False]
    assert refusal_of(life, taken_back, "by one taken back") == "link.withdrawn"
    third = secret_of(life, "third")
    assert refusal_of(life, third, "with a day to come", date(2024, 10, 11)) == "sign_off.dated_later"
    assert link(life, third).ended is None, "a refused answer does not use it up"
    for _ in range(2):
        answers(life, third, command_id("yes"), "Byrådet, punkt 14")
    assert refusal_of(life, third, "once more") == "link.used"
    assert approvals(life) == ["MunicipalCouncilApproved"]
    assert [link(life, each).ended for each in (older, taken_back, third)] == [
        LinkEnd.NEWER_LINK,
        LinkEnd.WITHDRAWN,
        LinkEnd.USED,
    ]
    assert verify(life.store).faults == ()


def test_the_day_after_its_last_it_opens_nothing(life: Life) -> None:
    secret = secret_of(life, "first")
    life.clock.turn_to(link(life, secret).until + timedelta(days=1), NOON)
    assert refusal_of(life, secret, "late") == "link.expired"
    assert approvals(life) == []


def test_two_answers_at_once_are_one(life: Life) -> None:
    secret = secret_of(life, "first")
    works = [(tries, (secret, command_id(name), f"Byrådet, {name}")) for name in ("punkt 14", "punkt 15")]
    side_by_side(life.folder, DAY, *works)
    assert approvals(life) == ["MunicipalCouncilApproved"]
    assert link(life, secret).ended is LinkEnd.USED
    assert verify(life.store).faults == ()


def test_a_newer_letter_that_comes_with_the_answer_does_not_undo_the_use(life: Life, database: str) -> None:
    secret = secret_of(life, "first")
    used, when = link(life, secret), life.office.when()

    def newer() -> None:
        again = invitations.new(
            life.case_no,
            SignPurpose.COUNCIL,
            SLAGELSE,
            None,
            "kom@example.org",
            Asked(used.version, used.digest, settled=False),
            DAY,
        )
        with life.store.engine.begin() as tx:
            invitations.issue(tx, "another", "<another@tilsagn.invalid>", again, when)

    with ThreadPoolExecutor(1) as other:
        with life.store.engine.begin() as tx:
            shown = invitations.shown(tx, secret)
            invitations.use(tx, shown, command_id("yes"), Who("Karen Holm", used.actor), when)
            coming = other.submit(newer)
            while database == "postgres" and not coming.done() and not waits(life):
                pass
        coming.result(PATIENCE)
    assert link(life, secret).ended is LinkEnd.USED
    assert link(life, "another").ended is None


def waits(life: Life) -> list[postgres.Wait]:
    """Who waits for whom."""
    with reading(life.store.engine) as tx:
        return postgres.waits(tx)
