"""R108: who must approve the plan behind rent support is reminded as for any other plan, after 30, 60 and 90 days."""

from datetime import date

from domain.grant import events as e
from domain.grant.deadline import DeadlineKind
from domain.grant.notice import NoticeKind, Role
from domain.procedure import notices
from domain.rulebook.law import IN_FORCE, Law, Number, Since
from domain.sign_offs.awaited import awaited
from tests.domain import cast
from tests.domain.cast import Case, day

SUBMITTED = date(2024, 9, 2)


def reminders(happened: list[e.Event]) -> list[tuple[str, tuple[str, ...], tuple[int, ...]]]:
    return [
        (str(each.on), each.parties, each.overtaken) for each in happened if isinstance(each, e.SignOffReminderSent)
    ]


def waiting() -> Case:
    """The plan behind rent support is in, and nobody has approved it."""
    case = cast.at("rent: plan")
    assert case.grant.rent is not None and case.grant.rent.plan is not None
    return case


def test_the_parties_are_reminded_after_thirty_sixty_and_ninety_days() -> None:
    case = waiting()
    sent = reminders(case.wait(day("2025-06-30")))
    assert [(date.fromisoformat(on) - SUBMITTED).days for on, _, _ in sent] == [30, 60, 90]
    assert {parties for _, parties, _ in sent} == {(cast.SLAGELSE, cast.LEAD, cast.OTHER)}


def test_who_has_approved_is_not_reminded_and_after_the_last_nobody_is() -> None:
    case = waiting()
    case.do(cast.council(day("2024-09-20")))
    ((_, parties, _), *_) = reminders(case.wait(day("2024-10-15")))
    assert parties == (cast.LEAD, cast.OTHER)
    for cvr in parties:
        case.do(cast.housing_organisation(day("2024-10-16"), cvr))
    assert reminders(case.wait(day("2025-06-30"))) == []


def test_each_party_gets_its_letter() -> None:
    case = waiting()
    (sent, *_) = [each for each in case.wait(day("2024-12-31")) if isinstance(each, e.SignOffReminderSent)]
    told = notices(sent, case.grant)
    assert [(each.kind, each.to.role) for each in told] == [
        (NoticeKind.SIGN_OFF_REMINDER, Role.MUNICIPALITY),
        (NoticeKind.SIGN_OFF_REMINDER, Role.APPLICANT),
        (NoticeKind.SIGN_OFF_REMINDER, Role.APPLICANT),
    ]
    assert {each.reminders for each in awaited(case.grant, sent.on)} == {3}, "by the end of the year three had gone out"


def test_a_plan_that_an_earlier_release_took_in_is_not_reminded_of() -> None:
    case = waiting()
    assert case.grant.rent is not None and case.grant.rent.plan is not None
    old = case.grant.rent.plan.model_copy(update={"approval_asked": False})
    case.grant = case.grant.model_copy(update={"rent": case.grant.rent.model_copy(update={"plan": old})})
    assert DeadlineKind.SIGN_OFF_REMINDER not in {kind for kind, _ in case.armed()}


def test_an_office_that_asks_for_no_approval_reminds_nobody() -> None:
    number = Number("rent_plan_approved", "R108", "whether", (Since(IN_FORCE, False, "a decision of this office"),))
    case = cast.at("rent: prequalified", law=Law(settings={"rent_plan_approved": number}))
    case.do(cast.rent_plan(SUBMITTED))
    assert reminders(case.wait(day("2025-06-30"))) == []


def test_an_award_ends_the_reminders() -> None:
    assert reminders(cast.at("rent: committed").wait(day("2025-01-01"))) == []
