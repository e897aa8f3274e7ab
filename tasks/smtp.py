"""Sends mail through a relay and returns the outcome of each message. The caller decides when to retry.

The relay's answer decides who must act:
- a passing failure: retry later
- an unknown address: a person must find the right one
- a refused login or sender, or an unreachable relay: not the fault of a letter, so the rest of the batch is left alone
  and no attempt is wasted
- refused contents: may be the fault of one letter, so the next ones are tried, up to `MOST_REFUSALS` in a row
- a connection lost after the message was handed over: unknown; a second sending may be a duplicate, which the
  Message-ID makes recognisable

The relay signs with DKIM, because it holds the keys of the sender's domain and handles the mail last.
"""

import ipaddress
import ssl
from collections.abc import Sequence
from datetime import timedelta
from email import policy
from email.message import EmailMessage
from email.utils import parseaddr
from enum import StrEnum
from time import perf_counter
from typing import Annotated, Self

import aiosmtplib
from pydantic import Field, FilePath, SecretStr, model_validator

from domain.model import Fact
from tasks.ascii_addresses import NoAsciiForm, in_ascii, is_plain, with_ascii_addresses


class Security(StrEnum):
    """How the connection to the relay is protected."""

    NONE = "none"
    """Clear text: only for a relay on this machine."""
    STARTTLS = "starttls"
    """Encrypted before anything is sent; never falls back to clear text."""
    TLS = "tls"
    """Encrypted from the first byte."""


class Relay(Fact):
    """The mail server that takes outgoing mail. Raises ValueError for clear text to another machine."""

    host: Annotated[str, Field(min_length=1)]
    port: Annotated[int, Field(gt=0, lt=65536)]
    security: Security = Security.STARTTLS
    username: str | None = None
    password: SecretStr | None = None
    timeout: Annotated[float, Field(gt=0)] = 30.0
    """Seconds to wait for each answer."""
    local_hostname: Annotated[str, Field(min_length=1)] = "localhost"
    """The name in our greeting. Without it the library makes a slow look-up."""
    certificate_authority: FilePath | None = None
    """File with the authority that signed the relay's certificate, if that is not a public one."""

    @model_validator(mode="after")
    def _safe(self) -> Self:
        if self.security is Security.NONE and not _is_loopback(self.host):
            raise ValueError(
                f"mail to {self.host} would travel in clear text: set security to starttls or tls; "
                "none is only for a relay on this machine"
            )
        if (self.username is None) != (self.password is None):
            raise ValueError("a login needs both a username and a password")
        return self


class OutcomeKind(StrEnum):
    """The outcome of a message, by what follows from it."""

    ACCEPTED = "accepted"
    TRY_AGAIN = "try_again"
    """A passing failure; certainly not delivered."""
    DEAD_ADDRESS = "dead_address"
    """The relay permanently refuses this recipient."""
    MISCONFIGURED = "misconfigured"
    """The relay refuses our login, encryption or sender. A person must correct the settings."""
    UNREACHABLE = "unreachable"
    """The relay cannot be reached, or takes no mail now. This is not about the message."""
    REFUSED = "refused"
    """The relay permanently refuses the contents of this message."""
    UNKNOWN = "unknown"
    """The connection was lost after the message had been handed over."""
    NOT_ATTEMPTED = "not_attempted"
    """Not tried, because the relay refused us earlier in the batch, or because the time was up."""


class Outcome(Fact):
    """The outcome of one message, and the relay's reply."""

    kind: OutcomeKind
    reply: str


_STEPS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(hours=24),
)


def back_off(attempt: int) -> timedelta:
    """The wait after a failed attempt; the first attempt is number 1. Raises ValueError below that."""
    if attempt < 1:
        raise ValueError(f"{attempt} is not the number of an attempt")
    return _STEPS[min(attempt, len(_STEPS)) - 1]


async def post(
    relay: Relay, messages: Sequence[tuple[str, EmailMessage]], *, within: timedelta = timedelta(minutes=5)
) -> list[Outcome]:
    """Send each message to its one recipient over one connection. Outcomes are in the order of the messages.

    A broken connection is opened once more for the remaining messages. No message starts after the time `within`,
    however slow the relay is. Raises nothing that a relay can cause.
    """
    ends = perf_counter() + within.total_seconds()
    client = _client(relay)
    connections = refusals = 0
    outcomes: list[Outcome] = []
    for_the_rest: Outcome | None = None
    for recipient, message in messages:
        if for_the_rest is None and perf_counter() >= ends:
            for_the_rest = _NO_TIME_LEFT
        if for_the_rest is None and not client.is_connected:
            # What keeps one connection from opening also keeps the next: try once, not for every message.
            for_the_rest = await _connect(client) if connections < _CONNECTIONS else _BROKEN
            connections += 1
        outcomes.append(for_the_rest or await _send(client, recipient, message))
        kind = outcomes[-1].kind
        refusals = refusals + 1 if kind is OutcomeKind.REFUSED else 0
        if kind is OutcomeKind.MISCONFIGURED:
            for_the_rest = _LEFT_ALONE
        elif refusals == MOST_REFUSALS:
            said = f"{refusals} letters in a row were refused for their contents, the last with: {outcomes[-1].reply}"
            for_the_rest = Outcome(kind=OutcomeKind.MISCONFIGURED, reply=said)
    await _hang_up(client)
    return outcomes


async def check_login(relay: Relay) -> Outcome:
    """Connect, encrypt, log in and disconnect; send nothing. Raises nothing that a relay can cause."""
    client = _client(relay)
    trouble = await _connect(client)
    await _hang_up(client)
    return trouble or Outcome(kind=OutcomeKind.ACCEPTED, reply="The relay lets us in.")


MOST_REFUSALS = 3
"""Refused contents in a row after which the relay is at fault, not the letters."""
_CONNECTIONS = 2
_BROKEN = Outcome(kind=OutcomeKind.UNREACHABLE, reply="The connection broke twice in this batch.")
_LEFT_ALONE = Outcome(
    kind=OutcomeKind.NOT_ATTEMPTED, reply="The relay had refused us earlier in the batch; nothing was sent."
)
_NO_TIME_LEFT = Outcome(kind=OutcomeKind.NOT_ATTEMPTED, reply="The relay answers slowly; the time of this batch is up.")
_LOST = (aiosmtplib.SMTPServerDisconnected, aiosmtplib.SMTPTimeoutError, OSError)


def _client(relay: Relay) -> aiosmtplib.SMTP:
    return aiosmtplib.SMTP(
        hostname=relay.host,
        port=relay.port,
        use_tls=relay.security is Security.TLS,
        # Never None: the library would then encrypt only if the relay offers it.
        start_tls=relay.security is Security.STARTTLS,
        username=relay.username,
        password=relay.password.get_secret_value() if relay.password else None,
        timeout=relay.timeout,
        local_hostname=relay.local_hostname,
        cert_bundle=str(relay.certificate_authority) if relay.certificate_authority else None,
    )


async def _connect(client: aiosmtplib.SMTP) -> Outcome | None:
    """Connect, encrypt, log in. Returns what failed, or None."""
    try:
        await client.connect()
        if client.is_ehlo_or_helo_needed:
            await client.ehlo()
    except aiosmtplib.SMTPResponseException as refusal:
        if refusal.code // 100 == 5:
            return Outcome(kind=OutcomeKind.MISCONFIGURED, reply=f"{refusal.code} {refusal.message}")
        return Outcome(kind=OutcomeKind.UNREACHABLE, reply=f"{refusal.code} {refusal.message}")
    except _LOST as lost:
        # Waiting does not make an untrusted certificate trusted.
        untrusted = isinstance(lost, ssl.SSLError) or isinstance(lost.__cause__, ssl.SSLError)
        return _outcome(OutcomeKind.MISCONFIGURED if untrusted else OutcomeKind.UNREACHABLE, lost)
    except aiosmtplib.SMTPException as lacking:
        # The relay offers no encryption, or no login method that we know.
        return _outcome(OutcomeKind.MISCONFIGURED, lacking)
    return None


async def _send(client: aiosmtplib.SMTP, recipient: str, message: EmailMessage) -> Outcome:
    """Send one message. The meaning of a refusal or a lost connection depends on the step that was reached."""
    if parseaddr(recipient)[1] != recipient:
        return Outcome(kind=OutcomeKind.DEAD_ADDRESS, reply=f"{recipient!r} is not one plain address.")
    wide = client.supports_extension("smtputf8") and not is_plain(recipient, message)
    if not wide:
        try:
            recipient, message = in_ascii(recipient), with_ascii_addresses(message)
        except NoAsciiForm as no_form:
            ours = str(no_form) != recipient
            kind = OutcomeKind.MISCONFIGURED if ours else OutcomeKind.DEAD_ADDRESS
            return Outcome(kind=kind, reply=f"The relay takes no addresses with letters like æ, ø, å: {no_form}.")
    eight_bit = client.supports_extension("8bitmime")
    options = [*(["BODY=8BITMIME"] if eight_bit else []), *(["SMTPUTF8"] if wide else [])]
    style = policy.SMTP.clone(utf8=wide, cte_type="8bit" if eight_bit else "7bit")
    encoding = "utf-8" if wide else "ascii"

    refused, lost = OutcomeKind.MISCONFIGURED, OutcomeKind.TRY_AGAIN
    try:
        await client.mail(parseaddr(message["From"])[1], options=options, encoding=encoding)
        refused = OutcomeKind.DEAD_ADDRESS
        await client.rcpt(recipient, encoding=encoding)
        refused, lost = OutcomeKind.REFUSED, OutcomeKind.UNKNOWN
        reply = await client.data(message.as_bytes(policy=style))
    except aiosmtplib.SMTPResponseException as refusal:
        await _forget(client)
        return _refused(refusal, refused, otherwise=lost)
    except _LOST as trouble:
        client.close()
        return _outcome(lost, trouble)
    except ValueError as unfit:
        # The protocol cannot carry this address at all.
        await _forget(client)
        return _outcome(refused, unfit)
    return Outcome(kind=OutcomeKind.ACCEPTED, reply=f"{reply.code} {reply.message}")


async def _forget(client: aiosmtplib.SMTP) -> None:
    """Discard a message that was begun, so that the next one starts clean."""
    try:
        await client.rset()
    except (*_LOST, aiosmtplib.SMTPResponseException):
        client.close()


async def _hang_up(client: aiosmtplib.SMTP) -> None:
    try:
        if client.is_connected:
            await client.quit()
    except (*_LOST, aiosmtplib.SMTPResponseException):
        pass  # all messages have their answer
    finally:
        client.close()


def _refused(refusal: aiosmtplib.SMTPResponseException, for_good: OutcomeKind, otherwise: OutcomeKind) -> Outcome:
    """4xx is passing, 5xx is permanent; any other code is as uncertain as a lost connection."""
    kind = {4: OutcomeKind.TRY_AGAIN, 5: for_good}.get(refusal.code // 100, otherwise)
    return Outcome(kind=kind, reply=f"{refusal.code} {refusal.message}")


def _outcome(kind: OutcomeKind, trouble: Exception) -> Outcome:
    return Outcome(kind=kind, reply=str(trouble) or type(trouble).__name__)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
