"""Findings: what is wrong, where, by which rule, and what would help. A Refusal carries all of them."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field

from domain.model import Fact

Sentence = Annotated[str, AfterValidator(lambda text: text.replace("kr..", "kr."))]
"""A sentence; a final amount in ``kr.`` needs no second full stop."""


class Weight(StrEnum):
    """How much a finding weighs."""

    UNREADABLE = "unreadable"
    """Bad input: the paper cannot be read."""
    BLOCKS = "blocks"
    """A rule is broken; the step is refused."""
    WARNS = "warns"
    """A person should look; the step is allowed."""


class Finding(Fact):
    """One thing that is wrong in a package or command."""

    rule: str
    """Rule id of the catalogue, such as ``R04``; ``-`` if no rule of the guideline applies."""
    what: Sentence
    """What is wrong, in a sentence with the figures."""
    help: Sentence
    where: str = ""
    """File and place, such as ``budget.xlsx, sheet Budget, row 7``."""
    weight: Weight = Weight.BLOCKS
    about: str = ""
    """The unreadable thing as a path, such as ``estates.9901-003.form.residents``. See AlreadyReported."""


class AlreadyReported:
    """What is already reported as unreadable, so that no rule also reports it as missing."""

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self._subjects = {finding.about for finding in findings if finding.about}

    def __contains__(self, subject: str) -> bool:
        """True if the subject, or anything that contains it, could not be read."""
        return any(f"{subject}.".startswith(f"{reported}.") for reported in self._subjects)

    def within(self, subject: str) -> int:
        """How many things within the subject could not be read."""
        return sum(reported == subject or reported.startswith(f"{subject}.") for reported in self._subjects)


class Gap(Fact):
    """Something that an officer finds missing, in words for the applicant (Danish)."""

    what: Annotated[str, Field(min_length=1)]
    help: Annotated[str, Field(min_length=1)]


class Refusal(Exception):
    """A refused step, with everything that is wrong: what, why, by which rule, what would help."""

    def __init__(self, step: str, findings: Iterable[Finding]) -> None:
        self.step = step
        self.findings = tuple(findings)
        super().__init__(f"{step} was refused: " + " ".join(finding.what for finding in self.findings))

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that are broken, in the order found."""
        return tuple(dict.fromkeys(finding.rule for finding in self.findings if finding.rule != "-"))

    @property
    def unreadable(self) -> bool:
        """True if at least one finding is bad input rather than a broken rule."""
        return any(finding.weight is Weight.UNREADABLE for finding in self.findings)


def refuse(step: str, rule: str, what: str, help: str) -> Refusal:
    """A refusal with one finding."""
    return Refusal(step, (Finding(rule=rule, what=what, help=help),))


def refuse_future_day(step: str, day: date, today: date, help: str = "") -> Refusal:
    """A refusal to act for a future day. `tilsagn preview` looks ahead instead."""
    what = f"{day} has not come: today is {today}."
    return refuse(step, "D6", what, f"{help} To look ahead, use `tilsagn preview`.".strip())


def unreadable(what: str, help: str, where: str = "", rule: str = "-", about: str = "") -> Finding:
    """A finding about bad input that cannot be read."""
    return Finding(rule=rule, what=what, help=help, where=where, weight=Weight.UNREADABLE, about=about)


def blocking(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that stop the step."""
    return tuple(finding for finding in findings if finding.weight is not Weight.WARNS)
