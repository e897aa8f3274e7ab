"""Findings: what is wrong, where, by which rule. A Refusal carries all of them.

The domain says what it found as an id and facts. The sentences, in Danish and English, are in `tasks.words`.
"""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, JsonValue, model_validator

from domain.model import Fact

_RULE = re.compile(r"([RDQ]\d+)\.")


def rule_of(id: str) -> str:
    """The rule that the id of a sentence names; ``-`` if it names none."""
    found = _RULE.match(id)
    return found[1] if found else "-"


def _plain(value: Any) -> Any:
    """The value as the journal keeps it, so that a fact is the same before and after."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(map(_plain, value))
    if isinstance(value, str | int) or value is None:
        return value
    if isinstance(value, Iterable):
        return [_plain(each) for each in value]
    return value


Facts = Annotated[dict[str, JsonValue], BeforeValidator(_plain)]
"""What a sentence states: numbers, amounts in øre, dates (ISO), names, codes, or lists of these. Never a sentence."""


class Sentence(Fact):
    """One sentence as its id and facts: a finding, a step on the way to a date, an answer."""

    id: str
    """Rule and topic, such as ``R04.too_many_pages``; the topic's part where no rule applies: ``file.empty``."""
    facts: Facts = Field(default_factory=dict)
    rule: str = ""
    """Rule id, such as ``R04``; ``-`` if no rule of the guideline applies. By default, the one in the id."""
    kept: str = ""
    """The sentence itself, where a person or an earlier release wrote it."""

    @model_validator(mode="before")
    @classmethod
    def _rule_of_its_id(cls, given: Any) -> Any:
        if isinstance(given, dict) and not given.get("rule"):
            return {**given, "rule": rule_of(str(given.get("id", "")))}
        return given


class Weight(StrEnum):
    """How much a finding weighs."""

    UNREADABLE = "unreadable"
    """Bad input: the paper cannot be read."""
    BLOCKS = "blocks"
    """A rule is broken; the step is refused."""
    WARNS = "warns"
    """A person should look; the step is allowed."""


KEPT = "kept"
"""The id of a finding whose sentences are kept: those of earlier releases, and those that a person wrote."""


class Finding(Sentence):
    """One thing that is wrong in a package or command."""

    where: str = ""
    """File and place: ``budget.xlsx, sheet Budget, row 7``. Words of places are translated when shown."""
    weight: Weight = Weight.BLOCKS
    about: str = ""
    """The unreadable thing as a path, such as ``estates.9901-003.form.residents``. See AlreadyReported."""
    kept_help: str = ""
    """What would help, where a person or an earlier release wrote it."""

    @model_validator(mode="before")
    @classmethod
    def _of_an_earlier_release(cls, given: Any) -> Any:
        """Read the finding of an earlier release, which kept its sentences."""
        if isinstance(given, dict) and "what" in given:
            known = {key: value for key, value in given.items() if key not in {"what", "help"}}
            return {**known, "id": KEPT, "kept": given["what"], "kept_help": given["help"]}
        return given


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


class Unanswered(Exception):
    """A question or command that cannot be answered at all, with the sentence that says why."""

    def __init__(self, id: str, facts: Mapping[str, Any]) -> None:
        self.text = Sentence(id=id, facts=dict(facts))
        super().__init__(f"{id} {self.text.facts}")


class Refusal(Exception):
    """A refused step, with everything that is wrong."""

    def __init__(self, findings: Iterable[Finding], *, step: str = "") -> None:
        self.findings = tuple(findings)
        self.step = step
        """Id of the step, such as a command's word: ``close-grant``. A refusal of an earlier release keeps a phrase."""
        super().__init__(*self.findings)

    def during(self, step: str) -> "Refusal":
        """The same refusal, of this step unless it already names one."""
        self.step = self.step or step
        return self

    def __str__(self) -> str:
        """Ids and facts, for a log of the developers. People read `tasks.words`."""
        said = (each.kept or f"{each.id} {dict(each.facts)}" for each in self.findings)
        return f"{self.step} was refused: {'; '.join(said)}"

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that are broken, in the order found."""
        return tuple(dict.fromkeys(finding.rule for finding in self.findings if finding.rule != "-"))

    @property
    def unreadable(self) -> bool:
        """True if at least one finding is bad input rather than a broken rule."""
        return any(finding.weight is Weight.UNREADABLE for finding in self.findings)


def refuse(id: str, facts: Mapping[str, Any] | None = None, *, rule: str = "", step: str = "") -> Refusal:
    """A refusal with one finding."""
    return Refusal((Finding(id=id, facts=facts or {}, rule=rule),), step=step)


def refuse_future_day(day: date, today: date, step: str = "") -> Refusal:
    """A refusal to act for a future day. `tilsagn preview` looks ahead instead."""
    return refuse("D6.day_to_come", {"day": day, "today": today}, step=step)


def unreadable(
    id: str, facts: Mapping[str, Any] | None = None, *, where: str = "", about: str = "", rule: str = ""
) -> Finding:
    """A finding about bad input that cannot be read."""
    return Finding(id=id, facts=facts or {}, where=where, weight=Weight.UNREADABLE, about=about, rule=rule)


def blocking(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that stop the step."""
    return tuple(finding for finding in findings if finding.weight is not Weight.WARNS)


def as_stored(findings: Iterable[Finding]) -> str:
    """Findings as a column or a reason keeps them: JSON, for readers of either language."""
    kept = [finding.model_dump(mode="json", exclude_defaults=True) for finding in findings]
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def of_stored(text: str) -> tuple[Finding, ...]:
    """The findings of a stored text. What a person or an earlier release wrote is one finding that keeps it."""
    if text.startswith(_STORED):
        try:
            return tuple(Finding.model_validate(each) for each in json.loads(text))
        except ValueError:
            pass  # a person may write anything
    return (Finding(id=KEPT, kept=text),) if text else ()


_STORED = '[{"id":"'
