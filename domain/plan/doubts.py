"""What the system finds doubtful in a plan: an officer answers each before the commitment. R99.

A doubt is a reason to look, never a refusal. The same version has the same doubts on any day.
"""

from collections.abc import Iterator

from domain.findings import Finding, Weight
from domain.grant.state import PlanVersion
from domain.records import sheet
from domain.records.plan import Budget, Kind, Plan
from domain.rulebook import suspect_words
from domain.rulebook.goals import FocusArea
from domain.rulebook.law import Law

_OF_RULE = {
    "R26": "R26.doubtful_words",
    "R41": "R41.doubtful_words",
    "R42": "R42.doubtful_words",
    "R43": "R43.doubtful_words",
    "R47": "R47.doubtful_words",
}


def find(version: PlanVersion, law: Law) -> tuple[Finding, ...]:
    """Return every doubt about a plan version, with the lists of words of the day on which it came in."""
    plan, day = version.plan, version.submitted_on
    found = [each for each in version.findings if each.weight is Weight.WARNS]
    if plan.budget is not None:
        lists = {words.rule: law.value(words, day) for words in suspect_words.ALL}
        found += _lines(plan.budget, lists)
    return (*found, *_one_paper(plan), *sheet.without_text(plan.papers))


def _lines(budget: Budget, lists: dict[str, tuple[str, ...]]) -> Iterator[Finding]:
    """A doubt for each line whose words speak of what may not be paid, or not be counted."""
    for expense in budget.expenses:
        for words in suspect_words.OF_EXPENSES:
            yield from _doubt(words.rule, expense.text, expense.amount, expense.where, lists)
    for income in budget.income:
        for words in suspect_words.OF_INCOME if income.source.local else ():
            if words.rule != "R41" or income.kind is not Kind.PREMISES:
                yield from _doubt(words.rule, income.text, income.amount, income.where, lists)


def _doubt(rule: str, text: str, amount: int, where: str, lists: dict[str, tuple[str, ...]]) -> Iterator[Finding]:
    if words := suspect_words.found(text, lists[rule]):
        facts = {"line": text, "amount": amount, "words": words}
        yield Finding(id=_OF_RULE[rule], facts=facts, where=where, weight=Weight.WARNS)


def _one_paper(plan: Plan) -> Iterator[Finding]:
    """A doubt for each paper that is several elements, or the sub-agreement of several focus areas."""
    areas = {area.value for area in FocusArea}
    for file, places in sheet.one_paper(plan.papers):
        facts = {
            "file": file,
            "elements": [each for each in places if each not in areas],
            "areas": [each for each in places if each in areas],
        }
        yield Finding(id="R99.one_paper", facts=facts, where=file, weight=Weight.WARNS)
