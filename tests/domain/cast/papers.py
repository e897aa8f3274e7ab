"""What is handed in: an application, a plan, accounts, reports."""

from datetime import date
from typing import Any

from domain.money import kroner
from domain.records import application as a
from domain.records import plan as p
from domain.records import rent_support as r
from domain.records.rent_account import RentSupportAccount
from domain.records.reports import (
    AccountExpense,
    AccountIncome,
    ActivityStatus,
    Auditor,
    IndicatorReading,
    RegulationAccount,
    StatusReport,
)
from domain.registers.rents import EstateKind
from domain.rent_model.bands import Band
from domain.rent_model.calculation import Calculation, EstateProfile
from domain.rent_model.comparison import ComparisonGroup, Keys, Member, Region
from domain.rent_model.doubts import FigureUnknown, Unknown
from domain.rent_model.ground import USED, Version
from domain.rent_model.least_need import Conclusion, LeastNeed
from domain.rent_model.result import RentModelResult
from domain.rulebook.goals import FocusArea
from tests.domain.cast.people import AAKANDEPARKEN, KALUNDBORG, LANTERNEGAARDEN, LEAD, OTHER, ROERHAVEN, SLAGELSE


def application(*, municipalities: tuple[str, ...] = (SLAGELSE,), **changes: Any) -> a.Application:
    """A complete application for 30,000,000 kr. for three estates of two housing organisations."""
    estates = tuple(
        a.Estate(
            number=number,
            name=name,
            organisation_cvr=cvr,
            mark=a.EstateMark.EXPOSED,
            mark_reason="Mange beboere står uden for arbejdsmarkedet.",
            municipality_code=municipalities[-1] if cvr == OTHER else municipalities[0],
            form=a.EstateForm(
                year_built=1972,
                dwellings=310,
                residents=640,
                rent_per_square_metre=kroner(812),
                vacant_dwellings=4,
                moves_out_last_year=41,
                physical_restoration="En renoveringssag er under forberedelse.",
                economic_restoration="Ingen.",
            ),
        )
        for number, name, cvr in (
            (AAKANDEPARKEN, "Åkandeparken", LEAD),
            (ROERHAVEN, "Rørhaven", LEAD),
            (LANTERNEGAARDEN, "Lanternegården", OTHER),
        )
    )
    complete = a.Application(
        title="Sammen om Nordvangen",
        lead_organisation_cvr=LEAD,
        organisations=(
            a.Organisation(name="Boligselskabet Åkanden", cvr=LEAD, contact=_contact("post@aakanden.example")),
            a.Organisation(name="Boligforeningen Fyrtårnet", cvr=OTHER, contact=_contact("post@fyrtaarnet.example")),
        ),
        municipalities=tuple(
            a.Municipality(code=code, name=_TOWNS[code], contact=_contact(f"kommune{code}@example.org"))
            for code in municipalities
        ),
        estates=estates,
        description_pages=3,
        statistics=(a.ResidentStatistics(covers=tuple(e.number for e in estates), year=2023, figures={"alle": 1237}),),
        outline_budget=a.OutlineBudget(applied_amount=kroner(30_000_000), local_co_financing=kroner(10_000_000)),
        recommendations=tuple(
            a.Recommendation(municipality_code=code, paper=f"anbefaling-{code}.pdf") for code in municipalities
        ),
        declarations=(
            a.Declaration(organisation_cvr=LEAD, estates=(AAKANDEPARKEN, ROERHAVEN), paper="tilkendegivelse-1.pdf"),
            a.Declaration(organisation_cvr=OTHER, estates=(LANTERNEGAARDEN,), paper="tilkendegivelse-2.pdf"),
        ),
        why_these_estates="Alle tre afdelinger er udsatte, og de deler skole og klub.",
        signed_on=date(2024, 1, 5),
    )
    return complete.model_copy(update=changes)


_TOWNS = {SLAGELSE: "Slagelse Kommune", KALUNDBORG: "Kalundborg Kommune"}


def _contact(email: str) -> a.Contact:
    return a.Contact(name="Mette Lund", email=email)


STRATEGIC, LOCAL = "Målt hvert år", "Andel skoleparate"
"""The plan's indicator of each strategic goal, and of the sub-goals of each sub-agreement."""
GOALS = {
    FocusArea.EDUCATION: "learning",
    FocusArea.EMPLOYMENT: "work",
    FocusArea.CRIME_PREVENTION: "safety",
    FocusArea.COHESION: "participation",
}


def board_member(side: str) -> p.BoardMember:
    """A member of the board from one side."""
    return p.BoardMember(name="Mette Lund", party="Parten", side=p.Side(side), role="Medlem")


def sub_agreement(area: FocusArea, **changes: Any) -> p.SubAgreement:
    """A full sub-agreement: all six parts."""
    full = p.SubAgreement(
        focus_area=area,
        serves=(GOALS[area],),
        sub_goals=("Flere børn er klar til skolestart.",),
        indicators=(LOCAL,),
        activities=("Lektiecafé",),
        parties=("Slagelse Kommune", "Boligselskabet Åkanden", "Nærpolitiet"),
        roles="Helhedsplanen opsøger familierne.",
        resources="To årsværk.",
        paper=f"delaftale-{area.value}.pdf",
    )
    return full.model_copy(update=changes)


def budget(
    fund: int | str = 24_000_000,
    local: int | str = 8_000_000,
    administration: int | str = 640_000,
    audit: int | str = 400_000,
    *,
    left_over: int | str = 0,
    income: tuple[p.IncomeLine, ...] = (),
    expenses: tuple[p.ExpenseLine, ...] = (),
) -> p.Budget:
    """A budget in kroner that balances: what is not asked for otherwise is spent on wages."""
    money = (
        p.IncomeLine(text="Landsbyggefonden", source=p.Income.FUND, amount=kroner(fund)),
        p.IncomeLine(
            text="Slagelse Kommune", source=p.Income.MUNICIPALITY, kind=p.Kind.STAFF_HOURS, amount=kroner(local)
        ),
        *income,
    )
    other = (
        _expense("Administration", p.Cost.ADMINISTRATION, kroner(administration)),
        _expense("Revision", p.Cost.AUDIT, kroner(audit)),
        *expenses,
    )
    wages = sum(line.amount for line in money) - sum(line.amount for line in other) - kroner(left_over)
    return p.Budget(income=money, expenses=(_expense("Lønninger", p.Cost.WAGES, wages), *other))


def _expense(text: str, cost: p.Cost, amount: int) -> p.ExpenseLine:
    return p.ExpenseLine(text=text, main_group="Sekretariat", cost=cost, amount=amount, serves="all")


RESTORATION = {
    "social": {"proposals": "De fire delaftaler."},
    "physical": {"proposals": "En renoveringssag om facader."},
    "economic": {"not_needed": "Ingen af de tre afdelinger har underskud."},
}
"""The answers of the cast's plan about restoration."""


def plan(**changes: Any) -> p.Plan:
    """A plan of six elements over four years: 24,000,000 kr. from the Fund and 8,000,000 kr. locally."""
    full = p.Plan(
        period_start=date(2025, 1, 1),
        period_end=date(2028, 12, 31),
        lead_estate=AAKANDEPARKEN,
        elements=tuple(p.Element),
        sub_agreements=tuple(sub_agreement(area) for area in FocusArea),
        goals=dict.fromkeys(GOALS.values(), (STRATEGIC,)),
        board=(board_member("municipality"), board_member("housing_organisation")),
        parties=tuple(
            p.AgreementParty(party=party, signatory="Mette Lund", signed_on=date(2024, 2, 1))
            for party in (
                "Slagelse Kommune",
                "Kalundborg Kommune",
                "Boligselskabet Åkanden",
                "Boligforeningen Fyrtårnet",
            )
        ),
        budget=budget(),
        restoration=p.Restoration.model_validate(RESTORATION),
    )
    return full.model_copy(update=changes)


def account(year: int, **changes: Any) -> RegulationAccount:
    """An account in which everything is right and nothing is left: 8,000,000 kr. came in and were spent."""
    right = RegulationAccount(
        year=year,
        opening_balance=0,
        grant_received=kroner(6_000_000),
        local_income=(
            AccountIncome(text="Slagelse Kommune", source="municipality", kind="staff_hours", amount=kroner(2_000_000)),
        ),
        expenses=(AccountExpense(main_group="Sekretariat", budget=kroner(8_000_000), actual=kroner(8_000_000)),),
        interest_rate_percent="0",
        interest_explanation="Pengene står på en konto uden rente.",
        value_adjustment=0,
        closing_balance=0,
        goals_followed_up=True,
        board_in_function=True,
        signed_on=date(year + 1, 1, 5),
        auditor=Auditor(name="Karen Lind", firm="Revision Vest", paper="revisorerklaering.pdf"),
    )
    return right.model_copy(update=changes)


def status_report(year: int, **changes: Any) -> StatusReport:
    """A status report that follows the plan: both its indicators and its activity in each of the focus areas."""
    full = StatusReport(
        year=year,
        readings=tuple(
            IndicatorReading(focus_area=area, indicator=indicator, baseline=60, value=60 + year - 2024)
            for indicator in (STRATEGIC, LOCAL)
            for area in FocusArea
        ),
        activities=tuple(
            ActivityStatus(focus_area=area, activity="Lektiecafé", status="I drift") for area in FocusArea
        ),
    )
    return full.model_copy(update=changes)


def rent_result(number: str, need: int | str | None = 150, on: date = date(2024, 2, 12), **changes: Any) -> Any:
    """What the rent model said of an estate: its need in kroner per square metre, or None: a person decides."""
    least = LeastNeed(per_square_metre=0, source="ingen")
    known = {
        "as_of": on,
        "calculation": Calculation(
            estate=EstateProfile(number=number, name="Afdelingen", municipality_code=SLAGELSE, area=20_000)
        ),
        "parameter_set": "eksempel-2023",
        "invented": False,
        "versions": tuple(
            Version(kind=kind, since=date(2023, 1, 1), source="Eksempel", sha256="c" * 64) for kind in USED
        ),
        "least_need": least,
        "conclusion": Conclusion.HUMAN_DECISION,
    }
    if need is None:
        known["doubts"] = (FigureUnknown(figure=Unknown.RESIDENT_INDEX, suppressed=True),)
        return RentModelResult(**known | changes)
    group = ComparisonGroup(
        keys=Keys(
            vintage=Band(low=1970, high=1980),
            kind=EstateKind.MULTI_STOREY,
            dwelling_size=Band(low=70, high=90),
            region=Region.REST,
            residents=Band(),
        ),
        members=(Member(number="9950-001", rent=kroner(700)), Member(number="9950-002", rent=kroner(720))),
        left_out=0,
        mean_rent=kroner(710),
        lower_quartile=kroner(705),
        upper_quartile=kroner(715),
    )
    known |= {
        "keys": group.keys,
        "group": group,
        "target_rent": kroner(710),
        "need_per_square_metre": kroner(need),
        "need_a_year": kroner(need) * 20_000,
        "conclusion": Conclusion.COVERED,
    }
    return RentModelResult(**known | changes)


def rent_account(year: int, **changes: Any) -> RentSupportAccount:
    """An account of rent support in which everything is right: 750,000 kr. came in and were used."""
    right = RentSupportAccount(
        year=year,
        opening_balance=0,
        received=kroner(750_000),
        own_contribution=kroner(250_000),
        used={r.Purpose.RENT_REDUCTION: kroner(750_000)},
        closing_balance=0,
        signed_on=date(year + 1, 1, 5),
    )
    return right.model_copy(update=changes)
