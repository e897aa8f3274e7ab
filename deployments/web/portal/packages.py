"""Packages in the making: begin one, see what it holds, and fill in its form, a page at a time."""

from collections.abc import Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import Any
from uuid import uuid4

from starlette.responses import Response

from deployments.web.forms import package as forms
from deployments.web.forms import sheets
from deployments.web.forms.controls import Form, form_for
from deployments.web.forms.merging import Clash
from deployments.web.forms.reading import Problem
from deployments.web.forms.typed import SEPARATOR, Typed
from deployments.web.portal.package_drafts import By, PackageDraft, PackageDrafts, Part
from deployments.web.portal.preparing import FUND, Preparing, Sender, SlotNow, part_of, preparing, sender_on, senders
from deployments.web.visit import OFFICERS, NotThere, Visit
from domain.grant.notice import Role
from domain.packages.manifest import parse, validate
from domain.packages.reading import PackageKind
from domain.packages.slots import MANIFESTS, SLOTS
from domain.packages.templates import Filling
from domain.records.application import Contact
from domain.store import case_parties, registers
from domain.store.database import reading
from domain.store.documents import DocumentDamaged
from tasks import words
from tasks.pages import our_package
from tasks.words import acts

APPLICANTS = frozenset({Role.APPLICANT})
PREPARERS = APPLICANTS | OFFICERS
"""Who may prepare packages: an applicant's people, and officers on behalf of one."""
_MOST_ESTATES = 50
_MOST_CASES = 50


def packages(visit: Visit) -> Response:
    """The packages that the person's parties prepare."""
    drafts = [(sender, draft) for sender in senders(visit) for draft in _drafts(visit, sender).all()]
    listed = [(draft, _title_of(visit, draft)) for _, draft in drafts]
    cases = [
        case for sender in senders(visit) if sender.acting_for for case in _cases_that_take_something(visit, sender)
    ]
    return visit.page("our/packages.html", visit.say("pack.title"), listed=listed, cases=cases)


def _cases_that_take_something(visit: Visit, sender: Sender) -> list[tuple[int, str, str]]:
    """Number, title and party of the cases to which something can be handed in."""
    store = visit.office.store
    with reading(store.engine) as tx:
        numbers = case_parties.cases_of(tx, Role.APPLICANT, sender.acting_for)
        grants = [store.grant_within(tx, number) for number in numbers[-_MOST_CASES:]]
    return [
        (grant.case_no, grant.title, sender.acting_for)
        for grant in reversed(grants)
        if our_package.purposes(grant, {}, visit.today)
    ]


def _drafts(visit: Visit, sender: Sender) -> PackageDrafts:
    return PackageDrafts(visit.desk.beside, sender.key)


def _title_of(visit: Visit, draft: PackageDraft) -> str:
    kind = words.choice(draft.kind, "PackageKind", visit.reader)
    named = draft.typed.get("title").strip() or (draft.about if draft.about.isdecimal() else "")
    return f"{kind[:1].upper()}{kind[1:]}{': ' if named else ''}{named}"


# --- begin ---------------------------------------------------------------------------------------------------------


def begin(visit: Visit) -> Response:
    """Begin an application: choose the estates, or an earlier case to go on from."""
    sender = _chosen_sender(visit)
    store = visit.office.store
    with reading(store.engine) as tx:
        estates = registers.estates_of_organisation(tx, sender.acting_for, visit.today) if sender.acting_for else []
        numbers = case_parties.cases_of(tx, Role.APPLICANT, sender.acting_for) if sender.acting_for else []
    cases = [(no, store.grant(no)) for no in numbers[-20:]]
    earlier = [(no, grant.title) for no, grant in cases if grant.application is not None and not grant.rent]
    if visit.request.method != "POST":
        return _begin_page(visit, sender, estates, earlier)
    like = visit.text("like")
    if visit.text("do") == "like":
        if not like.isdecimal() or int(like) not in dict(earlier):
            return _begin_page(visit, sender, estates, earlier, visit.say("pack.choose_a_case"))
        package = our_package.application_like(store, int(like))
        if package is None:
            return _begin_page(visit, sender, estates, earlier, visit.say("pack.nothing_to_copy"))
        return visit.go(_begun(visit, sender, PackageKind.APPLICATION, None, f"like {like}", package))
    chosen = [*map(str, visit.form.getlist("estate")), *visit.text("others").replace(",", " ").split()]
    chosen = list(dict.fromkeys(each.strip() for each in chosen if each.strip()))
    if not chosen or len(chosen) > _MOST_ESTATES or not all(map(our_package.is_estate_number, chosen)):
        return _begin_page(visit, sender, estates, earlier, visit.say("pack.choose_estates"), chosen)
    package = our_package.application_of(store, chosen, visit.today, visit.reader)
    known = our_package.contacts(grant for _, grant in cases)
    address = _begun(visit, sender, PackageKind.APPLICATION, None, " ".join(sorted(chosen)), package, contacts=known)
    return visit.go(address)


def _begin_page(
    visit: Visit, sender: Sender, estates: Any, earlier: Any, wrong: str = "", chosen: list[str] | None = None
) -> Response:
    known = {each.number for each in estates}
    facts = {"estates": estates, "earlier": earlier, "wrong": wrong, "chosen": chosen or []}
    facts |= {"others": " ".join(each for each in chosen or [] if each not in known), "sender": sender}
    facts |= {"all_senders": [*senders(visit)]}
    return visit.page("our/begin.html", visit.say("pack.begin_title"), 422 if wrong else 200, **facts)


def _chosen_sender(visit: Visit) -> Sender:
    """For whom the application is: the only party, or the one that the address names. Raises NotThere."""
    named = visit.query.get("as", "") or visit.text("as")
    found = next((each for each in senders(visit) if named in {"", each.key}), None)
    if found is None:
        raise NotThere
    return found


def _begun(
    visit: Visit,
    sender: Sender,
    kind: PackageKind,
    case_no: int | None,
    about: str,
    package: Mapping[str, bytes],
    filled: Mapping[str, Mapping[str, Filling]] = MappingProxyType({}),
    contacts: Mapping[str, Contact] = MappingProxyType({}),
) -> str:
    """The address of the draft of a purpose: the one that is there, or one with these files."""
    manifest = parse(kind.manifest, package[kind.manifest])
    files = {name: content for name, content in package.items() if name != kind.manifest}
    typed = forms.typed_of(kind, manifest.data or {})
    typed = forms.without_files_that_are_gone(typed, kind, files)
    typed = _with_contacts(typed, visit, sender, contacts)
    for slot, filling in filled.items():
        typed = Typed([*typed, *sheets.typed_of(SLOTS[kind][slot].template, slot, filling)])
    by = By(visit.person.id, visit.person.name, visit.now)
    made_now = frozenset(name for name, content in files.items() if not _was_sent(visit, content))
    return f"/our/packages/{_drafts(visit, sender).begin(kind, case_no, about, typed, files, by, made_now).id}"


def _was_sent(visit: Visit, content: bytes) -> bool:
    """True if a file came with an earlier package, and was not made here to be filled in."""
    try:
        visit.office.store.documents.fetch(sha256(content).hexdigest())
    except DocumentDamaged:
        return False
    return True


def _with_contacts(typed: Typed, visit: Visit, sender: Sender, contacts: Mapping[str, Contact]) -> Typed:
    """The same with contacts where none is named: the person who begins, and for others those of earlier cases."""
    for name, number in (("organisations", "cvr"), ("municipalities", "code")):
        for row in typed.rows(name):
            at = f"{name}{SEPARATOR}{row}{SEPARATOR}"
            party = typed.get(f"{at}{number}")
            known = contacts.get(party)
            mine = party == sender.acting_for and party != ""
            called = visit.person.name if mine else known.name if known else ""
            if called and not typed.get(f"{at}contact.name"):
                typed = Typed([*typed.without(f"{at}contact.name"), (f"{at}contact.name", called)])
            if known and (not mine or known.name == called) and not typed.get(f"{at}contact.email"):
                typed = Typed([*typed.without(f"{at}contact.email"), (f"{at}contact.email", known.email)])
    return typed


def hand_in(visit: Visit) -> Response:
    """What a case takes now, each as the beginning of a package."""
    case_no, store = visit.number("no"), visit.office.store
    sender = sender_on(visit, case_no)
    visit.saw(case_no, "hand in")
    grant = store.grant(case_no)
    sent = our_package.packages_sent(store, case_no)
    found = our_package.purposes(grant, sent, visit.today)
    if visit.request.method == "POST":
        wanted = visit.text("purpose")
        purpose = next((each for each in found if each.id == wanted), None)
        if purpose is None:
            raise NotThere
        there = _drafts(visit, sender).open(purpose.kind, case_no, purpose.about)
        package = {} if there else our_package.package_of(store, grant, purpose, sent)
        if there:
            return visit.go(f"/our/packages/{there.id}")
        filled = {} if there else our_package.filled_of(grant, purpose)
        return visit.go(_begun(visit, sender, purpose.kind, case_no, purpose.about, package, filled))
    open_drafts = {(each.kind, each.about) for each in _drafts(visit, sender).all() if each.case_no == case_no}
    listed = [(each, (each.kind, each.about) in open_drafts) for each in found]
    facts: dict[str, Any] = {"listed": listed, "case_no": case_no, "sender": sender, "fund": sender.key == FUND}
    return visit.page("our/hand_in.html", visit.say("pack.hand_in_title", case=case_no), **facts)


# --- the package ---------------------------------------------------------------------------------------------------


def package(visit: Visit) -> Response:
    """What a package holds so far, and what can be done with it."""
    at = preparing(visit)
    _saw(at)
    if visit.request.method == "POST":
        return _changed(at)
    return overview(at)


def overview(at: Preparing, said: str = "", status: int = 200, wrong: tuple[str, ...] = ()) -> Response:
    """The page of a package."""
    pages = [(f"form/{page}", label, _state(at, page)) for page, label in form_pages(at)]
    rows = [(each, _chapter(at, each)) for each in forms.chapters(at.draft.kind) if each.each_row]
    title = at.draft.typed.get("title").strip()
    pages += [
        (f"sheet/{slot.place.id}", slot.label, "pack.begun" if _sheet_is_begun(at, slot) else "pack.empty")
        for slot in at.slots()
        if slot.has_form
    ]
    facts: dict[str, Any] = {
        "at": at,
        "pages": pages,
        "rows": rows,
        "slots": at.slots(),
        "unplaced": at.unplaced(),
        "named": title,
    }
    return at.visit.page("our/package.html", at.title, status, said=said, wrong=wrong, **facts)


def form_pages(at: Preparing) -> list[tuple[str, str]]:
    """The pages of the form with their names: one for each row where a list has a page for each."""
    found: list[tuple[str, str]] = []
    for chapter in forms.chapters(at.draft.kind):
        name = _chapter(at, chapter)
        if not chapter.each_row:
            found.append((chapter.key, name))
            continue
        for number in at.typed.rows(chapter.names[0]):
            row = f"{chapter.names[0]}{SEPARATOR}{number}"
            found.append((f"{chapter.key}{SEPARATOR}{number}", f"{name}: {at.row_name(row)}"))
    if at.typed.rows(forms.OTHER):
        found.append((forms.OTHER, at.visit.say("pack.other")))
    return found


def _chapter(at: Preparing, chapter: forms.Chapter) -> str:
    return acts.label(at.draft.kind.value, f"chapter_{chapter.key}", at.visit.reader)


def _sheet_is_begun(at: Preparing, slot: SlotNow) -> bool:
    return sheets.name_of(slot.place.id) in at.typed or (slot.uploaded is not None and not slot.is_template)


def _state(at: Preparing, page: str) -> str:
    """Whether a page of the form is empty, begun, or filled in with all that is needed."""
    part = part_of(at, page)
    typed = part.of(at.typed)
    if not any(value.strip() for _, value in typed):
        return "pack.empty"
    made = _made(at, page, part, typed) if page != forms.OTHER else None
    return "pack.filled" if made and all(each.is_filled for each in made.controls) else "pack.begun"


def _made(at: Preparing, page: str, part: Part, typed: Typed, problems: tuple[Problem, ...] = ()) -> Form:
    """One page of the form with its controls."""
    fields = forms.fields_of_chapter(at.draft.kind, page.partition(SEPARATOR)[0])
    row, offers = part.beginnings[0] if SEPARATOR in page else "", forms.offers(at.typed)
    return form_for(
        at.draft.kind.value, fields, typed, at.visit.reader, offers, problems, at=row, optional=forms.OPTIONAL
    )


def _changed(at: Preparing) -> Response:
    """Add a row, or delete the package."""
    sent = at.visit.text("do")
    if sent == "discard" and at.visit.text("sure") == "yes":
        at.drafts.discard(at.draft)
        return at.visit.go("/our/packages")
    verb, _, name = sent.partition(":")
    chapter = next((each for each in forms.chapters(at.draft.kind) if each.each_row and each.names[0] == name), None)
    if verb == "add" and chapter is not None:
        typed = at.draft.typed.with_row(name)
        at.drafts.replace(at.draft, typed, at.by)
        return at.visit.go(f"{at.address}/form/{chapter.key}{SEPARATOR}{max(typed.rows(name))}")
    return at.visit.go(at.address)


def _saw(at: Preparing) -> None:
    if at.draft.case_no:
        at.visit.saw(at.draft.case_no, f"package {at.draft.kind}")


# --- its form ------------------------------------------------------------------------------------------------------


def form(visit: Visit) -> Response:
    """One page of the form of a package."""
    at = preparing(visit)
    _saw(at)
    page = visit.part("page")
    part = part_of(at, page)
    if visit.request.method != "POST":
        return _form(at, page, part, part.of(at.typed))
    sent, window = visit.text("do") or "save", visit.text("window")
    typed = part.of(Typed((name, value) for name, value in visit.form.multi_items() if isinstance(value, str)))
    if sent.startswith("drop:"):
        return _dropped(at, page, typed, sent.removeprefix("drop:"), window)
    if sent.startswith("add:") and part.holds(sent.removeprefix("add:")):
        typed = typed.with_row(sent.removeprefix("add:"))
    found = at.drafts.save(at.draft, part, typed, window, at.by)
    if sent == "draft":
        return Response(status_code=204)
    at = at.as_kept()
    if found.clashes or found.changed:
        return _form(at, page, part, found.typed, clashes=found.clashes, changed=found.changed)
    problems = _unreadable(at, part)
    if sent in {"go", "save"} and not problems:
        return visit.go(at.address if sent == "go" else f"{visit.path}?saved")
    return _form(at, page, part, found.typed, problems if sent in {"go", "save"} else ())


def _dropped(at: Preparing, page: str, typed: Typed, row: str, window: str) -> Response:
    """Take a row away, with its file."""
    part = part_of(at, page)
    if not part.holds(row):
        raise NotThere
    at.drafts.save(at.draft, part, typed, window, at.by)
    at = at.as_kept()
    gone = {place.file for place in forms.places(at.draft.kind, at.draft.typed) if place.id.startswith(f"{row}.")}
    at.drafts.replace(at.draft, at.draft.typed.without_row(row), at.by)
    at = at.as_kept()
    for file in gone - {place.file for place in forms.places(at.draft.kind, at.draft.typed)}:
        at.drafts.drop_file(at.draft, file)
    whole_page = row in part.beginnings
    return at.visit.go(at.address) if whole_page else _form(at, page, part, part.of(at.typed))


def _unreadable(at: Preparing, part: Part) -> tuple[Problem, ...]:
    """What cannot be read on a page of the form. What is missing is said when the package is checked."""
    written = forms.written(at.draft.kind, at.typed)
    manifest = written.manifest
    validate(manifest, MANIFESTS[at.draft.kind])
    found: list[Problem] = []
    for key, finding in zip(manifest.keys, manifest.findings, strict=True):
        control = written.places.get(".".join(map(str, key)), "")
        if finding.id not in _MISSING and control and part.holds(control):
            found.append(Problem(control, finding))
    return tuple(found)


_MISSING = ("field.missing", "field.empty", "value.too_few")


def _form(
    at: Preparing,
    page: str,
    part: Part,
    typed: Typed,
    problems: tuple[Problem, ...] = (),
    *,
    clashes: tuple[Clash, ...] = (),
    changed: tuple[str, ...] = (),
) -> Response:
    window = uuid4().hex
    at.drafts.show(at.draft, window, typed, at.visit.now)
    mine = typed.without(*(clash.name for clash in clashes))
    shown = Typed([*mine, *((clash.name, value) for clash in clashes for value in clash.mine)])
    row = part.beginnings[0] if SEPARATOR in page else ""
    made = _made(at, page, part, shown, problems)
    pages = form_pages(at)
    names = [each for each, _ in pages]
    after = names[names.index(page) + 1] if page in names[:-1] else ""
    facts: dict[str, Any] = {"at": at, "form": made, "window": window, "row": row, "after": after}
    facts |= {"clashes": [(_label(at, clash.name), clash) for clash in clashes], "saved": "saved" in at.visit.query}
    facts |= {"changed": list(dict.fromkeys(_label(at, name) for name in changed))}
    status = 422 if problems else 409 if clashes else 200
    return at.visit.page("our/form.html", dict(pages).get(page, at.title), status, **facts)


def _label(at: Preparing, name: str) -> str:
    path = SEPARATOR.join(part for part in name.split(SEPARATOR) if not part.isdecimal())
    return acts.label(at.draft.kind.value, path, at.visit.reader)
