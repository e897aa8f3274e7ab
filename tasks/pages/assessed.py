"""What officers wrote when they assessed an application, a version of a plan, or rent support. R15, R79, R99."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.findings import Finding
from domain.grant.events import AssessmentRecorded, PlanAssessed, RentAssessmentRecorded
from domain.plan import assessment as of_plan
from domain.prequalification import assessment as of_application
from domain.records.sheet import Answer, Asked, Question, key
from domain.rent_model.calculation import Aspect
from domain.store import journal
from tasks import words


@dataclass(frozen=True, slots=True)
class Answered:
    """One question or doubt, and its answer."""

    asked: str
    answer: str
    """Yes, no or not relevant, in words; empty for a doubt."""
    grounds: str


@dataclass(frozen=True, slots=True)
class Section:
    """One heading of an assessment. The title is empty for questions that stand under no heading."""

    title: str
    text: str
    answers: tuple[Answered, ...]


@dataclass(frozen=True, slots=True)
class Assessed:
    """One assessment."""

    title: str
    on: date
    by: str
    sections: tuple[Section, ...]
    doubts: tuple[Answered, ...]
    """Doubts that the system found, with the grounds for going on."""
    still_open: tuple[str, ...]
    """What the officer should still look at."""


def assessments(entries: Iterable[journal.Entry]) -> tuple[Assessed, ...]:
    """Every assessment of a case, the newest first."""
    reader = words.officer()
    found = [each for entry in entries if (each := _assessed(entry, reader)) is not None]
    return tuple(reversed(found))


def _assessed(entry: journal.Entry, reader: words.Reader) -> Assessed | None:
    match entry.event:
        case AssessmentRecorded() as event:
            title = words.sentence("look.assessed_application", reader)
            headings = of_application.AssessmentHeading
            texts = {each.value: getattr(event, each) for each in headings}
            sections = _sections(headings, texts, of_application.QUESTIONS, event.answers, reader)
            doubts = event.doubts
        case PlanAssessed() as event:
            title = words.sentence("look.assessed_plan", reader, version=event.sheet.plan_version)
            sheet = event.sheet
            sections = _sections(of_plan.PlanHeading, sheet.written, of_plan.QUESTIONS, sheet.answers, reader)
            doubts = sheet.doubts
        case RentAssessmentRecorded() as event:
            title, sections, doubts = words.sentence("look.assessed_rent", reader), _of_rent(event, reader), {}
        case _:
            return None
    return Assessed(
        title=title,
        on=entry.occurred_on,
        by=entry.actor,
        sections=tuple(sections),
        doubts=tuple(_answered_doubts(doubts, event.findings, reader)),
        still_open=tuple(words.what(each, reader) for each in event.findings if key(each) not in doubts),
    )


def _sections(
    headings: Iterable[StrEnum],
    texts: Mapping[str, str],
    questions: Mapping[Question, Asked],
    answers: Mapping[Question, Answer],
    reader: words.Reader,
) -> Iterator[Section]:
    for heading in headings:
        here = (each for each, asked in questions.items() if asked.heading is heading and each in answers)
        title = words.choice(heading, type(heading).__name__, reader)
        yield Section(title, texts.get(heading, ""), tuple(_answered(each, answers[each], reader) for each in here))


def _of_rent(event: RentAssessmentRecorded, reader: words.Reader) -> Iterator[Section]:
    """The four aspects with their marks, why there was no inspection, and the questions on the description."""
    assessment = event.assessment
    for aspect in Aspect:
        judged = getattr(assessment, aspect)
        title = words.choice(aspect, "Aspect", reader)
        yield Section(words.sentence("look.assessed_mark", reader, aspect=title, mark=judged.score), judged.reason, ())
    answers = tuple(_answered(each, answer, reader) for each, answer in assessment.answers.items())
    if answers or assessment.no_inspection_because:
        yield Section("", assessment.no_inspection_because, answers)


def _answered(question: Question, answer: Answer, reader: words.Reader) -> Answered:
    said = words.choice(question, "Question", reader)
    return Answered(said, words.choice(answer.answer, "Choice", reader), answer.grounds)


def _answered_doubts(
    doubts: Mapping[str, str], findings: Iterable[Finding], reader: words.Reader
) -> Iterator[Answered]:
    """Each doubt with its grounds. A doubt that is no longer found is named by what it was about."""
    known = {key(each): words.what(each, reader) for each in findings}
    for name, grounds in doubts.items():
        yield Answered(known.get(name, name.partition(" ")[2] or name), "", grounds)
