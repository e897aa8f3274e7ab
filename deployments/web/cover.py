"""Absence and cover: who is away, who has the cases meanwhile, and to whom cases are handed over for good."""

from datetime import date
from functools import partial
from uuid import uuid4

from starlette.responses import Response

from deployments.web.days import day_typed, posted_day, today_typed
from deployments.web.identity.login import persons_of
from deployments.web.looking import moment
from deployments.web.visit import OFFICERS, NotThere, Visit
from domain.decisions import absences
from domain.decisions.four_eyes import same_person
from domain.decisions.people import Giver
from domain.findings import Refusal, unreadable
from domain.grant.commands import AssignOfficer
from domain.grant.notice import Role
from domain.grant.permissions import PERMISSIONS
from domain.grant.persons import AbsenceStated, Person, Who
from domain.phases import OVER
from domain.store import persons as kept
from tasks import clock_guard, words
from tasks.pages.office import Card

_AWAY, _BACK = absences.STEP, "end-absence"


def cover(visit: Visit) -> Response:
    """When a person is away, and the person's cases: of oneself, and for a manager of everybody in the Fund."""
    persons = persons_of(visit)
    one = persons.find(visit.part("id"))
    if one is None or (one.id != visit.person.id and Role.MANAGER not in visit.roles):
        raise NotThere
    if not _of_the_fund(one, visit):
        raise NotThere
    points: tuple[words.Point, ...] = ()
    if visit.request.method == "POST":
        try:
            _change(visit, one)
            return visit.go(visit.path)
        except Refusal as refusal:
            points = words.points(refusal.findings, visit.reader)
    return visit.page(
        "cover.html",
        visit.say("cover.title"),
        422 if points else 200,
        one=one,
        mine=one.id == visit.person.id,
        points=points,
        names={each.id: each.name for each in persons},
        colleagues=[each for each in persons if each.id != one.id and _of_the_fund(each, visit)],
        officers=[each for each in persons if each.id != one.id and _of_the_fund(each, visit, OFFICERS)],
        coming=[each for each in one.absences if each.until >= visit.today],
        cases=_cases(visit, one),
        may_hand_over=not visit.roles.isdisjoint(OFFICERS),
        typed=day_typed(visit, "since", "until", "from") if points else {
            **today_typed(visit, "since", "from"), **dict.fromkeys(("until.day", "until.month", "until.year"), "")
        },
    )  # fmt: skip


def _of_the_fund(one: Person, visit: Visit, roles: frozenset[Role] = frozenset(absences.OF_THE_FUND)) -> bool:
    return any(each.role in roles for each in one.acts_for(visit.today))


def _change(visit: Visit, one: Person) -> None:
    """Note an absence, a return, or another officer in charge. Raises Refusal."""
    if "back" in visit.form:
        back_on = max(visit.today, _day(visit.text("back")))
        _decide(visit, one, _BACK, lambda now: absences.end(now, one.id, back_on))
    elif "hand_over" in visit.form:
        _hand_over(visit, one)
    else:
        away = _absence(visit, one)
        _decide(visit, one, _AWAY, lambda now: absences.state(now, away, visit.today))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotThere from None


def _absence(visit: Visit, one: Person) -> AbsenceStated:
    since, until = posted_day(visit, "since", _AWAY), posted_day(visit, "until", _AWAY)
    found = [] if until else [unreadable("cover.no_last_day")]
    if not visit.text("colleague"):
        found.append(unreadable("cover.no_colleague"))
    if found or until is None:
        raise Refusal(found, step=_AWAY)
    return AbsenceStated(person=one.id, covered_by=visit.text("colleague"), since=since or visit.today, until=until)


def _decide(visit: Visit, one: Person, step: str, decide: kept.Decide) -> None:
    giver, when = Giver(person=visit.person.id), visit.office.when()
    entitled = partial(absences.stated_by, giver=giver, id=one.id, day=when.as_of, step=step)
    kept.change(visit.office.store.engine, decide, giver, when, step, entitled)


def _cases(visit: Visit, one: Person) -> list[Card]:
    """The cases under way that a person has: in charge, or last acted on while nobody is in charge."""
    with moment(visit) as at:
        persons, who = visit.office.store.persons.read(at.tx), Who(one.name, one.id)
        return [
            card
            for _, card in sorted(at.cards.items())
            if card.phase not in OVER and card.officer and same_person(Who(card.officer, card.person), who, persons)
        ]


def _hand_over(visit: Visit, one: Person) -> None:
    """Put a colleague in charge of the cases that were ticked, each on its own. Raises Refusal."""
    step = AssignOfficer.word()
    role = next((each for each in PERMISSIONS[AssignOfficer].roles if each in visit.roles), None)
    if role is None:
        raise NotThere
    since = posted_day(visit, "from", step)
    ticked = set(visit.form.getlist("case"))
    numbers = [card.case_no for card in _cases(visit, one) if str(card.case_no) in ticked]
    found = [] if numbers else [unreadable("cover.no_cases")]
    if not visit.text("successor"):
        found.append(unreadable("cover.no_colleague"))
    if found:
        raise Refusal(found, step=step)
    when = clock_guard.when_asked(visit.office, numbers)
    stamp = {"by": visit.person.name, "person": visit.person.id, "role": role, "on": when.as_of}
    command = AssignOfficer.model_validate({**stamp, "officer": visit.text("successor"), "since": since})
    for number in numbers:
        visit.office.store.handle(number, command, command_id=uuid4(), when=when)
