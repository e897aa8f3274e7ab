"""The files of a package: each kept as it comes, in a place of its own; and the whole package as one archive."""

import tempfile
import zipfile
from collections.abc import Iterator

from starlette.datastructures import UploadFile
from starlette.responses import Response, StreamingResponse

from deployments.web import scanning
from deployments.web.forms import package as forms
from deployments.web.forms import sheets
from deployments.web.forms.package import Place
from deployments.web.forms.typed import Typed
from deployments.web.portal.package_drafts import PackageDraft, Part
from deployments.web.portal.packages import overview
from deployments.web.portal.preparing import Preparing, preparing
from deployments.web.visit import NotThere, Visit
from domain.findings import Finding, Refusal, unreadable
from domain.foreign_text import shown
from domain.model import clean_text
from domain.packages.archive import unpacked
from domain.packages.file_names import is_not_plain, leads_out
from domain.packages.manifest import parse
from domain.packages.package_reader import LARGEST_FILE
from domain.packages.slots import SLOTS, SlotShape
from domain.packages.templates import write_template
from tasks import words
from tasks.package_folder import LARGEST_PACKAGE
from tasks.paper_outlines import outline

MOST = 200_000_000
"""Bytes that may be sent at once."""
_MEGABYTE = 1024**2
_PIECE = 1 << 16
_FIRST_BYTES = {
    SlotShape.PDF: (b"%PDF-",),
    SlotShape.LETTER: (b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n"),
    SlotShape.WORKBOOK: (b"PK\x03\x04",),
}
"""How a file of each kind begins: what it is, its contents say, and not its name."""


def papers(visit: Visit) -> Response:
    """The places for files: put one in, replace it, take it away."""
    at = preparing(visit)
    if at.draft.case_no:
        visit.saw(at.draft.case_no, f"package {at.draft.kind}")
    if visit.request.method != "POST":
        return _page(at)
    sent = visit.text("do")
    verb, _, name = sent.partition(":")
    if verb == "drop":
        return _dropped(at, name)
    if verb == "forget":
        at.drafts.drop_file(at.draft, name)
        return visit.go(visit.path)
    wrong: dict[str, tuple[str, ...]] = {}
    kept = 0
    for place in forms.places(at.draft.kind, at.draft.typed):
        given = visit.form.get(place.id)
        if isinstance(given, UploadFile) and given.filename:
            found = _put(at, place, given)
            if isinstance(found, Finding):
                point = words.point(found, visit.reader)
                wrong[place.id] = tuple(filter(None, (point.what, point.help)))
            else:
                kept, at = kept + 1, at.as_kept()
    return _page(at, wrong, kept) if wrong else visit.go(f"{visit.path}?kept={kept}")


def _page(at: Preparing, wrong: dict[str, tuple[str, ...]] | None = None, kept: int = 0) -> Response:
    said = at.visit.query.get("kept", "")
    kept = int(said) if said.isdecimal() and len(said) < 4 else kept
    facts = {"at": at, "slots": at.slots(wrong), "unplaced": at.unplaced(), "kept": kept, "wrong": bool(wrong)}
    return at.visit.page("our/papers.html", at.visit.say("pack.papers"), 422 if wrong else 200, **facts)


def _dropped(at: Preparing, id: str) -> Response:
    place = next((each for each in forms.places(at.draft.kind, at.draft.typed) if each.id == id), None)
    if place is None:
        raise NotThere
    at.drafts.replace(at.draft, forms.with_file(_without_sheet(at, id), id, ""), at.by)
    _forget_unless_placed(at.as_kept(), place.file)
    return at.visit.go(at.visit.path)


def _without_sheet(at: Preparing, id: str) -> Typed:
    """What is typed, without what was typed into the workbook of a place: another file takes its place."""
    return Part((sheets.name_of(id),)).beyond(at.draft.typed)


def _forget_unless_placed(at: Preparing, file: str) -> None:
    if file not in {place.file for place in forms.places(at.draft.kind, at.draft.typed)}:
        at.drafts.drop_file(at.draft, file)


def _put(at: Preparing, place: Place, given: UploadFile) -> Finding | None:
    """Keep a file in its place, or say what is wrong with it."""
    name = clean_text(given.filename or "")
    if leads_out(name) or "/" in name:
        return unreadable("package.name_leads_out", {"name": shown(name[:200])})
    if is_not_plain(name) or ":" in name or len(name) > 200:
        return unreadable("package.name_not_plain", {"name": shown(name[:200])})
    content = given.file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        return unreadable("form.file_too_large", {"file": name, "most": LARGEST_FILE // _MEGABYTE})
    if not content:
        return unreadable("pack.file_empty", {"file": name})
    shape = SLOTS[at.draft.kind][place.path].shape
    if not content.startswith(_FIRST_BYTES[shape]):
        return unreadable("pack.not_of_its_kind", {"file": name, "shape": shape})
    if (virus := scanning.found_in(content, at.visit.desk.scanner)) is not None:
        return virus
    return keep(at, place, name, content)


def keep(at: Preparing, place: Place, name: str, content: bytes) -> Finding | None:
    """Keep a file in its place, under a name that no other place uses. Returns what is wrong if it is too much."""
    others = sum(kept.bytes for file, kept in at.files.items() if file != place.file)
    if others + len(content) > LARGEST_PACKAGE:
        return unreadable("pack.too_large", {"most": LARGEST_PACKAGE // _MEGABYTE})
    taken = {each.file for each in forms.places(at.draft.kind, at.draft.typed) if each.id != place.id}
    name = free_name(name, taken | {at.draft.kind.manifest})
    at.drafts.keep_file(at.draft.id, name, content, at.by)
    typed = forms.with_file(_without_sheet(at, place.id), place.id, name)
    at.drafts.replace(at.draft, typed, at.by)
    if place.file and place.file != name:
        _forget_unless_placed(at.as_kept(), place.file)
    return None


def free_name(name: str, taken: set[str]) -> str:
    """The name, with a number if another file has it. Names that differ by their case only are alike to some disks."""
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, f".{ending}") if dot else (name, "")
    known, number, free = {each.casefold() for each in taken}, 2, name
    while free.casefold() in known:
        free, number = f"{stem}-{number}{ending}", number + 1
    return free


def put_into_slot(at: Preparing, id: str, name: str, content: bytes) -> Finding | None:
    """Keep a paper that another page made in a place of this package, such as a recommendation."""
    place = next((each for each in forms.places(at.draft.kind, at.draft.typed) if each.id == id), None)
    return keep(at, place, name, content) if place else unreadable("pack.no_such_place", {"file": name})


def file(visit: Visit) -> Response:
    """A file of the package, as it came."""
    at = preparing(visit)
    name = visit.query.get("name", "")
    content = at.drafts.content(at.draft, name)
    if content is None:
        raise NotThere
    return attachment(name, content)


def template(visit: Visit) -> Response:
    """The empty workbook of a place, or the outline of its paper."""
    at = preparing(visit)
    slot = SLOTS[at.draft.kind].get(visit.query.get("of", ""))
    if slot is not None and slot.outline:
        about = at.draft.typed.get("title").strip()
        if not about and at.draft.case_no:
            about = visit.office.store.grant(at.draft.case_no).title
        name = words.sentence(slot.outline, visit.reader)
        return attachment(f"{name}.rtf", outline(slot.outline, about, visit.reader))
    if slot is None or not slot.template:
        raise NotThere
    return attachment(f"{slot.template}.xlsx", write_template(slot.template))


def attachment(name: str, content: bytes) -> Response:
    """A file to save, never to show: nothing that was uploaded is opened on our own pages."""
    return Response(content, headers=_headers(name))


def _headers(name: str) -> dict[str, str]:
    from urllib.parse import quote

    return {
        "Content-Type": "application/octet-stream",
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
    }


# --- the whole package ---------------------------------------------------------------------------------------------


def archive(visit: Visit) -> Response:
    """The package as it is now, as a zip; or one that takes its place."""
    at = preparing(visit)
    if visit.request.method == "POST":
        return _taken_in(at)
    made = tempfile.SpooledTemporaryFile(max_size=_MEGABYTE)  # noqa: SIM115  the answer closes it
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        manifest = forms.written(at.draft.kind, at.typed)
        packed.writestr(_entry(manifest.name), manifest.content)
        for name, content in at.drafts.contents(at.draft):
            packed.writestr(_entry(name), content)
    made.seek(0)

    def pieces() -> Iterator[bytes]:
        with made:
            while piece := made.read(_PIECE):
                yield piece

    return StreamingResponse(pieces(), headers=_headers(f"{at.draft.kind.value.replace('_', '-')}.zip"))


def _entry(name: str) -> zipfile.ZipInfo:
    """An entry without the time of packing: the same package gives the same archive."""
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _taken_in(at: Preparing) -> Response:
    """Take the files of an uploaded archive in place of those that are there: all of them, or none."""
    given, visit = at.visit.form.get("archive"), at.visit
    if not isinstance(given, UploadFile) or not given.filename:
        return overview(at, status=422, wrong=(visit.say("pack.choose_archive"),))
    try:
        _replace(at, at.draft, given)
    except Refusal as refusal:
        points = words.points(refusal.findings, visit.reader)
        return overview(at, status=422, wrong=tuple(f"{point.what} {point.help}".strip() for point in points))
    return visit.go(f"{at.address}?taken")


def _replace(at: Preparing, draft: PackageDraft, given: UploadFile) -> None:
    """Raises Refusal, and then nothing is changed."""
    name = draft.kind.manifest
    with at.visit.desk.beside.transaction():
        for kept in at.files:
            at.drafts.drop_file(draft, kept)
        manifest: bytes | None = None
        for entry, content in unpacked(given.file, LARGEST_FILE, LARGEST_PACKAGE):
            if (virus := scanning.found_in(content, at.visit.desk.scanner)) is not None:
                raise Refusal([virus], step="load-package")
            if entry == name:
                manifest = content
            else:
                at.drafts.keep_file(draft.id, entry, content, at.by)
        if manifest is None:
            raise Refusal([unreadable("package.without_its_manifest", {"manifest": name})], step="load-package")
        parsed = parse(name, manifest)
        if not isinstance(parsed.data, dict) or parsed.data is None:
            raise Refusal(parsed.findings, step="load-package")
        at.drafts.replace(draft, forms.typed_of(draft.kind, parsed.data), at.by)
