"""The journal is a list of events and nothing else: each is applied, each survives being written and read."""

from collections import Counter
from functools import cache
from itertools import chain

from domain.findings import Gap
from domain.grant import commands as c
from domain.grant.commands import COMMANDS, Command
from domain.grant.deadline import DeadlineKind
from domain.grant.events import EVENTS, Event
from domain.grant.part import WorkQueue
from domain.grant.state import Grant
from domain.phases import Decision
from domain.procedure import PARTS, notices, queue_of_command, queue_of_deadline, rebuild
from domain.rulebook.catalogue import READINGS, RULES
from tests.domain import cast
from tests.domain.cast import day
from tests.sweep import sweep

every_event = sweep("kind", EVENTS.values())
every_stage = sweep("stage", cast.STAGES)


@cache
def lives() -> tuple[cast.Case, ...]:
    """Enough lives for every event there is."""
    late = cast.at("complete")
    late.wait(day("2024-03-31"))

    refused = cast.at("plan submitted")
    refused.do(cast.council(day("2024-10-24"), approved=False))
    refused.do(cast.housing_organisation(day("2024-10-28"), cast.LEAD, approved=False))

    reviewed = cast.at("first reports due")
    reviewed.do(cast.receive_account(2025, day("2026-06-01")))
    gaps = (Gap(what="Bilag mangler.", help="Send dem."),)
    reviewed.do(c.ReturnRegulationAccount(**cast.OFFICER, on=day("2026-06-02"), year=2025, findings=gaps))
    reviewed.do(cast.milestone_plan(day("2026-06-03")))
    reviewed.do(c.HoldOneYearReview(**cast.OFFICER, on=day("2026-06-04"), outcome="Godt i gang."))
    reviewed.do(cast.extend(cast.STATUS, 2025, day("2026-06-05"), until=day("2026-07-31")))
    reviewed.do(cast.waive(cast.ACCOUNT, 2026, day("2026-06-06")))

    sent_back = cast.at("status report returned")
    sent_back.do(cast.receive_account(2025, day("2026-06-23")))
    sent_back.do(cast.accept_account(2025, day("2026-06-24")))
    sent_back.do(cast.receive_status(2025, day("2026-06-29")))
    sent_back.wait(day("2026-07-29"))

    shown = cast.at("access asked for")
    shown.wait(day("2025-03-12"))
    shown.do(
        c.ExtendAccessRequest(**cast.OFFICER, on=day("2025-03-12"), number=1, until=day("2025-03-31"), reason="Bilag.")
    )
    for noted in (c.RecordNote, c.RecordAttendance, c.RecordEvaluation):
        shown.do(cast.one_of_each(day("2025-03-13"))[noted])

    called_for = cast.at("sub-agreements demanded")
    called_for.wait(day("2025-04-01"))

    followed = cast.at("review held")
    followed.wait(day("2026-12-21"))
    followed.do(cast.one_of_each(day("2026-12-22"))[c.SettleFollowUp])

    waiting = cast.at("plan submitted")
    waiting.wait(day("2024-10-31"))
    waiting.do(cast.estate_board(day("2024-11-01"), approved=False))
    waiting.do(cast.estate_board(day("2024-11-02")))

    signing = cast.at("plan submitted")
    signing.do(cast.one_of_each(day("2024-10-02"))[c.AskToSign])

    attested = cast.at("unattested account")
    attested.do(cast.one_of_each(day("2026-06-20"))[c.AttestRegulationAccount])

    carried = cast.at("plan signed")
    changed = cast.one_of_each(day("2024-11-04"))[c.SubmitPlan].model_copy(update={"digest": "b" * 64})
    carried.do(changed)
    carried.do(cast.one_of_each(day("2024-11-05"))[c.CarrySignOffsOver])
    carried.do(cast.one_of_each(day("2024-11-06"))[c.MoveToRuleset])

    advised = cast.at("prequalified")
    advised.do(cast.one_of_each(day("2024-04-02"))[c.AssignAdviser])
    advised.do(cast.one_of_each(day("2024-04-03"))[c.AgreeSpecialEffort])

    settled = cast.at("lapsed with the advance paid")
    settled.do(cast.one_of_each(day("2024-08-10"))[c.DecideAdvance])

    asked = cast.at("first reports due", law=cast.PROPOSES)
    asked.wait(day("2026-07-01"))
    asked.do(cast.one_of_each(day("2026-07-02"))[c.DeclineStop])
    asked.do(cast.waive(cast.ACCOUNT, 2025, day("2026-07-02")))
    asked.do(cast.stop_payouts(day("2026-07-02")))
    asked.do(cast.lift_stop("officer:1", day("2026-07-03")))

    returned = cast.at("lifting proposed")
    returned.do(cast.one_of_each(day("2025-01-04"))[c.ReturnProposal])

    older = cast.at("in operation").of_an_earlier_release()
    older.catch_up(older.as_of)

    unreviewed = cast.at("first reports due")
    unreviewed.wait(day("2027-04-02"))

    set_off = cast.at("committed")
    set_off.do(cast.one_of_each(set_off.as_of)[c.SetOffLeftover])
    corrected = cast.at("stopped in 2027")
    corrected.do(cast.receive_account(2026, day("2027-06-30")), day("2027-07-02"))
    return (
        *(cast.at(stage) for stage in cast.STAGES),
        late,
        refused,
        reviewed,
        sent_back,
        waiting,
        signing,
        attested,
        carried,
        settled,
        asked,
        corrected,
        shown,
        called_for,
        followed,
        advised,
        returned,
        older,
        unreviewed,
        set_off,
    )


@cache
def written_once() -> dict[str, Event]:
    """The events of all lives, by how they are written."""
    return {event.model_dump_json(): event for case in lives() for event in case.journal}


@every_event
def test_an_event_happens_in_some_life_of_the_cast(kind: type[Event]) -> None:
    assert any(type(event) is kind for case in lives() for event in case.journal)


@every_event
def test_an_event_is_applied_by_exactly_one_part(kind: type[Event]) -> None:
    assert len([part for part in PARTS if kind in part.evolves]) == 1


@every_event
def test_an_event_survives_being_written_and_read(kind: type[Event]) -> None:
    for written, event in written_once().items():
        if type(event) is kind:
            assert kind.model_validate_json(written) == event


@every_event
def test_an_event_names_rules_of_the_catalogue(kind: type[Event]) -> None:
    assert set(kind.rules) <= {*RULES, *READINGS}


@every_stage
def test_the_journal_makes_the_grant_again(stage: str) -> None:
    case = cast.at(stage)
    assert rebuild(case.grant.case_no, case.journal) == case.grant
    assert case.grant.version == len(case.journal)


def test_the_journal_makes_the_grant_again_in_every_other_life_too() -> None:
    for case in lives():
        read = [type(event).model_validate_json(event.model_dump_json()) for event in case.journal]
        assert rebuild(case.grant.case_no, read) == case.grant


@every_stage
def test_the_snapshot_of_a_grant_survives_being_written_and_read(stage: str) -> None:
    grant = cast.at(stage).grant
    assert Grant.model_validate_json(grant.model_dump_json()) == grant


@sweep("command", COMMANDS.values())
def test_a_command_that_waits_survives_being_written_and_read(command: type[Command]) -> None:
    asked = cast.one_of_each(day("2024-02-01"))[command]
    assert command.model_validate_json(asked.model_dump_json()) == asked


def test_notices_carry_facts_that_json_can_hold_and_people_who_can_be_reached() -> None:
    told = [notice for case in lives() for event in case.journal for notice in notices(event, case.grant)]
    assert told
    for notice in told:
        assert type(notice).model_validate_json(notice.model_dump_json()) == notice
        assert notice.to.email or notice.to.role.of_the_fund
        assert notice.title == "Sammen om Nordvangen"


def test_no_event_that_a_person_must_know_of_is_left_untold() -> None:
    silent = {type(event) for case in lives() for event in case.journal if not notices(event, case.grant)}
    assert {kind.__name__ for kind in silent} == {
        *("DraftSaved", "RentSupportTrackOpened", "ApplicationSupplemented", "AssessmentRecorded"),
        *("PrequalificationProposed", "RejectionProposed", "CommitmentProposed"),
        *("LapseProposed", "RefusalProposed", "PlanTakenUp", "PlanAssessed"),
        *("MunicipalCouncilApproved", "HousingOrganisationApproved", "EstateBoardApproved"),
        *(
            "InstalmentScheduled",
            "InstalmentHeld",
            "InstalmentPaid",
            "InstalmentOrdered",
            "InstalmentSetOff",
            "OperationStarted",
            "OperationEnded",
        ),
        *("StopDeclined", "StopProposalLapsed", "ReleaseProposed", "ProposalReturned"),
        *("ReportFellDue", "FactCorrected", "MilestonePlanHandedIn", "FinalAccountAccepted", "LeftoverDecided"),
        "SubAgreementUpdated",
        *("RentSupportSupplemented", "RentAssessmentRecorded", "RentInspectionReported", "RentModelRecorded"),
        *("RentPrequalificationProposed", "RentRejectionProposed", "RentAwardProposed"),
        *(
            "AccessRequestAnswered",
            "ContactChanged",
            *("OfficerAssigned", "PersonNamed", "PersonEnded"),
            "NoteRecorded",
            "AttendanceRecorded",
            "EvaluationRecorded",
            "FollowUpSettled",
        ),
    }


PEOPLES = [command for command in COMMANDS.values() if command is not c.DeadlineReached]


@sweep("command", PEOPLES)
def test_a_command_waits_at_a_desk(command: type[Command]) -> None:
    assert queue_of_command(cast.one_of_each(day("2024-02-01"))[command]) in WorkQueue


def test_every_decision_is_approved_in_exactly_one_part() -> None:
    approved = Counter(decision for part in PARTS for decision in part.approves)
    assert approved == dict.fromkeys(Decision, 1)


@sweep("kind", DeadlineKind)
def test_a_deadline_falls_due_at_the_queue_of_exactly_one_part(kind: DeadlineKind) -> None:
    (part,) = (part for part in PARTS if kind in [*part.reaches, *chain(*(each.kinds for each in part.reminders))])
    assert queue_of_deadline(kind) is part.queue


def test_kinds_of_deadlines_have_ranks_of_their_own_in_the_order_in_which_they_are_listed() -> None:
    ranks = [kind.rank for kind in DeadlineKind]
    assert ranks == sorted(set(ranks))
    assert 0 not in ranks


def test_an_approval_waits_where_the_proposal_was_made() -> None:
    decisions = {
        decision: queue_of_command(c.ApproveProposal(**cast.MANAGER, on=day("2024-02-28"), decision=decision))
        for decision in Decision
    }
    assert decisions == {
        Decision.PREQUALIFICATION: WorkQueue.PREQUALIFICATION,
        Decision.REJECTION: WorkQueue.PREQUALIFICATION,
        Decision.COMMITMENT: WorkQueue.PLAN_APPROVAL,
        Decision.REFUSAL: WorkQueue.PLAN_APPROVAL,
        Decision.LAPSE: WorkQueue.PLAN_APPROVAL,
        Decision.RENT_PREQUALIFICATION: WorkQueue.RENT_SUPPORT,
        Decision.RENT_REJECTION: WorkQueue.RENT_SUPPORT,
        Decision.RENT_AWARD: WorkQueue.RENT_SUPPORT,
        Decision.EXTENSION: WorkQueue.ANNUAL_ACCOUNTS,
        Decision.WAIVER: WorkQueue.ANNUAL_ACCOUNTS,
        Decision.LIFTED_STOP: WorkQueue.PAYOUTS,
    }
