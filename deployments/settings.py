"""Settings of an installation, from the environment (TILSAGN_...) or a file named by TILSAGN_SETTINGS.

What each one means stands below it, once: `tilsagn settings` prints it from here. A secret may lie in a file of its
own instead, named by the same variable with _FILE behind it; no secret is ever shown.
"""

import os
from email.utils import parseaddr
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field, FilePath, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from domain.grant.notice import Role
from domain.registers.bank_accounts import Iban
from domain.rulebook.law import Law
from tasks.letterhead import Letterhead
from tasks.smtp import Relay, Security


def _one_address(text: str) -> str:
    """An address, with or without a name before it. A mail that is sent from anything else would be refused."""
    if "\n" in text or "\r" in text or "@" not in parseaddr(text)[1]:
        raise ValueError(f"{text!r} is not an address such as Fonden <post@fonden.dk>")
    return text


Mailbox = Annotated[str, AfterValidator(_one_address)]


class Settings(BaseSettings):
    """Each setting is an environment variable: `data` is TILSAGN_DATA."""

    # What was typed is not repeated in errors: it may be a secret.
    model_config = SettingsConfigDict(env_prefix="TILSAGN_", extra="forbid", hide_input_in_errors=True)

    data: Path = Path("var")
    """Folder of the database, the papers and the kept mail."""
    database_url: str | None = Field(default=None, repr=False)
    """SQLAlchemy URL; without it, an SQLite file in the data folder."""
    database_url_file: FilePath | None = None
    """File that holds it, so that its password stands in no environment."""
    numbers: Path | None = None
    """A YAML file of dated numbers that this office sets otherwise: `tilsagn schema numbers` shows what it takes,
    and `tilsagn rearm` moves the deadlines that a change of it moves."""
    sender: Mailbox = "Landsbyggefonden <tilskud@example.org>"
    """From whom mail comes; the name in it stands on every letter."""
    reply_to: Mailbox | None = None
    """Where answers and questions go, such as the case officers' mailbox; the letters name it too. Without it: to the
    sender."""
    address: str = ""
    """Postal address in the letters, a line each."""
    place: str = "København"
    """Where letters are dated; may be empty."""
    complaint_guidance: str = ""
    """How a decision can be appealed, as the letters say it. Empty: no letter says anything about it."""
    case_officer: Mailbox = "sagsbehandler@example.org"
    """Mailbox of the case officers, to whom the system turns first."""
    manager: Mailbox = "leder@example.org"
    """Mailbox of the manager, who hears of proposals and stops."""
    finance: Mailbox = "oekonomi@example.org"
    """Mailbox of those who pay."""
    operator: Mailbox = "drift@example.org"
    """Mailbox of those who operate the system; they hear of runs that fail and of backups that cannot be made."""
    bank_iban: Iban | None = None
    """The Fund's own account, from which it pays; no payment file for the bank can be written without it."""
    bank_bic: Annotated[str, Field(pattern=r"^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$")] | None = None
    """The bank that keeps it."""
    bank_name: Annotated[str, Field(min_length=1, max_length=70)] = "Landsbyggefonden"
    """Holder of that account."""
    smtp_host: str | None = None
    """The mail relay; without it mail is kept as files in the data folder and goes nowhere."""
    smtp_port: Annotated[int, Field(gt=0, lt=65536)] = 587
    """The relay's port: 587 for starttls, 465 for tls."""
    smtp_security: Security = Security.STARTTLS
    """`starttls` or `tls`, both of which refuse to go on without encryption; `none` is for a relay on this machine."""
    smtp_username: str | None = None
    """Name to log in with; without it nobody logs in."""
    smtp_password: SecretStr | None = None
    """Password to log in with."""
    smtp_password_file: FilePath | None = None
    """File that holds the password, so that it stands in no environment."""
    smtp_greeting: Annotated[str, Field(min_length=1)] = "localhost"
    """The name we greet the relay with; some relays want the full name of this machine."""
    smtp_authority: FilePath | None = None
    """Certificate of the authority that signed the relay's, where it is not a public one."""
    smtp_timeout: Annotated[float, Field(gt=0, le=60)] = 30.0
    """Seconds to wait for each answer of the relay."""
    mails_per_run: Annotated[int, Field(gt=0, le=10_000)] = 200
    """How many mails one run of the delivery sends at most; the rest waits for the next."""
    pulse_port: Annotated[int, Field(ge=0, lt=65536)] = 4201
    """Port of this machine on which the pulse answers /health and /metrics; 0 is any that is free."""

    backups: Path | None = None
    """Folder of the backups that the flow `backup` makes, better on another disk. Without it: in the data folder."""
    backups_kept: Annotated[int, Field(gt=0, le=1_000)] = 14
    """How many of these backups are kept; older ones are deleted when a new one has been proven."""
    prefect_port: Annotated[int, Field(ge=0, lt=65536)] = 4200
    """Port of this machine on which `tilsagn up` starts its Prefect server; 0 is any that is free."""

    @model_validator(mode="before")
    @classmethod
    def _from_files(cls, given: dict[str, Any]) -> dict[str, Any]:
        """Secrets that lie in files. Raises ValueError for one that is given twice, is empty or cannot be read."""
        return given | {secret: _secret(secret, file) for secret in SECRETS if (file := _file_of(secret, given))}

    @model_validator(mode="after")
    def _a_relay_that_can_be(self) -> "Settings":
        """What is wrong about the relay is said when the settings are read, not when the first mail waits."""
        _ = self.relay  # raises ValueError
        return self

    @property
    def url(self) -> str:
        """Where the database is."""
        return self.database_url or f"sqlite:///{self.data / 'tilsagn.db'}"

    @property
    def relay(self) -> Relay | None:
        """The mail relay, if one is set."""
        if self.smtp_host is None:
            return None
        return Relay(
            host=self.smtp_host,
            port=self.smtp_port,
            security=self.smtp_security,
            username=self.smtp_username,
            password=self.smtp_password,
            local_hostname=self.smtp_greeting,
            certificate_authority=self.smtp_authority,
            timeout=self.smtp_timeout,
        )

    @property
    def for_children(self) -> dict[str, str]:
        """Environment in which a process that works in another folder finds the same files."""
        file = os.environ.get("TILSAGN_SETTINGS")
        named = {"TILSAGN_SETTINGS": str(Path(file).absolute())} if file else {}
        paths = ((name, getattr(self, name)) for name in type(self).model_fields)
        return named | {f"TILSAGN_{n.upper()}": str(path.absolute()) for n, path in paths if isinstance(path, Path)}

    @property
    def letterhead(self) -> Letterhead:
        """What stands on every letter."""
        lines = tuple(line.strip() for line in self.address.splitlines() if line.strip())
        return Letterhead(lines, self.place.strip(), self.complaint_guidance.strip())

    @property
    def mailboxes(self) -> dict[Role, str]:
        """Addresses of the Fund's roles, and of whoever operates the system."""
        return {
            Role.CASE_OFFICER: self.case_officer,
            Role.MANAGER: self.manager,
            Role.FINANCE: self.finance,
            Role.SYSTEM: self.operator,
        }


SECRETS = ("database_url", "smtp_password")
"""Settings that are never shown, and that may lie in a file of their own."""


def _file_of(secret: str, given: dict[str, Any]) -> str | None:
    """The file that is named for a secret, if one is."""
    file = given.get(f"{secret}_file")
    if file and given.get(secret):
        names = f"TILSAGN_{secret.upper()} and TILSAGN_{secret.upper()}_FILE"
        raise ValueError(f"{names} are both set: leave one of them out")
    return str(file) if file else None


def _secret(secret: str, file: str) -> str:
    """What a file of a secret holds, without the end of its line."""
    try:
        held = Path(file).read_text(encoding="utf-8").strip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is no text"
        raise ValueError(f"TILSAGN_{secret.upper()}_FILE: {file} cannot be read: {why}") from error
    if not held:
        raise ValueError(f"TILSAGN_{secret.upper()}_FILE: {file} is empty")
    return held


def read_settings() -> Settings:
    """The settings in force.

    Raises pydantic.ValidationError that names each setting that is wrong, and FileNotFoundError.
    """
    file = os.environ.get("TILSAGN_SETTINGS")
    if file and not Path(file).is_file():
        raise FileNotFoundError(f"TILSAGN_SETTINGS names {file}, which is not a file.")
    return Settings(_env_file=file)


def settings_of(folder: Path, *, database: str | None = None) -> Settings:
    """Settings of an office in a folder of its own. Its database is a file there, or `database`.

    It is never that of the installation, however the environment names it: what is played must not meet real cases.
    """
    return Settings(data=folder, database_url=database, database_url_file=None)


def law_of(settings: Settings) -> Law:
    """The law with the numbers that this office sets otherwise. Raises Refusal with all that is wrong with them."""
    if settings.numbers is None:
        return Law()
    from domain.packages.own_numbers import read_numbers

    return Law(settings=read_numbers(settings.numbers).settings())
