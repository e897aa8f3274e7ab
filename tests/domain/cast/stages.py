"""How far a case has come: every stage of a life, by the steps that lead there."""

from collections.abc import Callable
from datetime import date
from functools import cache

from deployments.simulation import sheets
from domain.findings import Gap
from domain.frame.envelope import Envelope
from domain.grant import commands as c
from domain.grant import events as e
from domain.grant.commands import Command
from domain.grant.instalment import InstalmentState
from domain.grant.state import Grant
from domain.money import kroner
from domain.phases import Decision, Phase
from domain.records import rent_support as r
from domain.records.hearing import AdverseDecision
from domain.records.reports import (
    AccountExpense,
)
from domain.records.terms import NegotiatedTerm, TermKind, TermStatus
from domain.rent_support import yearly_account
from domain.rulebook.goals import FocusArea
from domain.rulebook.law import Law
from tests.domain.cast.case import Case
from tests.domain.cast.commands import (
    accept_account,
    accept_status,
    access_request,
    approve,
    approve_change,
    begin_hearing,
    council,
    demand_sub_agreements,
    extend,
    follow_recipient,
    give_back,
    hand_in_sub_agreements,
    hold_review,
    housing_organisation,
    lift_stop,
    milestone_plan,
    name_board_member,
    one_of_each,
    order,
    pay,
    receive_account,
    receive_rent_account,
    receive_status,
    refuse_change,
    rent_assessment,
    rent_model,
    repay,
    request_advance,
    request_change,
    return_status,
    schedule_review,
    shift,
    substitute_cover,
    update_sub_agreement,
)
from tests.domain.cast.papers import application, budget, plan, sub_agreement
from tests.domain.cast.people import (
    AAKANDEPARKEN,
    ACCOUNT,
    APPLICANT,
    DIGEST,
    KALUNDBORG,
    LANTERNEGAARDEN,
    LAW,
    LEAD,
    MANAGER,
    NEXT_DIGEST,
    NOT_HEARD,
    OFFICER,
    OTHER,
    PAPERS,
    ROERHAVEN,
    SLAGELSE,
    STOPPED_ELSEWHERE,
    day,
)

_Step = Callable[[Case], object]


@cache
def _led_through(*steps: _Step) -> tuple[Grant, tuple[e.Event, ...]]:
    case = Case(Grant(case_no=204517))
    if len(steps) > 1:
        case.grant, before = _led_through(*steps[:-1])
        case.journal = list(before)
        case.as_of = max(event.on for event in before)
    steps[-1](case)
    return case.grant, tuple(case.journal)


def _give(text: str, kind: type[Command]) -> _Step:
    return lambda case: case.do(one_of_each(day(text))[kind])


def _propose_to_lift(case: Case) -> None:
    case.second_officer_waits = True
    case.do(lift_stop("officer:1", day("2025-01-03")))
    case.second_officer_waits = False


def _two_municipalities(case: Case) -> None:
    both = application(municipalities=(SLAGELSE, KALUNDBORG))
    case.do(c.SubmitApplication(**APPLICANT, on=day("2024-01-17"), application=both, papers=PAPERS))


def _beside_a_running_grant(case: Case) -> None:
    existing = application(existing_grant=True)
    case.do(c.SubmitApplication(**APPLICANT, on=day("2024-01-17"), application=existing, papers=PAPERS))


def _large_advance(case: Case) -> None:
    case.do(request_advance(day("2024-03-18"), 4_000_000))
    case.do(c.GrantAdvance(**OFFICER, on=day("2024-03-20"), amount=4_000_000, assessment="Nødvendigt."))


def _small_plan(case: Case) -> None:
    small = plan(budget=budget(3_000_000, 1_000_000, 0, 0))
    case.do(c.SubmitPlan(**APPLICANT, on=day("2024-10-01"), plan=small, digest=DIGEST, papers=PAPERS))


def _second_version(case: Case) -> None:
    changed = one_of_each(day("2024-10-09"))[c.SubmitPlan].model_copy(update={"digest": NEXT_DIGEST})
    case.do(changed)


def _without_cohesion(case: Case) -> None:
    areas = [area for area in FocusArea if area is not FocusArea.COHESION]
    without = plan(sub_agreements=tuple(sub_agreement(area) for area in areas))
    case.do(c.SubmitPlan(**APPLICANT, on=day("2024-10-01"), plan=without, digest=DIGEST, papers=PAPERS))


def _negotiated(case: Case) -> None:
    terms = (
        NegotiatedTerm(kind=TermKind.OWN_CAPITAL, text="Boligforeningen skyder egne midler ind.", amount=400_000),
        NegotiatedTerm(kind=TermKind.MUNICIPAL_PARTICIPATION, text="Kommunen afsætter en fast jobkonsulent."),
    )
    proposal = one_of_each(day("2024-11-08"))[c.ProposeCommitment].model_copy(update={"negotiated": terms})
    case.do(proposal)


def _changed_after_signing(case: Case) -> None:
    changed = one_of_each(day("2024-11-04"))[c.SubmitPlan].model_copy(update={"digest": "b" * 64})
    case.do(changed)


def _signed(case: Case) -> None:
    assert case.grant.application is not None
    for municipality in case.grant.application.municipalities:
        case.do(council(day("2024-10-24"), code=municipality.code))
    for cvr in (LEAD, OTHER):
        case.do(housing_organisation(day("2024-10-28"), cvr))
    assess(case, "2024-10-28")


def assess(case: Case, on: str) -> None:
    """The Fund assesses the version that lies with it, and every doubt has its answer."""
    case.do(sheets.assess_plan(case.grant, day(on), OFFICER["by"]))


def _all_reports(case: Case, years: range) -> None:
    for year in years:
        case.wait(date(year + 1, 6, 14))
        for command in (
            receive_account(year, date(year + 1, 6, 15)),
            receive_status(year, date(year + 1, 6, 15)),
            accept_account(year, date(year + 1, 6, 24)),
            accept_status(year, date(year + 1, 6, 24)),
        ):
            case.wait(command.on)
            case.do(command)


def pay_released(case: Case, on: date, recorded: date | None = None) -> None:
    """Finance pays all that is released, and reports it then or later."""
    for instalment in case.grant.instalments:
        if instalment.state == "released":
            case.do(pay(instalment.number, on), recorded)


def _change_in_every_way(case: Case) -> None:
    on = day("2025-03-03")
    for command in (
        request_change(on, "activities", supports_goals="Flere unge får et arbejde."),
        shift(on, 500_000),
        approve_change(2, on),
        shift(on, 600_000),
        refuse_change(3, on),
        update_sub_agreement(on),
        demand_sub_agreements(on, "education"),
        hand_in_sub_agreements(on, "education"),
        substitute_cover(on),
    ):
        case.do(command)


def _settle(case: Case) -> None:
    _all_reports(case, range(2025, 2029))
    pay_released(case, day("2028-12-20"), recorded=day("2029-06-24"))
    _do_without_review(case)


def _settle_but_for_a_payment(case: Case) -> None:
    _all_reports(case, range(2025, 2029))
    for instalment in case.grant.instalments[1:-1]:
        case.do(pay(instalment.number, day("2028-12-20")), day("2029-06-24"))
    _do_without_review(case)


def _settle_with_money_left(case: Case) -> None:
    _all_reports(case, range(2025, 2028))
    case.wait(day("2029-06-15"))
    spent = AccountExpense(
        main_group="Sekretariat",
        budget=kroner(8_000_000),
        actual=kroner(7_900_000),
        explanation="Et forløb er udskudt.",
    )
    case.do(receive_account(2028, day("2029-06-15"), expenses=(spent,), closing_balance=kroner(100_000)))
    case.do(receive_status(2028, day("2029-06-15")))
    case.do(accept_account(2028, day("2029-06-24")))
    case.do(accept_status(2028, day("2029-06-24")))
    pay_released(case, day("2028-12-20"), recorded=day("2029-06-24"))
    _do_without_review(case)


def _do_without_review(case: Case) -> None:
    case.do(c.WaiveReview(**OFFICER, on=day("2029-06-24"), reason="Der er fulgt op på besøg i afdelingerne."))


_DRAFT = (_give("2024-01-08", c.SaveDraft),)
_RECEIVED = (*_DRAFT, _give("2024-01-17", c.SubmitApplication))
_INCOMPLETE = (*_RECEIVED, _give("2024-01-22", c.FindApplicationIncomplete))
_COMPLETE = (*_RECEIVED, _give("2024-02-01", c.FindApplicationComplete))
_INSPECTION = (*_COMPLETE, _give("2024-02-12", c.DecideInspection))
_INSPECTED = (*_INSPECTION, _give("2024-02-19", c.ReportInspection))
_ASSESSED = (*_COMPLETE, _give("2024-02-26", c.RecordAssessment))
_PROPOSED = (*_ASSESSED, _give("2024-02-27", c.ProposePrequalification))
_HEARD = (*_ASSESSED, _give("2024-02-27", c.BeginHearing))
_REJECTION = (*_ASSESSED, _give("2024-02-27", c.ProposeRejection))


def _approved(text: str, decision: Decision) -> _Step:
    return lambda case: case.do(approve(day(text), decision))


def _found_incomplete_again(text: str) -> _Step:
    gaps = (Gap(what="Beboerdata dækker ikke Rørhaven.", help="Send tabellen for Rørhaven."),)
    return lambda case: case.do(c.FindApplicationIncomplete(**OFFICER, on=day(text), gaps=gaps))


_INCOMPLETE_AGAIN = (*_COMPLETE, _found_incomplete_again("2024-02-12"))
_INSPECTED_BESIDE_A_GAP = (*_INCOMPLETE_AGAIN, _give("2024-02-14", c.DecideInspection))
_SUPPLEMENTED_UNDER_INSPECTION = (*_INSPECTED_BESIDE_A_GAP, _give("2024-02-19", c.SubmitApplication))


_PREQUALIFIED = (*_PROPOSED, _approved("2024-02-28", Decision.PREQUALIFICATION))
_TO_PREQUALIFIED = _PREQUALIFIED[2:]
_ASKED = (*_PREQUALIFIED, _give("2024-03-18", c.RequestAdvance))
_ADVANCE = (*_ASKED, _give("2024-03-20", c.GrantAdvance))
_PLAN = (*_ADVANCE, _give("2024-10-01", c.SubmitPlan))
_LAPSING = (*_ADVANCE, _give("2024-08-01", c.ProposeLapse))
_REFUSING = (*_PLAN, _give("2024-11-08", c.ProposeRefusal))
_TAKEN_UP = (*_PLAN, _give("2024-10-07", c.TakeUpPlan))
_RETURNED = (*_PLAN, _give("2024-10-10", c.ReturnPlan))
_COMMITMENT = (_signed, _give("2024-11-08", c.ProposeCommitment), _approved("2024-11-11", Decision.COMMITMENT))
_ADVANCE_PAID = _give("2024-11-12", c.ReportPayment)


def _waive_a_term(case: Case) -> None:
    reason = "Jobcentret er flyttet ind i området."
    case.do(c.SettleTerm(**OFFICER, on=day("2024-12-02"), number=2, status=TermStatus.WAIVED, reason=reason))


def _short_first_year(case: Case) -> None:
    short = plan(period_start=date(2025, 10, 1), period_end=date(2029, 9, 30))
    case.do(c.SubmitPlan(**APPLICANT, on=day("2024-10-01"), plan=short, digest=DIGEST, papers=PAPERS))


def _until(text: str) -> _Step:
    return lambda case: case.wait(day(text))


_COMMITTED = (*_PLAN, *_COMMITMENT, _ADVANCE_PAID)
_OPERATING = (*_COMMITTED, _until("2025-01-02"))
_HEARD_ABOUT_A_STOP = (
    *_OPERATING,
    lambda case: case.do(begin_hearing(day("2025-03-03"), AdverseDecision.STOP)),
)
_OWING = (*_COMMITTED, _until("2026-05-15"))
_STATUS_IN = (*_OWING, lambda case: case.do(receive_status(2025, day("2026-06-15")), day("2026-06-15")))
_BOARD_NAMED = (*_STATUS_IN, lambda case: case.do(name_board_member(day("2026-07-01"))))
_STATUS_RETURNED = (*_STATUS_IN, lambda case: case.do(return_status(2025, day("2026-06-22"))))
_REPORTED = (*_OPERATING, lambda case: _all_reports(case, range(2025, 2026)))
_STOPPED = (
    *_REPORTED,
    lambda case: case.do(receive_status(2026, day("2027-06-14"))),
    lambda case: case.do(accept_status(2026, day("2027-06-24"))),
    _until("2027-07-01"),
)
_SETTLED_IN_2027 = (
    *_STOPPED,
    lambda case: case.do(receive_account(2026, day("2027-07-05"))),
    lambda case: case.do(accept_account(2026, day("2027-07-12"))),
)
_HELD_WITH_ITS_RECIPIENT = (
    *_REPORTED,
    lambda case: _all_reports(case, range(2026, 2027)),
    _until("2027-07-01"),
    lambda case: case.do(follow_recipient(day("2027-07-01"), STOPPED_ELSEWHERE)),
)
_FINAL = (*_OPERATING, _settle)
_FINAL_ACCEPTED = (*_FINAL, _give("2029-08-06", c.AcceptFinalAccount))
_LEFTOVER = (*_FINAL_ACCEPTED, _give("2029-08-20", c.DecideLeftover))

_CALLED = (
    *_REPORTED,
    lambda case: case.do(schedule_review(day("2026-08-17"), "2026-09-10T10:00")),
    lambda case: case.do(milestone_plan(day("2026-09-03"))),
)
_HELD = (
    *_CALLED,
    lambda case: case.do(hold_review(day("2026-09-10"), ("Fremmødet følges op.", "2026-12-19"))),
)
_SHORT = (*_ADVANCE, _short_first_year, *_COMMITMENT, _ADVANCE_PAID, _until("2026-06-14"))
_REPAYING = (
    *(*_OPERATING, _settle_with_money_left, _give("2029-08-06", c.AcceptFinalAccount)),
    lambda case: case.do(c.DecideLeftover(**MANAGER, on=day("2029-08-20"), use="repay", amount=100_000, **NOT_HEARD)),
)


def _models(*needs: int | None) -> tuple[_Step, ...]:
    numbers = (AAKANDEPARKEN, ROERHAVEN, LANTERNEGAARDEN)
    return tuple(
        lambda case, number=number, need=need: case.do(rent_model(day("2024-02-12"), number, need))
        for number, need in zip(numbers, needs, strict=True)
    )


def _rent_years(case: Case) -> None:
    for year in range(2025, 2029):
        _rent_account(case, year)
        case.do(c.AcceptRentAccount(**OFFICER, on=date(year + 1, 3, 2), year=year))


def _rent_account(case: Case, year: int) -> None:
    """The year's instalments are paid, and its account comes in."""
    case.wait(date(year + 1, 3, 1))
    for instalment in case.grant.instalments:
        if instalment.state is InstalmentState.RELEASED and instalment.due.year == year:
            case.do(pay(instalment.number, date(year, 12, 30)), case.as_of)
    paid = yearly_account.paid_in(case.grant, year)
    used = {r.Purpose.RENT_REDUCTION: paid}
    case.do(receive_rent_account(year, date(year + 1, 3, 1), received=paid, used=used, own_contribution=paid))


def _rent_plan_signed(case: Case) -> None:
    case.do(council(day("2024-09-02")))
    for cvr in (LEAD, OTHER):
        case.do(housing_organisation(day("2024-09-02"), cvr))


_RENT = (_give("2024-01-17", c.OpenRentSupport),)
_RENT_ASSESSED = (*_RENT, _give("2024-02-05", c.RecordRentAssessment))
_RENT_INSPECTION = (*_RENT_ASSESSED, _give("2024-02-07", c.DecideRentInspection))
_RENT_COMPUTED = (*_RENT_ASSESSED, *_models(150, 120, 90))
_RENT_BELOW = (*_RENT_ASSESSED, *_models(0, 0, 0))
_RENT_PROPOSED = (*_RENT_COMPUTED, _give("2024-02-14", c.ProposeRentPrequalification))
_RENT_PREQUALIFIED = (*_RENT_PROPOSED, _approved("2024-02-15", Decision.RENT_PREQUALIFICATION))
_RENT_TRANSFERRED = (*_RENT_BELOW, _give("2024-02-14", c.TransferRentSupport))
_RENT_REJECTING = (*_RENT_TRANSFERRED, _give("2024-04-02", c.ProposeRentRejection))
_RENT_PLAN = (*_RENT_PREQUALIFIED, _give("2024-09-02", c.SubmitRentPlan))
_RENT_SIGNED = (*_RENT_PLAN, _rent_plan_signed)
_RENT_AWARDING = (*_RENT_SIGNED, _give("2024-10-01", c.ProposeRentAward))
_RENT_COMMITTED = (*_RENT_AWARDING, _approved("2024-10-02", Decision.RENT_AWARD))
_RENT_OPERATING = (*_RENT_COMMITTED, _until("2025-01-02"))

RENT_STAGES: dict[str, tuple[_Step, ...]] = {
    "rent: draft": _DRAFT,
    "rent: received": _RENT,
    "rent: applied for directly": (*_DRAFT, _give("2024-01-17", c.SubmitRentSupport)),
    "rent: assessed": _RENT_ASSESSED,
    "rent: an estate is not known": (
        *_RENT,
        lambda case: case.do(rent_assessment(day("2024-02-05"), AAKANDEPARKEN, LANTERNEGAARDEN)),
        *_models(150, 120, 90),
    ),
    "rent: inspection": _RENT_INSPECTION,
    "rent: inspected": (*_RENT_INSPECTION, _give("2024-02-09", c.ReportRentInspection)),
    "rent: computed": _RENT_COMPUTED,
    "rent: one estate not covered": (*_RENT_ASSESSED, *_models(150, 0, 90)),
    "rent: below the least need": _RENT_BELOW,
    "rent: no number": (*_RENT_ASSESSED, *_models(None, None, None)),
    "rent: prequalification proposed": _RENT_PROPOSED,
    "rent: prequalified": _RENT_PREQUALIFIED,
    "rent: transferred": _RENT_TRANSFERRED,
    "rent: rejection proposed": _RENT_REJECTING,
    "rent: rejected": (*_RENT_REJECTING, _approved("2024-04-03", Decision.RENT_REJECTION)),
    "rent: supported elsewhere": (*_RENT_TRANSFERRED, _give("2024-04-02", c.RecordDispositionFundSupport)),
    "rent: plan": _RENT_PLAN,
    "rent: plan signed": _RENT_SIGNED,
    "rent: award proposed": _RENT_AWARDING,
    "rent: committed": _RENT_COMMITTED,
    "rent: in operation": _RENT_OPERATING,
    "rent: more was sent in": (*_RENT_ASSESSED, _give("2024-02-06", c.SubmitRentSupport)),
    "rent: account in": (*_RENT_OPERATING, lambda case: _rent_account(case, 2025)),
    "rent: account returned": (
        *_RENT_COMMITTED,
        _until("2026-05-15"),
        _give("2026-05-15", c.ReceiveRentAccount),
        _give("2026-05-20", c.ReturnRentAccount),
    ),
    "rent: first account due": (*_RENT_COMMITTED, _until("2026-05-15")),
    "rent: reduced": (*_RENT_OPERATING, _give("2025-06-02", c.ReduceRentSupport)),
    "rent: settled": (*_RENT_OPERATING, _rent_years),
    "rent: ended": (*_RENT_OPERATING, _rent_years, _give("2029-03-05", c.EndRentSupport)),
}

STAGES: dict[str, tuple[_Step, ...]] = {
    **RENT_STAGES,
    "draft": _DRAFT,
    "received": _RECEIVED,
    "incomplete": _INCOMPLETE,
    "given more time": (*_INCOMPLETE, _give("2024-02-01", c.KeepApplicationOpen)),
    "closed as incomplete": (*_INCOMPLETE, _until("2024-05-22")),
    "opened again": (
        *_INCOMPLETE,
        _until("2024-05-22"),
        lambda case: case.do(one_of_each(day("2024-05-21"))[c.SubmitApplication], day("2024-05-24")),
    ),
    "supplemented": (*_INCOMPLETE, _give("2024-02-01", c.SubmitApplication)),
    "complete": _COMPLETE,
    "under inspection": _INSPECTION,
    "inspected": _INSPECTED,
    "assessed": _ASSESSED,
    "prequalification proposed": _PROPOSED,
    "rejection proposed": _REJECTION,
    "hearing begun": _HEARD,
    "hearing answered": (*_HEARD, _give("2024-03-05", c.AnswerHearing)),
    "hearing unanswered": (*_HEARD, _until("2024-03-13")),
    "hearing ended": (*_HEARD, _give("2024-03-05", c.EndHearing)),
    "rejection proposed during a hearing": (*_HEARD, _give("2024-02-28", c.ProposeRejection)),
    "hearing about a stop": _HEARD_ABOUT_A_STOP,
    "hearing about a stop answered": (*_HEARD_ABOUT_A_STOP, _give("2025-03-10", c.AnswerHearing)),
    "stopped after a hearing": (
        *_HEARD_ABOUT_A_STOP,
        _give("2025-03-10", c.AnswerHearing),
        _give("2025-03-12", c.StopPayouts),
    ),
    "rejected": (*_REJECTION, _approved("2024-02-28", Decision.REJECTION)),
    "withdrawn": (*_RECEIVED, _give("2024-01-19", c.WithdrawApplication)),
    "prequalified": _PREQUALIFIED,
    "incomplete again": _INCOMPLETE_AGAIN,
    "inspected beside a gap": _INSPECTED_BESIDE_A_GAP,
    "supplemented under inspection": _SUPPLEMENTED_UNDER_INSPECTION,
    "complete under inspection": (*_SUPPLEMENTED_UNDER_INSPECTION, _give("2024-02-20", c.FindApplicationComplete)),
    "incomplete under inspection": (*_INSPECTION, _found_incomplete_again("2024-02-14")),
    "lapse proposed": _LAPSING,
    "lapsed": (*_LAPSING, _approved("2024-08-05", Decision.LAPSE)),
    "lapsed with the advance paid": (
        *_ADVANCE,
        _give("2024-03-21", c.ReportPayment),
        _give("2024-08-01", c.ProposeLapse),
        _approved("2024-08-05", Decision.LAPSE),
    ),
    "advance to be repaid": (
        *_ADVANCE,
        _give("2024-03-21", c.ReportPayment),
        _give("2024-08-01", c.ProposeLapse),
        _approved("2024-08-05", Decision.LAPSE),
        lambda case: case.do(
            c.DecideAdvance(**MANAGER, on=day("2024-08-10"), use="repay", reason="Intet er brugt.", **NOT_HEARD)
        ),
    ),
    "refusal proposed": _REFUSING,
    "refused": (*_REFUSING, _approved("2024-11-11", Decision.REFUSAL)),
    "refused by the council": (*_PLAN, lambda case: case.do(council(day("2024-10-24"), approved=False))),
    "refused by an organisation": (
        *_PLAN,
        lambda case: case.do(housing_organisation(day("2024-10-24"), OTHER, approved=False)),
    ),
    "prequalified beside a running grant": (*_DRAFT, _beside_a_running_grant, *_TO_PREQUALIFIED),
    "advance asked for": _ASKED,
    "advance asked for beside a running grant": (
        *(*_DRAFT, _beside_a_running_grant, *_TO_PREQUALIFIED),
        _give("2024-03-18", c.RequestAdvance),
    ),
    "advance refused": (*_ASKED, _give("2024-03-20", c.RefuseAdvance)),
    "advance granted": _ADVANCE,
    "plan submitted": _PLAN,
    "plan of two municipalities": (
        *_DRAFT,
        _two_municipalities,
        *_TO_PREQUALIFIED,
        _give("2024-10-01", c.SubmitPlan),
    ),
    "plan taken up": _TAKEN_UP,
    "contact changed": (*_PLAN, _give("2024-10-02", c.ChangeContact)),
    "plan taken up, then sent anew": (*_TAKEN_UP, _second_version),
    "plan taken up, then returned": (*_TAKEN_UP, _give("2024-10-10", c.ReturnPlan)),
    "plan taken up, then refused": (
        *_TAKEN_UP,
        _give("2024-11-08", c.ProposeRefusal),
        _approved("2024-11-11", Decision.REFUSAL),
    ),
    "plan taken up, then lapsed": (
        *_TAKEN_UP,
        _give("2024-11-08", c.ProposeLapse),
        _approved("2024-11-11", Decision.LAPSE),
    ),
    "plan taken up, then refused by the council": (
        *_TAKEN_UP,
        lambda case: case.do(council(day("2024-10-24"), approved=False)),
    ),
    "plan taken up, then refused by an organisation": (
        *_TAKEN_UP,
        lambda case: case.do(housing_organisation(day("2024-10-28"), LEAD, approved=False)),
    ),
    "plan of a case that needs no cohesion": (*_ADVANCE, _give("2024-09-20", c.WaiveSubAgreement), _without_cohesion),
    "plan returned": _RETURNED,
    "plan signed": (*_PLAN, _signed),
    "a second version": (*_PLAN, _signed, _changed_after_signing),
    "small plan after a large advance": (*_PREQUALIFIED, _large_advance, _small_plan, _signed),
    "commitment proposed": (*_PLAN, *_COMMITMENT[:2]),
    "committed": _COMMITTED,
    "committed after it was taken up": (*_TAKEN_UP, *_COMMITMENT),
    "committed with negotiated terms": (*_PLAN, _signed, _negotiated, _approved("2024-11-11", Decision.COMMITMENT)),
    "committed with a term waived": (
        *_PLAN,
        _signed,
        _negotiated,
        _approved("2024-11-11", Decision.COMMITMENT),
        _waive_a_term,
    ),
    "in operation": _OPERATING,
    "shift requested": (*_OPERATING, lambda case: case.do(shift(day("2025-03-03"), 1))),
    "extension requested": (
        *_OPERATING,
        lambda case: case.do(request_change(day("2025-03-03"), "period", period_end=date(2029, 6, 30))),
    ),
    "substitute asked for": (
        *_OPERATING,
        lambda case: case.do(request_change(day("2025-03-03"), "substitute_cover")),
    ),
    "sub-agreement updated": (*_OPERATING, lambda case: case.do(update_sub_agreement(day("2025-03-03")))),
    "sub-agreements demanded": (*_OPERATING, lambda case: case.do(demand_sub_agreements(day("2025-03-03")))),
    "changed in every way": (*_OPERATING, _change_in_every_way),
    "ordered": (*_OPERATING, lambda case: case.do(order(1, day("2025-01-02")))),
    "stopped by an officer": (*_OPERATING, _give("2025-01-03", c.StopPayouts)),
    "lifting proposed": (*_OPERATING, _give("2025-01-03", c.StopPayouts), _propose_to_lift),
    "come back": (
        *_OPERATING,
        lambda case: case.do(order(1, day("2025-01-02"))),
        lambda case: case.do(give_back(1, day("2025-01-06"))),
    ),
    "set off": (
        *_PREQUALIFIED,
        _large_advance,
        _give("2024-10-01", c.SubmitPlan),
        *_COMMITMENT,
        _until("2025-04-01"),
    ),
    "committed late": (
        *_PLAN,
        _signed,
        _give("2025-05-02", c.ProposeCommitment),
        _approved("2025-05-05", Decision.COMMITMENT),
    ),
    "first reports due": _OWING,
    "unattested account": (
        *_OWING,
        lambda case: case.do(receive_account(2025, day("2026-06-15"), board_in_function=False)),
    ),
    "unexplained account": (
        *_OWING,
        lambda case: case.do(
            receive_account(
                2025,
                day("2026-06-15"),
                expenses=(AccountExpense(main_group="Sekretariat", budget=0, actual=kroner(8_000_000)),),
            )
        ),
    ),
    "first reports in": _REPORTED,
    "first status report in": _STATUS_IN,
    "status report returned": _STATUS_RETURNED,
    "account reopened": (*_REPORTED, _give("2026-09-01", c.ReopenRegulationAccount)),
    "stopped in 2027": _STOPPED,
    "settled in 2027": _SETTLED_IN_2027,
    "more time recorded at last": (
        *_SETTLED_IN_2027,
        lambda case: case.do(extend(ACCOUNT, 2026, day("2027-06-28"), day("2027-09-30")), day("2027-08-02")),
    ),
    "held with its recipient": _HELD_WITH_ITS_RECIPIENT,
    "let go with its recipient": (
        *_HELD_WITH_ITS_RECIPIENT,
        lambda case: case.do(follow_recipient(day("2027-07-12"))),
    ),
    "review called": _CALLED,
    "review called off": (*_CALLED, _give("2026-08-20", c.CancelReviewMeeting)),
    "review held": _HELD,
    "short first year": _SHORT,
    "short first year, account in": (*_SHORT, lambda case: case.do(receive_account(2025, day("2026-06-15")))),
    "review deferred": (
        *_SHORT,
        lambda case: case.do(receive_account(2025, day("2026-06-15"))),
        _give("2026-06-20", c.DeferReview),
    ),
    "sub-agreements asked for": (
        *_OPERATING,
        lambda case: case.do(demand_sub_agreements(day("2025-03-03"), "education")),
    ),
    "change suggested": (*_OPERATING, _give("2025-03-03", c.SuggestChange)),
    "suggestion answered": (
        *_OPERATING,
        _give("2025-03-03", c.SuggestChange),
        _give("2025-03-10", c.AnswerSuggestion),
    ),
    "more time asked for": (*_OWING, _give("2026-06-01", c.RequestExtension)),
    "more time refused": (*_OWING, _give("2026-06-01", c.RequestExtension), _give("2026-06-03", c.RefuseExtension)),
    "access asked for": (*_OPERATING, lambda case: case.do(access_request(day("2025-03-03")))),
    "access answered": (
        *_OPERATING,
        lambda case: case.do(access_request(day("2025-03-03"))),
        _give("2025-03-05", c.AnswerAccessRequest),
    ),
    "board with an address": _BOARD_NAMED,
    "people named": (
        *_BOARD_NAMED,
        _give("2026-09-01", c.AssignOfficer),
        _give("2026-09-01", c.NamePerson),
        _give("2026-09-01", c.EndPerson),
        _give("2026-09-01", c.SendIndicators),
    ),
    "term open at the end": (
        *(*_PLAN, _signed, _negotiated, _approved("2024-11-11", Decision.COMMITMENT), _ADVANCE_PAID),
        *(_until("2025-01-02"), _settle),
        *(_give("2029-08-06", c.AcceptFinalAccount), _give("2029-08-20", c.DecideLeftover)),
    ),
    "repayment decided": _REPAYING,
    "repaid in part": (*_REPAYING, lambda case: case.do(repay(day("2029-09-03"), 40_000))),
    "closed with money to come": (*_REPAYING, _give("2029-08-21", c.CloseGrant)),
    "period over": (*_OPERATING, _until("2029-01-01")),
    "settled but for a payment": (*_OPERATING, _settle_but_for_a_payment),
    "money left": (*_OPERATING, _settle_with_money_left, _give("2029-08-06", c.AcceptFinalAccount)),
    "settled": _FINAL,
    "final account accepted": _FINAL_ACCEPTED,
    "leftover decided": _LEFTOVER,
    "closed": (*_LEFTOVER, _give("2029-08-21", c.CloseGrant)),
}

_OF_PHASE = {
    Phase.DRAFT: "draft",
    Phase.RECEIVED: "received",
    Phase.INCOMPLETE: "incomplete",
    Phase.UNDER_ASSESSMENT: "complete",
    Phase.INSPECTION: "under inspection",
    Phase.PREQUALIFIED: "prequalified",
    Phase.PLAN_SUBMITTED: "plan submitted",
    Phase.PLAN_UNDER_ASSESSMENT: "plan taken up",
    Phase.PLAN_RETURNED: "plan returned",
    Phase.COMMITTED: "committed",
    Phase.IN_OPERATION: "in operation",
    Phase.FINAL_ACCOUNT: "settled",
    Phase.CLOSED: "closed",
    Phase.REJECTED: "rejected",
    Phase.WITHDRAWN: "withdrawn",
    Phase.LAPSED: "lapsed",
    Phase.RENT_RECEIVED: "rent: received",
    Phase.RENT_UNDER_ASSESSMENT: "rent: assessed",
    Phase.RENT_INSPECTION: "rent: inspection",
    Phase.RENT_PREQUALIFIED: "rent: prequalified",
    Phase.RENT_TRANSFERRED: "rent: transferred",
    Phase.DISPOSITION_FUND_SUPPORT: "rent: supported elsewhere",
    Phase.FINALLY_REJECTED: "rent: rejected",
    Phase.RENT_PLAN: "rent: plan",
    Phase.RENT_COMMITTED: "rent: committed",
    Phase.RENT_IN_OPERATION: "rent: in operation",
    Phase.RENT_ENDED: "rent: ended",
}


def at(stage: str, *, law: Law = LAW, envelope: Envelope | None = None) -> Case:
    """A case of its own that has come to a named stage."""
    grant, journal = _led_through(*STAGES[stage])
    return Case(grant, list(journal), law, envelope or Envelope(), max(event.on for event in journal))


def in_phase(phase: Phase) -> Case:
    """A case in a phase."""
    return at(_OF_PHASE[phase])
