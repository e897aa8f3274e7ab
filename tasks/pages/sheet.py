"""The assessment sheets as a form needs them: what is known under each heading, and its questions and doubts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.grant import commands as c
from domain.grant.addressing import estate_numbers
from domain.grant.commands import Command
from domain.grant.state import Grant
from domain.plan import assessment_sheet as of_plan
from domain.prequalification import assessment_sheet as of_application
from domain.procedure import judged_by
from domain.records.sheet import Answer, Question, Sheet
from domain.store.command_handler import GrantStore
from tasks import words

_RENT_QUESTIONS = (Question.RENT_PROBLEM, Question.RENT_PHYSICAL, Question.RENT_ECONOMIC)


@dataclass(frozen=True)
class SheetOfAForm:
    """What a sheet gives to the form of its command."""

    values: Mapping[str, Any]
    """What stands in the form at first: earlier answers, and a row for each question and doubt."""
    known: Mapping[str, tuple[str, ...]]
    """By field, what is known."""
    keys: Mapping[str, str]
    """By question or doubt, its sentence."""


def sheet_for(
    store: GrantStore, command: type[Command], grant: Grant, today: date, reader: words.Reader
) -> SheetOfAForm | None:
    """The sheet of a command that assesses; None for any other."""
    if command is c.RecordRentAssessment:
        return SheetOfAForm(
            {"answers": {each.value: {} for each in _RENT_QUESTIONS}},
            {},
            {each.value: words.choice(each, "Question", reader) for each in _RENT_QUESTIONS},
        )
    if command is c.AssessPlan and grant.plan is not None:
        return _of(of_plan.sheet(grant, judged_by(grant, store.law)), reader)
    if command is c.RecordAssessment and grant.application is not None:
        around = store.surroundings(estate_numbers(grant), today, case_no=grant.case_no)
        return _of(of_application.sheet(grant, around), reader)
    return None


def _of(sheet: Sheet, reader: words.Reader) -> SheetOfAForm:
    answers: dict[str, Any] = {}
    keys: dict[str, str] = {}
    for heading in sheet.headings:
        for question, _, before in heading.questions:
            answers[question.value] = _answer(before)
            keys[question.value] = words.choice(question, "Question", reader)
    doubts = {each.key: each.grounds for each in sheet.doubts}
    keys |= {each.key: words.what(each.finding, reader) for each in sheet.doubts}
    written = {heading.heading.value: heading.written for heading in sheet.headings if heading.written}
    known = {
        heading.heading.value: tuple(words.what(each, reader) for each in heading.known) for heading in sheet.headings
    }
    return SheetOfAForm({"answers": answers, "doubts": doubts, **written}, known, keys)


def _answer(before: Answer | None) -> dict[str, str]:
    return {} if before is None else {"answer": before.answer.value, "grounds": before.grounds}
