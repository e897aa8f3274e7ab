"""Settings of an installation, from the environment (TILSAGN_...) or a file named by TILSAGN_SETTINGS.

The docstring below each setting is its only description; `tilsagn settings` prints it. A secret may be in a file of its
own instead, named by the same variable with _FILE at the end. No secret is ever printed.
"""

import os
from email.utils import parseaddr
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, Field, FilePath, SecretStr, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from domain.grant.notice import Role
from domain.registers.bank_accounts import Iban
from domain.rulebook.law import Law
from domain.rulebook.rulesets import Ruleset
from tasks.language import Language, speak_to_officers
from tasks.letterhead import Letterhead, Portal
from tasks.smtp import Relay, Security

if TYPE_CHECKING:
    from tasks.letter_enclosures import Enclosures


def _one_address(text: str) -> str:
    """An address, with or without a name before it. Mail from anything else would be refused."""
    if "\n" in text or "\r" in text or "@" not in parseaddr(text)[1]:
        raise ValueError(f"{text!r} is not an address such as Fonden <post@fonden.dk>")
    return text


Mailbox = Annotated[str, AfterValidator(_one_address)]


class Settings(BaseSettings):
    """Each setting is an environment variable: `data` is TILSAGN_DATA."""

    # Errors must not repeat the input: it may be a secret.
    model_config = SettingsConfigDict(env_prefix="TILSAGN_", extra="forbid", hide_input_in_errors=True)

    data: Path = Path("var")
    """Folder of the database, the papers and the kept mail."""
    database_url: str | None = Field(default=None, repr=False)
    """SQLAlchemy URL; without it, an SQLite file in the data folder."""
    database_url_file: FilePath | None = None
    """File that holds it, so that its password is in no environment."""
    numbers: Path | None = None
    """A YAML file with this installation's own dated numbers: `tilsagn schema numbers` shows its fields, and
    `tilsagn rearm` moves the deadlines that a change in it moves.
    """
    language: Language = Language.ENGLISH
    """Language of the officers: `da` or `en`. Letters are Danish whatever it says; `tilsagn --language` chooses another
    for one command.
    """
    sender: Mailbox = "Landsbyggefonden <tilskud@example.org>"
    """Sender of the mails; its name is on every letter."""
    reply_to: Mailbox | None = None
    """Address for answers and questions, such as the case officers' mailbox; the letters name it too. Without it: the
    sender.
    """
    address: str = ""
    """Postal address in the letters, one line each."""
    place: str = "København"
    """Place in the date line of letters; may be empty."""
    complaint_guidance: str = ""
    """How a decision can be appealed, as the letters state it. Empty: letters state nothing about appeals."""
    texts: FilePath | None = None
    """A YAML file with this installation's own standing texts of letters, each with its first day and its source:
    legal bases, appeals, the account for repayments. `tilsagn schema texts` shows its fields, and
    `tasks/letter_texts.yaml` is the file that comes with the program.
    """
    enclosures: FilePath | None = None
    """A YAML file that names what goes with each kind of formal letter, such as the guidance on salaries with the
    prequalification. The files lie in its folder, at most 10 MB with one letter. `tilsagn schema enclosures` shows its
    fields, and `tasks/letter_enclosures.yaml` is the list that comes with the program.
    """
    portal_name: str = ""
    """The system in which parties hand papers in, as after "på sagen i": `driftsstøttesystemet`. Empty: letters say
    only that papers are handed in digitally.
    """
    portal_url: Annotated[str, Field(pattern=r"^(https?://[^\s]+)?$")] = ""
    """Its address, which the letters show and mails link to."""
    reporting_basis: dict[Ruleset, str] = Field(default_factory=dict)
    """Legal basis of the yearly reports and of a stop for a missing one, with its source, for each regulativ by the day
    of its adoption, as JSON: `{"2023-11-24": "Regulativets § ..."}`. Cases of a regulativ without a text are shown the
    statute and the guideline.
    """
    case_officer: Mailbox = "sagsbehandler@example.org"
    """Mailbox of the case officers, who get most notices."""
    manager: Mailbox = "leder@example.org"
    """Mailbox of the manager, who is informed of proposals and suspensions."""
    finance: Mailbox = "oekonomi@example.org"
    """Mailbox of finance, who pays."""
    operator: Mailbox = "drift@example.org"
    """Mailbox of the operator, who is informed of failing runs and backups."""
    bank_iban: Iban | None = None
    """The Fund's own account, from which it pays; required for payment files to the bank."""
    bank_bic: Annotated[str, Field(pattern=r"^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$")] | None = None
    """The bank of that account."""
    bank_name: Annotated[str, Field(min_length=1, max_length=70)] = "Landsbyggefonden"
    """Holder of that account."""
    bank_town: Annotated[str, Field(max_length=35)] = ""
    """Town of the Fund's address, for payment files to the bank; set it, as banks ask for it from November 2026."""
    bank_country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] = "DK"
    """Country of that address."""
    bank_agreement: Annotated[str, Field(pattern=r"^[A-Za-z0-9./-]{0,35}$")] = ""
    """The id of the agreement on payment files that the bank assigned, if it asks for one."""
    smtp_host: str | None = None
    """The mail relay; without it mail is kept as files in the data folder and not sent."""
    smtp_port: Annotated[int, Field(gt=0, lt=65536)] = 587
    """The relay's port: 587 for starttls, 465 for tls."""
    smtp_security: Security = Security.STARTTLS
    """`starttls` or `tls`, which both refuse to continue without encryption; `none` is for a relay on this machine."""
    smtp_username: str | None = None
    """Login name; without it there is no login."""
    smtp_password: SecretStr | None = None
    """Password of the login."""
    smtp_password_file: FilePath | None = None
    """File that holds the password, so that it is in no environment."""
    smtp_greeting: Annotated[str, Field(min_length=1)] = "localhost"
    """The name in our greeting to the relay; some relays want the full name of this machine."""
    smtp_authority: FilePath | None = None
    """Certificate of the authority that signed the relay's, if that is not a public one."""
    smtp_timeout: Annotated[float, Field(gt=0, le=60)] = 30.0
    """Seconds to wait for each answer of the relay."""
    mails_per_run: Annotated[int, Field(gt=0, le=10_000)] = 200
    """The most mails that one delivery run sends; the rest waits for the next."""
    pulse_port: Annotated[int, Field(ge=0, lt=65536)] = 4201
    """Port of this machine on which the pulse answers /health and /metrics; 0 is any free one."""

    backups: Path | None = None
    """Folder of the backups that the flow `backup` makes, better on another disk. Without it: in the data folder."""
    backups_kept: Annotated[int, Field(gt=0, le=1_000)] = 14
    """How many of these backups are kept; older ones are deleted when a new one has been verified."""
    sealing_key: Path | None = None
    """File with the Ed25519 key that signs heads of the record, outside the data folder: `tilsagn seal --new-key`."""
    dashboards: Annotated[str, Field(pattern=r"^https?://[^\s]+$")] | None = None
    """Address at which officers open Prefect; the digest links the boards there. `tilsagn up` sets it if unset."""
    prefect_port: Annotated[int, Field(ge=0, lt=65536)] = 4200
    """Port of this machine on which `tilsagn up` starts its Prefect server; 0 is any free one."""

    desk: Annotated[str, Field(pattern=r"^https?://[^\s/]+/?$")] | None = None
    """Address at which officers open the desk, such as https://sager.fonden.dk. Without it: only from this machine."""
    portal: Annotated[str, Field(pattern=r"^https?://[^\s/]+/?$")] | None = None
    """Public address of the desk's pages for parties, such as https://portal.fonden.dk: letters carry links to sign
    there. Without it no links are written; `tilsagn up` sets it in a sample.
    """
    desk_host: str = "127.0.0.1"
    """The address on which the desk listens: this machine alone, unless a container's proxy must reach it."""
    desk_port: Annotated[int, Field(ge=0, lt=65536)] = 4202
    """Port of this machine on which the desk answers; 0 is any free one."""
    desk_proxy: str = ""
    """The proxy in front of the desk, by its IP address: only it is believed about who asks and by https."""
    desk_scanner: Annotated[str, Field(min_length=1)] | None = None
    """A clamd that is asked about every uploaded file, as host:port or the path of its socket. Without it: none is."""
    desk_health: Annotated[str, Field(pattern=r"^https?://[^\s]+$")] | None = None
    """Address of the desk's /health, which the pulse's own then includes; `tilsagn up` sets it."""

    @model_validator(mode="before")
    @classmethod
    def _from_files(cls, given: dict[str, Any]) -> dict[str, Any]:
        """Reads secrets from files. Raises ValueError for one that is given twice, is empty or cannot be read."""
        return given | {secret: _secret(secret, file) for secret in SECRETS if (file := _file_of(secret, given))}

    @model_validator(mode="after")
    def _a_relay_that_can_be(self) -> "Settings":
        """Checks the relay when the settings are read, not when the first mail is sent."""
        _ = self.relay  # raises ValueError
        return self

    @property
    def url(self) -> str:
        """The URL of the database."""
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
        """Environment with which a process in another folder finds the same files."""
        file = os.environ.get("TILSAGN_SETTINGS")
        named = {"TILSAGN_SETTINGS": str(Path(file).absolute())} if file else {}
        paths = ((name, getattr(self, name)) for name in type(self).model_fields)
        return named | {f"TILSAGN_{n.upper()}": str(path.absolute()) for n, path in paths if isinstance(path, Path)}

    @property
    def letterhead(self) -> Letterhead:
        """The letterhead of every letter."""
        lines = tuple(line.strip() for line in self.address.splitlines() if line.strip())
        from tasks.letter_texts import read_texts

        return Letterhead(
            address=lines,
            place=self.place.strip(),
            complaint_guidance=self.complaint_guidance.strip(),
            portal=Portal(self.portal_name.strip(), self.portal_url),
            texts=read_texts(self.texts) if self.texts else None,
        )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Where settings are looked for. To look for a file that nobody has named takes as long as the rest."""
        file = getattr(dotenv_settings, "env_file", None)
        return (init_settings, env_settings, *([dotenv_settings] if file else []))

    @property
    def letter_enclosures(self) -> "Enclosures | None":
        """What goes with the letters; None for what comes with the program. Raises Refusal with all findings."""
        if self.enclosures is None:
            return None
        from tasks.letter_enclosures import read_enclosures

        return read_enclosures(self.enclosures)

    @property
    def mailboxes(self) -> dict[Role, str]:
        """Addresses of the Fund's roles and of the operator."""
        return {
            Role.CASE_OFFICER: self.case_officer,
            Role.MANAGER: self.manager,
            Role.FINANCE: self.finance,
            Role.SYSTEM: self.operator,
        }


SECRETS = ("database_url", "smtp_password")
"""Settings that are never printed, and that may be in a file of their own."""


def _file_of(secret: str, given: dict[str, Any]) -> str | None:
    """The file named for a secret, or None."""
    file = given.get(f"{secret}_file")
    if file and given.get(secret):
        names = f"TILSAGN_{secret.upper()} and TILSAGN_{secret.upper()}_FILE"
        raise ValueError(f"{names} are both set: leave one of them out")
    return str(file) if file else None


def _secret(secret: str, file: str) -> str:
    """The content of a secret's file, without the line end."""
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

    Raises pydantic.ValidationError that names each invalid setting, and FileNotFoundError.
    """
    file = os.environ.get("TILSAGN_SETTINGS")
    if file and not Path(file).is_file():
        raise FileNotFoundError(f"TILSAGN_SETTINGS names {file}, which is not a file.")
    settings = Settings(_env_file=file)
    speak_to_officers(settings.language)
    return settings


def settings_of(folder: Path, *, database: str | None = None) -> Settings:
    """Settings of an installation in a folder of its own. Its database is a file there, or `database`.

    It never uses the installation's database, whatever the environment says: played cases must not meet real ones.
    """
    return Settings(data=folder, database_url=database, database_url_file=None)


def law_of(settings: Settings) -> Law:
    """The law with this installation's own numbers. Raises Refusal with all findings about them."""
    if settings.numbers is None:
        return Law()
    from domain.packages.own_numbers import read_numbers

    return Law(settings=read_numbers(settings.numbers).settings())
