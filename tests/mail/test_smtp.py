"""What a relay answers decides what follows; each answer is given by a real server on this machine."""

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pydantic import SecretStr, ValidationError

from tasks import smtp
from tasks.smtp import Outcome, OutcomeKind, Relay, Security, back_off, check_login, post
from tests.mail.servers import (
    BRIEF,
    DropsAfterData,
    DropsAtMail,
    NeverAnswersData,
    SaysAtData,
    SaysAtMail,
    SaysAtRecipient,
    Server,
    started,
)

ACCEPTED, TRY_AGAIN, DEAD, MISCONFIGURED, UNREACHABLE, REFUSED, UNKNOWN, NOT_ATTEMPTED = OutcomeKind


Start = Callable[..., Awaitable[Relay]]


@pytest.fixture
async def start() -> AsyncIterator[Start]:
    """Starts a server with the answers of a handler; gives the relay to post to."""
    running: list[asyncio.AbstractServer] = []

    async def begin(handler: Server, *, ssl_context: ssl.SSLContext | None = None, **smtp: Any) -> Relay:
        relay, server = await started(handler, ssl_context=ssl_context, **smtp)
        running.append(server)
        return relay

    yield begin
    for server in running:
        server.close()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ssl.SSLContext]:
    """A certificate for 127.0.0.1: its file, for those who trust it, and the server's side of it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2120, 1, 1, tzinfo=UTC))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    folder = tmp_path_factory.mktemp("certificate")
    public, private = folder / "public.pem", folder / "private.pem"
    public.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(public, private)
    return public, context


@pytest.fixture
def unused_port() -> int:
    """A port that was free a moment ago and on which nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def mail(to: str = "ase@boligen.example") -> tuple[str, EmailMessage]:
    message = EmailMessage()
    message["From"] = "Landsbyggefonden <post@fonden.example>"
    message["To"] = to
    message["Subject"] = "Så er der mål på"
    message["Message-ID"] = f"<{quote(to, safe='@')}>"
    message.set_content("Rødgrød med fløde.\n", cte="8bit")
    return to, message


def batch(count: int) -> list[tuple[str, EmailMessage]]:
    return [mail(f"m{number}@boligen.example") for number in range(1, count + 1)]


def kinds(outcomes: list[Outcome]) -> list[OutcomeKind]:
    return [outcome.kind for outcome in outcomes]


async def test_a_mail_that_is_taken_is_accepted_with_the_words_of_the_relay(start: Start) -> None:
    handler = Server()
    assert await post(await start(handler), [mail()]) == [Outcome(kind=ACCEPTED, reply="250 Taken")]
    assert handler.seen == ["ase@boligen.example"]


async def test_nothing_to_send_opens_no_connection() -> None:
    nobody = Relay(host="127.0.0.1", port=9, security=Security.NONE)
    assert await post(nobody, []) == []


async def test_a_batch_goes_over_one_connection_in_order(start: Start) -> None:
    handler = Server()
    outcomes = await post(await start(handler), batch(5))
    assert kinds(outcomes) == [ACCEPTED] * 5
    assert handler.seen == [f"m{number}@boligen.example" for number in range(1, 6)]
    assert handler.connections == 1


async def test_a_full_mailbox_is_tried_again(start: Start) -> None:
    relay = await start(SaysAtRecipient({"ase@boligen.example": "452 Mailbox full"}))
    assert await post(relay, [mail()]) == [Outcome(kind=TRY_AGAIN, reply="452 Mailbox full")]


async def test_an_unknown_recipient_is_a_dead_address(start: Start) -> None:
    relay = await start(SaysAtRecipient({"ase@boligen.example": "550 No such user"}))
    assert await post(relay, [mail()]) == [Outcome(kind=DEAD, reply="550 No such user")]


async def test_a_mixed_batch_gives_each_message_its_own_outcome(start: Start) -> None:
    handler = SaysAtRecipient({"m2@boligen.example": "550 No such user", "m3@boligen.example": "451 Come back later"})
    assert kinds(await post(await start(handler), batch(4))) == [ACCEPTED, DEAD, TRY_AGAIN, ACCEPTED]
    assert handler.seen == ["m1@boligen.example", "m4@boligen.example"]
    assert handler.connections == 1


async def test_contents_that_are_refused_three_times_in_a_row_leave_the_rest_alone(start: Start) -> None:
    relay = await start(SaysAtData("554 Not from you"))
    outcomes = await post(relay, batch(6))
    assert kinds(outcomes) == [REFUSED, REFUSED, REFUSED, MISCONFIGURED, NOT_ATTEMPTED, NOT_ATTEMPTED]
    assert outcomes[3].reply == "3 letters in a row were refused for their contents, the last with: 554 Not from you"


async def test_one_letter_that_is_refused_for_its_contents_does_not_hold_up_the_others(start: Start) -> None:
    handler = SaysAtData("554 This looks like spam", "m2@boligen.example", "m4@boligen.example", "m5@boligen.example")
    assert kinds(await post(await start(handler), batch(6))) == [
        ACCEPTED,
        REFUSED,
        ACCEPTED,
        REFUSED,
        REFUSED,
        ACCEPTED,
    ]


async def test_content_that_is_refused_for_now_is_tried_again(start: Start) -> None:
    relay = await start(SaysAtData("451 Local trouble"))
    assert kinds(await post(relay, batch(2))) == [TRY_AGAIN, TRY_AGAIN]


async def test_a_sender_that_is_refused_for_good_leaves_the_rest_alone(start: Start) -> None:
    relay = await start(SaysAtMail("550 Sender not allowed"))
    assert kinds(await post(relay, batch(2))) == [MISCONFIGURED, NOT_ATTEMPTED]


async def test_a_connection_lost_after_the_message_leaves_the_outcome_unknown(start: Start) -> None:
    handler = DropsAfterData("ase@boligen.example")
    assert kinds(await post(await start(handler), [mail()])) == [UNKNOWN]
    assert handler.seen == ["ase@boligen.example"]


async def test_no_answer_after_the_message_leaves_the_outcome_unknown(start: Start) -> None:
    handler = NeverAnswersData()
    impatient = (await start(handler)).model_copy(update={"timeout": BRIEF})
    assert kinds(await post(impatient, [mail()])) == [UNKNOWN]
    assert handler.seen == ["ase@boligen.example"]


async def test_a_connection_lost_before_the_message_is_tried_again(start: Start) -> None:
    assert kinds(await post(await start(DropsAtMail()), [mail()])) == [TRY_AGAIN]


async def test_after_a_lost_connection_the_following_messages_still_go_out(start: Start) -> None:
    handler = DropsAfterData("m2@boligen.example")
    assert kinds(await post(await start(handler), batch(4))) == [ACCEPTED, UNKNOWN, ACCEPTED, ACCEPTED]
    assert handler.connections == 2


async def test_a_connection_that_breaks_twice_ends_the_batch(start: Start) -> None:
    handler = DropsAfterData("m1@boligen.example", "m2@boligen.example")
    assert kinds(await post(await start(handler), batch(4))) == [UNKNOWN, UNKNOWN, UNREACHABLE, UNREACHABLE]
    assert handler.connections == 2


async def test_a_relay_that_is_down_says_nothing_about_any_message(unused_port: int) -> None:
    relay = Relay(host="127.0.0.1", port=unused_port, security=Security.NONE)
    assert kinds(await post(relay, batch(3))) == [UNREACHABLE] * 3


async def test_no_message_is_begun_after_the_time_of_the_batch(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    handler = Server()
    monkeypatch.setattr(smtp, "perf_counter", lambda: 3.0 * len(handler.seen))
    outcomes = await post(await start(handler), batch(4), within=timedelta(seconds=5))
    assert kinds(outcomes) == [ACCEPTED, ACCEPTED, NOT_ATTEMPTED, NOT_ATTEMPTED]
    assert handler.seen == ["m1@boligen.example", "m2@boligen.example"]


async def test_knocking_sends_nothing(start: Start) -> None:
    handler = Server()
    assert (await check_login(await start(handler))).kind is ACCEPTED
    assert (handler.connections, handler.seen) == (1, [])


async def test_knocking_where_nobody_is_says_so(unused_port: int) -> None:
    assert (await check_login(Relay(host="127.0.0.1", port=unused_port, security=Security.NONE))).kind is UNREACHABLE


async def test_knocking_with_a_wrong_password_is_a_matter_of_settings(start: Start) -> None:
    relay = await start(Server(), authenticator=only_the_right_password, auth_require_tls=False)
    login = relay.model_copy(update={"username": "tilsagn", "password": SecretStr("forkert")})
    outcome = await check_login(login)
    assert outcome.kind is MISCONFIGURED
    assert "forkert" not in outcome.reply


async def test_encryption_that_is_required_but_not_offered_sends_nothing(start: Start) -> None:
    handler = Server()
    relay = (await start(handler)).model_copy(update={"security": Security.STARTTLS})
    assert kinds(await post(relay, batch(2))) == [MISCONFIGURED, NOT_ATTEMPTED]
    assert handler.seen == []


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
async def test_a_certificate_of_a_known_authority_gets_the_mail(
    start: Start, certificate: tuple[Path, ssl.SSLContext], security: Security
) -> None:
    authority, context = certificate
    handler = Server()
    relay = await start(handler, **{"tls_context" if security is Security.STARTTLS else "ssl_context": context})
    trusting = relay.model_copy(update={"security": security, "certificate_authority": authority})
    assert kinds(await post(trusting, batch(2))) == [ACCEPTED, ACCEPTED]


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
async def test_a_certificate_of_an_unknown_authority_gets_nothing(
    start: Start, certificate: tuple[Path, ssl.SSLContext], security: Security
) -> None:
    handler = Server()
    relay = await start(handler, **{"tls_context" if security is Security.STARTTLS else "ssl_context": certificate[1]})
    wary = relay.model_copy(update={"security": security})
    assert kinds(await post(wary, batch(2))) == [MISCONFIGURED, NOT_ATTEMPTED]
    assert handler.seen == []


def only_the_right_password(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any
) -> AuthResult:
    return AuthResult(success=data.password == b"rigtigt", handled=False)


@pytest.mark.parametrize(
    ("password", "expected"), [("rigtigt", [ACCEPTED, ACCEPTED]), ("forkert", [MISCONFIGURED, NOT_ATTEMPTED])]
)
async def test_a_wrong_password_leaves_the_whole_batch_alone(
    start: Start, password: str, expected: list[OutcomeKind]
) -> None:
    relay = await start(Server(), authenticator=only_the_right_password, auth_require_tls=False)
    login = relay.model_copy(update={"username": "tilsagn", "password": SecretStr(password)})
    assert kinds(await post(login, batch(2))) == expected


async def test_a_relay_that_knows_no_login_is_a_matter_of_settings(start: Start) -> None:
    relay = await start(Server())
    login = relay.model_copy(update={"username": "tilsagn", "password": SecretStr("rigtigt")})
    assert kinds(await post(login, batch(2))) == [MISCONFIGURED, NOT_ATTEMPTED]


async def test_an_address_with_danish_letters_goes_out_where_the_relay_takes_it(start: Start) -> None:
    handler = Server()
    able = await start(handler, enable_SMTPUTF8=True)
    assert kinds(await post(able, [mail("søren@boligen.example")])) == [ACCEPTED]
    assert handler.seen == ["søren@boligen.example"]
    unable = await start(Server())
    assert kinds(await post(unable, [mail("søren@boligen.example"), mail()])) == [DEAD, ACCEPTED]


@pytest.mark.parametrize(
    ("address", "ascii_form"),
    [
        ("mlh@åkanden.example.org", "mlh@xn--kanden-hua.example.org"),
        ("mlh@ÅKANDEN.example.org", "mlh@xn--kanden-hua.example.org"),
        ("mlh@a\u030akanden.example.org", "mlh@xn--kanden-hua.example.org"),
        ("info@rød.grød.dk", "info@xn--rd-lka.xn--grd-1na.dk"),
        ("æ@plain.dk", None),
        ("mlh@straße.de", None),
        (f"mlh@{'å' * 64}.dk", None),
    ],
)
async def test_a_domain_with_danish_letters_goes_in_its_other_form_where_the_relay_takes_only_ascii(
    start: Start, address: str, ascii_form: str | None
) -> None:
    unable = Server()
    outcome, after = await post(await start(unable), [mail(address), mail()])
    assert (outcome.kind, after.kind) == (ACCEPTED if ascii_form else DEAD, ACCEPTED)
    assert unable.seen == [ascii_form, "ase@boligen.example"] if ascii_form else ["ase@boligen.example"]
    able = Server()
    assert kinds(await post(await start(able, enable_SMTPUTF8=True), [mail(address)])) == [ACCEPTED]
    assert able.seen == [address]


class _Keeps(Server):
    """Keeps the headers that arrive."""

    def __init__(self) -> None:
        super().__init__()
        self.head = b""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        self.head = envelope.content.partition(b"\r\n\r\n")[0]
        return await super().handle_DATA(server, session, envelope)


async def test_the_headers_of_a_mail_in_ascii_hold_the_other_form_too(start: Start) -> None:
    to, message = mail("mlh@åkanden.example.org")
    message.replace_header("To", "Mads Lund Høj <mlh@åkanden.example.org>")
    message.replace_header("From", "Fonden <post@fonden-på.example>")
    message["Reply-To"] = "Ida <ida@fonden-på.example>"
    before = message.as_string()
    keeper = _Keeps()
    assert kinds(await post(await start(keeper), [(to, message)])) == [ACCEPTED]
    assert keeper.head.isascii()
    assert b"<mlh@xn--kanden-hua.example.org>" in keeper.head
    assert b"From: Fonden <post@xn--fonden-p-h0a.example>" in keeper.head
    assert b"Reply-To: Ida <ida@xn--fonden-p-h0a.example>" in keeper.head
    assert message.as_string() == before


async def test_a_sender_that_the_relay_cannot_carry_is_a_matter_of_settings(start: Start) -> None:
    to, message = mail()
    message.replace_header("From", "Fonden <pøst@fonden.example>")
    assert kinds(await post(await start(Server()), [(to, message), mail()])) == [MISCONFIGURED, NOT_ATTEMPTED]


async def test_an_address_that_tries_to_say_more_is_dead(start: Start) -> None:
    handler = Server()
    outcomes = await post(await start(handler), [("a@b.example> SIZE=1 <c@d.example", mail()[1]), mail()])
    assert kinds(outcomes) == [DEAD, ACCEPTED]


@pytest.mark.parametrize("host", ["mail.fonden.example", "192.0.2.10", "127.0.0.1.example"])
def test_clear_text_to_another_machine_is_refused(host: str) -> None:
    with pytest.raises(ValidationError, match="travel in clear text"):
        Relay(host=host, port=25, security=Security.NONE)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.8.8", "::1"])
def test_clear_text_on_this_machine_is_allowed(host: str) -> None:
    assert Relay(host=host, port=25, security=Security.NONE).host == host


def test_half_a_login_is_refused() -> None:
    with pytest.raises(ValidationError, match="both a username and a password"):
        Relay(host="mail.fonden.example", port=587, username="tilsagn")


def test_a_password_is_never_printed() -> None:
    relay = Relay(host="mail.fonden.example", port=587, username="tilsagn", password=SecretStr("rigtigt"))
    assert "rigtigt" not in repr(relay) + str(relay) + relay.model_dump_json()


def test_waiting_grows_from_a_minute_to_a_day_and_stays_there() -> None:
    assert [back_off(attempt) for attempt in range(1, 9)] == [
        timedelta(minutes=1),
        timedelta(minutes=5),
        timedelta(minutes=30),
        timedelta(hours=2),
        timedelta(hours=6),
        timedelta(hours=24),
        timedelta(hours=24),
        timedelta(hours=24),
    ]
    with pytest.raises(ValueError, match="not the number of an attempt"):
        back_off(0)
