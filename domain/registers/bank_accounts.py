"""The accounts that housing organisations are paid on. An application names none, so the office keeps a list."""

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from domain.model import Fact, Name


def _spelt(iban: object) -> object:
    """As a bank writes it to a bank: without spaces, in capitals."""
    return "".join(iban.split()).upper() if isinstance(iban, str) else iban


def _adds_up(iban: str) -> str:
    """ISO 7064, MOD 97-10: a digit that was typed wrongly, or two that changed places, do not come out at 1."""
    number = "".join(str(int(letter, 36)) for letter in iban[4:] + iban[:4])
    if int(number) % 97 != 1:
        raise ValueError(f"{iban} is no IBAN: its check digits do not fit")
    return iban


Iban = Annotated[str, BeforeValidator(_spelt), Field(pattern=r"^DK[0-9]{16}$"), AfterValidator(_adds_up)]
"""A Danish account: DK, two check digits, four of the bank's branch, ten of the account. Payments are in kroner."""


class BankAccount(Fact):
    """Where one housing organisation is paid."""

    organisation_cvr: Annotated[str, Field(pattern=r"^\d{8}$")]
    holder: Name
    """As the bank knows the account's holder."""
    iban: Iban

    @property
    def key(self) -> str:
        """What tells the rows of one register apart."""
        return self.organisation_cvr
