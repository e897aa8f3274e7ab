"""Outlines of the papers that an applicant writes: their headings with what belongs under each, as a text document."""

from collections.abc import Mapping

from tasks import words

OUTLINES: Mapping[str, Mapping[str, str]] = {
    "outline.description": {
        "outline.description.problem": "outline.description.problem.help",
        "outline.description.partners": "outline.description.partners.help",
        "outline.description.organisation": "outline.description.organisation.help",
        "outline.description.build_on": "outline.description.build_on.help",
    },
    "outline.agreement": {
        "outline.agreement.parties": "outline.agreement.parties.help",
        "outline.agreement.goals": "outline.agreement.goals.help",
        "outline.agreement.organising": "outline.agreement.organising.help",
        "outline.agreement.restoration": "outline.agreement.restoration.help",
    },
    "outline.terms_of_reference": {
        "outline.terms_of_reference.tasks": "outline.terms_of_reference.tasks.help",
        "outline.terms_of_reference.members": "outline.terms_of_reference.members.help",
        "outline.terms_of_reference.roles": "outline.terms_of_reference.roles.help",
        "outline.terms_of_reference.meetings": "outline.terms_of_reference.meetings.help",
    },
    "outline.sub_agreement": {
        "outline.sub_agreement.sub_goals": "outline.sub_agreement.sub_goals.help",
        "outline.sub_agreement.indicators": "outline.sub_agreement.indicators.help",
        "outline.sub_agreement.activities": "outline.sub_agreement.activities.help",
        "outline.sub_agreement.who": "outline.sub_agreement.who.help",
        "outline.sub_agreement.resources": "outline.sub_agreement.resources.help",
    },
    "outline.milestone_plan": {
        "outline.milestone_plan.first_year": "outline.milestone_plan.first_year.help",
        "outline.milestone_plan.period": "outline.milestone_plan.period.help",
        "outline.milestone_plan.following_up": "outline.milestone_plan.following_up.help",
    },
}
"""The headings of each paper, each with what belongs under it. The guideline names what must be there."""


def outline(id: str, about: str, reader: words.Reader) -> bytes:
    """The outline of a paper as RTF, which every word processor opens. `about` is what the case is called, or empty."""
    title = words.sentence(id, reader)
    lines = [rf"{{\fs36\b {_text(title)}\par}}"]
    if about:
        lines.append(rf"{{\fs26 {_text(about)}\par}}")
    for heading, help in OUTLINES[id].items():
        lines.append(rf"\par{{\fs26\b {_text(words.sentence(heading, reader))}\par}}")
        lines.append(rf"{{\i {_text(words.sentence(help, reader))}\par}}\par")
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
