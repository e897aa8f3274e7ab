"""The tables. Money is whole øre, instants are aware UTC, civil dates have columns of their own.

SQLModel does not validate table classes: values come from validated `Fact` records, and CHECK constraints guard the
rest.
"""

from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlmodel import Field, SQLModel

from domain.store import person_tables  # noqa: F401  registers its tables
from domain.store.instant import Instant

_EMPTY = text("''")


class GrantCase(SQLModel, table=True):
    """Snapshot of a grant, and its search columns."""

    __tablename__ = "grant_case"

    case_no: int = Field(primary_key=True, sa_type=BigInteger)
    version: int
    phase: str = Field(index=True)
    title: str
    scheme: str = Field(sa_column=Column(String, nullable=False, server_default="social_programme"))
    parent: int | None = Field(default=None, index=True, sa_type=BigInteger)
    """The case that opened it. R11."""
    stops: int = Field(sa_column=Column(Integer, nullable=False, server_default="0"))
    """Suspensions in force or proposed. D5."""
    proposal: str | None = None
    """The kind of the proposed decision that waits for another officer. D9."""
    open_matters: int | None = None
    """How many things the case waits for whatever its phase; None in a row that an earlier release wrote."""
    snapshot: str = Field(sa_column=Column(Text, nullable=False))
    last_hash: str
    opened_on: date
    changed_on: date

    __table_args__ = (CheckConstraint("case_no BETWEEN 100000 AND 999999", name="six_digits"),)


class JournalEntry(SQLModel, table=True):
    """One event, appended and never changed; each row's hash covers the row before it."""

    __tablename__ = "journal"

    seq: int | None = Field(default=None, primary_key=True)
    case_no: int = Field(sa_type=BigInteger)
    version: int
    type: str
    payload: str = Field(sa_column=Column(Text, nullable=False))
    actor: str
    role: str
    occurred_on: date
    recorded_on: date
    recorded_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    rules: str
    command_id: str = Field(index=True)
    person: str | None = None
    """Who acted, sealed with the rest; None where only the name is known, and for the system."""
    previous_hash: str
    hash: str

    __table_args__ = (
        UniqueConstraint("case_no", "version", name="one_event_per_version"),
        Index(
            "acts_of_a_person",
            "person",
            "seq",
            sqlite_where=text("person IS NOT NULL"),
            postgresql_where=text("person IS NOT NULL"),
        ),
    )


class Inbox(SQLModel, table=True):
    """An accepted command, waiting, done or refused, with its answer. One row for each id."""

    __tablename__ = "inbox"

    seq: int | None = Field(default=None, primary_key=True)
    command_id: str = Field(unique=True)
    case_no: int = Field(index=True, sa_type=BigInteger)
    desk: str
    type: str
    payload: str = Field(sa_column=Column(Text, nullable=False))
    accepted_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    state: str = "waiting"
    answered_on: date | None = None
    answer: str | None = Field(default=None, sa_column=Column(Text))

    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'done', 'refused')", name="known_answer"),
        Index(
            "waiting_commands",
            "desk",
            "seq",
            sqlite_where=Column("state") == "waiting",
            postgresql_where=Column("state") == "waiting",
        ),
    )


class DeadlineRow(SQLModel, table=True):
    """The ledger: one row for each deadline, changed by difference."""

    __tablename__ = "deadline"

    case_no: int = Field(primary_key=True, sa_type=BigInteger)
    kind: str = Field(primary_key=True)
    cycle: str = Field(primary_key=True)
    desk: str
    rank: int
    nominal: date
    effective: date
    fires_on: date
    rule: str
    effect: str
    state: str
    changed_on: date

    __table_args__ = (
        CheckConstraint("state IN ('armed', 'fired', 'cancelled')", name="known_state"),
        Index("armed_deadlines", "state", "fires_on"),
    )


class InstalmentRow(SQLModel, table=True):
    """Projection of the instalments, for lists and sums."""

    __tablename__ = "instalment"

    case_no: int = Field(primary_key=True, sa_type=BigInteger)
    number: int = Field(primary_key=True)
    nominal: date
    due: date
    amount: int = Field(sa_type=BigInteger)
    set_off: int = Field(sa_type=BigInteger)
    state: str = Field(index=True)
    released_on: date | None = None
    paid_on: date | None = None

    __table_args__ = (CheckConstraint("amount >= 0 AND set_off >= 0", name="no_negative_money"),)


class FrameEntry(SQLModel, table=True):
    """What one case takes of the frame at each of the three levels."""

    __tablename__ = "frame_entry"

    case_no: int = Field(primary_key=True, sa_type=BigInteger)
    reserved: int = Field(sa_type=BigInteger)
    committed: int = Field(sa_type=BigInteger)
    committed_year: int | None = None
    paid: int = Field(sa_type=BigInteger)
    scheme: str = Field(sa_column=Column(String, nullable=False, server_default="social_programme"))
    rehousing: int = Field(sa_column=Column(BigInteger, nullable=False, server_default="0"))
    """The part of the commitment for vacant dwellings at re-housing."""

    __table_args__ = (
        CheckConstraint("reserved >= 0 AND committed >= 0 AND paid >= 0", name="no_negative_level"),
        CheckConstraint("committed = 0 OR paid <= committed", name="never_paid_beyond_the_commitment"),
    )


class OutboxRow(SQLModel, table=True):
    """One notice to one recipient, with a Message-ID that never changes."""

    __tablename__ = "outbox"

    seq: int | None = Field(default=None, primary_key=True)
    message_id: str = Field(unique=True)
    case_no: int = Field(index=True, sa_type=BigInteger)
    version: int
    kind: str
    notice: str = Field(sa_column=Column(Text, nullable=False))
    created_on: date
    created_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    state: str = "waiting"
    attempts: int = 0
    not_before: datetime = Field(sa_column=Column(Instant, nullable=False))
    leased_until: datetime | None = Field(default=None, sa_column=Column(Instant))
    sent_at: datetime | None = Field(default=None, sa_column=Column(Instant))
    letter_sha256: str | None = None
    """The letter as sent, among the stored papers; None if there is none."""
    enclosures: str | None = Field(default=None, sa_column=Column(Text))
    """What went with it, each with its title and SHA-256, as JSON; None if nothing did."""

    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'sent', 'dead')", name="known_delivery"),
        Index("waiting_mail", "state", "not_before"),
    )


class Attempt(SQLModel, table=True):
    """One attempt to deliver a message, and the server's reply."""

    __tablename__ = "attempt"

    seq: int | None = Field(default=None, primary_key=True)
    message_id: str = Field(index=True)
    at: datetime = Field(sa_column=Column(Instant, nullable=False))
    outcome: str
    reply: str


class Incident(SQLModel, table=True):
    """A problem that needs a person; one open row for each subject and kind."""

    __tablename__ = "incident"

    seq: int | None = Field(default=None, primary_key=True)
    subject: str
    kind: str
    text: str
    opened_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    closed_at: datetime | None = Field(default=None, sa_column=Column(Instant))
    closed_by: str | None = None
    closed_because: str | None = None
    closed_person: str = Field(sa_column=Column(String, nullable=False, server_default=_EMPTY))

    __table_args__ = (
        Index(
            "one_open_incident",
            "subject",
            "kind",
            unique=True,
            sqlite_where=Column("closed_at").is_(None),
            postgresql_where=Column("closed_at").is_(None),
        ),
    )


class Mark(SQLModel, table=True):
    """The last run of recurring work."""

    __tablename__ = "mark"

    what: str = Field(primary_key=True)
    at: datetime = Field(sa_column=Column(Instant, nullable=False))
    seconds: float | None = None


class Document(SQLModel, table=True):
    """A stored paper; its bytes are in the documents folder under its SHA-256."""

    __tablename__ = "document"

    sha256: str = Field(primary_key=True)
    media_type: str
    bytes: int
    pages: int | None = None
    name: str
    kept_on: date = Field(sa_type=Date)


class RegisterRow(SQLModel, table=True):
    """One imported data set with kind, start date and source. Never overwritten."""

    __tablename__ = "register"

    kind: str = Field(primary_key=True)
    dated: date = Field(primary_key=True)
    source: str
    sha256: str
    imported_on: date
    imported_by: str
    imported_person: str = Field(sa_column=Column(String, nullable=False, server_default=text("''")))
    awaits: str = Field(sa_column=Column(String, nullable=False, server_default=text("''")))
    """``approval`` if it takes effect only when another person has approved it. D9."""


class RegisterEntry(SQLModel, table=True):
    """One row of an imported data set."""

    __tablename__ = "register_entry"

    kind: str = Field(primary_key=True)
    dated: date = Field(primary_key=True)
    key: str = Field(primary_key=True)
    payload: str = Field(sa_column=Column(Text, nullable=False))


class CaseEstate(SQLModel, table=True):
    """Projection of the estates of a case, to find other cases about them."""

    __tablename__ = "case_estate"

    case_no: int = Field(primary_key=True, sa_type=BigInteger)
    estate: str = Field(primary_key=True, index=True)


class CaseLead(SQLModel, table=True):
    """Projection of who leads a case, to find other cases of the same housing organisation."""

    __tablename__ = "case_lead"

    case_no: int = Field(primary_key=True, sa_type=BigInteger)
    cvr: str
    following: int = 0
    """Open suspensions that follow another case's."""

    __table_args__ = (
        CheckConstraint("following >= 0", name="follows_none_or_some"),
        Index("cases_of_a_lead", "cvr", "case_no"),
    )


class PaymentBatchRow(SQLModel, table=True):
    """Instalments of many cases that go to the bank together, with proposer and approver."""

    __tablename__ = "payment_batch"

    number: int | None = Field(default=None, primary_key=True)
    proposed_on: date
    proposed_by: str
    proposed_person: str = Field(sa_column=Column(String, nullable=False, server_default=text("''")))
    approved_on: date | None = None
    approved_by: str | None = None
    approved_person: str = Field(sa_column=Column(String, nullable=False, server_default=text("''")))
    withdrawn_on: date | None = None
    withdrawn_by: str | None = None
    withdrawn_person: str = Field(sa_column=Column(String, nullable=False, server_default=text("''")))
    sent_on: date | None = None
    sent_at: datetime | None = Field(default=None, sa_column=Column(Instant))
    payer: str | None = None

    __table_args__ = (
        CheckConstraint("approved_by <> proposed_by OR approved_person <> proposed_person", name="four_eyes"),
        CheckConstraint("approved_on IS NULL OR withdrawn_on IS NULL", name="approved_or_withdrawn"),
    )


class PaymentLineRow(SQLModel, table=True):
    """One instalment in a batch. After the order, the journal of its case determines the row."""

    __tablename__ = "payment_line"

    batch: int = Field(primary_key=True)
    case_no: int = Field(primary_key=True, sa_type=BigInteger)
    number: int = Field(primary_key=True)
    amount: int = Field(sa_type=BigInteger)
    due: date
    organisation_cvr: str
    recipient: str
    iban: str
    end_to_end_id: str = Field(unique=True)
    state: str
    why: str
    settled_on: date | None = None
    reference: str

    __table_args__ = (
        CheckConstraint("amount > 0", name="something_to_pay"),
        CheckConstraint("state IN ('proposed', 'dropped', 'ordered', 'paid', 'returned')", name="known_payment"),
        Index("payments_of_an_instalment", "case_no", "number"),
        Index(
            "never_twice",
            "case_no",
            "number",
            unique=True,
            sqlite_where=Column("state").in_(("proposed", "ordered", "paid")),
            postgresql_where=Column("state").in_(("proposed", "ordered", "paid")),
        ),
    )


class PaymentFileRow(SQLModel, table=True):
    """A payment file as first written, and its bytes."""

    __tablename__ = "payment_file"

    batch: int = Field(primary_key=True)
    shape: str = Field(primary_key=True)
    written_on: date
    written_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    written_by: str
    orders: str = Field(sa_column=Column(Text, nullable=False))
    sha256: str
    content: bytes
    written_person: str = Field(sa_column=Column(String, nullable=False, server_default=text("''")))
