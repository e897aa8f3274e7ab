"""The rules one by one, as cases that a caseworker can read and add to: see the files in `cases/`."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from domain.accounts import regulation_account
from domain.findings import Finding, blocking
from domain.frame.envelope import Envelope
from domain.grant.commands import WORDS, ApproveProposal, Command
from domain.grant.notice import Role
from domain.grant.permissions import MAY
from domain.intake import completeness
from domain.money import kroner
from domain.plan import checks
from domain.plan.plan import FocusArea, SubAgreement
from domain.rulebook.catalogue import READINGS, RULES, Level
from tests.domain import cast
from tests.domain.legal_words import changed_application, changed_plan, written_account

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


@each("application")
def test_an_application(case: Case) -> None:
    application = changed_application(case.get("with", {}))
    judged(case, completeness.check(application, cast.LAW, date(2024, 1, 17)))


@each("plan")
def test_a_plan(case: Case) -> None:
    plan = changed_plan(case.get("with", {}))
    estates = frozenset({cast.AAKANDEPARKEN, cast.ROERHAVEN, cast.LANTERNEGAARDEN})
    judged(case, checks.check(plan, estates, kroner(24_000_000), cast.LAW, date(2024, 10, 1)))


@pytest.mark.parametrize("area", ["housing", "Uddannelse", ""])
def test_a_sub_agreement_outside_the_four_focus_areas_cannot_be_written(area: str) -> None:
    written = cast.sub_agreement(FocusArea.EDUCATION).model_dump() | {"focus_area": area}
    with pytest.raises(ValidationError, match="focus_area"):
        SubAgreement.model_validate(written)


@each("account")
def test_an_account(case: Case) -> None:
    last = kroner(case["last closing"]) if "last closing" in case else None
    judged(case, tuple(regulation_account.check(written_account(case), last, kroner(case["paid"]))))


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
    role = Role.MANAGER if command is ApproveProposal else MAY[command].roles[0]
    return command.model_validate({"by": cast.NAMES[role], "role": role, "on": case["day"], **case.get("data", {})})


def expected(follows: list[str]) -> Iterator[str]:
    for name in follows:
        times, _, what = name.rpartition(" x ")
        yield from [what] * int(times or 1)


# --- the cases themselves -------------------------------------------------------------------------------------

ALL = [case for name in ("application", "plan", "account", "steps") for case in cases(name)]
NUMBERS = "01 02 03 04 06 07 08 12 13 14 15 17 18 19 22 23 25 26 28 29 31 33 34 36 37 38 39 40 42 43 45 46 47 53 54"
TOLD_HERE = [f"R{number}" for number in f"{NUMBERS} 55 56 62 64 67 68 69 71 72 73 85 88 92".split()]


def spoken_against(case: Case) -> set[str]:
    if "unreadable" in case:
        return {case["rule"]}
    return {*case.get("finds", []), *case.get("refused", []), *case.get("warns", [])}


@pytest.mark.parametrize("rule", TOLD_HERE)
def test_a_rule_has_its_cases(rule: str) -> None:
    assert [case for case in ALL if rule in {case["rule"], *spoken_against(case)}]


NEVER_BROKEN_ALONE = {
    "R18": "what is missing in the reasons is found under R85",
    "R19": "there is no waiting list to ask for",
    "R46": "audit above the cap is found under R45",
    "R88": "a missing council is found under R53",
}


@pytest.mark.parametrize("rule", [id for id in TOLD_HERE if Level.HARD in RULES[id].levels])
def test_a_hard_rule_is_broken_in_one_case_and_kept_in_another(rule: str) -> None:
    broken = [case for case in ALL if rule in spoken_against(case)]
    assert bool(broken) is (rule not in NEVER_BROKEN_ALONE)
    assert [case for case in ALL if not spoken_against(case)]


@pytest.mark.parametrize("case", ALL, ids=[case["case"] for case in ALL])
def test_a_case_speaks_of_a_rule_of_the_catalogue(case: Case) -> None:
    assert case["rule"] in RULES
    assert {*case.get("finds", []), *case.get("refused", []), *case.get("warns", [])} <= {*RULES, *READINGS}


def test_no_case_is_told_twice() -> None:
    told = [(case["rule"], case["case"]) for case in ALL]
    assert len(set(told)) == len(told)
