"""Which files go with which formal letter: each kind of letter names them, from a day on, with the source."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, create_model, model_validator

from domain.findings import Finding, Refusal, unreadable
from domain.grant.notice import Notice, NoticeKind, Role
from domain.model import Fact, Name, Unfit
from domain.packages.own_file import Dated, in_order, read_own
from domain.packages.templates import write_template
from tasks.letters.enclosures import Enclosure
from tasks.letters.formal_kinds import formal_names, is_formal

SHIPPED = Path(__file__).with_suffix(".yaml")
MOST_BYTES = 10_000_000
"""Bytes of all enclosures of a letter together; many mail servers take no mail above 20 MB, and it grows by a third."""
MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odt": "application/vnd.oasis.opendocument.text",
}
"""The kinds of file that may go with a letter, by the ending of their names."""
_FOR_PARTIES = (
    "plan-budget",
    "milestones",
    "outline-budget",
    "resident-statistics",
    "regulation-account",
    "status-report",
)
_STEP = "read-enclosures"


class Named(Fact):
    """One enclosure: a file in the folder of the list, or a template of the program."""

    title: Name
    """As the letter lists it, in Danish."""
    file: Annotated[str, Field(max_length=200)] = ""
    """Name of the file."""
    template: Literal[*_FOR_PARTIES] | None = None  # type: ignore[valid-type]
    """Name of the template, as `tilsagn template` has it."""
    to: tuple[Literal[Role.APPLICANT, Role.MUNICIPALITY], ...] = (Role.APPLICANT,)
    """Who gets it: the applicant with the other organisations of the plan, the municipality, or both."""

    @model_validator(mode="after")
    def _one_source(self) -> "Named":
        if bool(self.file) == bool(self.template):
            raise Unfit("value.file_or_template")
        if self.file and (Path(self.file).name != self.file or Path(self.file).suffix.lower() not in MEDIA_TYPES):
            raise Unfit("value.enclosed_file", {"endings": sorted(MEDIA_TYPES)})
        return self


_Standing = Annotated[tuple[Dated[tuple[Named, ...]], ...], AfterValidator(in_order)]


EnclosureList: type[Fact] = create_model(
    "EnclosureList",
    __base__=Fact,
    __doc__="Dated enclosures by the kind of letter.",
    **{kind.value: (_Standing, ()) for kind in sorted(formal_names())},  # type: ignore[call-overload]
)
"""The form of a list. It has a field for each kind of formal letter, so that any other is refused by name."""


@dataclass(frozen=True, slots=True)
class Enclosures:
    """What goes with each kind of letter, and the folder of the files."""

    by_kind: Mapping[NoticeKind, tuple[Dated[tuple[Named, ...]], ...]]
    folder: Path = Path()

    def files(self) -> list[Path]:
        """Every file that the list names, each once."""
        named = {each.file for dated in self.by_kind.values() for one in dated for each in one.value if each.file}
        return [self.folder / name for name in sorted(named)]

    def named(self, kind: NoticeKind, day: date) -> list[str]:
        """The files of the list, without templates, that go with a kind of letter on a day."""
        return [each.file for each in self._on(kind, day) if each.file]

    def of(self, notice: Notice, dated: date) -> tuple[Enclosure, ...]:
        """What goes with a letter of this day. Raises Refusal if a file is missing, or if they are too large."""
        if not is_formal(notice):
            return ()
        found = tuple(self._opened(each) for each in self._on(notice.kind, dated) if notice.to.role in each.to)
        size = sum(len(each.content) for each in found)
        if size > MOST_BYTES:
            facts = {"kind": notice.kind.value, "bytes": size, "most": MOST_BYTES}
            raise Refusal([unreadable("enclosure.too_large", facts)], step=_STEP)
        return found

    def faults(self, today: date) -> Iterator[Finding]:
        """Files that are missing or empty, and letters whose enclosures are too large, from today on."""
        for kind, dated in self.by_kind.items():
            for one, later in zip(dated, [*dated[1:], None], strict=True):
                if later is not None and later.since <= today:
                    continue
                try:
                    size = sum(len(self._opened(each).content) for each in one.value)
                except Refusal as refusal:
                    yield from refusal.findings
                    continue
                if size > MOST_BYTES:
                    facts = {"kind": kind.value, "bytes": size, "most": MOST_BYTES}
                    yield unreadable("enclosure.too_large", facts)

    def _on(self, kind: NoticeKind, day: date) -> tuple[Named, ...]:
        return next((one.value for one in reversed(self.by_kind.get(kind, ())) if one.since <= day), ())

    def _opened(self, named: Named) -> Enclosure:
        if named.template:
            content = _template(named.template)
            return Enclosure(named.title, f"{named.template}.xlsx", MEDIA_TYPES[".xlsx"], content)
        path = self.folder / named.file
        try:
            content = path.read_bytes() if path.stat().st_size <= MOST_BYTES else b" " * (MOST_BYTES + 1)
        except OSError as error:
            facts = {"file": str(path), "error": error.strerror or ""}
            raise Refusal([unreadable("enclosure.missing", facts)], step=_STEP) from error
        if not content:
            facts = {"file": str(path), "error": ""}
            raise Refusal([unreadable("enclosure.missing", facts)], step=_STEP)
        return Enclosure(named.title, named.file, MEDIA_TYPES[path.suffix.lower()], content)


@cache
def shipped() -> Enclosures:
    """The enclosures that come with the program."""
    return _read(SHIPPED)


def read_enclosures(path: Path) -> Enclosures:
    """The shipped enclosures with those of an office's own list. Raises Refusal with all findings, line by line."""
    own = own_enclosures(path)
    return Enclosures({**shipped().by_kind, **own.by_kind}, own.folder)


def own_enclosures(path: Path) -> Enclosures:
    """The enclosures of an office's own list alone. Raises Refusal with all findings, line by line."""
    return _read(path)


def _read(path: Path) -> Enclosures:
    read = read_own(path, EnclosureList, step=_STEP)
    return Enclosures({NoticeKind(name): dated for name, dated in read if dated}, path.parent)


@cache
def _template(name: str) -> bytes:
    return write_template(name)
