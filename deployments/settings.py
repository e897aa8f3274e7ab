"""Settings of an installation, from the environment (TILSAGN_...) or a file named by TILSAGN_SETTINGS."""

import os
from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from domain.grant.notice import Role
from domain.registers.bank_accounts import Iban
from domain.rulebook.law import Law
from tasks.letterhead import Letterhead
from tasks.post import Relay, Security


class Settings(BaseSettings):
    """Each setting is an environment variable: `data` is TILSAGN_DATA."""

    model_config = SettingsConfigDict(env_prefix="TILSAGN_", extra="forbid")

    data: Path = Path("var")
    """Folder of the database, the papers and the kept mail."""
    database_url: str | None = None
    """SQLAlchemy URL; without it, an SQLite file in the data folder."""
    numbers: Path | None = None
    """A YAML file of dated numbers that this office sets otherwise: `tilsagn schema numbers` shows what it takes,
    and `tilsagn rearm` moves the deadlines that a change of it moves."""
    sender: str = "Landsbyggefonden <tilskud@example.org>"
    """From whom mail comes; the name in it stands on every letter."""
    address: str = ""
    """Postal address in the letters, a line each."""
    place: str = "København"
    """Where letters are dated; may be empty."""
    complaint_guidance: str = ""
    """How a decision can be appealed, as the letters say it. Empty: no letter says anything about it."""
    case_officer: str = "sagsbehandler@example.org"
    manager: str = "leder@example.org"
    finance: str = "oekonomi@example.org"
    bank_iban: Iban | None = None
    """The Fund's own account, from which it pays; no payment file for the bank can be written without it."""
    bank_bic: Annotated[str, Field(pattern=r"^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$")] | None = None
    """The bank that keeps it."""
    bank_name: Annotated[str, Field(min_length=1, max_length=70)] = "Landsbyggefonden"
    """Holder of that account."""
    smtp_host: str | None = None
    """The mail relay; without it mail is kept as files in the data folder and goes nowhere."""
    smtp_port: Annotated[int, Field(gt=0, lt=65536)] = 587
    smtp_security: Security = Security.STARTTLS
    smtp_username: str | None = None
    smtp_password: SecretStr | None = None

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
        )

    @property
    def letterhead(self) -> Letterhead:
        """What stands on every letter."""
        lines = tuple(line.strip() for line in self.address.splitlines() if line.strip())
        return Letterhead(lines, self.place.strip(), self.complaint_guidance.strip())

    @property
    def mailboxes(self) -> dict[Role, str]:
        """Addresses of the Fund's roles."""
        return {Role.CASE_OFFICER: self.case_officer, Role.MANAGER: self.manager, Role.FINANCE: self.finance}


def read_settings() -> Settings:
    """The settings in force.

    Raises pydantic.ValidationError that names each setting that is wrong, and FileNotFoundError.
    """
    file = os.environ.get("TILSAGN_SETTINGS")
    if file and not Path(file).is_file():
        raise FileNotFoundError(f"TILSAGN_SETTINGS names {file}, which is not a file.")
    return Settings(_env_file=file)


def law_of(settings: Settings) -> Law:
    """The law with the numbers that this office sets otherwise. Raises Refusal with all that is wrong with them."""
    if settings.numbers is None:
        return Law()
    from domain.papers.own_numbers import read_numbers

    return Law(settings=read_numbers(settings.numbers).settings())
