"""Local accounts: a password (argon2id) and a one-time code. A person gets one by an invitation that counts once."""

import re
import secrets
import unicodedata
from datetime import timedelta
from functools import cached_property
from typing import NamedTuple

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from deployments.web.beside import Beside
from deployments.web.identity import totp
from deployments.web.identity.sessions import hashed
from domain.grant.persons import Person

INVITED = timedelta(hours=72)
SHORTEST, LONGEST = 12, 200
"""Characters of a password; the longest bounds the work of hashing."""
LOCAL = "local:"
"""Begins the account of a person who logs in here, such as ``local:ida.holst``."""
_ASCII = {"æ": "ae", "ø": "oe", "å": "aa"}
_WORD = re.compile(r"[a-z0-9]+")
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that look alike."""


def user_name(person: Person, wanted: str | None = None) -> str:
    """The user name of a person: as wanted, or as the account ``local:NAME`` says, or made from the name."""
    if wanted:
        return wanted.strip().lower()
    own = (each.removeprefix(LOCAL) for each in person.accounts if each.startswith(LOCAL))
    letters = "".join(_ASCII.get(each, each) for each in person.name.lower())
    plain = unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode()
    return next(own, None) or ".".join(_WORD.findall(plain)) or person.id.lower()


class Invitation(NamedTuple):
    """An open invitation, and the secret for the one-time codes."""

    hash: str
    person: str
    login: str
    secret: str


class Accounts:
    """The local accounts of an office."""

    def __init__(self, beside: Beside, hasher: PasswordHasher | None = None) -> None:
        self._beside = beside
        self._hasher = hasher or PasswordHasher()

    def invite(self, person: str, login: str, now: float) -> str:
        """Invite a person to choose a password; returns the code of the invitation, which is stored as a hash only.

        An earlier invitation of the same person ends; an account goes on until the new one is used.
        """
        code = "-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(5))
        with self._beside.transaction():
            self._beside.run("DELETE FROM invitation WHERE person = ? OR until < ?", person, now)
            self._beside.run(
                "INSERT INTO invitation (hash, person, login, secret, until) VALUES (?, ?, ?, ?, ?)",
                *(hashed(code), person, login, totp.new_secret(), now + INVITED.total_seconds()),
            )
        return code

    def invitation(self, code: str, now: float) -> Invitation | None:
        """The open invitation of a code, or None."""
        row = self._beside.row(
            "SELECT hash, person, login, secret FROM invitation WHERE hash = ? AND until > ?",
            *(hashed(code.strip().lower()), now),
        )
        return Invitation(*row) if row else None

    def accept(self, invitation: Invitation, password: str, given: str, now: float) -> bool:
        """Use an invitation up: make the account. False if the one-time code is wrong."""
        step = totp.matching_step(invitation.secret, given, now, after=0)
        if step is None:
            return False
        kept = self._hasher.hash(password)
        with self._beside.transaction():
            if not self._beside.run("DELETE FROM invitation WHERE hash = ?", invitation.hash):
                return False
            self._beside.run("DELETE FROM account WHERE person = ? OR login = ?", invitation.person, invitation.login)
            self._beside.run(
                "INSERT INTO account (login, person, password, secret, last_step) VALUES (?, ?, ?, ?, ?)",
                *(invitation.login, invitation.person, kept, invitation.secret, step),
            )
        return True

    def person_with(self, login: str) -> str | None:
        """The id of the person who has a login name, or is invited with it; None if it is free."""
        query = "SELECT person FROM account WHERE login = ? UNION SELECT person FROM invitation WHERE login = ?"
        row = self._beside.row(query, login, login)
        return str(row["person"]) if row else None

    def login_of(self, person: str) -> str | None:
        """The login name of a person's account, or None."""
        row = self._beside.row("SELECT login FROM account WHERE person = ?", person)
        return str(row["login"]) if row else None

    def person_of(self, login: str, password: str, given: str, now: float) -> str | None:
        """The id of the person who logs in, or None. Takes as long for a login name that there is not.

        A one-time code counts once, so it is checked and used up in one statement.
        """
        row = self._beside.row("SELECT * FROM account WHERE login = ?", login.strip().lower())
        right = self._verify(row["password"] if row else self._nobodys, password)
        if row is None or not right:
            return None
        step = totp.matching_step(row["secret"], given, now, after=row["last_step"])
        if step is None:
            return None
        used = self._beside.run(
            "UPDATE account SET last_step = ? WHERE login = ? AND last_step < ?", step, row["login"], step
        )
        return str(row["person"]) if used else None

    @cached_property
    def _nobodys(self) -> str:
        return self._hasher.hash(secrets.token_urlsafe(16))

    def _verify(self, kept: str, password: str) -> bool:
        try:
            return self._hasher.verify(kept, password[:LONGEST])
        except (VerificationError, InvalidHashError):
            return False
