"""Time-based one-time codes, RFC 6238: six digits, a new one every 30 seconds, HMAC-SHA-1."""

import base64
import hmac
import secrets
from urllib.parse import quote

STEP = 30
_DIGITS = 6
_SECRET = 20
"""Bytes, as RFC 4226 recommends."""


def new_secret() -> str:
    """A new shared secret, in base32 as authenticator apps take it."""
    return base64.b32encode(secrets.token_bytes(_SECRET)).decode()


def step_of(now: float) -> int:
    """The number of the interval that an instant lies in."""
    return int(now // STEP)


def code(secret: str, step: int) -> str:
    """The code of an interval."""
    digest = hmac.digest(base64.b32decode(secret), step.to_bytes(8, "big"), "sha1")
    start = digest[-1] & 0x0F
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFF_FFFF
    return str(number % 10**_DIGITS).zfill(_DIGITS)


def matching_step(secret: str, given: str, now: float, *, after: int) -> int | None:
    """The interval whose code was given: this one or a neighbour, for clocks that differ; None if there is none.

    A code counts once: only intervals later than `after` match.
    """
    given = "".join(given.split())
    steps = (step_of(now) + drift for drift in (0, -1, 1))
    return next((step for step in steps if step > after and hmac.compare_digest(code(secret, step), given)), None)


def address(secret: str, login: str) -> str:
    """The address that opens an authenticator app on the same machine."""
    return f"otpauth://totp/tilsagn:{quote(login)}?secret={secret}&issuer=tilsagn"


def in_groups(secret: str) -> str:
    """The secret as one types it, in groups of four."""
    return " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))
