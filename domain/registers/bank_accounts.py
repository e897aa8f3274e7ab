"""The bank accounts of housing organisations. An application contains none, so the office keeps a list."""

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from domain.model import Fact, Name, Unfit


def _spelt(iban: object) -> object:
    """The IBAN in machine form: no spaces, capital letters."""
    return "".join(iban.split()).upper() if isinstance(iban, str) else iban


def _adds_up(iban: str) -> str:
    """Check digits by ISO 7064, MOD 97-10: a mistyped digit or two swapped digits do not give 1."""
    number = "".join(str(int(letter, 36)) for letter in iban[4:] + iban[:4])
    if int(number) % 97 != 1:
        raise Unfit("value.iban_digits")
    return iban


Iban = Annotated[str, BeforeValidator(_spelt), Field(pattern=r"^DK[0-9]{16}$"), AfterValidator(_adds_up)]
"""A Danish account: DK, two check digits, four digits of the branch, ten of the account. Payments are in kroner."""


class BankAccount(Fact):
    """The account of one housing organisation."""

    organisation_cvr: Annotated[str, Field(pattern=r"^\d{8}$")]
    holder: Name
    """The account holder's name at the bank."""
    iban: Iban

    @property
    def key(self) -> str:
        """The key of the row within its register."""
        return self.organisation_cvr
