"""The rules one by one, as cases that a caseworker can read and add to: see the files in `cases/`."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from domain.accounts import regulation_account
from domain.accounts.papers import AccountExpense, AccountIncome, RegulationAccount
from domain.findings import Finding, blocking
from domain.frame.envelope import Envelope
from domain.grant.commands import WORDS, Command
from domain.grant.permissions import MAY
from domain.intake import completeness
from domain.intake.application import Application, Declaration, OutlineBudget, Recommendation, ResidentStatistics
from domain.money import kroner
from domain.plan import checks
from domain.plan.plan import Budget, Cost, Element, ExpenseLine, FocusArea, Income, IncomeLine, Kind, Plan
from domain.rulebook.catalogue import RULES, Level
from tests.domain import cast

CASES = Path(__file__).parent / "cases"
Case = dict[str, Any]


def cases(name: str) -> list[Case]:
    """The cases of a file."""
    found: list[Case] = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def each(name: str) -> pytest.MarkDecorator:
    found = cases(name)
    return pytest.mark.parametrize("case", found, ids=[f"{case['rule']}: {case['case']}" for case in found])


def judged(case: Case, findings: tuple[Finding, ...]) -> None:
    """The findings are those that the case expects, and they say what it expects."""
    stopping = blocking(findings)
    assert [finding.rule for finding in stopping] == case["finds"], [finding.what for finding in findings]
    assert [finding.rule for finding in findings if finding not in stopping] == case.get("warns", [])
    if "says" in case:
        text = " ".join(f"{finding.what} {finding.help}" for finding in findings)
        assert case["says"] in text
    assert all(finding.help for finding in findings)


# --- the application ------------------------------------------------------------------------------------------


@each("application")
def test_an_application(case: Case) -> None:
    application = changed_application(case.get("with", {}))
    judged(case, completeness.check(application, cast.LAW, date(2024, 1, 17)))


def changed_application(changes: Mapping[str, Any]) -> Application:
    known = {"municipalities": tuple(changes["municipalities"])} if "municipalities" in changes else {}
    application = cast.application(**known)
    for what, value in changes.items():
        application = application.model_copy(update=_application_change(application, what, value))
    return application


def _application_change(application: Application, what: str, value: Any) -> dict[str, Any]:
    words = what.split()
    budget = application.outline_budget
    match words:
        case ["municipalities"]:
            return {}
        case ["no", "estates"]:
            return {"estates": (), "declarations": ()}
        case ["estates", "without", *_]:
            return {"estates": _estates(application, value, form=None)}
        case ["empty", "fields", "of", number]:
            form = next(e.form for e in application.estates if e.number == number)
            assert form is not None
            return {"estates": _estates(application, [number], form=form.model_copy(update=dict.fromkeys(value)))}
        case ["vacant", "dwellings", "of", number]:
            form = next(e.form for e in application.estates if e.number == number)
            assert form is not None
            filled = form.model_copy(update={"vacant_dwellings": value})
            return {"estates": _estates(application, [number], form=filled)}
        case ["organisation", "of", number]:
            return {"estates": _estates(application, [number], organisation_cvr=value)}
        case ["municipality", "of", number]:
            return {"estates": _estates(application, [number], municipality_code=value)}
        case ["lead", "organisation"]:
            return {"lead_organisation_cvr": value}
        case ["statistics", "cover"]:
            tables = (ResidentStatistics(covers=tuple(value), year=2023, figures={}),) if value else ()
            return {"statistics": tables}
        case ["description", "pages"]:
            return {"description_pages": value}
        case ["of", "which", "not", "A4"]:
            return {"description_not_a4": value}
        case ["no", "outline", "budget"]:
            return {"outline_budget": None}
        case ["applied", "for"]:
            assert budget is not None
            return {"outline_budget": budget.model_copy(update={"applied_amount": kroner(value)})}
        case ["local"]:
            assert budget is not None
            return {"outline_budget": OutlineBudget(**dict(budget) | {"local_co_financing": kroner(value)})}
        case ["recommendations", "from"]:
            return {"recommendations": tuple(Recommendation(municipality_code=c, paper="a.pdf") for c in value)}
        case ["declarations"]:
            return {"declarations": _declarations(value)}
        case ["a", "second", "declaration", "of"]:
            return {"declarations": (*application.declarations, *_declarations(value))}
        case _:
            raise KeyError(what)


def _estates(application: Application, numbers: list[str], **changes: Any) -> tuple[Any, ...]:
    assert set(numbers) <= {estate.number for estate in application.estates}
    return tuple(e.model_copy(update=changes) if e.number in numbers else e for e in application.estates)


def _declarations(listed: Mapping[str, list[str]]) -> tuple[Declaration, ...]:
    return tuple(Declaration(organisation_cvr=cvr, estates=tuple(e), paper="t.pdf") for cvr, e in listed.items())


# --- the plan -------------------------------------------------------------------------------------------------


@each("plan")
def test_a_plan(case: Case) -> None:
    plan = changed_plan(dict(case.get("with", {})))
    estates = frozenset({cast.ÅKANDEPARKEN, cast.RØRHAVEN, cast.LANTERNEGÅRDEN})
    judged(case, checks.check(plan, estates, kroner(24_000_000), cast.LAW, date(2024, 10, 1)))


def changed_plan(changes: dict[str, Any]) -> Plan:
    take = changes.pop
    budget: Budget | None = cast.budget(
        take("from the Fund", 24_000_000),
        take("local", 8_000_000),
        take("administration", 640_000),
        take("audit", 400_000),
        left_over=take("left over", 0),
        income=tuple(_income(source, forms) for source, forms in take("income", {}).items()),
        expenses=(
            *(_expense(cost, "Indsats", amount) for cost, amount in take("expense", {}).items()),
            *(_expense("activity", None, amount) for amount in [take("expense without a main group", None)] if amount),
        ),
    )
    if take("no budget", False):
        budget = None
    missing = take("missing", [])
    without, twice = take("no sub-agreement for", []), take("second sub-agreement for", [])
    empty = dict.fromkeys(take("sub-agreement lacks", []), "")
    plan = cast.plan(
        budget=budget,
        elements=tuple(element for element in Element if element.value not in missing),
        sub_agreements=tuple(
            cast.sub_agreement(area, **(empty if area is FocusArea.EDUCATION else {}))
            for area in [*FocusArea, *map(FocusArea, twice)]
            if area.value not in without
        ),
        holistic=take("holistic", False),
        coordination_account=take("coordination account", ""),
        lead_estate=take("lead estate", cast.ÅKANDEPARKEN),
        period_end=take("last day", date(2028, 12, 31)),
    )
    assert not changes, f"nobody understands {changes}"
    return plan


def _income(source: str, forms: Mapping[str, int]) -> IncomeLine:
    ((kind, amount),) = forms.items()
    return IncomeLine(
        text="Anden indtægt", source=Income(source), kind=None if kind == "unstated" else Kind(kind), amount=kroner(amount)
    )


def _expense(cost: str, main_group: str | None, amount: int) -> ExpenseLine:
    return ExpenseLine(text="Anden udgift", main_group=main_group, cost=Cost(cost), amount=kroner(amount))


@pytest.mark.parametrize("area", ["housing", "Uddannelse", ""])
def test_a_sub_agreement_outside_the_four_focus_areas_cannot_be_written(area: str) -> None:
    written = cast.sub_agreement(FocusArea.EDUCATION).model_dump() | {"focus_area": area}
    with pytest.raises(ValidationError, match="focus_area"):
        type(cast.sub_agreement(FocusArea.EDUCATION)).model_validate(written)


# --- the account ----------------------------------------------------------------------------------------------


@each("account")
def test_an_account(case: Case) -> None:
    last = kroner(case["last closing"]) if "last closing" in case else None
    judged(case, tuple(regulation_account.check(written_account(case), last, kroner(case["paid"]))))


def written_account(case: Case) -> RegulationAccount:
    says = {"local": 0, "interest": 0, "goals followed up": True, "board in function": True} | case["account"]
    local = AccountIncome(text="Kommunen", source="municipality", kind="cash", amount=kroner(says["local"]))
    return RegulationAccount(
        year=2025,
        opening_balance=kroner(says["opening"]),
        grant_received=kroner(says["received"]),
        local_income=(local,),
        interest=kroner(says["interest"]),
        expenses=tuple(
            AccountExpense(
                main_group=line["group"],
                budget=kroner(line["budget"]),
                actual=kroner(line["actual"]),
                explanation=line.get("explanation", ""),
            )
            for line in case.get("expenses", [])
        ),
        closing_balance=kroner(says["closing"]),
        goals_followed_up=says["goals followed up"],
        board_in_function=says["board in function"],
    )


# --- one step on a case ---------------------------------------------------------------------------------------


@each("steps")
def test_a_step(case: Case) -> None:
    frame = {level: kroner(amount) for level, amount in case.get("frame", {}).items()}
    grant = cast.at(case["given"], envelope=Envelope(**frame))
    if "unreadable" in case:
        with pytest.raises(ValidationError, match=case["unreadable"]):
            asked(case)
        return
    if "refused" in case:
        refusal = grant.refused(asked(case), case.get("recorded"))
        assert list(refusal.rules) == case["refused"], str(refusal)
        assert all(finding.help for finding in refusal.findings)
    else:
        happened = cast.names(grant.do(asked(case), case.get("recorded")))
        assert happened == list(expected(case["follows"]))
    if "armed" in case:
        assert sorted(" ".join(key) for key in grant.armed()) == case["armed"]


def asked(case: Case) -> Command:
    command = WORDS[case["do"]]
    role = MAY[command].roles[0] if case["do"] != "approve-proposal" else cast.Role.MANAGER
    return command.model_validate({"by": cast.NAMES[role], "role": role, "on": case["on"], **case.get("data", {})})


def expected(follows: list[str]) -> Iterator[str]:
    for name in follows:
        times, _, what = name.rpartition(" x ")
        yield from [what] * int(times or 1)


# --- the cases themselves -------------------------------------------------------------------------------------

ALL = [case for name in ("application", "plan", "account", "steps") for case in cases(name)]
TOLD_HERE = (
    "R01 R02 R03 R04 R06 R07 R08 R12 R13 R14 R15 R17 R18 R19 R22 R23 R25 R26 R28 R29 R31 R33 R34 R36 R37 R38 R39 R40 "
    "R42 R43 R45 R46 R47 R53 R54 R55 R56 R62 R64 R67 R68 R69 R71 R72 R73 R85 R88 R92"
).split()


@pytest.mark.parametrize("rule", TOLD_HERE)
def test_a_rule_has_its_cases_and_a_hard_one_is_both_kept_and_broken(rule: str) -> None:
    told = [case for case in ALL if rule in {case["rule"], *case.get("finds", []), *case.get("refused", [])}]
    assert told
    if Level.HARD in RULES[rule].levels and RULES[rule].levels == (Level.HARD,):
        broken = [case for case in told if case.get("finds") or case.get("refused") or case.get("unreadable")]
        assert broken and len(broken) < len(told)


@pytest.mark.parametrize("case", ALL, ids=[case["case"] for case in ALL])
def test_a_case_speaks_of_a_rule_of_the_catalogue(case: Case) -> None:
    assert case["rule"] in RULES
    assert {*case.get("finds", []), *case.get("refused", []), *case.get("warns", [])} <= set(RULES)


def test_no_case_is_told_twice() -> None:
    told = [(case["rule"], case["case"]) for case in ALL]
    assert len(set(told)) == len(told)
