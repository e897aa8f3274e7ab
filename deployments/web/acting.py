"""What a form of a case needs: the command, who gives it, what was typed, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from uuid import UUID

from starlette.datastructures import UploadFile

from deployments.web import scanning
from deployments.web.drafts import Drafts
from deployments.web.forms import filling
from deployments.web.forms.controls import Form, Given, form_of
from deployments.web.forms.fields import Field, Kind, fields_of, has_form
from deployments.web.forms.reading import Problem, of_the_rules, read
from deployments.web.forms.typed import SEPARATOR, Typed
from deployments.web.identity.login import persons_of
from deployments.web.visit import NotThere, Visit
from domain.choice import Speaker
from domain.choices import is_offered
from domain.findings import Finding, Refusal, unreadable
from domain.grant.commands import WORDS, Command
from domain.grant.events import Event
from domain.grant.notice import Role
from domain.grant.permissions import PERMISSIONS
from domain.grant.state import Grant, SentBack
from domain.packages.command_prefill import known_value
from domain.records.application import Paper
from domain.store import inbox
from domain.store.database import reading
from tasks import words
from tasks.gaps import FIELDS as GAP_FIELDS
from tasks.gaps import suggested_gaps
from tasks.listing import paper
from tasks.pages import sheet
from tasks.pages.act import PROPOSES, Part, offers_of, part_of
from tasks.pages.in_hand import InHand, in_hand
from tasks.pages.what_follows import what_follows
from tasks.words import acts

NOT_TYPED = ("do", "id", "version")
"""Names in a form that are not fields of its command."""
LARGEST_PAPER = 50_000_000


@dataclass(frozen=True)
class Acting:
    """One person at one form of one case."""

    visit: Visit
    grant: Grant
    command: type[Command]

    @cached_property
    def word(self) -> str:
        """The command's name."""
        return self.command.word()

    @cached_property
    def role(self) -> Role:
        """The role in which the person gives it. Raises NotThere if the person has none."""
        role = next((each for each in PERMISSIONS[self.command].roles if each in self.visit.roles), None)
        if role is None:
            raise NotThere
        return role

    @cached_property
    def offered(self) -> bool:
        """Whether the case offers the command now."""
        return is_offered(self.command, self.grant, self.visit.today)

    @property
    def speaker(self) -> Speaker:
        """Who fills in the form."""
        return Speaker(self.role)

    @cached_property
    def drafts(self) -> Drafts:
        """The person's drafts on this case."""
        return Drafts(self.visit.desk.beside, self.visit.person.id, self.grant.case_no)

    @cached_property
    def sheet(self) -> sheet.SheetOfAForm | None:
        """The sheet that the command completes, if it assesses."""
        store = self.visit.office.store
        return sheet.sheet_for(store, self.command, self.grant, self.visit.today, self.visit.reader)

    @property
    def remarks(self) -> tuple[words.Point, ...] | None:
        """What should be looked at, for an act that judges what was applied for; None for any other."""
        grant = self.grant
        if part_of(self.command) is not Part.DECISION or grant.application is None or grant.commitment:
            return None
        found = grant.plan.findings if grant.plan else grant.remarks
        return words.points(found, self.visit.reader)

    @cached_property
    def in_hand(self) -> tuple[InHand, ...]:
        """The reports that the command can answer."""
        return in_hand(self.visit.office.store, self.grant, self.command, self.visit.reader)

    @cached_property
    def sent_back(self) -> SentBack | None:
        """What a colleague sent back, where this form would propose it again."""
        back = self.grant.sent_back
        return back if back and PROPOSES[back.kind] is self.command else None

    def first_typed(self) -> Typed:
        """What stands in the form before anything is typed: the day, and what the case knows."""
        if self.sent_back and (given := self._given_before()):
            return filling.of_command(given.model_copy(update={"on": self.visit.today}))
        asks = any(name in self.command.model_fields for name in GAP_FIELDS)
        suggested = suggested_gaps(self.visit.office.store, self.grant) if asks else {}
        values: dict[str, Any] = {"on": self.visit.today.isoformat()}
        for each in fields_of(self.command):
            if each.name != "on" and not each.together:
                value = suggested.get(each.name) or known_value(self.grant, self.word, each.name)
                values |= {} if value is None else {each.name: value}
        values |= self.sheet.values if self.sheet else {}
        return filling.of_values(self.command, values)

    def _given_before(self) -> Command | None:
        """The same command as it was given last on this case."""
        with reading(self.visit.office.store.engine) as tx:
            return inbox.last_given(tx, self.grant.case_no, self.command)

    @property
    def home(self) -> str:
        """The address of the case."""
        return f"/cases/{self.grant.case_no}"

    def address(self, below: str = "") -> str:
        """The address of the form, or of a page below it."""
        return f"/cases/{self.grant.case_no}/act/{self.word}{below}"

    @property
    def letters_at(self) -> str:
        """Where letters that would follow are made as PDF; empty where they are not."""
        return self.address("/letters")

    def done_at(self, id: UUID) -> str:
        """The address that says what was done."""
        return f"/cases/{self.grant.case_no}/done/{id}"

    @property
    def title(self) -> str:
        """What the act is called."""
        return acts.act(self.word, self.visit.reader)

    @property
    def templates(self) -> tuple[str, str]:
        """The templates of the form, and of what follows."""
        return "act.html", "follows.html"

    def may_see(self, event: Event) -> bool:
        """Whether the person may read of an event of the case."""
        return True

    def what_follows(self, command: Command, version: int) -> Any:
        """What would follow, for the page that says it. Raises Refusal, Conflict and NoSuchCase."""
        visit = self.visit
        return what_follows(visit.office, self.grant.case_no, command, visit.reader, expected_version=version)

    @property
    def fixed(self) -> Mapping[str, str]:
        """What is decided before anything is typed, by the name in what is posted: no control asks for it."""
        return {}

    @property
    def stamp(self) -> dict[str, Any]:
        """Who gives the command, as it says so beyond name and role."""
        return {"person": self.visit.person.id}

    def whole(self, typed: Typed) -> Typed:
        """What was typed, and what is decided beforehand in place of whatever was posted for it."""
        decided = _names(self.fixed)
        return Typed([*(pair for pair in typed if pair[0].partition(SEPARATOR)[0] not in decided), *self.fixed.items()])

    def form(self, typed: Typed, problems: tuple[Problem, ...] = ()) -> Form:
        """The form with what was typed and what is wrong, for what is not decided beforehand."""
        made = self._form(self.whole(typed), problems)
        asked = (each for each in made.controls if each.id not in _names(self.fixed))
        said = ((each, self.own_label(each.id)) for each in asked)
        return replace(made, controls=tuple(replace(each, label=own) if own else each for each, own in said))

    def own_label(self, control: str) -> str | None:
        """The label of a control where this person reads another than an officer does; None for the same."""
        return None

    def _form(self, typed: Typed, problems: tuple[Problem, ...]) -> Form:
        given = Given(self.sheet.known, self.sheet.keys, is_sheet=True) if self.sheet else Given()
        offers = offers_of(self.command, self.grant, lambda: persons_of(self.visit), self.visit.today, self.speaker)
        return form_of(self.command, typed, offers, self.visit.reader, problems, given)

    def read(self, typed: Typed) -> tuple[Command | None, tuple[Problem, ...]]:
        """The command that was typed, by this person, or every finding."""
        typed = self.whole(typed)
        made, problems = read(self.command, typed, self._entry, by=self.visit.person.name, role=self.role)
        return (made.model_copy(update=self.stamp) if made else None), problems

    def _entry(self, digest: str) -> Mapping[str, Any] | None:
        """The entry of a paper as the command's field takes it."""
        found = self.drafts.paper(digest)
        if found is None:
            return None
        listed = paper(*found)
        if not takes_whole_paper(self.command):
            return {"name": listed.name, "sha256": listed.sha256}
        pages = self.visit.office.package_reading.pages(*found)
        return listed.model_copy(update={"pages": None if isinstance(pages, Finding) else pages}).model_dump()

    def refused(self, typed: Typed, refusal: Refusal) -> tuple[Problem, ...]:
        """What the rules found, each with its control where the facts name one."""
        return of_the_rules(self.command, typed, refusal.findings)

    def posted(self) -> tuple[Typed, tuple[Problem, ...]]:
        """What was posted, with each uploaded paper kept and named by its SHA-256."""
        form = self.visit.form
        typed = Typed((name, value) for name, value in form.multi_items() if isinstance(value, str))
        typed, problems = typed.without(*NOT_TYPED), list[Problem]()
        for each in _files(self.command):
            given = form.get(each.name)
            if not isinstance(given, UploadFile) or not given.filename:
                continue
            content = given.file.read(LARGEST_PAPER + 1)
            name = given.filename.replace("\\", "/").rpartition("/")[2][:200]
            if isinstance(wrong := self._unfit(name, content), Finding):
                problems.append(Problem(each.name, wrong))
                continue
            digest = self.drafts.keep_paper(name, content, self.visit.now)
            typed = typed.without(f"{each.name}{SEPARATOR}sha256", f"{each.name}{SEPARATOR}name")
            typed = Typed([*typed, (f"{each.name}{SEPARATOR}sha256", digest), (f"{each.name}{SEPARATOR}name", name)])
        return typed, tuple(problems)

    def _unfit(self, name: str, content: bytes) -> Finding | None:
        """What stands against a paper; None if it is a PDF that can be read. It is read where it can do no harm."""
        if len(content) > LARGEST_PAPER:
            return unreadable("form.file_too_large", {"file": name, "most": LARGEST_PAPER // 1_000_000})
        if (virus := scanning.found_in(content, self.visit.desk.scanner)) is not None:
            return virus
        pages = self.visit.office.package_reading.pages(name, content)
        return pages if isinstance(pages, Finding) else None


def _names(fixed: Mapping[str, str]) -> set[str]:
    return {name.partition(SEPARATOR)[0] for name in fixed}


def _files(command: type[Command]) -> tuple[Field, ...]:
    return tuple(each for each in fields_of(command) if each.kind is Kind.FILE)


def takes_whole_paper(command: type[Command]) -> bool:
    """True if the paper of a command is kept with the case, and not only named."""
    field = command.model_fields.get("paper")
    return field is not None and field.annotation == Paper | None


def acting(visit: Visit) -> Acting:
    """The person, the case and the command of this request. Raises NotThere and NoSuchCase."""
    command = WORDS.get(visit.part("word"))
    if command is None or not has_form(command):
        raise NotThere
    found = Acting(visit, visit.office.store.grant(visit.number("no")), command)
    _ = found.role
    return found
