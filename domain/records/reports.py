"""The yearly reports of a housing organisation. Amounts in øre."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from domain.model import Fact, Name
from domain.money import Ore
from domain.rulebook.goals import FocusArea


class ReportKind(StrEnum):
    """The yearly duties: two of a social programme, and one of rent support."""

    REGULATION_ACCOUNT = "regulation_account"  # reguleringskontoopgørelse
    STATUS_REPORT = "status_report"  # indberetningsskema
    RENT_SUPPORT_ACCOUNT = "rent_support_account"  # huslejestøtteopgørelse


class AccountIncome(Fact):
    """Local co-financing received in the year."""

    text: Name
    source: str
    kind: str
    amount: Ore


class AccountExpense(Fact):
    """One main group (hovedgruppe) of expense: budget, actual, and the reason for the difference. R67."""

    main_group: Name
    budget: Ore
    actual: Ore
    explanation: str = ""
    where: str = ""


class Auditor(Fact):
    """Who attests an account, and in which paper; empty where the account does not say. R73."""

    name: str = ""
    firm: str = ""
    paper: str = ""
    """Name of the file in the package."""


class RegulationAccount(Fact):
    """Regulation-account statement (reguleringskontoopgørelse) for one calendar year. R62-R67."""

    year: int
    opening_balance: int
    grant_received: Ore
    local_income: tuple[AccountIncome, ...] = ()
    interest_rate_percent: str = "0"
    """Average rate on set-aside funds, as written, such as ``1,25``. R64."""
    interest: int = 0
    """Interest of the year; may be negative (Q29)."""
    interest_explanation: str = ""
    """Why a positive balance bore no interest. R64."""
    value_adjustment: int | None = None
    """Value adjustment of securities (kursregulering), never a part of the balance. R66. None: not stated."""
    expenses: tuple[AccountExpense, ...] = ()
    administration_and_audit: Ore = 0
    closing_balance: int = 0
    goals_followed_up: bool = False
    """The auditor attests the follow-up of the goals. R73."""
    board_in_function: bool = False
    """The auditor attests that the board exists and works. R73."""
    signed_on: date | None = None
    """The day of the auditor's attestations. R73."""
    auditor: Auditor | None = None
    """None where the form is an older one, which does not ask."""

    @property
    def rate(self) -> Decimal:
        """The average rate on set-aside funds, in per cent. R64."""
        return Decimal(self.interest_rate_percent.replace(",", "."))

    @property
    def local(self) -> Ore:
        """Local co-financing received in the year."""
        return sum(line.amount for line in self.local_income)

    @property
    def spent(self) -> Ore:
        """All expenses of the year."""
        return sum(line.actual for line in self.expenses)

    @property
    def computed_closing(self) -> int:
        """The closing balance computed from the other lines. R62."""
        return self.opening_balance + self.grant_received + self.local + self.interest - self.spent


class IndicatorReading(Fact):
    """One measurement of an indicator."""

    focus_area: FocusArea
    indicator: Name
    sub_goal: str = ""
    """The strategic goal or sub-goal that it measures, as the form says."""
    baseline: float | None = None
    value: float | None = None
    """None if the cell is suppressed."""
    remark: str = ""
    """Why an indicator outside the plan was added. R68."""


class ActivityStatus(Fact):
    """One activity of the current portfolio (aktivitetsportefølje)."""

    focus_area: FocusArea
    activity: Name
    status: str


class StatusReport(Fact):
    """Status report (indberetningsskema) for one year. R68."""

    year: Annotated[int, Field(ge=2019, le=2100)]
    readings: tuple[IndicatorReading, ...] = ()
    activities: tuple[ActivityStatus, ...] = ()
