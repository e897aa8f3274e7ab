"""The assessment sheet of an application and of a plan, to read or to complete."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import click
import yaml

from deployments.bootstrap import open_store
from deployments.cli.acting import names_are_asserted
from deployments.cli.forms import write_form
from deployments.cli.options import CASE, JSON
from deployments.clock import SystemClock
from deployments.settings import read_settings
from deployments.terminal import Terminal, echo_json
from domain.findings import Sentence, refuse
from domain.grant.addressing import estate_numbers
from domain.grant.commands import AssessPlan, RecordAssessment
from domain.grant.state import Grant
from domain.plan import assessment_sheet as of_plan
from domain.plan.assessment import PlanHeading
from domain.prequalification import assessment_sheet as of_application
from domain.prequalification.assessment import AssessmentHeading
from domain.prequalification.priority import has_priority
from domain.procedure import judged_by
from domain.records.sheet import Answer, Choice, Doubt, Question, Sheet, SheetHeading
from domain.scheme import Scheme
from tasks import words

_TITLES: dict[type[StrEnum], str] = {
    AssessmentHeading: "assessment.heading",
    PlanHeading: "assessment.plan_heading",
}


_WAYS = ("#   yes", '#   {answer: no, grounds: "..."}', '#   {answer: not_relevant, grounds: "..."}')


@click.command()
@CASE
@click.option("--of", type=click.Choice(["application", "plan"]), help="By default the plan, once one is in.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write it as YAML to complete.")
@JSON
def assessment(case_no: int, of: str | None, output: Path | None, as_json: bool) -> None:
    """Show the assessment sheet of an application or a plan, prefilled with what the system knows and doubts."""
    store, today = open_store(read_settings()), SystemClock().today()
    grant = store.grant(case_no)
    if grant.application is None:
        raise refuse("R15.nothing_sent_in", step="prepare-assessment")
    if grant.scheme is Scheme.RENT_SUPPORT:
        raise refuse("R79.assessed_otherwise", step="prepare-assessment")
    if (of or ("plan" if grant.plan else "application")) == "plan":
        if grant.plan is None:
            raise refuse("R99.no_plan", step="prepare-assessment")
        prepared, priority = of_plan.sheet(grant, judged_by(grant, store.law)), None
        command, extra = AssessPlan.word(), {"plan_version": grant.plan.number}
    else:
        around = store.surroundings(estate_numbers(grant), today, case_no=case_no)
        prepared, priority = of_application.sheet(grant, around), has_priority(around.listings)
        command, extra = RecordAssessment.word(), {}
    if output is not None:
        write_form(_as_yaml(case_no, prepared, extra), output, command, case_no, asserted=names_are_asserted(store))
    elif as_json:
        known = {} if priority is None else {"priority": priority}
        echo_json(_as_json(prepared) | extra | known, indent=2)
    else:
        _show(Terminal(), grant, prepared, priority)


def _as_json(prepared: Sheet) -> dict[str, Any]:
    reader = words.officer()
    headings = [
        {
            "name": each.heading,
            "title": _title(each, reader),
            "known": [_known(text, reader) for text in each.known],
            "written": each.written,
            "questions": [
                {
                    "name": question,
                    "text": _question(question, source, reader),
                    "source": source,
                    "answer": answer.model_dump(mode="json") if answer else None,
                }
                for question, source, answer in each.questions
            ],
        }
        for each in prepared.headings
    ]
    doubts = [
        {"name": each.key, "text": _doubt(each, reader), "where": each.finding.where, "grounds": each.grounds}
        for each in prepared.doubts
    ]
    return {"headings": headings, "doubts": doubts}


def _as_yaml(case_no: int, prepared: Sheet, extra: dict[str, int]) -> str:
    """What is known stands in comments, so that nothing is recorded that no officer has written."""
    reader = words.officer()
    lines = [f"# {words.sentence('assessment.form', reader, case=case_no)}"]
    if extra:
        lines.append(_dumped(extra))
    for heading in prepared.headings:
        lines += ["", f"# {_title(heading, reader)}", *_comments(heading.known, reader)]
        lines.append(_dumped({heading.heading.value: heading.written}))
    lines += ["", f"# {words.sentence('assessment.form_answers', reader)}", *_WAYS, "answers:"]
    for heading in prepared.headings:
        for question, source, answer in heading.questions:
            lines += [f"  # {_question(question, source, reader)}", *_indented(_answer(question, answer))]
    if prepared.doubts:
        lines += ["", f"# {words.sentence('assessment.form_doubts', reader)}", "doubts:"]
        grounds = {each.key: each.grounds for each in prepared.doubts}
        for key, before in grounds.items():
            said = (each for each in prepared.doubts if each.key == key)
            lines += [f"  # {line}" for each in said for line in _doubt(each, reader).splitlines()]
            lines += _indented(_dumped({key: before}))
    if not extra:
        lines += ["", f"# {words.sentence('R05.form_names_activities', reader)} (R05)"]
        lines.append("description_names_activities: false")
    return "\n".join([*lines, ""])


def _answer(question: Question, answer: Answer | None) -> str:
    if answer is None:
        return f"{question.value}:"
    plain = answer.answer is Choice.YES and not answer.grounds
    return f"{question.value}: yes" if plain else _dumped({question.value: answer.model_dump(mode="json")})


def _dumped(value: dict[str, Any]) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=112).strip()


def _indented(text: str) -> list[str]:
    return [f"  {line}" for line in text.splitlines()]


def _comments(known: tuple[Sentence, ...], reader: words.Reader) -> Iterator[str]:
    """Each line of what is known as a comment: an applicant's own text can have several."""
    for text in known:
        yield from (f"#   {line}" for line in _known(text, reader).splitlines())


def _show(console: Terminal, grant: Grant, prepared: Sheet, priority: bool | None) -> None:
    reader = words.officer()
    console.print(f"{words.sentence('assessment.title', reader, case=grant.case_no)}  {grant.title}", style="bold")
    if priority is not None:
        rank = words.sentence("R16.comes_first" if priority else "R16.no_priority", reader)
        console.print(f"{rank} (R16)", style="dim")
    for heading in prepared.headings:
        console.print(f"\n{_title(heading, reader)}", style="bold")
        for known in heading.known:
            console.print(f"  {_known(known, reader)}", soft_wrap=True)
        for question, source, _ in heading.questions:
            console.print(f"  - {_question(question, source, reader)}", soft_wrap=True)
    if prepared.doubts:
        console.print(f"\n{words.sentence('assessment.doubts', reader)}", style="bold")
    for doubt in prepared.doubts:
        console.print(f"  {_doubt(doubt, reader)}", soft_wrap=True)


def _title(heading: SheetHeading, reader: words.Reader) -> str:
    return words.sentence(_TITLES[type(heading.heading)], reader, heading=heading.heading)


def _question(question: Question, source: str, reader: words.Reader) -> str:
    return words.sentence("assessment.question", reader, question=question, source=source)


def _doubt(doubt: Doubt, reader: words.Reader) -> str:
    where = words.point(doubt.finding, reader).where
    return f"{_known(doubt.finding, reader)}{f' [{where}]' if where else ''}"


def _known(text: Sentence, reader: words.Reader) -> str:
    """The sentence after its rule, if it has one."""
    said = words.what(text, reader)
    return said if text.rule == "-" else f"{text.rule}: {said}"
