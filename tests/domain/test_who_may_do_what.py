"""Roles, phases and four eyes: asked before any rule, for every phase and every command there is."""

import itertools

import pytest

from domain import procedure
from domain.findings import Refusal
from domain.grant import commands as c
from domain.grant import events as e
from domain.grant.commands import COMMANDS, WORDS, Command
from domain.grant.deadline import DeadlineKind
from domain.grant.events import EVENTS
from domain.grant.notice import Role
from domain.grant.permissions import PERMISSIONS, possible
from domain.phases import (
    BEFORE_COMMITMENT,
    ENDED_WITHOUT_COMMITMENT,
    OVER,
    RENT_OVER,
    RUNNING,
    TRANSITIONS,
    Decision,
    Phase,
    Transition,
)
from domain.procedure import PARTS
from tests.domain import by_hand, cast
from tests.domain.cast import NAMES, day
from tests.sweep import sweep
from tests.words import advice, said, sentence

LATER = day("2031-01-01")
ONE_OF_EACH = cast.one_of_each(LATER)
EXPECTED = by_hand.permissions()
CORRECTIONS = {"ApplicationReopened"}
"""Events that undo the end of a case. D6."""
every_phase = sweep("phase", Phase)
every_command = sweep("command", COMMANDS.values())


# --- the product's tables and those that caseworkers wrote by hand ------------------------------------------------


def test_the_caseworkers_table_speaks_of_every_command_and_of_no_other() -> None:
    assert set(EXPECTED) == set(COMMANDS.values()) == set(PERMISSIONS)


@every_command
def test_a_command_is_possible_in_the_phases_that_caseworkers_expect(command: type[Command]) -> None:
    assert sorted(set(PERMISSIONS[command].phases)) == sorted(EXPECTED[command].phases)


@every_command
def test_a_command_is_for_the_roles_that_caseworkers_expect(command: type[Command]) -> None:
    assert sorted(set(PERMISSIONS[command].roles)) == sorted(EXPECTED[command].roles)


def test_a_case_moves_as_caseworkers_expect_and_in_no_other_way() -> None:
    table = {by_hand.Move(t.id, start, t.event, t.end) for t in TRANSITIONS for start in t.start}
    assert sorted(table - by_hand.moves()) == []
    assert sorted(by_hand.moves() - table) == []


# --- phases ------------------------------------------------------------------------------------------------------


@every_phase
def test_the_cast_has_a_grant_in_every_phase(phase: Phase) -> None:
    assert cast.in_phase(phase).grant.phase is phase


PAIRS = [(phase, command) for phase in Phase for command in COMMANDS.values()]
POSSIBLE = [(phase, command) for phase, command in PAIRS if phase in EXPECTED[command].phases]


@sweep("phase, command", [pair for pair in PAIRS if pair not in POSSIBLE])
def test_a_command_that_a_phase_does_not_know_is_refused_with_what_is_possible(
    phase: Phase, command: type[Command]
) -> None:
    (finding,) = cast.in_phase(phase).refused(ONE_OF_EACH[command]).findings
    if PERMISSIONS[command].when_period_over and phase is Phase.FINAL_ACCOUNT:
        assert sentence(finding).startswith("The period ended on 2028-12-31")
        return
    assert sentence(finding) == f"The case is in phase {phase.value.replace('_', ' ')}, where this is not possible."
    instead = PERMISSIONS[command].when_over
    assert finding.id == (instead if instead and phase in OVER else "phase.not_possible")
    if possible(phase):
        _, _, listed = advice(finding).partition("Possible now: ")
        assert listed.removesuffix(".").split(", ") == list(possible(phase))
    else:
        assert "only be read" in advice(finding)


def test_whoever_was_rejected_is_shown_the_way_and_waits_in_no_queue() -> None:
    assert {
        command.word(): may.when_over.partition(".")[0] for command, may in PERMISSIONS.items() if may.when_over
    } == {
        "save-draft": "R20",
        "submit-application": "R20",
        "find-application-incomplete": "R19",
        "find-application-complete": "R19",
        "keep-application-open": "R19",
        "propose-prequalification": "R19",
    }


@sweep("phase, command", POSSIBLE)
def test_a_command_that_a_phase_knows_is_judged_by_its_rules_and_not_by_the_phase(
    phase: Phase, command: type[Command]
) -> None:
    try:
        said = cast.names(cast.in_phase(phase).do(ONE_OF_EACH[command]))
    except Refusal as refusal:
        said = [sentence(finding) for finding in refusal.findings]
    assert said
    assert not [what for what in said if "in phase" in what]


@pytest.mark.parametrize("phase", OVER)
def test_a_case_that_is_over_can_only_be_read_but_money_still_moves_and_documents_are_still_asked_for(
    phase: Phase,
) -> None:
    access = ("record-access-request", "extend-access-request", "answer-access-request")
    before_commitment = ("decide-advance", "report-payment", "report-return", "report-repayment")
    # Rent support is given after a plan and in no advance: when its case is over, no money can come back.
    money = () if phase in RENT_OVER else ("report-repayment",) if phase is Phase.CLOSED else before_commitment
    notes = () if phase is Phase.CLOSED else ("record-note",)
    heard = ("begin-hearing", "answer-hearing", "end-hearing") if phase in ENDED_WITHOUT_COMMITMENT else ()
    assert possible(phase) == (*heard, *money, *access, "assign-officer", *notes)
    assert cast.in_phase(phase).armed() == {}


@sweep("stage", cast.STAGES)
def test_whatever_is_open_when_a_case_is_closed_only_requests_for_documents_still_have_deadlines(stage: str) -> None:
    grant = cast.at(stage).grant.model_copy(update={"phase": Phase.CLOSED})
    kinds = {due.kind for due in procedure.deadlines(grant, cast.LAW)}
    assert kinds <= {DeadlineKind.ACCESS_REQUEST_REMINDER, DeadlineKind.ACCESS_REQUEST}


@sweep("phase", [phase for phase in Phase if phase not in OVER])
def test_in_every_other_phase_something_can_be_done(phase: Phase) -> None:
    assert set(possible(phase)) <= set(WORDS)
    assert possible(phase)


@every_phase
def test_every_phase_is_before_the_commitment_or_after_it_or_over(phase: Phase) -> None:
    assert [phase is Phase.DRAFT, phase in BEFORE_COMMITMENT, phase in RUNNING, phase in OVER].count(True) == 1


@every_command
def test_every_command_says_who_may_give_it_and_when(command: type[Command]) -> None:
    assert PERMISSIONS[command].phases
    assert PERMISSIONS[command].roles


@every_command
def test_every_command_has_one_part_that_decides_it(command: type[Command]) -> None:
    deciding = [part for part in PARTS if command in part.decides]
    assert len(deciding) == (0 if command in {c.DeadlineReached, c.ApproveProposal, c.ReturnProposal} else 1)


@every_command
def test_every_command_has_a_sample_in_the_cast(command: type[Command]) -> None:
    assert type(ONE_OF_EACH[command]) is command
    assert WORDS[command.word()] is command


# --- transitions -------------------------------------------------------------------------------------------------


def travelled() -> set[tuple[Phase, str, Phase]]:
    """Every move between phases that any grant of the cast has made."""
    moves = set()
    for stage in cast.STAGES:
        case = cast.at(stage)
        grant = procedure.rebuild(case.grant.case_no, [])
        for event in case.journal:
            after = procedure.evolve(grant, event)
            if after.phase is not grant.phase:
                moves.add((grant.phase, type(event).__name__, after.phase))
            grant = after
        follows: list[Command | tuple[type[Command], Decision]] = [*cast.one_of_each(case.as_of).values()]
        for follow in (*follows, *_PROPOSED_AND_APPROVED):
            moves |= moved(stage, follow)
    return moves


def moved(stage: str, follow: Command | tuple[type[Command], Decision]) -> set[tuple[Phase, str, Phase]]:
    """The moves that one more command makes from a stage; none when it is refused."""
    case = cast.at(stage)
    start, known = case.grant, len(case.journal)
    try:
        if isinstance(follow, Command):
            case.do(follow)
        else:
            proposal, decision = follow
            case.do(cast.one_of_each(case.as_of)[proposal])
            case.do(cast.approve(case.as_of, decision))
    except Refusal:
        return set()
    made = set()
    for event in case.journal[known:]:
        after = procedure.evolve(start, event)
        if after.phase is not start.phase:
            made.add((start.phase, type(event).__name__, after.phase))
        start = after
    return made


_PROPOSED_AND_APPROVED = ((c.ProposeLapse, Decision.LAPSE), (c.ProposeRefusal, Decision.REFUSAL))


def test_the_cast_travels_every_transition_of_the_table_and_no_other() -> None:
    table = {(start, transition.event, transition.end) for transition in TRANSITIONS for start in transition.start}
    assert travelled() == table


@sweep("transition", TRANSITIONS)
def test_a_transition_is_made_by_an_event_that_exists(transition: Transition) -> None:
    assert transition.event in EVENTS
    assert transition.end not in transition.start


def test_transitions_stand_in_the_order_of_their_numbers() -> None:
    ids = [transition.id for transition in TRANSITIONS]
    assert ids == sorted(ids, key=lambda id: (id.startswith("H"), id))


def test_an_event_leads_from_a_phase_to_one_other_unless_the_table_says_when() -> None:
    certain = [(start, t.event) for t in TRANSITIONS for start in t.start if t.when is None]
    assert len(set(certain)) == len(certain)


@every_phase
def test_every_phase_can_be_reached_and_only_the_end_cannot_be_left(phase: Phase) -> None:
    assert phase is Phase.DRAFT or phase in {transition.end for transition in TRANSITIONS}
    left = {start for each in TRANSITIONS if each.event not in CORRECTIONS for start in each.start}
    assert (phase in OVER) is (phase not in left)


def test_an_end_is_only_undone_where_what_was_missing_had_come_in_time() -> None:
    undone = {each.event for each in TRANSITIONS if set(each.start) & set(OVER)}
    assert undone == CORRECTIONS
    assert {command.word(): may.corrects for command, may in PERMISSIONS.items() if may.corrects} == {
        "save-draft": (Phase.LAPSED,),
        "submit-application": (Phase.LAPSED,),
        "keep-application-open": (Phase.LAPSED,),
    }


# --- roles -------------------------------------------------------------------------------------------------------


ROLES = [(command, role) for command in COMMANDS.values() for role in Role]


@sweep("command, role", [(command, role) for command, role in ROLES if role not in EXPECTED[command].roles])
def test_a_command_is_refused_to_every_role_that_may_not_give_it(command: type[Command], role: Role) -> None:
    may = PERMISSIONS[command]
    asked = ONE_OF_EACH[command].model_copy(update={"role": role, "by": NAMES[role]})
    (finding,) = cast.in_phase(may.phases[0]).refused(asked).findings
    assert sentence(finding) == f"This is not for the role {role.value.replace('_', ' ')}."
    assert advice(finding) == f"It is for: {', '.join(role.value.replace('_', ' ') for role in may.roles)}."


@sweep("command, role", [(command, role) for command, role in ROLES if role in EXPECTED[command].roles])
def test_a_command_is_refused_to_no_role_that_may_give_it(command: type[Command], role: Role) -> None:
    asked = ONE_OF_EACH[command].model_copy(update={"role": role, "by": NAMES[role]})
    try:
        said = cast.names(cast.in_phase(PERMISSIONS[command].phases[0]).do(asked))
    except Refusal as refusal:
        said = [sentence(finding) for finding in refusal.findings]
    assert said
    assert not [what for what in said if "not for the role" in what]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSTEM])
def test_nobody_can_play_the_part_of_time(role: Role) -> None:
    asked = ONE_OF_EACH[c.DeadlineReached].model_copy(update={"role": role})
    assert "not for the role" in said(cast.at("complete").refused(asked))


@pytest.mark.parametrize("command", [c.ApproveProposal, c.GrantAdvance, c.WaiveReport, c.GrantExtension, c.CloseGrant])
def test_what_costs_the_fund_is_for_the_fund(command: type[Command]) -> None:
    assert {role for role in PERMISSIONS[command].roles if not role.of_the_fund} == set()


# --- days --------------------------------------------------------------------------------------------------------


@every_command
def test_nothing_happens_on_a_day_that_has_not_come(command: type[Command]) -> None:
    may = PERMISSIONS[command]
    refusal = cast.in_phase(may.phases[0]).refused(ONE_OF_EACH[command], recorded=day("2030-12-31"))
    assert refusal.rules == ("D6",)
    assert "2031-01-01 has not come: today is 2030-12-31" in said(refusal)


def test_a_deadline_that_is_not_due_does_nothing() -> None:
    case = cast.at("complete")
    early = procedure.reached(next(iter(case.armed().values()))).model_copy(update={"on": day("2024-02-29")})
    refusal = case.refused(early)
    assert "is not due." in said(refusal)
    case.do(early, recorded=day("2024-03-01"))
    assert "does not have this deadline" in said(case.refused(early, recorded=day("2024-03-02")))


# --- four eyes (D9) ----------------------------------------------------------------------------------------------


PROPOSED = {
    "prequalification proposed": Decision.PREQUALIFICATION,
    "rejection proposed": Decision.REJECTION,
    "commitment proposed": Decision.COMMITMENT,
    "rent: prequalification proposed": Decision.RENT_PREQUALIFICATION,
    "rent: rejection proposed": Decision.RENT_REJECTION,
    "rent: award proposed": Decision.RENT_AWARD,
}


@sweep("stage, by", itertools.product(PROPOSED, ["Ida Holst", "ida holst", "  IDA HOLST "]))
def test_who_proposes_does_not_approve_however_the_name_is_written(stage: str, by: str) -> None:
    case = cast.at(stage)
    for role in (Role.CASE_OFFICER, Role.MANAGER):
        refusal = case.refused(cast.approve(case.as_of, PROPOSED[stage], by=by, role=role))
        assert refusal.rules == ("D9",)
        assert "cannot approve it" in said(refusal)


@sweep("decision, stage", [(decision, stage) for decision in Decision for stage in PROPOSED])
def test_only_the_decision_that_is_proposed_can_be_approved(stage: str, decision: Decision) -> None:
    case = cast.at(stage)
    if decision is PROPOSED[stage]:
        assert case.do(cast.approve(case.as_of, decision))
    else:
        assert f"not a {decision.value.replace('_', ' ')}" in said(case.refused(cast.approve(case.as_of, decision)))


@pytest.mark.parametrize(
    ("stage", "event"),
    [
        ("prequalification proposed", "Prequalified"),
        ("rejection proposed", "PrequalificationRejected"),
        ("commitment proposed", "GrantCommitted"),
        ("rent: prequalification proposed", "RentSupportPrequalified"),
        ("rent: rejection proposed", "RentSupportRejected"),
        ("rent: award proposed", "RentSupportAwarded"),
    ],
)
def test_another_officer_approves_and_both_are_remembered(stage: str, event: str) -> None:
    case = cast.at(stage)
    made = case.do(cast.approve(case.as_of, PROPOSED[stage], by="Lone Bak", role=Role.CASE_OFFICER))[0]
    assert type(made).__name__ == event
    assert isinstance(
        made,
        e.Prequalified
        | e.PrequalificationRejected
        | e.GrantCommitted
        | e.RentSupportPrequalified
        | e.RentSupportRejected
        | e.RentSupportAwarded,
    )
    assert (made.proposed_by, made.approved_by) == ("Ida Holst", "Lone Bak")
    assert case.grant.proposal is None


@pytest.mark.parametrize("stage", ["assessed", "plan signed"])
def test_nothing_can_be_approved_that_nobody_has_proposed(stage: str) -> None:
    case = cast.at(stage)
    assert "Nothing is proposed" in said(case.refused(cast.approve(case.as_of)))


def test_a_new_proposal_takes_the_place_of_the_old_one_and_of_its_proposer() -> None:
    case = cast.at("prequalification proposed")
    again = ONE_OF_EACH[c.ProposeRejection].model_copy(update={**cast.MANAGER, "on": day("2024-02-28")})
    case.do(again)
    assert "Torben Krag proposed" in said(case.refused(cast.approve(day("2024-02-28"), Decision.REJECTION)))
    assert cast.names(case.do(cast.approve(day("2024-02-28"), Decision.REJECTION, **cast.OFFICER))) == [
        "PrequalificationRejected"
    ]


def test_a_plan_that_is_returned_takes_its_proposal_with_it() -> None:
    case = cast.at("commitment proposed")
    case.do(cast.one_of_each(day("2024-11-10"))[c.ReturnPlan])
    assert case.grant.proposal is None


# --- sign-offs are bound to a version (D8) -----------------------------------------------------------------------


def with_a_second_version() -> cast.Case:
    case = cast.at("plan signed")
    case.do(cast.one_of_each(day("2024-10-29"))[c.ReturnPlan])
    next_version = cast.one_of_each(day("2024-10-30"))[c.SubmitPlan].model_copy(update={"digest": cast.NEXT_DIGEST})
    case.do(next_version)
    return case


def test_a_new_version_of_the_plan_needs_new_sign_offs() -> None:
    case = with_a_second_version()
    refusal = case.refused(cast.one_of_each(day("2024-11-08"))[c.ProposeCommitment])
    assert refusal.rules == ("R53", "R54", "R99")
    assert len(refusal.findings) == 4
    for command in (
        cast.council(day("2024-11-05"), version=2),
        cast.housing_organisation(day("2024-11-05"), cast.LEAD, version=2),
        cast.housing_organisation(day("2024-11-05"), cast.OTHER, version=2),
        cast.assess_plan(day("2024-11-07"), plan_version=2),
    ):
        case.do(command)
    assert cast.names(case.do(cast.one_of_each(day("2024-11-08"))[c.ProposeCommitment])) == ["CommitmentProposed"]


def test_a_sign_off_of_the_old_version_is_refused() -> None:
    refusal = with_a_second_version().refused(cast.council(day("2024-11-05"), version=1))
    assert "about plan version 1; the current version is 2" in said(refusal)


def test_a_no_takes_back_an_earlier_yes() -> None:
    case = cast.at("plan signed")
    case.do(cast.council(day("2024-10-30"), approved=False))
    case.do(cast.housing_organisation(day("2024-10-30"), cast.OTHER, approved=False))
    assert case.grant.phase is Phase.PLAN_RETURNED
    case.do(cast.one_of_each(day("2024-11-01"))[c.SubmitPlan])
    assert case.refused(cast.one_of_each(day("2024-11-08"))[c.ProposeCommitment]).rules == ("R53", "R54", "R99")


def test_each_municipality_of_a_plan_must_approve() -> None:
    case = cast.at("plan of two municipalities")
    for cvr in (cast.LEAD, cast.OTHER):
        case.do(cast.housing_organisation(day("2024-10-28"), cvr))
    case.do(cast.council(day("2024-10-24"), code=cast.SLAGELSE), day("2024-10-28"))
    case.do(cast.assess_plan(day("2024-10-29")))
    (missing,) = case.refused(cast.one_of_each(day("2024-11-08"))[c.ProposeCommitment]).findings
    assert "Kalundborg Kommune has not approved" in sentence(missing)
    case.do(cast.council(day("2024-10-30"), code=cast.KALUNDBORG))
    assert cast.names(case.do(cast.one_of_each(day("2024-11-08"))[c.ProposeCommitment])) == ["CommitmentProposed"]


def test_a_sign_off_that_was_taken_back_between_proposal_and_approval_stops_the_commitment() -> None:
    case = cast.at("commitment proposed")
    case.do(cast.council(day("2024-11-10"), approved=False))
    (finding,) = case.refused(cast.approve(day("2024-11-11"), Decision.COMMITMENT)).findings
    assert (finding.rule, sentence(finding)) == ("D9", "Nothing is proposed on this case.")
