"""Logging in: what opens a session, what ends it, and what a person without a mandate gets."""

import re

import pytest

from deployments.web.identity import totp
from deployments.web.visit import Desk
from tests.web.conftest import IDA, FixedClock, Opened

PASSWORD = "en lang sætning om huse"
NEVER = "not the right one at all"


def invited(desk: Desk, person: str = IDA, login: str = "ida.holst") -> str:
    """The one-time secret of a new account."""
    now = desk.clock.now().timestamp()
    code = desk.accounts.invite(person, login, now)
    invitation = desk.accounts.invitation(code, now)
    assert invitation is not None
    step = totp.step_of(now)
    assert desk.accounts.accept(invitation, PASSWORD, totp.code(invitation.secret, step), now)
    return invitation.secret


def typed(secret: str, clock: FixedClock, password: str = PASSWORD, login: str = "ida.holst") -> dict[str, str]:
    """The form of a login with the code of this moment."""
    code = totp.code(secret, totp.step_of(clock.now().timestamp()))
    return {"login.name": login, "login.password": password, "login.code": code}


@pytest.mark.parametrize(
    ("seconds", "code"), [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")]
)
def test_one_time_codes_are_those_of_rfc_6238(seconds: int, code: str) -> None:
    # The test values of RFC 6238, appendix B, whose eight digits end with ours.
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    assert totp.code(secret, totp.step_of(seconds)) == code


async def test_who_is_not_logged_in_is_asked_to_and_then_gets_the_page(
    desk: Desk, clock: FixedClock, opened: Opened
) -> None:
    secret = invited(desk)
    clock.forward(seconds=30)
    browser = await opened("")
    answer = await browser.get("/language?a=1")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/login?next=%2Flanguage%3Fa%3D1")
    page = await browser.get("/login?next=/")
    assert "Engangskode" in page.text
    answer = await browser.post("/login", {"next": "/", **typed(secret, clock)})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    cookie = answer.headers["Set-Cookie"]
    assert re.match(r"__Host-desk=[\w-]{43}; HttpOnly; Path=/; SameSite=lax; Secure$", cookie)
    assert "Ida Holst" in (await browser.get("/")).text
