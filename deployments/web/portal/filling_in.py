"""A workbook that is filled in on a page: what is typed there is the file of its place.

One that was uploaded is opened on the page with what it holds, and stays until the page is saved.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4

from starlette.responses import Response

from deployments.web.forms import package as forms
from deployments.web.forms import sheets
from deployments.web.forms.controls import Control, form_for
from deployments.web.forms.merging import Clash
from deployments.web.forms.typed import Typed
from deployments.web.portal.package_drafts import Part
from deployments.web.portal.preparing import Preparing, SlotNow, preparing, too_often
from deployments.web.portal.uploads import free_name
from deployments.web.visit import NotThere, Visit
from domain.packages.filled_workbook import FilledWorkbook
from tasks import words


def sheet(visit: Visit) -> Response:
    """The sheets of a workbook as a form."""
    at = preparing(visit)
    if at.draft.case_no:
        visit.saw(at.draft.case_no, f"package {at.draft.kind}")
    slot = _slot(at)
    part = Part((sheets.name_of(slot.place.id),))
    if visit.request.method != "POST":
        return _opened(at, slot) if slot.uploaded else _page(at, slot, part.of(at.typed))
    sent, window = visit.text("do") or "save", visit.text("window")
    typed = part.of(Typed((name, value) for name, value in visit.form.multi_items() if isinstance(value, str)))
    verb, _, row = sent.partition(":")
    if verb in {"add", "drop"} and part.holds(row):
        typed = typed.with_row(row) if verb == "add" else typed.without_row(row)
    if slot.uploaded is not None:
        if visit.text("of") != slot.uploaded.sha256:
            return _page(at, slot, typed, came_meanwhile=True)
        if sent not in {"save", "go"}:
            # The file is worth more than a draft of what takes its place.
            return Response(status_code=204) if sent == "draft" else _page(at, slot, typed)
    found = at.drafts.save(at.draft, part, typed, window, at.by)
    at = at.as_kept()
    if typed.pairs:
        _write(at, slot)
    if sent == "draft":
        return Response(status_code=204)
    at = at.as_kept()
    if sent == "go" and not found.clashes:
        return visit.go(at.address)
    return _page(at, _slot(at), part.of(at.typed), found.clashes, saved=sent == "save")


def _slot(at: Preparing) -> SlotNow:
    """The place of the workbook that the address names. Raises NotThere."""
    slot = next((each for each in at.slots() if each.place.id == at.visit.part("slot")), None)
    if slot is None or not slot.has_form:
        raise NotThere
    return slot


def _opened(at: Preparing, slot: SlotNow) -> Response:
    """The page with what an uploaded workbook holds, and with all that it cannot take over."""
    if (refused := too_often(at, "open")) is not None:
        return refused
    content, reading = at.drafts.content(at.draft, slot.place.file), at.visit.office.package_reading
    if content is None:
        raise NotThere
    filled = reading.filled(slot.slot.template, slot.place.file, content)
    typed = sheets.typed_of_file(slot.slot.template, slot.place.id, filled)
    return _page(at, slot, typed, filled=filled)


def _write(at: Preparing, slot: SlotNow) -> None:
    """Make the file of the place from what is typed."""
    id = slot.place.id
    taken = {each.file for each in forms.places(at.draft.kind, at.draft.typed) if each.id != id}
    name = slot.place.file if slot.made_here else ""
    name = name or free_name(_NAMES[slot.slot.template], taken)
    at.drafts.keep_file(at.draft.id, name, sheets.workbook_of(slot.slot.template, id, at.draft.typed), at.by)
    if at.draft.typed.get(id) != name:
        at.drafts.replace(at.draft, forms.with_file(at.draft.typed, id, name), at.by)
        if slot.place.file and slot.place.file not in taken and slot.place.file != name:
            at.drafts.drop_file(at.draft, slot.place.file)


_NAMES = {
    "outline-budget": "budgetoverslag.xlsx",
    "plan-budget": "budget.xlsx",
    "regulation-account": "reguleringskonto.xlsx",
    "milestones": "milepaele.xlsx",
    "status-report": "indberetningsskema.xlsx",
}
"""What the workbook of a template is called where nothing was uploaded."""


def _page(
    at: Preparing,
    slot: SlotNow,
    typed: Typed,
    clashes: tuple[Clash, ...] = (),
    *,
    saved: bool = False,
    filled: FilledWorkbook | None = None,
    came_meanwhile: bool = False,
) -> Response:
    """The form. `filled` is what was read from an uploaded file, if `typed` is what stands there."""
    template, id = slot.slot.template, slot.place.id
    window = uuid4().hex
    # Nothing of an uploaded file is typed yet: all that the page sends of it is new.
    at.drafts.show(at.draft, window, Typed() if slot.uploaded else typed, at.visit.now)
    mine = typed.without(*(clash.name for clash in clashes))
    shown = Typed([*mine, *((clash.name, value) for clash in clashes for value in clash.mine)])
    labels, name = sheets.labels_of(template, id), sheets.name_of(id)
    listed = []
    for each in sheets.sheets_of(template) if filled is None or sheets.fits_on_a_page(filled) else ():
        made = form_for(
            at.draft.kind.value,
            each.fields,
            shown,
            at.visit.reader,
            sheets.offers_of(template),
            at=name,
            labels=labels,
            optional=(),
        )
        listed.append((each, tuple(map(_compact, made.controls))))
    facts: dict[str, Any] = {"at": at, "sheets": listed, "window": window, "saved": saved, "uploaded": slot.uploaded}
    facts |= {"clashes": [(labels.get(_path(clash.name), clash.name), clash) for clash in clashes]}
    facts |= {"filled": filled, "notes": _notes(at, filled), "came_meanwhile": came_meanwhile}
    return at.visit.page("our/sheet.html", slot.label, 409 if clashes or came_meanwhile else 200, **facts)


def _notes(at: Preparing, filled: FilledWorkbook | None) -> Sequence[words.Point]:
    return words.points(filled.findings, at.visit.reader) if filled else ()


def _path(name: str) -> str:
    return ".".join(part for part in name.split(".") if not part.isdecimal())


def _compact(control: Control) -> Control:
    """A control that takes one line: a choice as a list to open."""
    parts = tuple(map(_compact, control.parts))
    rows = tuple(replace(row, parts=tuple(map(_compact, row.parts))) for row in control.rows)
    return replace(control, kind="select" if control.kind == "choice" else control.kind, parts=parts, rows=rows)
