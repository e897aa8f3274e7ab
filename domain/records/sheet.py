"""A sheet of an assessment: headings, questions of the guideline, and doubts that the system found. R15, R99.

What is known stands under its heading. An officer writes under each heading, answers each question, and answers each
doubt with the grounds. The sheets are `domain.prequalification.assessment_sheet` and `domain.plan.assessment_sheet`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from pydantic import Field, model_validator

from domain.findings import Finding, Sentence, Weight
from domain.model import Fact, says_nothing


class Question(StrEnum):
    """What the guideline asks the Fund to look at and no rule can decide. The sentence is in the words."""

    AIMED_AT_OBSTACLES = "aimed_at_obstacles"
    KNOWLEDGE_BASED = "knowledge_based"
    ECONOMIC_DEVELOPMENT = "economic_development"
    PROBLEM_DESCRIBED = "problem_described"
    PARTNERS_DESCRIBED = "partners_described"
    RECOMMENDATION = "recommendation"
    ORGANISATION_DESCRIBED = "organisation_described"
    BUILT_UPON = "built_upon"
    RESTORATION = "restoration"
    OTHER_MEASURES = "other_measures"
    BUSINESS_AND_SPECIAL_HOMES = "business_and_special_homes"
    AGREEMENT_CONTENT = "agreement_content"
    BINDS_THE_PARTIES = "binds_the_parties"
    TERMS_OF_REFERENCE = "terms_of_reference"
    BOARD_ANSWERS = "board_answers"
    BOARD_MONITORS = "board_monitors"
    OTHER_GROUPS = "other_groups"
    MUNICIPALITY_INVOLVED = "municipality_involved"
    DRAFTED_TOGETHER = "drafted_together"
    PARTIES_MAPPED = "parties_mapped"
    PARTIES_TAKE_PART = "parties_take_part"
    KEPT_CURRENT = "kept_current"
    SERVES_THE_EFFORTS = "serves_the_efforts"
    STAFF_IN_THE_PLAN = "staff_in_the_plan"
    PREMISES_IN_USE = "premises_in_use"
    ESTATE_LEVEL = "estate_level"
    WHO_ACTS = "who_acts"
    WHO_IS_TOLD = "who_is_told"
    FIRST_YEAR = "first_year"
    WHOLE_PERIOD = "whole_period"
    UPDATED_YEARLY = "updated_yearly"
    RENT_PROBLEM = "rent_problem"
    RENT_PHYSICAL = "rent_physical"
    RENT_ECONOMIC = "rent_economic"


class Choice(StrEnum):
    """The answer to a question."""

    YES = "yes"
    NO = "no"
    NOT_RELEVANT = "not_relevant"


class Answer(Fact):
    """The answer to a question, and the grounds where it is no plain yes. `yes` may stand alone."""

    answer: Choice
    grounds: str = ""

    @model_validator(mode="before")
    @classmethod
    def _of_a_word(cls, given: Any) -> Any:
        """Read an answer that stands alone. YAML reads yes and no as true and false."""
        if isinstance(given, bool):
            return {"answer": Choice.YES if given else Choice.NO}
        if isinstance(given, str):
            return {"answer": given}
        if isinstance(given, Mapping) and isinstance(given.get("answer"), bool):
            return {**given, "answer": Choice.YES if given["answer"] else Choice.NO}
        return given


class Asked(NamedTuple):
    """Where a question stands on its sheet, and where the guideline asks it."""

    heading: StrEnum
    source: str
    """Lines of the guideline: ``S:32-36``."""


class Served(Fact):
    """A paper of a package and what it is handed in as."""

    place: str
    """The element, such as ``contingency_plan``; the focus area of a sub-agreement; the number of a party."""
    file: str
    sha256: str
    without_text: tuple[int, ...] = ()
    """Numbers of the pages that show something but hold no text, such as a scan."""


class AnsweredSheet(Fact):
    """What an officer wrote on the sheet of a plan version."""

    plan_version: int
    written: dict[str, str]
    """By heading."""
    answers: dict[Question, Answer]
    doubts: dict[str, str] = Field(default_factory=dict)
    """The grounds by the key of the doubt. A doubt may stay open until the commitment."""


@dataclass(frozen=True)
class SheetHeading:
    """One heading, the facts known under it, what an officer wrote before, and its questions."""

    heading: StrEnum
    known: tuple[Sentence, ...]
    written: str = ""
    questions: tuple[tuple[Question, str, Answer | None], ...] = ()
    """Each question with its source and its earlier answer."""


@dataclass(frozen=True)
class Doubt:
    """Something doubtful that the system found: a reason to look, never a reason to refuse by itself."""

    finding: Finding
    grounds: str = ""
    """The earlier answer."""

    @property
    def key(self) -> str:
        """Names the doubt on the sheet, the same in the next version: its id, and the line or file."""
        return key(self.finding)


@dataclass(frozen=True)
class Sheet:
    """All headings and all doubts."""

    headings: tuple[SheetHeading, ...]
    doubts: tuple[Doubt, ...] = ()


def key(doubt: Finding) -> str:
    """The name of a doubt: without its row or page, which move when a paper changes."""
    named = (each for each in doubt.facts.values() if isinstance(each, str) and each)
    about = doubt.about or doubt.kept or next(named, doubt.where)
    return f"{doubt.id} {about}".strip()


def heading(
    name: StrEnum,
    known: Iterable[Sentence],
    questions: Mapping[Question, Asked],
    answers: Mapping[Question, Answer] | None = None,
    written: str = "",
) -> SheetHeading:
    """One heading with the questions that stand under it."""
    before = answers or {}
    here = ((each, asked.source, before.get(each)) for each, asked in questions.items() if asked.heading is name)
    return SheetHeading(name, tuple(known), written, tuple(here))


def without_text(papers: Iterable[Served]) -> Iterator[Finding]:
    """Yield a doubt for each paper with pages that only show a picture, such as a signed scan or a photograph."""
    for paper in {each.file: each for each in papers}.values():
        if paper.without_text:
            facts = {"file": paper.file, "pages": paper.without_text}
            yield Finding(id="R99.pages_without_text", facts=facts, where=paper.file, weight=Weight.WARNS)


def one_paper(papers: Iterable[Served]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each paper that serves several places, by its first name, with the places. It is one if its SHA-256 is."""
    by_content: dict[str, list[Served]] = {}
    for each in papers:
        by_content.setdefault(each.sha256, []).append(each)
    for same in by_content.values():
        if len(places := dict.fromkeys(each.place for each in same)) > 1:
            yield same[0].file, tuple(places)


def unanswered(
    rule: str,
    questions: Mapping[Question, Asked],
    answers: Mapping[Question, Answer],
) -> Iterator[Finding]:
    """A finding for each question without an answer, each answer without its grounds, and each question not asked."""
    for each, asked in questions.items():
        answer = answers.get(each)
        if answer is None:
            yield Finding(id="sheet.not_answered", facts={"question": each, "source": asked.source}, rule=rule)
        elif answer.answer is not Choice.YES and says_nothing(answer.grounds):
            facts = {"question": each, "answer": answer.answer}
            yield Finding(id="sheet.without_grounds", facts=facts, rule=rule)
    for each in answers:
        if each not in questions:
            yield Finding(id="sheet.not_asked", facts={"question": each}, rule=rule)


def open_doubts(
    doubts: Iterable[Finding], grounds: Mapping[str, str], weight: Weight = Weight.BLOCKS
) -> Iterator[Finding]:
    """A finding for each doubt that has no answer yet, with the place of the doubt."""
    named = {key(each): each for each in doubts}
    for name, doubt in named.items():
        if says_nothing(grounds.get(name, "")):
            facts = {"doubt": name}
            yield Finding(id="R99.doubt_not_answered", facts=facts, where=doubt.where, weight=weight)


def unknown_doubts(doubts: Iterable[Finding], grounds: Mapping[str, str]) -> Iterator[Finding]:
    """A finding for each answer to a doubt that the sheet does not have."""
    known = sorted({key(each) for each in doubts})
    for name in grounds:
        if name not in known:
            yield Finding(id="R99.no_such_doubt", facts={"doubt": name, "known": known})
