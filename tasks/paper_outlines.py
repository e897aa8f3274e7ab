"""Outlines of the papers that an applicant writes: their headings with what belongs under each, as a text document."""

from collections.abc import Mapping

from domain.findings import Finding
from tasks import words

OUTLINES: Mapping[str, tuple[str, ...]] = {
    "outline.description": (
        "outline.description.problem",
        "outline.description.partners",
        "outline.description.organisation",
        "outline.description.build_on",
    ),
    "outline.agreement": (
        "outline.agreement.parties",
        "outline.agreement.goals",
        "outline.agreement.organising",
        "outline.agreement.restoration",
    ),
    "outline.terms_of_reference": (
        "outline.terms_of_reference.tasks",
        "outline.terms_of_reference.members",
        "outline.terms_of_reference.roles",
        "outline.terms_of_reference.meetings",
    ),
    "outline.sub_agreement": (
        "outline.sub_agreement.sub_goals",
        "outline.sub_agreement.indicators",
        "outline.sub_agreement.activities",
        "outline.sub_agreement.who",
        "outline.sub_agreement.resources",
    ),
    "outline.milestone_plan": (
        "outline.milestone_plan.first_year",
        "outline.milestone_plan.period",
        "outline.milestone_plan.following_up",
    ),
}
"""The headings of each paper. The guideline names what must be in it."""


def outline(id: str, about: str, reader: words.Reader) -> bytes:
    """The outline of a paper as RTF, which every word processor opens. `about` is what the case is called, or empty."""
    title = words.sentence(id, reader)
    lines = [rf"{{\fs36\b {_text(title)}\par}}"]
    if about:
        lines.append(rf"{{\fs26 {_text(about)}\par}}")
    for heading in OUTLINES[id]:
        point = words.point(Finding(id=heading), reader)
        lines.append(rf"\par{{\fs26\b {_text(point.what)}\par}}")
        lines.append(rf"{{\i {_text(point.help)}\par}}\par")
    return "\n".join((r"{\rtf1\ansi\deff0{\fonttbl{\f0 Calibri;}}\paperw11906\paperh16838\fs22", *lines, "}")).encode(
        "ascii"
    )


def _text(text: str) -> str:
    """A text as RTF writes it: everything beyond ASCII by its number."""
    units = text.encode("utf-16-le")
    numbers = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2))
    return "".join(_letter(number) for number in numbers)


def _letter(number: int) -> str:
    if number in {ord("\\"), ord("{"), ord("}")}:
        return f"\\{chr(number)}"
    return chr(number) if 32 <= number < 127 else rf"\u{number}?"
