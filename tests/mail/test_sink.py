"""What is posted to the sink lies in a folder as files that people and mail programs can read."""

import hashlib
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from deployments.operations.mail_sink import Sink
from domain.grant.notice import Addressee, Notice, NoticeKind, Role
from tasks.letters import compose
from tasks.smtp import OutcomeKind, Security, post

TITLE = "Blåbærhøj på Ærø: trygt naboskab, gode skoler og flere i arbejde i hele området"


def composed(message_id: str = "<1042-a@fonden.example>", year: int = 2024) -> EmailMessage:
    notice = Notice(
        kind=NoticeKind.REPORT_WAIVED,
        to=Addressee(role=Role.APPLICANT, name="Åse Sørensen"),
        case_no=1042,
        title=TITLE,
        data={"report": "status_report", "year": year, "reason": "Først i december gik det løs: en »særlig« start."},
    )
    return compose(
        notice,
        message_id=message_id,
        sender="Fonden på Sjælland <post@fonden.example>",
        recipient="ase@boligen.example",
        reply_to=None,
        dated=datetime(2025, 6, 30, 22, 30, tzinfo=UTC),
    )


async def kept(folder: Path, *mails: EmailMessage) -> list[Path]:
    with Sink(folder) as sink:
        outcomes = await post(sink.relay, [("ase@boligen.example", mail) for mail in mails])
        assert {outcome.kind for outcome in outcomes} == {OutcomeKind.ACCEPTED}
        return sink.mails()


async def test_a_file_is_named_for_date_case_kind_and_message(tmp_path: Path) -> None:
    digest = hashlib.sha256(b"<1042-a@fonden.example>").hexdigest()[:8]
    files = await kept(tmp_path / "post", composed())
    assert [file.name for file in files] == [f"2025-07-01-1042-report_waived-{digest}.eml"]


async def test_the_same_message_again_is_kept_beside_the_first(tmp_path: Path) -> None:
    digest = hashlib.sha256(b"<1042-a@fonden.example>").hexdigest()[:8]
    stem = f"2025-07-01-1042-report_waived-{digest}"
    files = await kept(tmp_path, composed(), composed(), composed())
    assert {file.name for file in files} == {f"{stem}.eml", f"{stem}-again.eml", f"{stem}-again-2.eml"}
    assert len({file.read_bytes() for file in files}) == 1


async def test_danish_letters_survive_the_journey(tmp_path: Path) -> None:
    sent = composed()
    (file,) = await kept(tmp_path, sent)
    read = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert isinstance(read, EmailMessage)
    for header in ("Subject", "From", "To", "Date", "Message-ID", "X-Tilsagn-Case", "Auto-Submitted"):
        assert str(read[header]) == str(sent[header])
    for shape in ("plain", "html"):
        before, after = sent.get_body((shape,)), read.get_body((shape,))
        assert before is not None
        assert after is not None
        assert after.get_content() == before.get_content()
        assert "Først i december" in after.get_content()


async def test_a_file_can_be_read_in_an_editor(tmp_path: Path) -> None:
    (file,) = await kept(tmp_path, composed())
    text = file.read_text(encoding="utf-8")
    assert "Til Åse Sørensen" in text
    assert f"\nSubject: I fritages for statusindberetningen for 2024 (sag 1042: {TITLE})\n" in text
    assert "\r" not in text
    assert "base64" not in text


async def test_a_mail_cannot_choose_where_it_is_written(tmp_path: Path) -> None:
    hostile = composed()
    del hostile["X-Tilsagn-Case"]
    hostile["X-Tilsagn-Case"] = "../../etc/1"
    (file,) = await kept(tmp_path / "post", hostile)
    assert file.parent == tmp_path / "post"
    assert file.name.startswith("2025-07-01-etc1-report_waived-")


async def test_a_mail_of_somebody_else_is_kept_too(tmp_path: Path) -> None:
    foreign = EmailMessage()
    foreign["From"] = "post@fonden.example"
    foreign.set_content("Hej.\n")
    (file,) = await kept(tmp_path, foreign)
    assert file.name.startswith("undated-none-none-")


def test_the_sink_listens_on_this_machine_only(tmp_path: Path) -> None:
    with Sink(tmp_path) as sink:
        assert sink.host == "127.0.0.1"
        assert sink.port > 0
        assert sink.relay.security is Security.NONE


def test_two_sinks_run_side_by_side(tmp_path: Path) -> None:
    with Sink(tmp_path / "a") as first, Sink(tmp_path / "b") as second:
        assert first.port != second.port


def test_a_sink_that_is_not_running_has_no_port(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="not running"):
        _ = Sink(tmp_path).port
