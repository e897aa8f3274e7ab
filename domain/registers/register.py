"""A data set that the Fund imports: its kind, start date and source."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from domain.model import Fact, Name
from domain.registers.areas import ListedArea
from domain.registers.bank_accounts import BankAccount
from domain.registers.estates import EstateRecord
from domain.registers.national_figures import NationalFigure
from domain.registers.property_prices import PropertyPrice
from domain.registers.rent_model_parameters import ParameterSet
from domain.registers.rents import RentRecord
from domain.registers.resident_index import ResidentIndex
from domain.registers.salaries import HighestSalary

Row = (
    EstateRecord
    | ListedArea
    | NationalFigure
    | HighestSalary
    | BankAccount
    | RentRecord
    | PropertyPrice
    | ResidentIndex
    | ParameterSet
)
"""One row of a register."""


class RegisterKind(StrEnum):
    """The data sets."""

    ESTATES = "estates"
    """Master data of estates (stamdata)."""
    AREAS = "areas"
    """The ministers' lists of housing areas of 1 December."""
    NATIONAL_FIGURES = "national_figures"
    """Key figures of the whole country, for comparison with resident statistics."""
    SALARIES = "salaries"
    """The Fund's salary table (støttefastsættelse). R48."""
    BANK_ACCOUNTS = "bank_accounts"
    """The accounts of housing organisations."""
    RENT_STATISTICS = "rent_statistics"
    """The Fund's rent statistics (huslejestatistik). R94."""
    PROPERTY_PRICES = "property_prices"
    """Property prices by municipality (ejendomsprisstatistik). R94."""
    RESIDENT_INDEX = "resident_index"
    """The resident index (beboerindeks). R94."""
    RENT_PARAMETERS = "rent_parameters"
    """The parameters of the rent model: one row from a file of its own. R80, R81."""

    @property
    def word(self) -> str:
        """Its name on the command line, such as ``national-figures``."""
        return self.value.replace("_", "-")


ROWS: dict[RegisterKind, type[Row]] = {
    RegisterKind.ESTATES: EstateRecord,
    RegisterKind.AREAS: ListedArea,
    RegisterKind.NATIONAL_FIGURES: NationalFigure,
    RegisterKind.SALARIES: HighestSalary,
    RegisterKind.BANK_ACCOUNTS: BankAccount,
    RegisterKind.RENT_STATISTICS: RentRecord,
    RegisterKind.PROPERTY_PRICES: PropertyPrice,
    RegisterKind.RESIDENT_INDEX: ResidentIndex,
    RegisterKind.RENT_PARAMETERS: ParameterSet,
}
"""The row type of each data set."""


class Register(Fact):
    """One imported data set."""

    kind: RegisterKind
    since: date
    """The first day on which it applies."""
    source: Name
    """The publisher, in words."""
    sha256: str
    """SHA-256 of the imported file."""
    imported_on: date
    imported_by: Name
    imported_person: str = ""
    """The person who imported it, such as ``P7``; empty where only the name is known."""
    rows: Annotated[int, Field(ge=0)]
    """The number of rows."""
