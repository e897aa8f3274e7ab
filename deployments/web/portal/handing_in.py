"""Check a package without sending it, send it, and the receipt that says so."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4, uuid5

from starlette.responses import Response

from deployments.web.portal.preparing import FUND, Preparing, anywhere, posted_id, preparing, sender_on, too_often
from deployments.web.visit import NotThere, Visit
from domain.findings import Finding, Refusal, Weight, blocking
from domain.grant import events as e
from domain.grant.submission import HandIn
from domain.store.inbox import Receipt
from tasks import clock_guard, words
from tasks.actions.hand_in import hand_in
from tasks.actions.pending import process_pending
from tasks.listing import paper
from tasks.words import Point


@dataclass(frozen=True)
class Found:
    """A finding in words, and where it is put right."""

    point: Point
    address: str
    weighs: bool
    """Whether it stands in the way of sending."""


def check(visit: Visit) -> Response:
    """Everything that is wrong with a package, or that nothing is. Nothing is kept of it."""
    at = preparing(visit)
    if at.draft.case_no:
        visit.saw(at.draft.case_no, f"package {at.draft.kind}")
    if (refused := too_often(at, "check")) is not None:
        return refused
    return _page(at, _findings(at))


def _findings(at: Preparing) -> tuple[Finding, ...]:
    """What reading the package and deciding about it finds, by the functions that do it when it is sent."""
    office, package = at.visit.office, at.package()
    listed = tuple(paper(name, content) for name, content in sorted(package.items()))
    asked = HandIn(
        by=at.visit.person.name,
        role=at.sender.role,
        person=at.visit.person.id,
        acting_for=at.sender.acting_for,
        on=at.visit.today,
        package=at.draft.kind.value,
        papers=listed,
    )
    cases = [at.draft.case_no] if at.draft.case_no else []
    try:
        command = office.package_reading.command(asked, package)
        office.store.rehearse(at.draft.case_no, command, when=clock_guard.when_asked(office, cases, at.visit.today))
    except Refusal as refusal:
        return refusal.findings
    return tuple(getattr(command, "findings", ()))


def _page(at: Preparing, findings: tuple[Finding, ...], status: int = 200, said: str = "") -> Response:
    """What was found, each with a link to where it is put right."""
    found = [
        Found(words.point(each, at.visit.reader), at.page_of(each)[1], each.weight is not Weight.WARNS)
        for each in findings
    ]
    facts: dict[str, Any] = {"at": at, "said": said, "id": str(uuid4())}
    facts |= {"wrong": [each for each in found if each.weighs]}
    facts |= {"remarks": [each for each in found if not each.weighs], "files": [*at.files.values()]}
    return at.visit.page("our/check.html", at.visit.say("pack.check_title"), status, **facts)


def send(visit: Visit) -> Response:
    """Send a package, once for the id of the page that it was sent from."""
    at, id = anywhere(visit), posted_id(visit)
    if at.draft.sent:
        return visit.go(_receipt(at, at.draft.case_no or 0, at.draft.sent))
    tried_on = _tried_on(visit, id)
    if tried_on is None:
        if (refused := too_often(at, "check")) is not None:
            return refused
        if found := blocking(_findings(at)):
            return _page(at, found, 422)
    office = visit.office
    case_no, desk = hand_in(
        office,
        at.package(),
        case_no=at.draft.case_no,
        by=visit.person.name,
        role=at.sender.role,
        person=visit.person.id,
        acting_for=at.sender.acting_for,
        on=tried_on or visit.today,
        command_id=id,
    )
    at.drafts.belongs_to(at.draft, case_no)
    process_pending(office, desk, case_no)
    outcome = office.store.answer_of(id)
    if isinstance(outcome, Refusal):
        return _page(at.as_kept(), outcome.findings, 422, visit.say("pack.refused", case=case_no))
    at.drafts.was_sent(at.draft, case_no, str(id))
    return visit.go(_receipt(at, case_no, str(id)))


def _tried_on(visit: Visit, id: UUID) -> date | None:
    """The day on which the same page was sent before and got no answer; None if it was not."""
    kept, store = uuid5(id, "draft"), visit.office.store
    answer = store.answer_of(kept)
    if not isinstance(answer, Receipt):
        return None
    return next(each.event.on for each in store.journal(answer.case_no) if each.command_id == str(kept))


def _receipt(at: Preparing, case_no: int, id: str) -> str:
    return f"/our/cases/{case_no}/receipts/{id}{f'?as={at.sender.acting_for}' if at.sender.acting_for else ''}"


def receipt(visit: Visit) -> Response:
    """That a package was sent: when, by whom, and each file with its size and SHA-256. It comes from the journal."""
    case_no = visit.number("no")
    sender = sender_on(visit, case_no)
    try:
        id = UUID(visit.part("id"))
    except ValueError:
        raise NotThere from None
    entries = visit.office.store.journal(case_no)
    kept = next((each for each in entries if each.command_id == str(uuid5(id, "draft"))), None)
    if kept is None or not isinstance(kept.event, e.DraftSaved):
        raise NotThere
    visit.saw(case_no, "receipt")
    answered = any(each.command_id == str(id) for each in entries)
    kind = words.choice(kept.event.package, "PackageKind", visit.reader)
    facts: dict[str, Any] = {
        "case_no": case_no,
        "kept": kept,
        "papers": kept.event.papers,
        "answered": answered,
        "kind": kind,
    }
    return visit.page("our/receipt.html", visit.say("pack.sent_title"), fund=sender.key == FUND, **facts)
