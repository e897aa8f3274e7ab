"""The tables of persons, of parties, of links to sign and of answers by a second person.

`domain.store.tables` imports them, so that it knows every table.
"""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, Column, String, Text, text
from sqlmodel import Field, SQLModel

from domain.store.instant import Instant


class PersonEntry(SQLModel, table=True):
    """One fact about persons and their mandates, appended and never changed; its hash covers the row before it."""

    __tablename__ = "person_entry"

    seq: int = Field(primary_key=True)
    type: str
    payload: str = Field(sa_column=Column(Text, nullable=False))
    given_by: str
    recorded_on: date
    recorded_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    previous_hash: str
    hash: str


class CaseParty(SQLModel, table=True):
    """Projection of the parties of a case, to find the cases of a party."""

    __tablename__ = "case_party"

    kind: str = Field(primary_key=True)
    """The role in which it takes part: ``applicant`` or ``municipality``."""
    party: str = Field(primary_key=True)
    case_no: int = Field(primary_key=True, index=True, sa_type=BigInteger)


class CaseOfficer(SQLModel, table=True):
    """Projection of the officers in charge of a case, to find an officer's cases."""

    __tablename__ = "case_officer"

    case_no: int = Field(primary_key=True, sa_type=BigInteger)
    since: date = Field(primary_key=True)
    until: date | None = None
    """The last day; None until another officer is in charge."""
    officer: str = Field(index=True)
    """The person's id; for a name without one, its letters and digits."""
    name: str
    person: str = ""


class AccountListAnswer(SQLModel, table=True):
    """What another person said of an imported list of payment accounts. Appended and never changed. D9."""

    __tablename__ = "account_list_answer"

    dated: date = Field(primary_key=True)
    """The first day of the list."""
    outcome: str
    """``approved`` or ``returned``."""
    answered_on: date
    answered_by: str
    answered_person: str = Field(sa_column=Column(String, nullable=False, server_default=text("''")))
    because: str = Field(sa_column=Column(String, nullable=False, server_default=text("''")))


class InvitationRow(SQLModel, table=True):
    """A link to sign: what it is for, and how it ended. Its secret is kept as a hash alone."""

    __tablename__ = "invitation"

    number: int | None = Field(default=None, primary_key=True)
    hash: str = Field(unique=True)
    """SHA-256 of the secret in the link."""
    message_id: str
    """The letter that it went with."""
    case_no: int = Field(index=True, sa_type=BigInteger)
    purpose: str
    party: str
    year: int | None = None
    version: int
    digest: str
    address: str
    made_on: date
    made_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    until: date
    ended: str | None = None
    ended_at: datetime | None = Field(default=None, sa_column=Column(Instant))
    ended_by: str = Field(sa_column=Column(String, nullable=False, server_default=text("''")))
    ended_person: str = Field(sa_column=Column(String, nullable=False, server_default=text("''")))
    command_id: str | None = None
    """The command that it was used for."""

    __table_args__ = (
        CheckConstraint("ended IN ('used', 'withdrawn', 'newer_link')", name="known_end"),
        CheckConstraint("command_id IS NULL OR ended = 'used'", name="used_for_a_command"),
    )
