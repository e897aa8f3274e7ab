"""A formal letter is kept before it is sent, and what is sent is what is kept."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import time
from email import message_from_bytes, policy
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from deployments.operations.mail_sink import Sink
from domain.grant.notice import Addressee, Notice, NoticeKind, Role
from domain.rulebook.rulesets import Ruleset
from domain.store import incidents, outbox
from domain.store.database import reading
from domain.store.verify import verify
from tasks.delivery import Delivered, deliver, give_another_try, note_bounce
from tasks.letter_enclosures import Enclosures, read_enclosures
from tasks.letterhead import Letterhead
from tasks.letters import formal_letter
from tasks.services import Services
from tasks.smtp import Relay
from tests.mail.servers import DropsAfterData, Server, started
from tests.store.conftest import Live
from tests.store.lives import Life, Moment, rows_of
from tests.store.people import DECISION_DAY, approval, command_id

APPLICANT, MUNICIPALITY = "mlh@aakanden.example.org", "akt@slagelse.example.org"
Start = Callable[[Server], Awaitable[Relay]]


@pytest.fixture
async def start() -> AsyncIterator[Start]:
    servers = []

    async def begin(handler: Server) -> Relay:
        relay, server = await started(handler)
        servers.append(server)
        return relay

    yield begin
    for server in servers:
        server.close()


@pytest.fixture
def life(live: Live) -> Life:
    """A prequalification has just been decided: letters to the applicant, the municipality and the other one wait."""
    life = live(Moment.PREQUALIFICATION_PROPOSED, day=DECISION_DAY)
    life.store.handle(life.case_no, approval(DECISION_DAY), command_id=command_id("yes"), when=life.office.when())
    return life


@pytest.fixture
def closed(live: Live) -> Life:
    """The whole life has been lived, and all its mail waits."""
    return live(Moment.CLOSED)


def rows(life: Life) -> list[dict[str, Any]]:
    """The letters, as the outbox has them."""
    return [dict(row) for row in rows_of(life.store, "outbox") if row["kind"] == "prequalified"]


def attached(eml: Path) -> dict[str, bytes]:
    """The files of a mail by their names, the letter first."""
    mail = message_from_bytes(eml.read_bytes(), policy=policy.SMTPUTF8)
    assert isinstance(mail, EmailMessage)
    return {str(part.get_filename()): part.get_content() for part in mail.iter_attachments()}


def enclosed(eml: Path) -> bytes:
    return next(iter(attached(eml).values()))


async def through_a_sink(life: Life, folder: Path) -> Delivered:
    with Sink(folder) as sink:
        return await deliver(replace(life.office, relay=sink.relay))


async def test_what_was_sent_is_what_is_kept(life: Life, tmp_path: Path) -> None:
    assert (await through_a_sink(life, tmp_path / "mail")).sent == 3
    kept = {row["letter_sha256"] for row in rows(life)}
    sent = {sha256(enclosed(eml)).hexdigest() for eml in (tmp_path / "mail").glob("*prequalified*.eml")}
    assert len(kept) == 3
    assert kept == sent
    for digest in kept:
        assert life.store.documents.fetch(digest).startswith(b"%PDF-")


async def test_a_letter_is_listed_as_a_document_under_its_name(life: Life, tmp_path: Path) -> None:
    await through_a_sink(life, tmp_path / "mail")
    listed = {row["sha256"]: row for row in rows_of(life.store, "document")}
    for row in rows(life):
        paper = listed[row["letter_sha256"]]
        assert paper["name"] == f"Praekvalifikation {life.case_no}.pdf"
        assert (paper["media_type"], paper["kept_on"]) == ("application/pdf", DECISION_DAY)


async def test_a_receipt_has_no_letter(closed: Life, tmp_path: Path) -> None:
    await through_a_sink(closed, tmp_path / "mail")
    without = {row["kind"] for row in rows_of(closed.store, "outbox") if row["letter_sha256"] is None}
    assert {"application_received", "instalment_released"} <= without
    assert not {"prequalified", "grant_committed"} & without


async def test_it_is_kept_before_it_is_sent(life: Life, start: Start) -> None:
    await deliver(replace(life.office, relay=await start(DropsAfterData(APPLICANT))))
    waiting = [row for row in rows(life) if row["state"] == "waiting"]
    assert len(waiting) == 1
    assert waiting[0]["letter_sha256"] is not None


async def test_a_second_attempt_sends_the_same_letter_whatever_has_changed_since(
    life: Life, start: Start, tmp_path: Path
) -> None:
    await deliver(replace(life.office, relay=await start(DropsAfterData(APPLICANT))))
    before = [row["letter_sha256"] for row in rows(life)]
    life.on(DECISION_DAY, time(23, 0))
    moved = replace(life.office, letterhead=Letterhead(address=("En anden vej 2",)))
    with Sink(tmp_path / "mail") as sink:
        assert await deliver(replace(moved, relay=sink.relay)) == Delivered(sent=1)
    assert [row["letter_sha256"] for row in rows(life)] == before
    (eml,) = (tmp_path / "mail").glob("*.eml")
    assert sha256(enclosed(eml)).hexdigest() in before


def test_a_stop_rests_on_the_regulativ_of_its_case(life: Life) -> None:
    basis = {Ruleset.ADOPTED_2019: "Regulativ 2019, § 9.", Ruleset.REVISED_2023: "Regulativ 2023, § 14."}
    office = replace(life.office, reporting_basis=basis)
    stop = Notice(
        kind=NoticeKind.PAYOUTS_STOPPED, to=Addressee(role=Role.APPLICANT), case_no=life.case_no, title="", data={}
    )
    assert life.grant.ruleset is Ruleset.REVISED_2023
    assert office.letterhead_of(stop).reporting_basis == "Regulativ 2023, § 14."
    assert office.letterhead_of(stop.model_copy(update={"case_no": 0})).reporting_basis == ""
    only_2019 = replace(office, reporting_basis={Ruleset.ADOPTED_2019: "Regulativ 2019, § 9."})
    assert only_2019.letterhead_of(stop).reporting_basis == ""


async def test_a_letter_that_cannot_be_set_is_an_incident_and_the_others_go_out(
    life: Life, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def out_of_paper(notice: Any, **how: Any) -> bytes:
        if notice.to.email == APPLICANT:
            raise RuntimeError("no paper")
        return formal_letter(notice, **how)

    monkeypatch.setattr("tasks.delivery.formal_letter", out_of_paper)
    assert await through_a_sink(life, tmp_path / "mail") == Delivered(sent=2, dead=1)
    with reading(life.store.engine) as tx:
        ((_, kind, said),) = incidents.open_ones(tx)
    assert kind == "dead mail"
    assert "no paper" in said


async def test_a_kept_letter_that_is_gone_is_not_replaced_by_another(life: Life, start: Start, tmp_path: Path) -> None:
    await deliver(replace(life.office, relay=await start(DropsAfterData(APPLICANT))))
    (waiting,) = (row for row in rows(life) if row["state"] == "waiting")
    file(life, waiting["letter_sha256"]).unlink()
    life.on(DECISION_DAY, time(23, 0))
    assert await through_a_sink(life, tmp_path / "mail") == Delivered(dead=1)


async def test_verify_misses_a_letter_whose_bytes_are_gone(life: Life, tmp_path: Path) -> None:
    await through_a_sink(life, tmp_path / "mail")
    assert verify(life.store).faults == ()
    file(life, rows(life)[0]["letter_sha256"]).unlink()
    (fault,) = verify(life.store).faults
    assert fault.place == f"document Praekvalifikation {life.case_no}.pdf"
    assert "missing" in fault.what


async def test_when_it_cannot_be_kept_nothing_is_sent_and_nothing_is_lost(
    life: Life, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(content: bytes) -> str:
        raise OSError(28, "No space left on device")

    server = Server()
    monkeypatch.setattr(life.store.documents, "keep", full)
    with pytest.raises(OSError, match="No space left"):
        await deliver(replace(life.office, relay=await start(server)))
    assert server.seen == []
    assert {row["state"] for row in rows(life)} == {"waiting"}


def file(life: Life, digest: str) -> Path:
    (found,) = (path for path in (life.folder / "documents").rglob(digest))
    return found


# --- enclosures ------------------------------------------------------------------------------------------------------


def with_guidance(life: Life, tmp_path: Path, content: bytes = b"%PDF-1.7 first edition") -> Services:
    """The office with its own list of enclosures: the guidance on salaries goes with a prequalification."""
    (tmp_path / "loen.pdf").write_bytes(content)
    own = tmp_path / "enclosures.yaml"
    own.write_text(
        "prequalified: [{since: 2019-12-11, source: os, value: [{title: Løn til ansatte, file: loen.pdf}]}]\n",
        encoding="utf-8",
    )
    return replace(life.office, enclosures=read_enclosures(own))


async def test_a_second_attempt_sends_the_same_enclosures_whatever_has_changed_since(
    life: Life, start: Start, tmp_path: Path
) -> None:
    office = with_guidance(life, tmp_path)
    await deliver(replace(office, relay=await start(DropsAfterData(APPLICANT))))
    later = with_guidance(life, tmp_path, b"%PDF-1.7 second edition")
    life.on(DECISION_DAY, time(23, 0))
    with Sink(tmp_path / "mail") as sink:
        assert await deliver(replace(later, relay=sink.relay)) == Delivered(sent=1)
    (eml,) = (tmp_path / "mail").glob("*.eml")
    assert attached(eml)["loen.pdf"] == b"%PDF-1.7 first edition"
    (row,) = (row for row in rows(life) if row["enclosures"] and APPLICANT in row["notice"])
    (kept,) = outbox.ENCLOSED.validate_json(row["enclosures"])
    assert (kept.title, kept.name, kept.media_type) == ("Løn til ansatte", "loen.pdf", "application/pdf")
    assert life.store.documents.fetch(kept.sha256) == b"%PDF-1.7 first edition"
    assert verify(life.store).faults == ()


async def test_a_letter_kept_without_enclosures_gets_none_later(life: Life, start: Start, tmp_path: Path) -> None:
    office = replace(life.office, enclosures=Enclosures({}))
    await deliver(replace(office, relay=await start(DropsAfterData(APPLICANT))))
    life.on(DECISION_DAY, time(23, 0))
    with Sink(tmp_path / "mail") as sink:
        assert await deliver(replace(with_guidance(life, tmp_path), relay=sink.relay)) == Delivered(sent=1)
    (eml,) = (tmp_path / "mail").glob("*.eml")
    assert [*attached(eml)] == [f"Praekvalifikation {life.case_no}.pdf"]


async def test_a_letter_whose_enclosure_is_missing_waits_for_a_person_and_goes_out_whole(
    life: Life, tmp_path: Path
) -> None:
    office = with_guidance(life, tmp_path)
    (tmp_path / "loen.pdf").unlink()
    # The municipality gets no guidance, and its letter goes out; the two organisations get theirs.
    with Sink(tmp_path / "mail") as sink:
        assert await deliver(replace(office, relay=sink.relay)) == Delivered(sent=1, dead=2)
    with reading(life.store.engine) as tx:
        dead = [said for _, kind, said in incidents.open_ones(tx) if kind == "dead mail"]
        names = [mail.message_id for mail in outbox.dead(tx)]
    assert len(dead) == 2
    assert all("loen.pdf is missing" in said and "deliver --again" in said for said in dead)
    (tmp_path / "loen.pdf").write_bytes(b"%PDF-1.7 found again")
    assert [give_another_try(office, name) for name in names] == [1, 1]
    with Sink(tmp_path / "mail") as sink:
        assert await deliver(replace(office, relay=sink.relay)) == Delivered(sent=2)


async def test_verify_finds_enclosures_that_are_gone_or_not_listed(life: Life, tmp_path: Path) -> None:
    office = with_guidance(life, tmp_path)
    with Sink(tmp_path / "mail") as sink:
        await deliver(replace(office, relay=sink.relay))
    (digest,) = {each.sha256 for row in rows(life) for each in outbox.ENCLOSED.validate_json(row["enclosures"] or "[]")}
    file(life, digest).unlink()
    (fault,) = verify(life.store).faults
    assert (fault.place, "missing" in fault.what) == ("document loen.pdf", True)
    with life.store.engine.begin() as tx:
        tx.execute(
            text("UPDATE outbox SET enclosures = replace(enclosures, :was, :now)"), {"was": digest, "now": "0" * 64}
        )
    found = {fault.what for fault in verify(life.store).faults}
    assert f"went with the enclosure {'0' * 64}, which is not listed" in found
    assert "does not give its seal: it has been changed" in found


async def test_a_letter_that_goes_to_another_address_takes_its_enclosures_along(life: Life, tmp_path: Path) -> None:
    office = with_guidance(life, tmp_path)
    with Sink(tmp_path / "mail") as sink:
        await deliver(replace(office, relay=sink.relay))
    (row,) = (row for row in rows(life) if APPLICANT in row["notice"])
    assert note_bounce(office, row["message_id"], "Ida Holst", "550 unknown", "ny@aakanden.example.org")
    later = with_guidance(life, tmp_path, b"%PDF-1.7 second edition")
    with Sink(tmp_path / "again") as sink:
        assert await deliver(replace(later, relay=sink.relay)) == Delivered(sent=1)
    (eml,) = (tmp_path / "again").glob("*.eml")
    assert attached(eml)["loen.pdf"] == b"%PDF-1.7 first edition"
    assert verify(life.store).faults == ()
