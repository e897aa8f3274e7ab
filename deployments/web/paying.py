"""Payment batches by forms: proposed, approved by another person, written for the bank, settled with its answer."""

from pathlib import PurePath

from starlette.datastructures import UploadFile
from starlette.responses import Response

from deployments.web import scanning
from deployments.web.overviews import batch_with
from deployments.web.visit import NotThere, Visit
from domain.findings import Finding, Refusal, refuse, unreadable
from domain.packages.bank_report import read_bank_report
from domain.packages.payment_files import message_id_of
from domain.payouts.batch import MAY_APPROVE, MAY_SETTLE, Batch, Shape
from domain.payouts.before_writing import Changed
from domain.payouts.payee import ASKED
from domain.store import payment_files, payments
from domain.store.inbox import When
from domain.store.payment_lines import NoSuchBatch
from tasks import clock_guard, words
from tasks.pages.payments import batch_page

APPROVERS = frozenset(MAY_APPROVE)
SETTLERS = frozenset(MAY_SETTLE)
LARGEST_ANSWER = 10_000_000


def propose(visit: Visit) -> Response:
    """Take what is released into a new batch."""
    payer = visit.desk.payer
    batch = payments.propose(
        visit.office.store,
        visit.person.name,
        visit.office.when(),
        person=visit.person.id,
        own=payer.iban if payer else "",
    )
    return visit.go(f"/payments/{batch.number}")


def approve(visit: Visit) -> Response:
    """What an approval orders, and the approval itself, by a person who has just proved who they are."""
    number, store = visit.number("batch"), visit.office.store
    batch = _batch(visit)
    if batch.approved_on or batch.withdrawn_on:
        return visit.go(f"/payments/{number}")
    visit.must_be_confirmed()
    asked = tuple(each for each in payments.to_look_at(store, number) if each.id in ASKED)
    problems: tuple[words.Point, ...] = ()
    if visit.request.method == "POST":
        if asked and visit.text("payees_seen") != "yes":
            problems = words.points([Finding(id="payments.payees_unseen")], visit.reader)
        else:
            try:
                payments.approve(
                    store,
                    number,
                    visit.person.name,
                    _when(visit, batch),
                    payer=visit.desk.payer,
                    person=visit.person.id,
                )
                return visit.go(f"/payments/{number}")
            except Refusal as refusal:
                problems = words.points(refusal.findings, visit.reader)
    found = batch_page(store, number)
    points = words.points(asked, visit.reader)
    title = visit.say("paying.approve_title", number=number)
    status = 422 if problems else 200
    return visit.page("approve_batch.html", title, status, found=found, asked=points, problems=problems, number=number)


def withdraw(visit: Visit) -> Response:
    """Give up a batch that nobody has approved."""
    number = visit.number("batch")
    _batch(visit)
    payments.withdraw(visit.office.store, number, visit.person.name, visit.office.when(), person=visit.person.id)
    return visit.go(f"/payments/{number}")


def write_file(visit: Visit) -> Response:
    """Write the file for the bank. What has changed since the approval is shown first."""
    number, batch = visit.number("batch"), _batch(visit)
    if visit.text("shape") not in set(Shape):
        raise NotThere
    shape = Shape(visit.text("shape"))
    if shape is Shape.PAIN001 and visit.desk.payer is None and batch.payer is None:
        raise refuse("payments.no_payer_account", step="write-payment-file")
    try:
        written = _written(visit, batch, shape, ())
    except Changed as changed:
        if visit.text("as_it_stands") != "yes":
            points = words.points(changed.findings, visit.reader)
            title = visit.say("paying.changed_title")
            return visit.page("changed_batch.html", title, 409, points=points, shape=shape.value, number=number)
        written = _written(visit, batch, shape, tuple(changed.findings))
    if written.file is None:
        return visit.go(f"/payments/{number}")
    ending = "csv" if shape is Shape.CSV else "xml"
    name = f"betalingsliste-{number}{'-kopi' if written.is_copy else ''}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return Response(written.file.content, media_type="application/octet-stream", headers=headers)


def _written(visit: Visit, batch: Batch, shape: Shape, seen: tuple[Finding, ...]) -> payment_files.Written:
    return payment_files.write(
        visit.office.store,
        batch.number,
        shape,
        visit.desk.payer,
        _when(visit, batch),
        by=visit.person.name,
        person=visit.person.id,
        seen=seen,
    )


def answers(visit: Visit) -> Response:
    """Take in the bank's answer: the CSV with its columns filled in, or the bank's own report (pain.002).

    One that cannot be taken in leads back to the batch with everything that is wrong in it.
    """
    try:
        return _taken_in(visit)
    except Refusal as refusal:
        return batch_with(visit, words.points(refusal.findings, visit.reader))


def _taken_in(visit: Visit) -> Response:
    number, store, batch = visit.number("batch"), visit.office.store, _batch(visit)
    given = visit.form.get("answer")
    if not isinstance(given, UploadFile) or not given.filename:
        raise Refusal([unreadable("payments.no_answer_file")], step="settle-payment-batch")
    content = given.file.read(LARGEST_ANSWER)
    if (virus := scanning.found_in(content, visit.desk.scanner)) is not None:
        raise Refusal([virus], step="settle-payment-batch")
    ordered = payment_files.find(store, number, Shape.PAIN001)
    orders = [each for each in batch.orders if not ordered or each.end_to_end_id in ordered.orders]
    message = message_id_of(ordered.content) if ordered else None
    name = PurePath(given.filename.replace("\\", "/")).name[:200]
    found, findings = read_bank_report(name, content, orders, message)
    if findings:
        raise Refusal(findings, step="settle-payment-batch")
    done = payments.settle(store, number, found, visit.person.name, _when(visit, batch), person=visit.person.id)
    title = visit.say("paying.settled_title", number=number)
    return visit.page("settled_batch.html", title, done=done, found=batch_page(store, number), number=number)


def _batch(visit: Visit) -> Batch:
    try:
        return payments.batch(visit.office.store, visit.number("batch"))
    except NoSuchBatch:
        raise NotThere from None


def _when(visit: Visit, batch: Batch) -> When:
    """Now; what is due on the cases of the batch, such as a suspension, takes effect first."""
    return clock_guard.when_asked(visit.office, {line.case_no for line in batch.lines})
