"""The link is in the mail that leaves, the same at each attempt, and in nothing that is kept."""

import asyncio
import re
from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path

from deployments.operations.link_key import FILE, key_in
from deployments.operations.mail_sink import Sink
from deployments.web.visit import Desk
from domain.grant.notice import NoticeKind
from domain.store import invitations, outbox
from domain.store.command_handler import GrantStore
from domain.store.database import reading
from domain.store.verify import verify
from tasks.actions.due import process_due
from tasks.delivery import deliver, letter_of
from tasks.sign_links import link_for
from tests.web.conftest import FixedClock
from tests.web.portal.signing.conftest import PORTAL, Link, mails


def sent(desk: Desk, folder: Path) -> dict[str, str]:
    """What left: the plain text of each letter, by its addressee."""
    with Sink(folder) as sink:
        office = replace(desk.office, relay=sink.relay)
        while asyncio.run(deliver(office)).sent:
            pass
    found = {}
    for file in sorted(folder.glob("*.eml")):
        mail = message_from_bytes(file.read_bytes(), policy=policy.default)
        body = mail.get_body(("plain",))
        assert body is not None
        found[f"{mail['X-Tilsagn-Kind']} {mail['To']}"] = body.get_content()
    return found


def test_a_reminder_carries_a_link_that_ends_the_one_before(
    desk: Desk, store: GrantStore, clock: FixedClock, case: int, tmp_path: Path, link: Link
) -> None:
    link()
    clock.forward(days=22)  # 1 November: thirty days after the plan came in
    process_due(desk.office, [case])
    mine = {name: text for name, text in sent(desk, tmp_path / "mail").items() if "sign_off_reminder" in name}
    assert len(mine) == 3
    secrets = [re.findall(rf"{PORTAL}/sign/([\w-]+)", text) for text in mine.values()]
    assert [len(each) for each in secrets] == [1, 1, 1]
    with reading(store.engine) as tx:
        made = invitations.of_case(tx, case)
    assert [(each.invitation.party, each.invitation.ended) for each in made].count(("330", None)) == 1
    assert sum(each.invitation.ended == "newer_link" for each in made) == 1
    reminders = mails(store, case, NoticeKind.SIGN_OFF_REMINDER)
    for mail in reminders:
        # The letter that is kept is the one that went with the mail, and holds no secret.
        kept = letter_of(desk.office, mail)
        assert kept is not None
        assert all(each[0].encode() not in kept.pdf for each in secrets)
        with store.engine.begin() as tx:
            again = link_for(desk.office, tx, mail)
        assert again is not None
        assert again.url.rpartition("/")[2] in {each[0] for each in secrets}
    assert verify(store).faults == ()


def test_a_letter_to_another_address_brings_another_link(desk: Desk, store: GrantStore, case: int, link: Link) -> None:
    first = link()
    (mail,) = mails(store, case, NoticeKind.SIGNATURE_ASKED)
    when = desk.office.when()
    with store.engine.begin() as tx:
        outbox.send_to(tx, mail, "nyt@slagelse.example.org", when.as_of, when.at)
    again = mails(store, case, NoticeKind.SIGNATURE_ASKED)[-1]
    with store.engine.begin() as tx:
        second = link_for(desk.office, tx, again)
        sent_again = link_for(desk.office, tx, mail)
        made = invitations.of_case(tx, case)
    assert sent_again is not None, "the same mail says the same at each attempt"
    assert sent_again.url.endswith(first)
    assert second is not None
    assert not second.url.endswith(first)
    assert [(each.invitation.address, each.invitation.ended) for each in made] == [
        ("nyt@slagelse.example.org", None),
        ("akt@slagelse.example.org", "newer_link"),
    ]


def test_without_a_portal_no_link_is_written(desk: Desk, store: GrantStore, case: int, link: Link) -> None:
    link()
    (mail,) = mails(store, case, NoticeKind.SIGNATURE_ASKED)
    with store.engine.begin() as tx:
        assert link_for(replace(desk.office, sign_links=None), tx, mail) is None


def test_the_key_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    first = key_in(tmp_path)
    assert (len(first), key_in(tmp_path)) == (32, first)
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0
    assert [file.name for file in tmp_path.iterdir()] == [FILE]
