"""Lists of payment accounts by forms: one person takes a list in, another looks at what changes and lets it count."""

from datetime import date
from pathlib import PurePath
from typing import NamedTuple

from starlette.datastructures import UploadFile
from starlette.responses import Response

from deployments.web import scanning
from deployments.web.days import day_typed, posted_day, today_typed
from deployments.web.visit import NotThere, Visit
from domain.decisions.four_eyes import same_person
from domain.findings import Finding, Refusal, unreadable
from domain.grant.persons import Who
from domain.payouts.account_lists import ASKED, Answer
from domain.registers.register import Register, RegisterKind
from domain.store import account_lists, registers
from domain.store.database import reading
from tasks import words
from tasks.register_import import import_workbook

LARGEST_WORKBOOK = 5_000_000
_STEP = "import-register"


class Listed(NamedTuple):
    """A list of accounts, and what became of it."""

    register: Register
    answer: Answer | None
    waits: bool


def accounts(visit: Visit) -> Response:
    """Every list, newest first, and the form with which a new one is taken in."""
    points: tuple[words.Point, ...] = ()
    if visit.request.method == "POST":
        try:
            taken = _taken_in(visit)
            return visit.go(f"/payments/accounts/{taken.since}")
        except Refusal as refusal:
            points = words.points(refusal.findings, visit.reader)
    with reading(visit.office.store.engine) as tx:
        answers = account_lists.answers(tx)
        waiting = {each.since for each in account_lists.waiting(tx)}
        in_force = registers.in_force(tx, RegisterKind.BANK_ACCOUNTS, visit.today)
    lists = [each for each in registers.imported(visit.office.store.engine) if each.kind is RegisterKind.BANK_ACCOUNTS]
    rows = [
        Listed(each, answers.get(each.since), each.since in waiting)
        for each in sorted(lists, key=lambda each: each.since, reverse=True)
    ]
    typed = {
        "source": visit.text("source"),
        **(today_typed(visit, "since") if not points else day_typed(visit, "since")),
    }
    title, status = visit.say("accounts.title"), 422 if points else 200
    return visit.page("accounts.html", title, status, rows=rows, in_force=in_force, points=points, typed=typed)


def _taken_in(visit: Visit) -> Register:
    """Take in the workbook that was sent; it waits for another person. Raises Refusal."""
    given, findings = visit.form.get("workbook"), list[Finding]()
    if not isinstance(given, UploadFile) or not given.filename:
        findings.append(unreadable("accounts.no_file"))
    source = visit.text("source")
    if not source:
        findings.append(unreadable("accounts.no_source"))
    since = None
    try:
        since = posted_day(visit, "since", _STEP)
    except Refusal as refusal:
        findings += refusal.findings
    if findings or since is None or not isinstance(given, UploadFile):
        raise Refusal(findings or [unreadable("accounts.no_day")], step=_STEP)
    content = given.file.read(LARGEST_WORKBOOK)
    if (virus := scanning.found_in(content, visit.desk.scanner)) is not None:
        raise Refusal([virus], step=_STEP)
    name = PurePath((given.filename or "").replace("\\", "/")).name[:200]
    taken = import_workbook(
        visit.office.store,
        RegisterKind.BANK_ACCOUNTS,
        name,
        content,
        since=since,
        source=source,
        by=visit.person.name,
        person=visit.person.id,
        on=visit.today,
        read=visit.office.package_reading.accounts(name, content),
    )
    return taken.register


def one_list(visit: Visit) -> Response:
    """What a list changes, and the answer of another person: it counts, or goes back with a reason."""
    since, store = _since(visit), visit.office.store
    with reading(store.engine) as tx:
        register = registers.imported_for(tx, RegisterKind.BANK_ACCOUNTS, since)
        answer = account_lists.answers(tx).get(since)
        waits = any(each.since == since for each in account_lists.waiting(tx))
        persons = store.persons.read(tx)
    if register is None:
        raise NotThere
    if not (waits or answer):
        # It counted at once, as the first list of an office without persons does.
        return visit.go("/payments/accounts")
    differences = account_lists.differences(store, since)
    mine = same_person(visit.who, Who(register.imported_by, register.imported_person), persons)
    problems: tuple[words.Point, ...] = ()
    if visit.request.method == "POST":
        try:
            _answer(visit, since, differences)
            return visit.go(visit.path)
        except Refusal as refusal:
            problems = words.points(refusal.findings, visit.reader)
    reader = visit.reader
    return visit.page(
        "account_list.html",
        visit.say("accounts.one_title", day=since),
        422 if problems else 200,
        register=register,
        answer=answer,
        waits=waits,
        mine=mine,
        changes=words.points(tuple(each for each in differences if each.id in ASKED), reader),
        new=words.points(tuple(each for each in differences if each.id not in ASKED), reader),
        problems=problems,
        because=visit.text("because"),
        returning=visit.text("do") == "return",
    )


def _answer(visit: Visit, since: date, differences: tuple[Finding, ...]) -> None:
    store, who, when = visit.office.store, visit.who, visit.office.when()
    if visit.text("do") == "return":
        if not visit.text("because"):
            raise Refusal([unreadable("accounts.no_reason")], step="return-accounts")
        account_lists.send_back(store, since, who.name, when, because=visit.text("because"), person=who.person)
        return
    visit.must_be_confirmed()
    seen = differences if visit.text("seen") == "yes" else None
    account_lists.approve(store, since, who.name, when, person=who.person, seen=seen)


def _since(visit: Visit) -> date:
    try:
        return date.fromisoformat(visit.part("since"))
    except ValueError:
        raise NotThere from None
