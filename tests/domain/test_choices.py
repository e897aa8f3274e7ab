"""What a case offers is never refused for its phase, its role or its choice, wherever the case has come."""

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any

import pytest

from domain import procedure
from domain.choice import Choice, Fields, Speaker
from domain.choices import CHOICES, is_offered, offered, offers
from domain.findings import Refusal
from domain.grant import commands as c
from domain.grant.commands import COMMANDS, Command
from domain.grant.notice import Role
from domain.grant.permissions import PERMISSIONS
from domain.grant.state import Grant
from domain.phases import Phase
from domain.records.reports import ReportKind
from tests.domain import cast
from tests.domain.cast import day
from tests.sweep import sweep
from tests.words import sentence

INVENTED: dict[type[Command], dict[str, Any]] = {
    c.RecordCouncilDecision: {"municipality_code": "999", "plan_version": 99},
    c.RecordHousingOrganisationDecision: {"organisation_cvr": "99999999", "plan_version": 99},
    c.RecordEstateBoardDecision: {"estate": "9999-999", "plan_version": 99},
    c.CarrySignOffsOver: {"parties": ("999",)},
    c.AssessPlan: {"plan_version": 99},
    c.AnswerHearing: {"number": 99},
    c.EndHearing: {"number": 99},
    c.SettleTerm: {"number": 99},
    c.ReportPayment: {"number": 99},
    c.ReportReturn: {"number": 99},
    c.AcceptRegulationAccount: {"year": 2099},
    c.ReturnRegulationAccount: {"year": 2099},
    c.ReopenRegulationAccount: {"year": 2099},
    c.AcceptStatusReport: {"year": 2099},
    c.ReturnStatusReport: {"year": 2099},
    c.AcceptRentAccount: {"year": 2099},
    c.ReturnRentAccount: {"year": 2099},
    c.GrantExtension: {"report": ReportKind.STATUS_REPORT, "year": 2099},
    c.WaiveReport: {"report": ReportKind.STATUS_REPORT, "year": 2099},
    c.LiftStop: {"stop": "officer:99"},
    c.ConfirmStop: {"stop": "status_report:2099"},
    c.DeclineStop: {"stop": "status_report:2099"},
    c.SettleFollowUp: {"number": 99},
    c.ApproveChange: {"number": 99},
    c.RefuseChange: {"number": 99},
    c.GrantSubstituteCover: {"request": 99},
    c.ExtendAccessRequest: {"number": 99},
    c.AnswerAccessRequest: {"number": 99},
    c.ChangeContact: {"party": "99999999"},
    c.EndPerson: {"name": "En Helt Anden"},
    c.SuggestChange: {"municipality_code": "999"},
    c.AnswerSuggestion: {"number": 99},
    c.RefuseExtension: {"what": "status_report", "year": 2099},
}
"""Values that no case of the cast has."""


def by_someone(command: type[Command], grant: Grant, on: date, choice: dict[str, Any]) -> Command:
    """A well-formed command of this kind on a day, with what was chosen."""
    made = cast.one_of_each(on)[command]
    known = {"by": "En Anden", "on": on, **choice}
    return command.model_validate(made.model_dump() | known)


def choices_of(command: type[Command], grant: Grant, on: date, by: Speaker | None = None) -> Iterator[dict[str, Any]]:
    """Every combination of what the case offers for the command's fields, as the values of the fields."""
    found: list[tuple[tuple[Fields, Choice], ...]] = [
        tuple((fields, choice) for choice in choices)
        for fields, choices in offers(command, grant, on, by).items()
        if choices
    ]
    for chosen in product(*found):
        said: dict[str, Any] = {}
        for fields, choice in chosen:
            said |= dict(zip(fields, choice.values, strict=True))
        many = {"parties", "known_estates", "focus_areas"}
        yield {name: (value,) if name in many else value for name, value in said.items()}


def speaker(command: type[Command], on: date) -> Speaker:
    """Who gives the example of a command."""
    role = cast.one_of_each(on)[command].role
    return Speaker(role, cast.SLAGELSE if role is Role.MUNICIPALITY else cast.LEAD)


def against(case: cast.Case, command: Command) -> set[str]:
    """The ids of what stands against it."""
    grant, journal = case.grant, list(case.journal)
    try:
        case.do(command, max(case.as_of, command.on))
    except Refusal as refusal:
        return {finding.id for finding in refusal.findings}
    finally:
        case.grant, case.journal = grant, journal
    return set()


FOR_ITS_PHASE_OR_ROLE = {
    *("phase.not_possible", "role.not_allowed", "change.after_the_period", "R20.over_apply_anew"),
    *("R19.over_no_waiting_list", "D6.recorded_after_the_end"),
}
FOR_ITS_CHOICE = {
    *("R53.not_a_host", "R54.not_an_organisation", "R54.not_an_estate", "sign_off.no_plan"),
    *("sign_off.of_another_version", "D8.not_a_party", "D8.council_has_approved", "D8.organisation_has_approved"),
    *("R53.nothing_to_carry_over", "R54.nothing_to_carry_over", "R99.other_version", "R33.waived_already"),
    *("R61.no_sub_agreement", "R61.no_sub_agreement_at_all", "D9.nothing_proposed", "D9.another_proposed"),
    *("ruleset.same", "ruleset.not_in_force", "R110.nothing_to_hear_about", "R110.heard_already"),
    *("R110.no_such_hearing", "R110.answered_already", "R52.no_such_term", "R52.settled_already"),
    *("D5.no_such_instalment", "D5.paid_already", "D5.order_came_back", "D5.not_released", "D5.another_order"),
    *("D5.nothing_sent", "report.not_received", "report.accepted_already", "report.none_to_return"),
    *("R62.nothing_to_reopen", "R62.final_account_accepted", "R62.later_account_accepted", "report.no_such_duty"),
    *("report.not_a_year", "R69.nothing_missing", "R62.not_waived_after_the_period"),
    *("D5.no_such_stop", "D5.no_such_proposed_stop", "R70.ends_with_report"),
    *("R71.no_such_follow_up", "R71.follow_up_settled", "R58.no_such_change_waits", "R51.request_for_an_amount"),
    *("R24.drafted_within_running_grant", "R60.parties_decide", "R55.cannot_be_lead_estate"),
    *("R58.not_a_host", "R58.no_such_suggestion"),
    *("R13.no_papers_missing", "R69.already_in", "D1.no_time_asked_for"),
    *("R51.request_for_something_else", "R62.leftover_without_a_use", "R62.use_without_a_leftover"),
    *("R89.request_unknown", "R89.answered_already", "contact.no_such_party"),
    *("R14.under_inspection", "R14.no_inspection", "R22.advance_already_granted", "R22.advance_not_asked_for"),
    *("R22.no_advance_paid", "R22.advance_already_settled", "R71.review_not_open", "R71.review_deferred"),
    *("R71.review_held", "R71.review_waived", "R71.no_meeting_planned", "R62.final_account_accepted_already"),
    *("R62.final_account_not_accepted", "R62.leftover_decided_already", "repayment.not_asked_for"),
    *("repayment.all_back", "R72.no_review_open", "people.nobody_of_the_name", "R104.no_figures"),
}
"""Refusals of what is not there: a form that offers only what is there never meets them."""


@sweep("stage", cast.STAGES)
def test_what_a_case_offers_is_never_refused_for_its_phase_its_role_or_its_choice(stage: str) -> None:
    case = cast.at(stage)
    wrong = []
    for command in COMMANDS.values():
        given_by_people = Role.SYSTEM not in PERMISSIONS[command].roles and "papers" not in command.model_fields
        if not given_by_people or not is_offered(command, case.grant, case.as_of):
            continue
        for chosen in choices_of(command, case.grant, case.as_of, speaker(command, case.as_of)):
            found = against(case, by_someone(command, case.grant, case.as_of, chosen))
            if reasons := found & (FOR_ITS_PHASE_OR_ROLE | FOR_ITS_CHOICE):
                wrong.append((command.word(), chosen, reasons))
    assert wrong == []


@sweep("stage", cast.STAGES)
def test_what_a_party_is_offered_is_never_refused_for_whom_it_speaks_for(stage: str) -> None:
    case, wrong = cast.at(stage), []
    by_itself = FOR_ITS_CHOICE | {"role.not_allowed", "party.not_on_the_case", "party.speaks_for_another"}
    speakers = [(Role.APPLICANT, cast.LEAD), (Role.MUNICIPALITY, cast.SLAGELSE)] if case.grant.application else []
    for role, party in speakers:
        for command, may in PERMISSIONS.items():
            by = Speaker(role, party)
            fits = role in may.roles and "papers" not in command.model_fields
            if not fits or not is_offered(command, case.grant, case.as_of, by):
                continue
            for chosen in choices_of(command, case.grant, case.as_of, by):
                said = by_someone(command, case.grant, case.as_of, chosen)
                spoken = said.model_copy(update={"role": role, "acting_for": party})
                if reasons := against(case, spoken) & by_itself:
                    wrong.append((command.word(), role.value, chosen, reasons))
    assert wrong == []


@pytest.mark.parametrize("stage", ["changed in every way", "repaid in part", "rent: reduced"])
def test_nor_at_any_moment_of_a_life(stage: str) -> None:
    journal = cast.at(stage).journal
    case = cast.at("draft")
    case.grant = Grant(case_no=204517)
    wrong = []
    for event in journal:
        case.grant, case.as_of = procedure.evolve(case.grant, event), max(case.as_of, event.on)
        for command in COMMANDS.values():
            by_hand = Role.SYSTEM not in PERMISSIONS[command].roles and "papers" not in command.model_fields
            if by_hand and is_offered(command, case.grant, case.as_of):
                first = next(choices_of(command, case.grant, case.as_of, speaker(command, case.as_of)))
                found = against(case, by_someone(command, case.grant, case.as_of, first))
                wrong += [(command.word(), id) for id in found & (FOR_ITS_PHASE_OR_ROLE | FOR_ITS_CHOICE)]
    assert wrong == []
    assert case.grant.version == len(journal) > 10


@pytest.mark.parametrize("command", INVENTED, ids=lambda command: command.word())
def test_what_is_not_offered_is_refused_by_the_rules_themselves(command: type[Command]) -> None:
    stages = [case for case in map(cast.at, cast.STAGES) if case.grant.phase in PERMISSIONS[command].phases]
    found = [against(case, by_someone(command, case.grant, case.as_of, INVENTED[command])) for case in stages]
    assert found
    assert all(found)
    assert any(each & FOR_ITS_CHOICE for each in found)


@sweep("phase", Phase)
def test_a_role_is_offered_only_what_is_its_own(phase: Phase) -> None:
    grant, today = cast.in_phase(phase).grant, cast.in_phase(phase).as_of
    for role in Role:
        assert all(role in PERMISSIONS[command].roles for command in offered(grant, role, today))
        assert all(phase in PERMISSIONS[command].phases for command in offered(grant, role, today))


def test_an_approval_is_offered_only_where_something_is_proposed() -> None:
    before, proposed = cast.at("assessed"), cast.at("prequalification proposed")
    assert not is_offered(c.ApproveProposal, before.grant, before.as_of)
    assert is_offered(c.ApproveProposal, proposed.grant, proposed.as_of)
    ((choice,),) = offers(c.ApproveProposal, proposed.grant, proposed.as_of).values()
    assert choice.values == ("prequalification",)


def test_a_report_and_its_year_are_chosen_together_and_only_what_is_missing_is_offered() -> None:
    case = cast.at("first status report in")
    ((fields, choices),) = offers(c.GrantExtension, case.grant, case.as_of).items()
    assert fields == ("report", "year")
    assert choices[0].values == ("regulation_account", 2025)
    assert sentence(choices[0].text) == "Regulation account for 2025"
    accepted = cast.at("first reports in")
    assert ("regulation_account", 2025) not in [
        each.values for each in offers(c.GrantExtension, accepted.grant, accepted.as_of)["report", "year"]
    ]


def test_the_parties_that_are_waited_for_come_first() -> None:
    case = cast.at("plan of two municipalities")
    case.do(cast.council(day("2024-10-24"), code=cast.SLAGELSE))
    choices = offers(c.RecordCouncilDecision, case.grant, case.as_of)["municipality_code",]
    assert [each.values for each in choices] == [(cast.KALUNDBORG,), (cast.SLAGELSE,)]


def test_every_field_with_a_choice_is_a_field_of_its_command() -> None:
    for command, fields in CHOICES.items():
        for together in fields:
            assert set(together) <= set(command.model_fields), command
