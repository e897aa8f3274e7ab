"""What every page of a package needs: who prepares it, for whom, and the package as it is now."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID

from starlette.responses import Response

from deployments.web.forms import leads, sheets
from deployments.web.forms import package as forms
from deployments.web.forms.package import Place, Written
from deployments.web.forms.typed import SEPARATOR, Typed
from deployments.web.identity.rates import CHECKS_OF_PARTY, may_try
from deployments.web.portal.package_drafts import By, Kept, PackageDraft, PackageDrafts, Part
from deployments.web.visit import OFFICERS, NotThere, Visit
from domain.findings import Finding
from domain.grant.notice import Role
from domain.packages.reading import Package
from domain.packages.slots import SLOTS, Slot
from tasks import words
from tasks.words import acts

FUND = "fund"
"""Whose drafts those are that officers prepare on behalf of an applicant."""


@dataclass(frozen=True)
class Sender:
    """For whom a person prepares packages, and in which role."""

    key: str
    """Whose drafts they are."""
    role: Role
    acting_for: str
    """The party, as a command names it; empty for the Fund."""


def senders(visit: Visit) -> Iterator[Sender]:
    """For whom the person may prepare packages."""
    for mandate in visit.mandates:
        if mandate.role is Role.APPLICANT:
            yield Sender(mandate.party, Role.APPLICANT, mandate.party)
    if officer := next((role for role in sorted(OFFICERS) if role in visit.roles), None):
        yield Sender(FUND, officer, "")


def sender_on(visit: Visit, case_no: int) -> Sender:
    """For whom the person prepares packages of a case. Raises NotThere and NoSuchCase."""
    grant = visit.office.store.grant(case_no)
    if visit.roles & OFFICERS:
        return next(each for each in senders(visit) if each.key == FUND)
    mandate = visit.mandate_on(grant)
    if mandate.role is not Role.APPLICANT:
        raise NotThere
    return Sender(mandate.party, mandate.role, mandate.party)


@dataclass(frozen=True)
class SlotNow:
    """A place for a file, as a page shows it."""

    place: Place
    slot: Slot
    label: str
    hint: str
    kept: Kept | None
    found: tuple[str, ...] = ()
    """What is wrong with what was just uploaded there."""
    made_here: bool = False
    """Whether the workbook was filled in on a page."""

    @property
    def has_form(self) -> bool:
        """Whether the workbook can be filled in on a page."""
        return self.slot.template in sheets.WITH_FORM and not self.place.one_more

    @property
    def is_template(self) -> bool:
        """Whether the file is a template that nobody has filled in."""
        return self.kept is not None and not self.kept.name

    @property
    def uploaded(self) -> Kept | None:
        """The workbook that came from elsewhere; None if there is none, or one that was filled in on a page."""
        return None if self.made_here else self.kept


@dataclass(frozen=True)
class Preparing:
    """One person at one package."""

    visit: Visit
    draft: PackageDraft
    drafts: PackageDrafts
    sender: Sender

    @property
    def by(self) -> By:
        """The person, and now."""
        return By(self.visit.person.id, self.visit.person.name, self.visit.now)

    @property
    def address(self) -> str:
        """The address of the package."""
        return f"/our/packages/{self.draft.id}"

    @property
    def title(self) -> str:
        """What kind of package it is, and of which year."""
        kind = words.choice(self.draft.kind, "PackageKind", self.visit.reader)
        year = self.draft.about if self.draft.about.isdecimal() else ""
        return f"{kind[:1].upper()}{kind[1:]} {year}".strip()

    def as_kept(self) -> "Preparing":
        """The same with the package as it is kept now."""
        found = self.drafts.find(self.draft.id)
        if found is None:
            raise NotThere
        return replace(self, draft=found)

    @cached_property
    def files(self) -> dict[str, Kept]:
        """The files that are there."""
        return self.drafts.files(self.draft)

    @cached_property
    def typed(self) -> Typed:
        """What is typed, with the files that are there."""
        return forms.without_files_that_are_gone(self.draft.typed, self.draft.kind, self.files)

    @cached_property
    def written(self) -> Written:
        """The manifest as it would be sent."""
        return forms.written(self.draft.kind, forms.without_unsigned(self.typed, self.draft.kind))

    def package(self) -> Package:
        """Every file of the package, with its manifest."""
        return {**dict(self.drafts.contents(self.draft)), self.draft.kind.manifest: self.written.content}

    def slots(self, wrong: dict[str, tuple[str, ...]] | None = None) -> tuple[SlotNow, ...]:
        """Every place for a file, with what is there."""
        kind = self.draft.kind
        return tuple(
            SlotNow(
                place,
                SLOTS[kind][place.path],
                self._label(place),
                acts.hint(kind.value, place.path, self.visit.reader),
                self.files.get(place.file),
                (wrong or {}).get(place.id, ()),
                self.is_made_here(place),
            )
            for place in forms.places(kind, self.typed)
        )

    def is_made_here(self, place: Place) -> bool:
        """True if the workbook of a place was filled in on a page, or is still our empty one."""
        template, kept = SLOTS[self.draft.kind][place.path].template, self.files.get(place.file)
        untouched = kept is not None and template in sheets.WITH_FORM and kept.sha256 == sheets.empty_sha256(template)
        return untouched or sheets.name_of(place.id) in self.typed

    def unplaced(self) -> tuple[Kept, ...]:
        """Files that stand in no place."""
        placed = {place.file for place in forms.places(self.draft.kind, self.typed)}
        return tuple(kept for file, kept in self.files.items() if file not in placed)

    def _label(self, place: Place) -> str:
        """What a place is for: in a list, with the party or the subject of its row."""
        label = acts.label(self.draft.kind.value, place.path, self.visit.reader)
        if place.one_more:
            return self.visit.say("pack.one_more", label=label)
        row = place.id.rpartition(SEPARATOR)[0]
        return (
            f"{label}: {self.row_name(row)}"
            if place.path.count(SEPARATOR) and not place.path.endswith("value")
            else label
        )

    def row_name(self, row: str) -> str:
        """What a row of a list is about, such as an estate or a municipality."""
        name, _, number = row.partition(SEPARATOR)
        fields = next(each for each in forms.fields_of_package(self.draft.kind) if each.name == name).parts
        first = fields[0]
        value = self.typed.get(f"{row}{SEPARATOR}{first.name}").strip()
        if not value:
            return self.visit.say("pack.number", number=int(number) + 1)
        if first.group:
            return words.choice(value, first.group, self.visit.reader) if value in first.options else value
        known = self.typed.get(f"{row}{SEPARATOR}name").strip()
        return f"{value} {known}".strip() if known else _called(self.typed).get(value, value)

    def page_of(self, finding: Finding) -> tuple[str, str]:
        """The control that a finding is about, and the address of it; both empty if it is about no one control."""
        kind, typed = self.draft.kind, self.typed
        control = leads.control_of(finding, kind, typed, self.written)
        if not control:
            return "", ""
        page = leads.page_of(kind, control, typed)
        if page != leads.PAPERS:
            return control, f"{self.address}/form/{page}#{control}"
        ids = [place.id for place in forms.places(kind, typed)]
        control = next((id for id in ids if id == control or id.startswith(f"{control}{SEPARATOR}")), control)
        if any(place.id == control and self.is_made_here(place) for place in forms.places(kind, typed)):
            template = SLOTS[kind][control].template
            cell = sheets.control_at(template, control, finding.where, typed)
            return cell, f"{self.address}/sheet/{control}{f'#{cell}' if cell else ''}"
        return control, f"{self.address}/papers#{control}"


def _called(typed: Typed) -> dict[str, str]:
    """The names of what the form lists by number."""
    listed = (choice for choices in forms.offers(typed).values() for choice in choices)
    return {str(each.values[0]): str(each.text.facts["name"]) for each in listed}


def preparing(visit: Visit) -> Preparing:
    """The person and the package of this request. Raises NotThere."""
    found = anywhere(visit)
    if found.draft.sent:
        raise NotThere
    return found


def anywhere(visit: Visit) -> Preparing:
    """The same for a package that may be sent already. Raises NotThere."""
    for sender in senders(visit):
        drafts = PackageDrafts(visit.desk.beside, sender.key)
        if (draft := drafts.find(visit.part("id"))) is not None:
            return Preparing(visit, draft, drafts, sender)
    raise NotThere


def posted_id(visit: Visit) -> UUID:
    """The id with which a form does something once. Raises NotThere if it has none."""
    try:
        return UUID(visit.text("id"))
    except ValueError:
        raise NotThere from None


def too_often(at: Preparing, what: str) -> Response | None:
    """The page that says so, if those who act for a party had too many packages or files read lately."""
    if may_try(at.visit.desk.beside, f"{what} {at.sender.key}", CHECKS_OF_PARTY, at.visit.host_time()):
        return None
    said = at.visit.say("pack.too_often")
    return at.visit.page("problem.html", at.visit.say("desk.problem_title"), 429, said=said, points=())


def part_of(at: Preparing, page: str) -> Part:
    """What one page of the form holds. Raises NotThere if there is no such page."""
    kind, slots = at.draft.kind, frozenset(place.id for place in forms.places(at.draft.kind, at.draft.typed))
    if page == forms.OTHER:
        return Part((forms.OTHER,))
    key, _, row = page.partition(SEPARATOR)
    chapter = next((each for each in forms.chapters(kind) if each.key == key), None)
    if chapter is None or chapter.each_row != bool(row) or (row and not row.isdecimal()):
        raise NotThere
    if chapter.each_row:
        if int(row) not in at.draft.typed.rows(chapter.names[0]):
            raise NotThere
        return Part((f"{chapter.names[0]}{SEPARATOR}{row}",), slots)
    return Part(chapter.names, slots)
