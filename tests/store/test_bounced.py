"""A letter that the relay took and that came back later is noted, and goes to another address."""

import pytest

from domain.findings import Refusal
from domain.store import outbox
from domain.store.database import reading
from domain.store.verify import verify
from tasks import delivery
from tests.store.conftest import Live
from tests.store.lives import Life, Moment, rows_of

pytestmark = pytest.mark.both_databases
NEW = "ny@aakanden.example.org"


@pytest.fixture
def sent(live: Live) -> tuple[Life, outbox.Mail]:
    """A letter with an address has been sent."""
    life = live(Moment.COMMITTED)
    rows = rows_of(life.store, "outbox")
    with reading(life.store.engine) as tx:
        mails = [outbox.find(tx, row["message_id"]) for row in rows if row["state"] == "sent"]
    mail = next(mail for mail in mails if mail and mail.notice.to.email and mail.letter_sha256)
    return life, mail


def note(life: Life, mail: outbox.Mail, to: str | None = NEW) -> bool:
    return delivery.note_bounce(life.office, mail.message_id, "Ida Holst", "550 no such user", to)


def test_the_same_letter_waits_for_the_new_address_under_an_id_of_its_own(sent: tuple[Life, outbox.Mail]) -> None:
    life, mail = sent
    assert note(life, mail)
    with reading(life.store.engine) as tx:
        resent = outbox.find(tx, outbox.resent_id(mail.message_id, NEW))
        assert resent is not None and outbox.is_resent(tx, resent)
    assert resent.state == "waiting"
    assert resent.notice == mail.notice.model_copy(update={"to": mail.notice.to.model_copy(update={"email": NEW})})
    assert resent.letter_sha256 == mail.letter_sha256
    assert verify(life.store).faults == ()


def test_it_is_noted_with_who_and_why_and_stays_sent(sent: tuple[Life, outbox.Mail]) -> None:
    life, mail = sent
    assert not note(life, mail, to=None)
    last = rows_of(life.store, "attempt")[-1]
    assert (last["message_id"], last["outcome"]) == (mail.message_id, "bounced")
    assert last["reply"] == "Ida Holst: 550 no such user"
    with reading(life.store.engine) as tx:
        found = outbox.find(tx, mail.message_id)
    assert found is not None and found.state == "sent"


def test_the_second_time_nothing_more_is_queued(sent: tuple[Life, outbox.Mail]) -> None:
    life, mail = sent
    assert note(life, mail)
    assert not note(life, mail)


def test_what_has_not_been_sent_cannot_have_come_back(sent: tuple[Life, outbox.Mail]) -> None:
    life, mail = sent
    assert note(life, mail)
    for message_id in (outbox.resent_id(mail.message_id, NEW), "<made-up@tilsagn.invalid>"):
        with pytest.raises(Refusal):
            delivery.note_bounce(life.office, message_id, "Ida Holst", "550", NEW)
