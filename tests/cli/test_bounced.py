"""A late bounce from end to end: noted on the command line, seen by the officers, and sent to another address."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from tasks.boards import boards
from tests.cli.terminal import REFUSED, Tilsagn

OLD, NEW = "mlh@aakanden.example.org", "post@aakanden.example.org"
KIND = "grant_committed"


@pytest.fixture
def letter(posted: Tilsagn) -> EmailMessage:
    """The commitment, as it went to the organisation in November 2024; the relay of OLD answers in December."""
    return mailed(posted, OLD)


def mailed(tilsagn: Tilsagn, to: str) -> EmailMessage:
    found = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in (tilsagn.data / "mail").iterdir()]
    (one,) = [mail for mail in found if (mail["X-Tilsagn-Kind"], mail["To"]) == (KIND, to)]
    assert isinstance(one, EmailMessage)
    return one


def attached(mail: EmailMessage) -> list[tuple[str | None, bytes]]:
    return [(part.get_filename(), part.get_content()) for part in mail.iter_attachments()]


def note(tilsagn: Tilsagn, letter: EmailMessage, *more: str) -> str:
    id = str(letter["Message-ID"]).strip("<>")
    return tilsagn.ok("bounced", id, "--by", "Ida Holst", "--because", "550 5.1.1 no such user", *more).out


def open_incidents(tilsagn: Tilsagn) -> list[tuple[str, str]]:
    return [(each["kind"], each["text"]) for each in tilsagn.ok("incidents", "--json").json]


def test_a_late_bounce_is_seen_until_its_letter_has_gone_to_another_address(
    posted: Tilsagn, running_case: int, letter: EmailMessage
) -> None:
    assert "Mail that came back" not in posted.ok("case", running_case).out

    assert "came back: noted." in note(posted, letter)
    seen = posted.ok("case", running_case).out
    assert "Mail that came back" in seen
    assert "to Boligselskabet Åkanden; no other address yet." in seen
    ((kind, text),) = open_incidents(posted)
    assert kind == "mail came back"
    assert all(word in text for word in (f"Case {running_case}", OLD, "550 5.1.1 no such user", "--to ADDRESS"))
    assert "1 came back" in mail_board(posted)

    assert f"Its letter waits for {NEW}" in note(posted, letter, "--to", NEW)
    assert "waits for another address." in posted.ok("case", running_case).out
    assert open_incidents(posted) == []
    assert "came back" not in mail_board(posted)

    assert "1 sent" in posted.ok("deliver").out
    again = mailed(posted, NEW)
    assert again["Message-ID"] != letter["Message-ID"]
    assert attached(again) == attached(letter), "the very letter that came back"
    assert "sent to another address." in posted.ok("case", running_case).out
    posted.ok("verify")


def mail_board(tilsagn: Tilsagn) -> str:
    """What the board of mail says first."""
    from deployments.bootstrap import open_office
    from deployments.settings import read_settings

    office = open_office(read_settings(), durable=False)
    try:
        found = boards(office.store, office.clock.today(), office.clock.now())
        return next(board.says for board in found if board.key == "mail")
    finally:
        office.store.engine.dispose()


def test_the_second_note_of_the_same_address_queues_nothing_more(posted: Tilsagn, letter: EmailMessage) -> None:
    assert "Its letter waits" in note(posted, letter, "--to", NEW)
    assert "Its letter waits" not in note(posted, letter, "--to", NEW)
    assert "1 sent" in posted.ok("deliver").out


def test_what_was_never_sent_cannot_have_come_back(posted: Tilsagn) -> None:
    answer = posted("bounced", "unknown@tilsagn.invalid", "--by", "Ida Holst", "--because", "550")
    assert answer.code == REFUSED


@pytest.mark.parametrize("address", ["no address", "a@b", "two@example.org, three@example.org"])
def test_an_address_that_is_none_is_refused(posted: Tilsagn, letter: EmailMessage, address: str) -> None:
    id = str(letter["Message-ID"])
    answer = posted("bounced", id, "--by", "Ida Holst", "--because", "550", "--to", address)
    assert answer.code == 2
    assert "is no mail address" in answer.said


def test_the_kept_mail_is_where_the_officer_finds_its_id(posted: Tilsagn, letter: EmailMessage) -> None:
    assert str(letter["Message-ID"]).endswith("@tilsagn.invalid>")
    assert Path(posted.data / "mail").is_dir()
