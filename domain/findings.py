"""What is wrong, where, by which rule, and what would help: findings as values, and the one refusal."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field

from domain.model import Fact

Sentence = Annotated[str, AfterValidator(lambda text: text.replace("kr..", "kr."))]
"""A sentence; one that ends in an amount needs no second full stop after ``kr.``"""


class Weight(StrEnum):
    """How much a finding weighs."""

    UNREADABLE = "unreadable"
    """The paper cannot be read as what it should be: bad input."""
    BLOCKS = "blocks"
    """A rule is broken: the step cannot be taken."""
    WARNS = "warns"
    """A person should look; the step can be taken."""


class Finding(Fact):
    """One thing that is wrong with what was handed in."""

    rule: str
    """Rule id of the catalogue, such as ``R04``; ``-`` where no rule of the guideline is involved."""
    what: Sentence
    """What is wrong, in a sentence that names the figures."""
    help: Sentence
    """What would put it right."""
    where: str = ""
    """File and place, such as ``budget.xlsx, sheet Budget, row 7``."""
    weight: Weight = Weight.BLOCKS
    about: str = ""
    """What could not be read, from the outside in: such as ``estates.9901-003.form.residents``. See Told."""


class AlreadyReported:
    """What is told already because it cannot be read. A rule does not call it missing as well."""

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self._subjects = {finding.about for finding in findings if finding.about}

    def __contains__(self, subject: str) -> bool:
        """True when this, or what holds it, could not be read."""
        return any(f"{subject}.".startswith(f"{told}.") for told in self._subjects)

    def within(self, subject: str) -> int:
        """How many things could not be read within this."""
        return sum(told == subject or told.startswith(f"{subject}.") for told in self._subjects)


class Gap(Fact):
    """Something an officer finds missing, in words for the applicant (Danish)."""

    what: Annotated[str, Field(min_length=1)]
    help: Annotated[str, Field(min_length=1)]


class Refusal(Exception):
    """A step that may not be taken now. It explains itself: what, why, under which rule, what would help."""

    def __init__(self, step: str, findings: Iterable[Finding]) -> None:
        self.step = step
        self.findings = tuple(findings)
        super().__init__(f"{step} was refused: " + " ".join(finding.what for finding in self.findings))

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that speak against it, in the order found."""
        return tuple(dict.fromkeys(finding.rule for finding in self.findings if finding.rule != "-"))

    @property
    def unreadable(self) -> bool:
        """True when at least one finding is bad input rather than a broken rule."""
        return any(finding.weight is Weight.UNREADABLE for finding in self.findings)


def refuse(step: str, rule: str, what: str, help: str) -> Refusal:
    """A refusal with a single reason."""
    return Refusal(step, (Finding(rule=rule, what=what, help=help),))


def not_come(step: str, day: date, today: date, help: str = "") -> Refusal:
    """A refusal to act for a day that has not come. Looking ahead is allowed, and done by `tilsagn preview`."""
    what = f"{day} has not come: today is {today}."
    return refuse(step, "D6", what, f"{help} To look ahead, use `tilsagn preview`.".strip())


def unreadable(what: str, help: str, where: str = "", rule: str = "-", about: str = "") -> Finding:
    """A finding about bad input: it cannot be read as what it should be."""
    return Finding(rule=rule, what=what, help=help, where=where, weight=Weight.UNREADABLE, about=about)


def blocking(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those findings that stop the step."""
    return tuple(finding for finding in findings if finding.weight is not Weight.WARNS)
