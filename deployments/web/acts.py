"""Acts on a case: a form, what follows from it, and what was done. The forms decide nothing: the door does."""

from typing import Any
from uuid import UUID, uuid4

from starlette.responses import Response

from deployments.web.acting import Acting, acting, takes_whole_paper
from deployments.web.drafts import Draft
from deployments.web.forms.reading import Problem
from deployments.web.forms.typed import Typed
from deployments.web.looking import memory
from deployments.web.proposals import BINDING
from deployments.web.visit import NotThere, Visit
from domain.findings import Refusal
from domain.grant.commands import ApproveProposal, Command
from domain.store import journal
from domain.store.command_handler import Conflict
from domain.store.database import reading
from domain.waits import waits
from tasks import clock_guard, words
from tasks.attached_paper import FIELD, keep_attached
from tasks.draft_letters import draft_letters
from tasks.event_summaries import summarise_event
from tasks.pages.act import Act, next_act
from tasks.pages.case import nearest_of


def act(visit: Visit) -> Response:
    """The form of a command, and what is sent from it."""
    at = acting(visit)
    if visit.request.method != "POST" and at.command is ApproveProposal:
        # An approval is given next to what was applied for.
        return visit.go(f"{at.home}/proposal")
    return answered(at)


def answered(at: Acting) -> Response:
    """The form of an act, and what is sent from it, for officers and parties alike."""
    visit = at.visit
    if visit.request.method != "POST":
        visit.saw(at.grant.case_no, f"act {at.word}")
        return _first(at)
    sent = str(visit.form.get("do") or "see")
    typed, problems = at.posted()
    if sent == "draft":
        at.drafts.save(at.word, typed, _version(at), visit.now)
        return Response(status_code=204)
    if sent == "discard":
        at.drafts.discard(at.word)
        return visit.go(at.address())
    at.drafts.save(at.word, typed, _version(at), visit.now)
    if sent.startswith(("add:", "drop:")):
        verb, _, row = sent.partition(":")
        return _form(at, typed.with_row(row) if verb == "add" else typed.without_row(row), _version(at))
    if sent in {"save", "change"}:
        saved = at.drafts.find(at.word) if sent == "save" else None
        return _form(at, typed, _version(at), saved=saved)
    return _sent(at, typed, problems, confirmed=sent == "confirm")


def _version(at: Acting) -> int:
    """The version of the case that the person has seen."""
    text = at.visit.text("version")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else at.grant.version


def _first(at: Acting) -> Response:
    """The form as it is opened: with the draft, if there is one, or with what the case knows."""
    draft = at.drafts.find(at.word)
    if draft is None:
        return _form(at, at.first_typed(), at.grant.version)
    return _form(at, draft.typed, at.grant.version, draft=draft)


def _form(
    at: Acting,
    typed: Typed,
    version: int,
    problems: tuple[Problem, ...] = (),
    *,
    status: int = 200,
    saved: Draft | None = None,
    draft: Draft | None = None,
    moved: tuple[str, ...] = (),
) -> Response:
    form = at.form(typed, problems)
    offered = at.offered or bool(problems)
    facts: dict[str, Any] = {"saved": saved, "draft": draft, "moved": moved, "remarks": at.remarks}
    status = status if offered else 409
    return at.visit.page(at.templates[0], at.title, status, at=at, form=form, version=version, offered=offered, **facts)


def _sent(at: Acting, typed: Typed, problems: tuple[Problem, ...], *, confirmed: bool) -> Response:
    """What was done; or the way to what follows, which is a page of its own, so that one can go back to it."""
    if confirmed and at.fixed and _was_given(at):
        # Sent again: the day is not typed, so that after midnight it would be another command. The first one stands.
        at.drafts.discard(at.word)
        return at.visit.go(at.done_at(UUID(at.visit.text("id"))))
    command, found = at.read(typed)
    problems = (*problems, *found)
    version = _version(at)
    if command is None or problems:
        return _form(at, typed, version, problems, status=422)
    if not confirmed:
        return at.visit.go(at.address("/follows"))
    _must_be_proved(at.visit, command)
    try:
        return _done(at, command, version)
    except Conflict:
        return _moved(at, typed, version)
    except Refusal as refusal:
        return _form(at, typed, version, at.refused(typed, refusal), status=422)


def _was_given(at: Acting) -> bool:
    """Whether this person has already given the command of the page that was confirmed."""
    visit = at.visit
    entries = visit.office.store.journal(at.grant.case_no)
    return any((each.command_id, each.person) == (visit.text("id"), visit.person.id) for each in entries)


def follows(visit: Visit) -> Response:
    """What follows from the draft of a form. Without one, or with one that is not whole, the form itself."""
    return foreseen(acting(visit))


def foreseen(at: Acting) -> Response:
    """The same for any act of an officer or a party."""
    visit = at.visit
    visit.saw(at.grant.case_no, f"act {at.word}")
    draft = at.drafts.find(at.word)
    command, problems = at.read(draft.typed) if draft else (None, ())
    if draft is None or command is None:
        return _form(at, draft.typed, draft.version, problems, status=422) if draft else visit.go(at.address())
    _must_be_proved(visit, command)
    try:
        found = at.what_follows(command, draft.version)
    except Conflict:
        return _moved(at, draft.typed, draft.version)
    except Refusal as refusal:
        return _form(at, draft.typed, draft.version, at.refused(draft.typed, refusal), status=422)
    shown: dict[str, Any] = {"typed": draft.typed, "follows": found, "version": draft.version, "id": str(uuid4())}
    return visit.page(at.templates[1], at.title, at=at, **shown)


def _must_be_proved(visit: Visit, command: Command) -> None:
    if isinstance(command, ApproveProposal) and command.decision in BINDING:
        visit.must_be_confirmed()


def _moved(at: Acting, typed: Typed, seen: int) -> Response:
    """The case has changed since the form was opened: what happened, and the form with its text for another try."""
    with reading(at.visit.office.store.engine) as tx:
        since = tuple(
            summarise_event(each.event, at.visit.reader)
            for each in journal.since(tx, at.grant.case_no, seen)
            if at.may_see(each.event)
        )
    return _form(at, typed, at.grant.version, status=409, moved=since)


def _done(at: Acting, command: Command, version: int) -> Response:
    """Give the command, once for the id of the page that it was confirmed on."""
    visit, store = at.visit, at.visit.office.store
    try:
        id = UUID(visit.text("id"))
    except ValueError:
        raise NotThere from None
    case_no = at.grant.case_no
    when = clock_guard.when_asked(visit.office, [case_no])
    if takes_whole_paper(at.command) and (listed := getattr(command, FIELD)) is not None:
        found = at.drafts.paper(listed.sha256)
        keep_attached(store, case_no, command, found[1] if found else None, when)
    store.handle(case_no, command, command_id=id, when=when, expected_version=version)
    at.drafts.discard(at.word)
    return visit.go(at.done_at(id))


def done(visit: Visit) -> Response:
    """What a command did, and where to go on."""
    case_no, store = visit.number("no"), visit.office.store
    entries = [each for each in store.journal(case_no) if each.command_id == visit.part("id")]
    if not entries:
        raise NotThere
    said = tuple(summarise_event(each.event, visit.reader) for each in entries)
    visit.saw(case_no, "act done")
    title = words.sentence("act.done_title", visit.reader)
    first = entries[0]
    following = _next(visit, case_no)
    facts: dict[str, Any] = {"said": said, "at": first.recorded_at, "name": first.actor, "next_act": following}
    return visit.page("done.html", title, case_no=case_no, **facts)


def _next(visit: Visit, case_no: int) -> Act | None:
    """What the case waits for now, if this person can do it."""
    store, today = visit.office.store, visit.today
    with reading(store.engine) as tx:
        grant, persons = store.grant_within(tx, case_no), store.persons.read(tx)
    acts = memory(store).acts.you_can(grant, visit.roles, visit.who, persons, today, visit.reader)
    return next_act(grant, nearest_of(waits(grant, store.law, today)), acts)


def letter(visit: Visit) -> Response:
    """A letter that would follow, as the PDF that would be sent, marked as a draft."""
    at, number = acting(visit), visit.number("n")
    typed, _ = at.posted()
    command, _ = at.read(typed)
    if command is None:
        raise NotThere
    drafts = draft_letters(visit.office, at.grant.case_no, command)
    if number >= len(drafts):
        raise NotThere
    visit.saw(at.grant.case_no, "draft")
    name = f"{at.grant.case_no}-{at.word}-{number + 1}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return Response(drafts[number].pdf, media_type="application/pdf", headers=headers)
