"""What follows from each answer of a relay: for the letter, for the person who must act, and for the next attempt."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult
from pydantic import SecretStr

from domain.grant.notice import Addressee, Notice, NoticeKind, Role
from domain.store import incidents, outbox
from domain.store.database import reading
from tasks.delivery import Delivered, deliver, give_another_try, is_tripped, letter_of, message_of, would_deliver
from tasks.smtp import Relay, Security
from tests.mail.servers import (
    BRIEF,
    DropsAfterData,
    DropsAtMail,
    NeverAnswersData,
    SaysAtData,
    SaysAtMail,
    SaysAtRecipient,
    Server,
    TakesItsTime,
    greeting,
    started,
)
from tests.store.conftest import Live
from tests.store.lives import Life, Moment, contents, rows_of
from tests.store.people import DECISION_DAY, approval, command_id

pytestmark = pytest.mark.both_databases

APPLICANT, MUNICIPALITY = "mlh@aakanden.example.org", "akt@slagelse.example.org"
COPY = "jb@fyrtaarnet.example.org"
"""The other housing organisation gets a copy of what the lead gets."""
NOON = datetime(2024, 3, 14, 11, 0, tzinfo=UTC)
"""In Copenhagen it is twelve o'clock."""
MINUTE = timedelta(minutes=1)
SETTINGS, UNREACHABLE = ("mail relay", "mail settings"), ("mail relay", "mail unreachable")

Start = Callable[..., Awaitable[Relay]]


@pytest.fixture
async def start() -> AsyncIterator[Start]:
    """Starts a server: one with the answers of a handler, or one that only greets."""
    servers = []

    async def begin(answers: Server | str, **smtp: Any) -> Relay:
        relay, server = await (greeting(answers) if isinstance(answers, str) else started(answers, **smtp))
        servers.append(server)
        return relay

    yield begin
    for server in servers:
        server.close()


@pytest.fixture
def life(live: Live) -> Life:
    """It is noon, and a prequalification has just been decided: two letters wait, one of them for the municipality."""
    life = live(Moment.PREQUALIFICATION_PROPOSED, day=DECISION_DAY)
    life.store.handle(life.case_no, approval(DECISION_DAY), command_id=command_id("yes"), when=life.office.when())
    return life


def letters(life: Life) -> dict[str, dict[str, Any]]:
    """The rows of the decision's two letters, by recipient."""
    rows = [row for row in rows_of(life.store, "outbox") if row["kind"] == "prequalified"]
    return {str(Notice.model_validate_json(row["notice"]).to.email): dict(row) for row in rows}


def waiting_incidents(life: Life) -> list[tuple[str, str]]:
    with reading(life.store.engine) as tx:
        return [(subject, kind) for subject, kind, _ in incidents.open_ones(tx)]


async def sent_through(relay: Relay, life: Life, at: time | None = None) -> Delivered:
    """Deliver what waits, now or at a time of that day."""
    if at:
        life.on(DECISION_DAY, at)
    return await deliver(replace(life.office, relay=relay))


def temporarily(*_: Any) -> AuthResult:
    return AuthResult(success=False, handled=False, message="454 4.7.0 Temporary authentication failure")


def wrong(*_: Any) -> AuthResult:
    return AuthResult(success=False, handled=False)


LOGIN: dict[str, Any] = {"username": "tilsagn", "password": SecretStr("x")}
AT_ONCE = timedelta(0)


@dataclass(frozen=True)
class Row:
    """What a relay does with the first of two letters, and what follows."""

    name: str
    server: Callable[[], Server | str]
    state: str
    attempts: int
    next_attempt: timedelta | None
    """How long the letter waits; None where it does not go out again by itself."""
    incident: str | None
    """Kind of the incident that is open afterwards."""
    other: str
    """State of the second letter."""
    smtp: dict[str, Any] = field(default_factory=dict)
    relay: dict[str, Any] = field(default_factory=dict)


MATRIX = (
    Row("taken", Server, "sent", 1, None, None, "sent"),
    Row("421 greeting", lambda: "421 Too busy", "waiting", 0, AT_ONCE, "mail unreachable", "waiting"),
    Row("554 greeting", lambda: "554 Not you", "waiting", 0, AT_ONCE, "mail settings", "waiting"),
    Row(
        "454 login", Server, "waiting", 0, AT_ONCE, "mail unreachable", "waiting",
        {"authenticator": temporarily, "auth_require_tls": False}, LOGIN,
    ),
    Row(
        "535 login", Server, "waiting", 0, AT_ONCE, "mail settings", "waiting",
        {"authenticator": wrong, "auth_require_tls": False}, LOGIN,
    ),
    Row(
        "no TLS", Server, "waiting", 0, AT_ONCE, "mail settings", "waiting", relay={"security": Security.STARTTLS}
    ),
    Row("451 sender", lambda: SaysAtMail("451 Later"), "waiting", 1, MINUTE, None, "waiting"),
    Row("550 sender", lambda: SaysAtMail("550 Not you"), "waiting", 0, AT_ONCE, "mail settings", "waiting"),
    Row("452 recipient", lambda: SaysAtRecipient({APPLICANT: "452 Full"}), "waiting", 1, MINUTE, None, "sent"),
    Row("550 recipient", lambda: SaysAtRecipient({APPLICANT: "550 Nobody"}), "dead", 1, None, "dead mail", "sent"),
    Row("451 contents", lambda: SaysAtData("451 Later", APPLICANT), "waiting", 1, MINUTE, None, "sent"),
    Row("554 contents", lambda: SaysAtData("554 Spam", APPLICANT), "waiting", 1, MINUTE, "mail refused", "sent"),
    Row("lost before the message", DropsAtMail, "waiting", 1, MINUTE, "mail unreachable", "waiting"),
    Row("lost after the message", lambda: DropsAfterData(APPLICANT), "waiting", 1, MINUTE, None, "sent"),
    Row(
        "silent", NeverAnswersData, "waiting", 1, MINUTE, "mail unreachable", "waiting", relay={"timeout": BRIEF}
    ),
    Row("slow", lambda: TakesItsTime(0.1), "sent", 1, None, None, "sent"),
)  # fmt: skip


@pytest.mark.parametrize("row", MATRIX, ids=lambda row: row.name)
async def test_what_follows_from_an_answer(life: Life, start: Start, row: Row) -> None:
    relay = (await start(row.server(), **row.smtp)).model_copy(update=row.relay)
    await sent_through(relay, life)
    letter = letters(life)[APPLICANT]
    assert (letter["state"], letter["attempts"], letter["leased_until"]) == (row.state, row.attempts, None)
    if row.next_attempt is not None:
        assert letter["not_before"] == NOON + row.next_attempt
    assert [kind for _, kind in waiting_incidents(life)] == ([row.incident] if row.incident else [])
    assert letters(life)[MUNICIPALITY]["state"] == row.other

    well = Server()
    await sent_through(await start(well), life, time(12, 1))
    dead = row.state == "dead"
    assert letters(life)[APPLICANT]["state"] == ("dead" if dead else "sent")
    assert letters(life)[MUNICIPALITY]["state"] == "sent"
    assert [kind for _, kind in waiting_incidents(life)] == (["dead mail"] if dead else [])
    assert set(well.message_ids) <= {each["message_id"] for each in letters(life).values()}
    assert (APPLICANT in well.seen) == (row.state == "waiting")


NOTICE = Notice(
    kind=NoticeKind.PAYOUTS_STOPPED,
    to=Addressee(role=Role.APPLICANT, name="Mette", email=APPLICANT),
    case_no=482_913,
    title="Sammen om Nordvangen",
    data={"report": "regulation_account", "year": 2026, "due": "2027-06-30", "since": "2027-07-01", "held": []},
)


def many(life: Life, count: int) -> list[str]:
    """So many letters more, each to an address of its own; returns the addresses."""
    addresses = [f"m{number}@boligen.example" for number in range(1, count + 1)]
    to = [NOTICE.to.model_copy(update={"email": address}) for address in addresses]
    with life.store.engine.begin() as tx:
        told = [(17, NOTICE.model_copy(update={"to": each})) for each in to]
        outbox.put(tx, told, DECISION_DAY, NOON)
    return addresses


class TestARelayThatDoesNotWork:
    async def test_is_tried_with_three_letters_and_gets_the_rest_in_the_run_in_which_it_works(
        self, life: Life, start: Start
    ) -> None:
        many(life, 7)
        refusing, well = SaysAtMail("550 Not you"), Server()
        assert await sent_through(await start(refusing), life) == Delivered(later=10)
        assert is_tripped(life.office)
        assert await sent_through(await start(refusing), life, time(12, 1)) == Delivered(later=3)
        assert waiting_incidents(life) == [SETTINGS]
        assert await sent_through(await start(well), life, time(12, 2)) == Delivered(sent=10)
        assert not is_tripped(life.office)
        assert waiting_incidents(life) == []
        assert {row["attempts"] for row in rows_of(life.store, "outbox") if row["state"] == "waiting"} == set()

    async def test_says_what_would_help(self, life: Life, start: Start) -> None:
        await sent_through(await start(SaysAtMail("550 Not you")), life)
        with reading(life.store.engine) as tx:
            ((_, _, said),) = incidents.open_ones(tx)
        assert said.startswith("The relay refuses us: 550 Not you ")
        assert "tilsagn doctor --mail" in said

    async def test_that_refuses_all_contents_is_one_incident_about_the_relay(self, life: Life, start: Start) -> None:
        many(life, 3)
        relay = await start(SaysAtData("554 Your network is listed"))
        assert await sent_through(relay, life) == Delivered(later=6)
        assert SETTINGS in waiting_incidents(life)
        tried = [row["attempts"] for row in rows_of(life.store, "outbox") if row["state"] == "waiting"]
        assert sorted(tried) == [0, 0, 0, 1, 1, 1]

    async def test_cannot_be_blocked_by_letters_that_it_never_takes(self, life: Life, start: Start) -> None:
        """Three letters that are refused stand first. They wait longer each time, and the others pass them."""
        many(life, 3)
        picky = SaysAtData("554 Spam", APPLICANT, MUNICIPALITY, COPY)
        assert await sent_through(await start(picky), life) == Delivered(later=6)
        assert await sent_through(await start(picky), life, time(12, 1)) == Delivered(later=3)
        assert await sent_through(await start(picky), life, time(12, 2)) == Delivered(sent=3)
        assert picky.seen == [f"m{number}@boligen.example" for number in (1, 2, 3)]
        assert {kind for _, kind in waiting_incidents(life)} == {"mail refused"}

    async def test_that_broke_off_in_the_middle_keeps_its_incident(self, life: Life, start: Start) -> None:
        many(life, 2)
        relay = await start(DropsAfterData(MUNICIPALITY, COPY))
        assert await sent_through(relay, life) == Delivered(sent=1, later=4)
        assert waiting_incidents(life) == [UNREACHABLE]


class TestTheLimitOfARun:
    async def test_leaves_the_rest_for_the_next(self, life: Life, start: Start) -> None:
        many(life, 2)
        few = replace(life.office, relay=await start(Server()), mails_per_run=2)
        assert [await deliver(few) for _ in range(4)] == [
            Delivered(sent=2), Delivered(sent=2), Delivered(sent=1), Delivered(),
        ]  # fmt: skip

    async def test_holds_for_a_run_that_tries_a_relay_too(self, life: Life, start: Start) -> None:
        many(life, 4)
        await sent_through(await start("554 Not you"), life)
        few = replace(life.office, relay=await start(Server()), mails_per_run=5)
        assert await deliver(few) == Delivered(sent=5)


class TestALetterThatFailsForLong:
    async def test_is_told_at_the_sixth_attempt_and_closes_by_itself(self, life: Life, start: Start) -> None:
        full, well = SaysAtRecipient({APPLICANT: "452 Mailbox full"}), Server()
        relay = await start(full)
        id = letters(life)[APPLICANT]["message_id"]
        for at in (time(12, 1), time(12, 2), time(12, 7), time(12, 37), time(14, 37)):
            await sent_through(relay, life, at)
            assert waiting_incidents(life) == []
        await sent_through(relay, life, time(20, 37))
        assert waiting_incidents(life) == [(id, "mail delayed")]
        life.on(date(2024, 3, 15), time(20, 37))
        await sent_through(await start(well), life)
        assert well.seen == [APPLICANT]
        assert waiting_incidents(life) == []


class TestADeadAddress:
    async def test_is_told_with_what_would_help(self, life: Life, start: Start) -> None:
        await sent_through(await start(SaysAtRecipient({APPLICANT: "550 No such user"})), life)
        with reading(life.store.engine) as tx:
            ((subject, kind, said),) = incidents.open_ones(tx)
        assert (subject, kind) == (APPLICANT, "dead mail")
        assert f"'prequalified' to {APPLICANT} cannot be sent: 550 No such user" in said
        assert f"tilsagn letters {life.case_no} -o DIR" in said
        assert f"tilsagn deliver --again '{APPLICANT}'" in said

    async def test_gets_its_letter_under_the_same_id_when_it_lives_again(self, life: Life, start: Start) -> None:
        await sent_through(await start(SaysAtRecipient({APPLICANT: "550 No such user"})), life)
        assert give_another_try(life.office, "nobody@example.org") == 0
        assert waiting_incidents(life) == [(APPLICANT, "dead mail")]
        assert give_another_try(life.office, APPLICANT) == 1
        assert waiting_incidents(life) == []
        well = Server()
        assert await sent_through(await start(well), life) == Delivered(sent=1)
        assert well.message_ids == [letters(life)[APPLICANT]["message_id"]]

    async def test_of_a_role_is_a_matter_of_settings(self, live: Live, start: Start) -> None:
        life = live(Moment.PREQUALIFICATION_PROPOSED, day=date(2024, 3, 22))
        life.store.handle_due(life.case_no, life.office.when())
        well = Server()
        relay = await start(well)
        await deliver(replace(life.office, relay=relay, mailboxes={}))
        with reading(life.store.engine) as tx:
            said = [text for _, _, text in incidents.open_ones(tx)]
        assert "Set TILSAGN_CASE_OFFICER, then `tilsagn deliver --again 'role case_officer'`." in said[0]
        assert give_another_try(life.office, "role case_officer") == 1
        assert await sent_through(relay, life) == Delivered(sent=1)


class TestLookingBeforeSending:
    async def test_says_who_would_get_what(self, life: Life, start: Start) -> None:
        planned = would_deliver(life.office)
        assert [(each.to, each.kind, each.letter, each.attempts, each.trouble) for each in planned] == [
            (APPLICANT, "prequalified", True, 0, ""),
            (MUNICIPALITY, "prequalified", True, 0, ""),
            (COPY, "prequalified", True, 0, ""),
        ]
        server = Server()
        await sent_through(await start(server), life)
        assert server.seen == [each.to for each in planned]
        assert server.message_ids == [each.message_id for each in planned]

    def test_changes_nothing(self, life: Life) -> None:
        before = contents(life.store)
        would_deliver(life.office)
        assert contents(life.store) == before

    def test_names_what_cannot_be_sent(self, life: Life) -> None:
        to = Addressee(role=Role.MANAGER)
        with life.store.engine.begin() as tx:
            outbox.put(tx, [(17, NOTICE.model_copy(update={"to": to}))], DECISION_DAY, NOON)
        *_, planned = would_deliver(replace(life.office, mailboxes={}))
        assert (planned.to, planned.trouble) == ("role manager", "The settings name no mailbox for this role.")


class TestWhereAnswersGo:
    async def test_is_said_in_the_mail_and_in_its_letter(self, life: Life, start: Start) -> None:
        office = replace(life.office, reply_to="sagsbehandler@fonden.example")
        with life.store.engine.begin() as tx:
            mail = outbox.claim(tx, NOON, 1)[0]
        message = message_of(office, mail, APPLICANT, letter_of(office, mail))
        assert message["Reply-To"] == "sagsbehandler@fonden.example"
        assert "sagsbehandler@fonden.example" in message.get_body(("plain",)).get_content()  # type: ignore[union-attr]

    async def test_is_the_sender_unless_it_is_set(self, life: Life) -> None:
        with life.store.engine.begin() as tx:
            mail = outbox.claim(tx, NOON, 1)[0]
        assert message_of(life.office, mail, APPLICANT, None)["Reply-To"] is None
