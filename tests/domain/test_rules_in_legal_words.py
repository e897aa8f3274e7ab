"""The rules one by one, as cases that a caseworker can read and add to: see the files in `cases/`."""

import itertools
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from domain.accounts import regulation_account
from domain.findings import Finding, Gap, Weight, blocking
from domain.frame.envelope import Envelope
from domain.grant.commands import (
    WORDS,
    ApproveProposal,
    Command,
    ReceiveRentAccount,
    RecordRentAssessment,
    RecordRentModel,
    SaveDraft,
    SubmitApplication,
    SubmitPlan,
    SubmitRentPlan,
    SubmitRentSupport,
)
from domain.grant.notice import Role
from domain.grant.permissions import PERMISSIONS
from domain.intake import completeness
from domain.money import kroner
from domain.packages import read_regulation_account
from domain.phases import Phase
from domain.plan import checks
from domain.records.plan import SubAgreement
from domain.records.sheet import Answer, Question
from domain.registers.surroundings import OtherCase
from domain.rulebook.catalogue import READINGS, RULES
from domain.rulebook.goals import FocusArea
from tasks import words
from tests.domain import cast
from tests.domain.legal_words import (
    agreements,
    changed_application,
    changed_plan,
    changed_rent_plan,
    changed_rent_support,
    handed_in,
    listings,
    rent_account,
    rent_model_result,
    salary_table,
    surroundings,
    written_account,
    written_books,
)
from tests.sweep import Test, sweep
from tests.words import advice, said, sentence, states_values_only

CASES = Path(__file__).parent / "cases"
PAPERS = ("application", "plan", "account", "account_package")
STEPS = tuple(sorted(file.stem for file in CASES.glob("*.yaml") if file.stem not in PAPERS))
Case = dict[str, Any]


@cache
def cases(name: str) -> list[Case]:
    """The cases of a file."""
    found: list[Case] = yaml.load((CASES / f"{name}.yaml").read_bytes(), yaml.CSafeLoader)
    return found


def each(*names: str) -> Callable[[Test], Test]:
    return sweep("case", lambda: itertools.chain(*map(cases, names)), lambda case: f"{case['rule']}: {case['case']}")


def judged(case: Case, findings: tuple[Finding, ...]) -> None:
    """The findings are those that the case expects, and they say what it expects."""
    stopping = blocking(findings)
    assert [finding.rule for finding in stopping] == case["finds"], [sentence(finding) for finding in findings]
    assert [finding.rule for finding in findings if finding not in stopping] == case.get("warns", [])
    if "says" in case:
        text = " ".join(f"{sentence(finding)} {advice(finding)}" for finding in findings)
        assert case["says"] in text
    are_said_in_both_languages(findings)


def are_said_in_both_languages(findings: tuple[Finding, ...]) -> None:
    """Each finding says what is wrong and what would help, from the facts that this case gives."""
    for finding in findings:
        states_values_only(finding)
    for language in words.Language:
        for finding in findings:
            point = words.point(finding, words.Reader(language, at_shell=True))
            assert point.what and point.help, (language, finding)


@each("application")
def test_an_application(case: Case) -> None:
    application = changed_application(case.get("with", {}))
    day = case.get("day", date(2024, 1, 17))
    remarks = completeness.remarks(application, surroundings(case.get("known", {})), cast.LAW, day)
    judged(case, (*completeness.check(application, cast.LAW, day), *remarks))


@each("plan")
def test_a_plan(case: Case) -> None:
    plan = changed_plan(case.get("with", {}))
    findings = checks.check(
        plan,
        cast.application(municipalities=tuple(case.get("municipalities", [cast.SLAGELSE]))),
        kroner(24_000_000),
        cast.LAW,
        date(2024, 10, 1),
        waived=case.get("waived", []),
        salary_table=salary_table(case.get("salary table")),
        listings=listings(case.get("on the list", {})),
        agreements=agreements(case.get("agreed with the Fund", [])),
    )
    judged(case, findings)


@pytest.mark.parametrize("area", ["housing", "Uddannelse", ""])
def test_a_sub_agreement_outside_the_four_focus_areas_cannot_be_written(area: str) -> None:
    written = cast.sub_agreement(FocusArea.EDUCATION).model_dump() | {"focus_area": area}
    with pytest.raises(ValidationError, match="focus_area"):
        SubAgreement.model_validate(written)


@each("account")
def test_an_account(case: Case) -> None:
    account = written_account(case["account"], case.get("expenses", []))
    received_on = case.get("received on", date(account.year + 1, 6, 14))
    judged(case, tuple(regulation_account.check(account, written_books(case, account), cast.LAW, received_on)))


@each("account_package")
def test_what_is_handed_in_as_an_account(case: Case) -> None:
    reading = read_regulation_account(handed_in(case["hands in"]))
    assert sorted({finding.rule for finding in reading.findings}) == case["finds"]
    assert (reading.facts is None) == bool(case["finds"])
    assert case.get("says", "") in " ".join(advice(finding) for finding in reading.findings)


# --- one step on a case ---------------------------------------------------------------------------------------


@each(*STEPS)
def test_a_step(case: Case) -> None:
    frame = {level: kroner(amount) for level, amount in case.get("frame", {}).items()}
    grant = cast.at(case["given"], envelope=Envelope(**frame))
    grant.other_cases = tuple(
        OtherCase(
            case_no=number,
            phase=Phase(known["phase"]),
            lead_organisation_cvr=known["lead"],
            to_come=kroner(known.get("to come", 0)),
        )
        for number, known in case.get("other cases", {}).items()
    )
    if "unreadable" in case:
        with pytest.raises(ValidationError, match=case["unreadable"]):
            asked(case)
        return
    if "refused" in case:
        refusal = grant.refused(asked(case), case.get("recorded"))
        assert list(refusal.rules) == case["refused"], said(refusal)
        are_said_in_both_languages(refusal.findings)
        assert case.get("says", "") in f"{said(refusal)} {' '.join(advice(finding) for finding in refusal.findings)}"
    else:
        events = grant.do(asked(case), case.get("recorded"))
        assert cast.names(events) == list(expected(case["follows"]))
        remarks = [remark for event in events for remark in getattr(event, "findings", ()) if warns(remark)]
        assert [remark.rule for remark in remarks] == case.get("warns", [])
        assert case.get("says", "") in " ".join(sentence(remark) for remark in remarks)
    if "armed" in case:
        assert sorted(" ".join(key) for key in grant.armed()) == case["armed"]


def warns(remark: Finding | Gap) -> bool:
    """A remark for an officer; what an officer finds missing is a gap, and blocks."""
    return isinstance(remark, Finding) and remark.weight is Weight.WARNS


def asked(case: Case) -> Command:
    command = WORDS[case["do"]]
    role = Role(case["role"]) if "role" in case else _usual_role(command)
    if command in WITH_PAPERS:
        usual = cast.one_of_each(case["day"])[command]
        return usual.model_copy(update={"role": role, **WITH_PAPERS[command](case.get("with", {}))})
    return command.model_validate({"by": cast.NAMES[role], "role": role, "on": case["day"], **case.get("data", {})})


def _usual_role(command: type[Command]) -> Role:
    return Role.MANAGER if command is ApproveProposal else PERMISSIONS[command].roles[0]


WITH_PAPERS: dict[type[Command], Callable[[Case], dict[str, Any]]] = {
    SaveDraft: lambda case: {},
    SubmitApplication: lambda case: {"application": changed_application(case)},
    SubmitPlan: lambda case: {"plan": changed_plan(case)},
    RecordRentAssessment: lambda case: {
        "known_estates": tuple(case["known estates"]),
        "no_inspection_because": case.get("no inspection because", ""),
        "answers": {
            Question(question): Answer.model_validate(answer)
            for question, answer in case.get("answers", cast.DESCRIBED).items()
        },
    },
    RecordRentModel: lambda case: {"result": rent_model_result(case)},
    ReceiveRentAccount: lambda case: {"account": rent_account(case)},
    SubmitRentPlan: changed_rent_plan,
    SubmitRentSupport: changed_rent_support,
}


def expected(follows: list[str]) -> Iterator[str]:
    for name in follows:
        times, _, what = name.rpartition(" x ")
        yield from [what] * int(times or 1)


# --- the cases themselves -------------------------------------------------------------------------------------

ELSEWHERE = {"R70", "R100", "R102", "R103", "R104", "R105", "R106", "R108"}
"""R70 is a step in time. The others are kept by letters, or open: docs/guideline.md says which."""
TOLD_HERE = [rule for rule in RULES if rule not in ELSEWHERE]


def every_case() -> list[Case]:
    return [case for name in (*PAPERS, *STEPS) for case in cases(name)]


def speaks_against(case: Case, rule: str) -> bool:
    """The case is refused, or warned about, by this rule; or it shows the rule by what is refused under another."""
    named = {*case.get("finds", []), *case.get("refused", []), *case.get("warns", [])}
    return rule in named or (case["rule"] == rule and bool(named or {"refused", "unreadable"} & case.keys()))


@sweep("rule", TOLD_HERE)
def test_a_rule_is_kept_in_one_case_and_speaks_against_another(rule: str) -> None:
    assert [case for case in every_case() if case["rule"] == rule and not speaks_against(case, rule)]
    assert [case for case in every_case() if speaks_against(case, rule)]


@each(*PAPERS, *STEPS)
def test_a_case_speaks_of_a_rule_of_the_catalogue(case: Case) -> None:
    assert case["rule"] in {*RULES, *READINGS}
    assert {*case.get("finds", []), *case.get("refused", []), *case.get("warns", [])} <= {*RULES, *READINGS}


def test_no_case_is_told_twice() -> None:
    told = [(case["rule"], case["case"]) for case in every_case()]
    assert len(set(told)) == len(told)
