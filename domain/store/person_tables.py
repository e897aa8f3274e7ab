"""The tables of persons, of parties and of answers by a second person.

`domain.store.tables` imports them, so that it knows every table.
"""

from datetime import date, datetime

from sqlalchemy import BigInteger, Column, String, Text, text
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
