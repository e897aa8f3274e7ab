"""What the words under `with` in the case files mean: how they change the cast's papers."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import openpyxl

from domain.accounts.expected_figures import ExpectedFigures, Payment
from domain.money import kroner
from domain.packages import words
from domain.packages.templates import write_template
from domain.phases import Phase
from domain.records.application import (
    Application,
    Declaration,
    EstateMark,
    OutlineBudget,
    Recommendation,
    ResidentStatistics,
)
from domain.records.plan import (
    AgreementParty,
    Budget,
    Cost,
    EffortAgreement,
    Element,
    ExpenseLine,
    Income,
    IncomeLine,
    Kind,
    OtherEffort,
    Plan,
    Restoration,
    SpecialEffort,
)
from domain.records.rent_account import RentSupportAccount
from domain.records.rent_support import Description, PlanReference, Purpose
from domain.records.reports import AccountExpense, AccountIncome, Auditor, RegulationAccount
from domain.registers.areas import AreaCategory, ListedArea
from domain.registers.estates import EstateRecord
from domain.registers.surroundings import DatedRecord, EarlierCase, Listing, SalaryTable, Surroundings
from domain.rent_model.result import RentModelResult
from domain.rent_support.opening import parties
from domain.rulebook.goals import FocusArea
from tests.domain import cast
from tests.domain.cast.papers import RESTORATION
from tests.domain.packages.packages import load

Words = Mapping[str, Any]


def changed_application(words: Words) -> Application:
    """The cast's application with these changes, in the order in which they are written."""
    known = {"municipalities": tuple(words["municipalities"])} if "municipalities" in words else {}
    application = cast.application(**known)
    for what, value in words.items():
        phrase, _, estate = what.partition(" of ")
        change = _CHANGES_OF_ONE[phrase](estate) if estate else _CHANGES[phrase]
        application = application.model_copy(update=change(application, value))
    return application


Change = Callable[[Application, Any], dict[str, Any]]


def _estates(application: Application, numbers: list[str], **changes: Any) -> dict[str, Any]:
    assert set(numbers) <= {estate.number for estate in application.estates}
    changed = tuple(e.model_copy(update=changes) if e.number in numbers else e for e in application.estates)
    return {"estates": changed}


def _form(application: Application, number: str, **changes: Any) -> dict[str, Any]:
    form = next(estate.form for estate in application.estates if estate.number == number)
    assert form is not None
    return _estates(application, [number], form=form.model_copy(update=changes))


def _outline(application: Application, **amounts: Any) -> dict[str, Any]:
    assert application.outline_budget is not None
    in_ore = {name: kroner(amount) for name, amount in amounts.items()}
    return {"outline_budget": OutlineBudget(**dict(application.outline_budget) | in_ore)}


def _declarations(listed: Mapping[str, list[str]]) -> tuple[Declaration, ...]:
    return tuple(Declaration(organisation_cvr=cvr, estates=tuple(e), paper="t.pdf") for cvr, e in listed.items())


def _statistics(covers: list[str]) -> tuple[ResidentStatistics, ...]:
    return (ResidentStatistics(covers=tuple(covers), year=2023, figures={"alle": 640}),) if covers else ()


_CHANGES: dict[str, Change] = {
    "municipalities": lambda application, codes: {},
    "no estates": lambda application, yes: {"estates": ()},
    "estates without a form": lambda application, numbers: _estates(application, numbers, form=None),
    "lead organisation": lambda application, cvr: {"lead_organisation_cvr": cvr},
    "statistics cover": lambda application, numbers: {"statistics": _statistics(numbers)},
    "description pages": lambda application, pages: {"description_pages": pages},
    "pages not A4": lambda application, pages: {"description_not_a4": pages},
    "no outline budget": lambda application, yes: {"outline_budget": None},
    "applied for": lambda application, amount: _outline(application, applied_amount=amount),
    "local": lambda application, amount: _outline(application, local_co_financing=amount),
    "recommendations from": lambda application, codes: {
        "recommendations": tuple(Recommendation(municipality_code=code, paper="a.pdf") for code in codes)
    },
    "declarations": lambda application, listed: {"declarations": _declarations(listed)},
    "second declaration": lambda application, listed: {
        "declarations": (*application.declarations, *_declarations(listed))
    },
}
_CHANGES |= {
    "builds on case": lambda application, number: {"earlier_case": number},
    "signed on": lambda application, day: {"signed_on": day},
    "a grant runs": lambda application, yes: {"existing_grant": yes},
    "why these estates": lambda application, text: {"why_these_estates": text},
    "statistics": lambda application, tables: {
        "statistics": tuple(
            ResidentStatistics(covers=tuple(numbers.split(" + ")), year=2023, figures=figures)
            for numbers, figures in tables.items()
        )
    },
}
_CHANGES_OF_ONE: dict[str, Callable[[str], Change]] = {
    "mark": lambda number: lambda application, mark: _estates(application, [number], mark=mark and EstateMark(mark)),
    "mark and no reason": lambda number: (
        lambda application, mark: _estates(application, [number], mark=EstateMark(mark), mark_reason=" ")
    ),
    "empty fields": lambda number: lambda application, names: _form(application, number, **dict.fromkeys(names)),
    "residents": lambda number: lambda application, count: _form(application, number, residents=count),
    "vacant dwellings": lambda number: lambda application, count: _form(application, number, vacant_dwellings=count),
    "organisation": lambda number: lambda application, cvr: _estates(application, [number], organisation_cvr=cvr),
    "municipality": lambda number: lambda application, code: _estates(application, [number], municipality_code=code),
}


def surroundings(words: Words) -> Surroundings:
    """What the office knows around the estates: other cases by number, and rows of the estate register."""
    assert set(words) <= {"cases", "register"}
    return Surroundings(
        earlier=tuple(
            EarlierCase(
                case_no=number,
                title="Liv i Nordvangen",
                phase=Phase(phase),
                submitted_on=date(2019, 3, 1),
                estates=(cast.AAKANDEPARKEN,),
            )
            for number, phase in words.get("cases", {}).items()
        ),
        records=tuple(_registered(number, row) for number, row in words.get("register", {}).items()),
    )


def _registered(number: str, row: Words) -> DatedRecord:
    estate = next(estate for estate in cast.application().estates if estate.number == number)
    record = EstateRecord(
        number=number,
        name=estate.name,
        organisation_cvr=estate.organisation_cvr,
        organisation="Boligselskabet Åkanden",
        municipality_code=estate.municipality_code,
        municipality="Slagelse Kommune",
        **row,
    )
    return DatedRecord(since=date(2023, 12, 1), record=record)


SIGNED = dict.fromkeys(("Slagelse Kommune", "10203045", "20304051"), date(2024, 2, 1))
"""The parties that have signed the cast's strategic agreement."""


def changed_plan(words: Words) -> Plan:
    """The cast's plan with these changes; whatever is not said is spent on wages."""
    changes = dict(words)
    take = changes.pop
    goals = dict.fromkeys(cast.GOALS.values(), ("Målt hvert år",)) | dict.fromkeys(take("goals added", []), ("Ja",))
    goals |= dict.fromkeys(take("goals without an indicator", []), ())
    left_out = take("goals left out", [])
    serves = {FocusArea(area): tuple(keys) for area, keys in take("serves", {}).items()}
    whole = cast.budget(
        take("from the Fund", 24_000_000),
        take("local", 8_000_000),
        take("administration", 640_000),
        take("audit", 400_000),
        left_over=take("left over", 0),
        income=_incomes(take("income", {}), take("lost rent", "")),
        expenses=(
            *(_expense(cost, "Indsats", amount) for cost, amount in take("expense", {}).items()),
            *(_expense("activity", None, amount) for amount in [take("expense without a main group", None)] if amount),
            *(
                _expense("activity", "Indsats", amount, serves)
                for serves, amount in take("expense that serves", {}).items()
            ),
        ),
    )
    if take("no expense names an effort", False):
        silent = tuple(line.model_copy(update={"serves": ""}) for line in whole.expenses)
        whole = whole.model_copy(update={"expenses": silent})
    budget = _with_staff(whole, take("position", ""), take("full-time years", None))
    no_budget = take("no budget", False)
    missing = take("missing", [])
    without, twice = take("no sub-agreement for", []), take("second sub-agreement for", [])
    empty = dict.fromkeys(take("sub-agreement lacks", []), "")
    between = {"parties": tuple(changes.pop("sub-agreement between"))} if "sub-agreement between" in changes else {}
    older = take("restoration of older forms", None)
    answers = take("restoration", RESTORATION if older is None else None)
    restoration = None if answers is None else Restoration.model_validate(answers)
    plan = cast.plan(
        budget=None if no_budget else budget,
        elements=tuple(element for element in Element if element.value not in missing),
        sub_agreements=tuple(
            cast.sub_agreement(
                area,
                **(empty if area is FocusArea.EDUCATION else {}),
                **(between if area is FocusArea.EDUCATION else {}),
                **({"serves": serves[area]} if area in serves else {}),
            )
            for area in [*FocusArea, *map(FocusArea, twice)]
            if area.value not in without
        ),
        goals={goal: indicators for goal, indicators in goals.items() if goal not in left_out},
        parties=tuple(
            AgreementParty(party=party, signatory="Mette Lund", signed_on=signed_on)
            for party, signed_on in take("signed by", SIGNED).items()
        ),
        board=tuple(map(cast.board_member, take("board", ["municipality", "housing_organisation"]))),
        special_efforts=tuple(SpecialEffort(**effort) for effort in take("special efforts", [])),
        other_efforts=tuple(OtherEffort(**effort) for effort in take("efforts of others", [])),
        physical_and_economic_restoration=older or "",
        restoration=restoration,
        holistic=take("holistic", False),
        coordination_account=take("coordination account", ""),
        not_holistic_because=take("not holistic because", ""),
        larger_physical_changes=take("larger physical changes", ""),
        lead_estate=take("lead estate", cast.AAKANDEPARKEN),
        shares={estate: kroner(amount) for estate, amount in take("shares", {}).items()},
        period_end=take("last day", date(2028, 12, 31)),
    )
    assert not changes, f"nobody understands {changes}"
    return plan


def _incomes(listed: Mapping[str, Mapping[str, int]], lost_rent: str) -> tuple[IncomeLine, ...]:
    return tuple(
        IncomeLine(
            text="Anden indtægt",
            source=Income(source),
            kind=None if kind == "unstated" else Kind(kind),
            amount=kroner(amount),
            remark=lost_rent,
        )
        for source, forms in listed.items()
        for kind, amount in forms.items()
    )


def _with_staff(budget: Budget, position: str, full_time_years: int | None) -> Budget:
    """The wages of the cast's budget are for this many full-time years in this position."""
    wages, *others = budget.expenses
    staff = wages.model_copy(update={"position": position, "full_time_years": full_time_years})
    return budget.model_copy(update={"expenses": (staff, *others)})


def listings(listed: Mapping[str, list[str]]) -> tuple[Listing, ...]:
    """Entries on the lists of 1 December 2023: the category to its estates, all in one area."""
    return tuple(
        Listing(
            list_date=date(2023, 12, 1),
            listed=ListedArea(
                category=AreaCategory(category),
                area="Nordvangen",
                municipality_code="330",
                municipality="Slagelse",
                estates=tuple(numbers),
            ),
        )
        for category, numbers in listed.items()
    )


def agreements(recorded: list[Words]) -> tuple[EffortAgreement, ...]:
    """The agreements of the Fund on special development efforts, numbered from 1."""
    return tuple(EffortAgreement(number=number, **each) for number, each in enumerate(recorded, start=1))


def salary_table(highest: Mapping[str, int] | None) -> SalaryTable | None:
    """An invented salary table: position to kroner a year."""
    if highest is None:
        return None
    rates = {position: kroner(amount) for position, amount in highest.items()}
    return SalaryTable(since=date(2024, 1, 1), source="opdigtet", highest=rates)


def _expense(cost: str, main_group: str | None, amount: int, serves: str = "cohesion") -> ExpenseLine:
    return ExpenseLine(
        text="Anden udgift", main_group=main_group, cost=Cost(cost), amount=kroner(amount), serves=serves
    )


def written_account(says: Words, expenses: Iterable[Words]) -> RegulationAccount:
    """An account in a case's words; what it does not say is as it should be."""
    usual: dict[str, Any] = {"year": 2025, "opening": 0, "rate": "0", "interest": 0, "administration": 0}
    says = usual | {"adjustment": 0} | dict(says)
    received = kroner(says.get("received", 0))
    local = AccountIncome(
        text="Bidraget",
        source=says.get("source", "municipality"),
        kind=says.get("kind", "cash"),
        amount=kroner(says["local"]) if "local" in says else received // 3,
    )
    return RegulationAccount(
        year=says["year"],
        opening_balance=kroner(says["opening"]),
        grant_received=received,
        local_income=(local,),
        interest_rate_percent=says["rate"],
        interest=kroner(says["interest"]),
        interest_explanation=says.get("no interest because", "Kontoen giver ingen rente."),
        value_adjustment=None if says["adjustment"] is None else kroner(says["adjustment"]),
        expenses=tuple(
            AccountExpense(
                main_group=line["group"],
                budget=kroner(line["budget"]),
                actual=kroner(line["actual"]),
                explanation=line.get("explanation", ""),
            )
            for line in expenses
        ),
        administration_and_audit=kroner(says["administration"]),
        closing_balance=kroner(says["closing"]),
        goals_followed_up=says.get("goals followed up", True),
        board_in_function=says.get("board in function", True),
        signed_on=says.get("signed on", date(says["year"] + 1, 5, 4)),
        auditor=None if says.get("older form") else Auditor(**(_AUDITOR | says.get("auditor", {}))),
    )


_AUDITOR = {"name": "Karen Lind", "firm": "Vestsjællands Revision", "paper": "revisorerklaering.pdf"}


def written_books(case: Words, account: RegulationAccount) -> ExpectedFigures:
    """What the case knows that the account is measured by. What it does not say of payments, the account says."""
    first, last = case.get("period", (date(2025, 1, 1), date(2028, 12, 31)))
    paid = case.get("paid", {date(account.year, 12, 31): None})
    return ExpectedFigures(
        period_start=first,
        period_end=last,
        committed_on=first - timedelta(days=30),
        total=kroner(case.get("total", 0)),
        budget={group: kroner(amount) for group, amount in case.get("budget", {}).items()},
        payments=tuple(
            Payment(on=on, amount=account.grant_received if amount is None else kroner(amount))
            for on, amount in paid.items()
        ),
        earlier=tuple(written_account(each, each.get("expenses", [])) for each in case.get("earlier", [])),
    )


def handed_in(what: str) -> dict[str, bytes]:
    """What a case hands in as a regulation account."""
    ours = dict(load("account-2025"))
    match what:
        case "our form":
            return ours
        case "our form without a line for value adjustment":
            return {**ours, "reguleringskonto.xlsx": _without(ours["reguleringskonto.xlsx"], words.VALUE_ADJUSTMENT)}
        case "a PDF":
            manifest = b"year: 2025\nworkbook: opgoerelse.pdf\n"
            return {"account.yaml": manifest, "opgoerelse.pdf": load("plan")["kommissorium.pdf"]}
        case "a spreadsheet of its own":
            return {**ours, "reguleringskonto.xlsx": write_template("outline-budget")}
        case "nothing but the manifest":
            return {"account.yaml": b"year: 2025\nworkbook: reguleringskonto.xlsx\n"}
    raise ValueError(f"no case hands in {what}")


def _without(workbook: bytes, label: str) -> bytes:
    """A workbook without the row of a label."""
    book = openpyxl.load_workbook(BytesIO(workbook))
    sheet = book[words.ACCOUNT_SHEET]
    row = next(cell.row for column in sheet.iter_cols() for cell in column if cell.value == label)
    sheet.delete_rows(row)
    changed = BytesIO()
    book.save(changed)
    return changed.getvalue()


# --- rent support -------------------------------------------------------------------------------------------------


def changed_rent_support(words: Words) -> dict[str, Any]:
    """An application for rent support with so many pages of description, or the plan that stands in for it."""
    sent = words.get("§ 91 plan sent")
    pages = words.get("pages", 4)
    description = Description(
        pages=None if pages == "none" else pages,
        not_a4=words.get("not A4", 0),
        waived_by=PlanReference(reference="§ 91, sag 2023-117", sent_on=sent) if sent else None,
    )
    without = {"estates without a form": words["estates without a form"]} if "estates without a form" in words else {}
    return {"description": description, "application": parties(changed_application(without))}


def rent_model_result(words: Words) -> RentModelResult:
    """What the rent model said of an estate, with what is missing in it."""
    changes: dict[str, Any] = {"invented": words.get("invented", False)}
    result: RentModelResult = cast.rent_result(words["estate"], words["need"])
    if words.get("no group"):
        changes["group"] = None
    if "without" in words:
        changes["versions"] = tuple(each for each in result.versions if each.kind != words["without"])
    return result.model_copy(update=changes)


def rent_account(words: Words) -> RentSupportAccount:
    """The account of 2025 with these amounts in kroner."""
    amounts = {name.replace(" ", "_"): kroner(amount) for name, amount in words.items() if name != "used"}
    if "used" in words:
        amounts["used"] = {Purpose.RENT_REDUCTION: kroner(words["used"])}  # type: ignore[assignment]
    return cast.rent_account(2025, **amounts)


def changed_rent_plan(words: Words) -> dict[str, Any]:
    """What of the plan is otherwise, amounts in kroner."""
    changes: dict[str, Any] = {}
    for what, value in words.items():
        match what:
            case "no financing plan":
                changes["financing"] = None
            case "base":
                changes["base_percent"] = None if value == "none" else value
            case "need" | "own contribution" | "support":
                changes[what.replace(" ", "_")] = kroner(value)
            case _:
                assert what in {"deficits", "savings", "social", "physical", "differentiation"}
                changes[what] = value
    return changes
