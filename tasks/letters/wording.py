"""Fills the facts of a notice into the wording of its letter. A missing fact is an error, never a gap."""

import json
import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from domain.findings import KEPT, Finding
from domain.foreign_text import on_one_line, visible_in
from domain.grant.notice import Notice, NoticeKind
from domain.review.agenda import Agenda
from domain.scheme import Scheme
from tasks import words
from tasks.letter_texts import shipped
from tasks.letterhead import PLAIN, Letterhead, Link
from tasks.letters import danish
from tasks.letters.formal_kinds import is_formal

WIDTH = 72
"""Characters in a line of plain text."""

_SPACES = re.compile(r"[ \t\r\n\f\v]+")


class Letter(NamedTuple):
    """One letter, in the two shapes of a mail."""

    subject: str
    text: str
    html: str


def letter(
    notice: Notice,
    *,
    fund: str,
    contact: str,
    dated: date,
    letterhead: Letterhead = PLAIN,
    enclosures: Sequence[str] = (),
    link: Link | None = None,
) -> Letter:
    """The letter of a notice.

    `fund` is the name in the letterhead, `contact` the address for questions, `dated` the civil date of the
    letter, `enclosures` the titles of what goes with it. Raises `jinja2.UndefinedError` if the notice lacks a fact
    that the letter states, and ValueError if a fact is empty that the letter needs.
    """
    facts = _facts(notice) | _frame(fund, contact, dated, letterhead, enclosures, link)
    name = _template(notice.kind)
    text = _environment("text").get_template(name).render(facts)
    html = _environment("html").get_template(name).render(facts)
    return Letter(subject(notice), _unglued(text), html)


def parts(
    notice: Notice,
    *,
    fund: str,
    contact: str,
    dated: date,
    letterhead: Letterhead = PLAIN,
    enclosures: Sequence[str] = (),
) -> list[dict[str, Any]]:
    """The same letter as a sequence of parts, for typesetting.

    Each part names its shape under ``is``; everything else in it is text, or lists of text. Takes and raises
    what `letter` does.
    """
    facts = _facts(notice) | _frame(fund, contact, dated, letterhead, enclosures)
    said = _environment("paper").get_template(_template(notice.kind)).render(facts)
    return [json.loads(line) for line in said.splitlines() if line.strip()]


def review_agenda(agenda: Agenda) -> str:
    """The agenda of a one-year review as plain text (Danish)."""
    remarks = list(dict.fromkeys(map(_remark, agenda.warnings)))
    facts = visible_in({**agenda.model_dump(mode="json"), "remarks": remarks}) | {"standings": danish.STANDINGS}
    return _unglued(_environment("text").get_template("review_agenda.j2").render(facts)).strip() + "\n"


def _remark(finding: Finding) -> str:
    if finding.id == KEPT:  # an earlier release kept the sentence, in English
        return danish.remark_about(finding.rule)
    return words.what(finding, words.Reader(words.Language.DANISH)).replace(" kr.", f"{danish.GLUE}kr.")


def subject(notice: Notice) -> str:
    """The subject line: the topic, and the case number and title of the grant if it has one."""
    template = _environment("text").get_template(_template(notice.kind))
    heading = "".join(template.blocks["subject"](template.new_context(_facts(notice))))
    about = f" (sag {notice.case_no}: {notice.title})" if notice.case_no else ""
    return on_one_line(_unglued(f"{heading}{about}"))


def _template(kind: NoticeKind) -> str:
    return f"{kind.value}.j2"


def _facts(notice: Notice) -> dict[str, Any]:
    to = notice.to
    own = {"case_no": notice.case_no, "title": notice.title, "role": to.role, "name": to.name}
    rent = notice.data.get("scheme") == Scheme.RENT_SUPPORT
    money = {"rent_support": rent, "to_yours": danish.to_yours(rent), "to_it": danish.to_it(rent)}
    return dict(
        visible_in({**notice.data, **own, **money, "organisation": to.organisation, "formal": is_formal(notice)})
    )


def _frame(
    fund: str,
    contact: str,
    dated: date,
    letterhead: Letterhead,
    enclosures: Sequence[str],
    link: Link | None = None,
) -> dict[str, Any]:
    texts = (letterhead.texts or shipped()).on(dated)
    return {
        "fund": fund,
        "contact": contact,
        "dated": dated,
        "place": letterhead.place,
        "complaint_guidance": texts["complaint_guidance"] or letterhead.complaint_guidance,
        "texts": texts,
        "reporting_basis": letterhead.reporting_basis,
        "portal": letterhead.portal,
        "enclosures": list(enclosures),
        "link": {"url": link.url, "until": link.until} if link else {},
    }


@cache
def _environment(shape: str) -> Environment:
    """The wording with one of its three shapes. Built at the first letter, not at import."""
    here = Path(__file__).parent
    html = shape == "html"
    environment = Environment(
        loader=FileSystemLoader([here / "da", here / shape]),
        autoescape=html,  # noqa: S701 - plain text has nothing to escape, and JSON has its own way
        undefined=StrictUndefined,
        finalize=_said,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters |= {
        "day": danish.day,
        "short_day": danish.short_day,
        "clock": danish.clock,
        "kr": danish.kr,
        "days": danish.days,
        "the_report": danish.the_report,
        "time_for": danish.time_for,
        "formal_name": danish.formal_name,
        "the_change": danish.the_change,
        "the_purpose": danish.the_purpose,
        "the_area": danish.the_area,
        "the_deadline": danish.the_deadline,
        "the_decision": danish.the_decision,
        "the_adverse": danish.the_adverse,
        "capital": danish.capital,
        "figure": danish.figure,
        "in_danish": _in_danish,
        "the_package": _package,
        "squeeze": _squeezed,
        "paragraphs": _paragraphs,
        "wrap": _wrapped,
        "loose": _unglued,
        "columns": _columns,
        "labelled": _labelled,
        "part": _part,
    }
    environment.globals |= {
        "recipients": danish.RECIPIENTS,
        "measured_said": danish.MEASURED,
        "duties_said": danish.NEW_DUTIES,
        "law": danish.LAW,
        "law_in_full": danish.LAW_IN_FULL,
        "paper": shape == "paper",
    }
    # The shapes are macros; as globals they need no import line in every letter.
    shapes = environment.get_template("shapes.j2").module
    environment.globals.update({name: macro for name, macro in vars(shapes).items() if not name.startswith("_")})
    return environment


def _said(value: object) -> object:
    if value is None:
        raise ValueError("The letter states a fact that the notice leaves empty.")
    return value


def _unglued(text: object) -> str:
    return str(text).replace(danish.GLUE, " ")


def _squeezed(text: str) -> str:
    """The text on one line, its glue kept. Markup stays markup."""
    joined = _SPACES.sub(" ", text).strip(" ")
    return Markup(joined) if isinstance(text, Markup) else joined  # noqa: S704 - was marked up before


def _paragraphs(text: str | Sequence[str]) -> list[str]:
    """A person's text as paragraphs: split at empty lines, or already a list."""
    parts = text.replace("\r\n", "\n").split("\n\n") if isinstance(text, str) else text
    return [part.strip() for part in parts if part.strip()]


def _in_danish(findings: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Findings as points of a letter: the place unless the sentence names it, what is wrong, and what helps."""
    points = words.points(map(Finding.model_validate, findings), words.Reader(words.Language.DANISH))
    return [
        {"what": point.what if point.where in point.what else f"{point.where}: {point.what}", "help": point.help}
        for point in points
    ]


def _package(kind: str) -> str:
    """A kind of package: ``reguleringskontoopgørelse``."""
    return words.choice(kind, "PackageKind", words.Reader(words.Language.DANISH))


def _part(shape: dict[str, Any]) -> str:
    """On paper: a part of the letter as one line of JSON."""
    return json.dumps({key: _told(value) for key, value in shape.items()}, ensure_ascii=True) + "\n"


def _told(value: object) -> object:
    if isinstance(value, list | tuple):
        return [_told(each) for each in value]
    return _squeezed(str(_said(value)))


def _wrapped(text: str, first: str = "", then: str | None = None) -> str:
    """Lines no longer than `WIDTH`, with a prefix for the first and one for the following lines."""
    lines = textwrap.fill(
        _squeezed(text),
        WIDTH,
        initial_indent=first,
        subsequent_indent=first if then is None else then,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return Markup(lines) if isinstance(text, Markup) else lines  # noqa: S704 - was marked up before


def _labelled(rows: Sequence[tuple[str, object]]) -> str:
    """Plain text: labels with their values on the same line, or below if a value has no place to break."""
    width = max(len(label) for label, _ in rows) + 3

    def line(label: str, value: str) -> str:
        if width + max(map(len, value.split())) > WIDTH:
            return f"{label}:\n{_wrapped(value, '  ')}"
        return _wrapped(value, f"{label}:".ljust(width), " " * width)

    return "\n".join(line(label, str(value)) for label, value in rows)


def _columns(rows: Iterable[Sequence[object]], left: int = 2) -> str:
    """Plain text: a table with columns two spaces apart; the first `left` are aligned left, the amounts right."""
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = (
        "  ".join(
            cell.ljust(width) if index < left else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in cells
    )
    return "\n".join(line.rstrip() for line in lines)
