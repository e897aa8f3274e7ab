"""R98: the milestone plan has two dated tables: the first year by activity, and the process of the whole period.

From which day a plan needs them is a dated number. A table that is there is always judged.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from domain.findings import Finding, Weight
from domain.records.plan import Milestones, Plan
from domain.rulebook.law import Law
from domain.rulebook.numbers import MILESTONE_TABLES


def check(plan: Plan, law: Law, day: date) -> Iterator[Finding]:
    """Check that the tables are there from their day, dates lie in the period, and that every activity has one."""
    tables = plan.milestones or Milestones()
    needed = law.value(MILESTONE_TABLES, day)
    if needed > 0 and not tables.first_year:
        yield Finding(id="R98.first_year_missing")
    if needed > 1 and not tables.whole_period:
        yield Finding(id="R98.whole_period_missing")
    if plan.milestones is None or plan.period_end <= plan.period_start:
        return
    last = last_of_first_year(plan)
    for each in tables.first_year:
        if not plan.period_start <= each.on <= last:
            facts = {"milestone": each.text, "on": each.on, "first": plan.period_start, "last": last}
            yield Finding(id="R98.outside_the_first_year", facts=facts, where=each.where)
    for each in tables.whole_period:
        if not plan.period_start <= each.on <= plan.period_end:
            facts = {"milestone": each.text, "on": each.on, "first": plan.period_start, "last": plan.period_end}
            yield Finding(id="R98.outside_the_period", facts=facts, where=each.where)
    if tables.whole_period and all(each.on <= last for each in tables.whole_period):
        facts = {"last": max(each.on for each in tables.whole_period), "end": plan.period_end}
        yield Finding(id="R98.ends_with_the_first_year", facts=facts, weight=Weight.WARNS)
    if tables.first_year and (left_out := _without_milestone(plan, tables)):
        yield Finding(id="R98.activities_without_milestone", facts={"activities": left_out}, weight=Weight.WARNS)


def last_of_first_year(plan: Plan) -> date:
    """The last day of the first twelve months, or of a shorter period."""
    start = plan.period_start
    again = date(start.year + 1, start.month, min(start.day, monthrange(start.year + 1, start.month)[1]))
    return min(again - timedelta(days=1), plan.period_end)


def _without_milestone(plan: Plan, tables: Milestones) -> list[str]:
    """The activities of the sub-agreements that the first year's table does not name."""
    named = {_plain(each.activity) for each in tables.first_year}
    activities = dict.fromkeys(activity for each in plan.sub_agreements for activity in each.activities)
    return [each for each in activities if _plain(each) not in named]


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
