"""The table of who decides about a change in operation. R49, R51, R55, R57-R60.

What the Fund has approved stays in force until the Fund approves something else.
"""

from typing import NamedTuple

from domain.money import Ore
from domain.records.changes import ChangeKind, DecidedBy


class Row(NamedTuple):
    """One row of the table."""

    kind: ChangeKind
    what: str
    decided_by: DecidedBy
    rule: str
    source: str


_BOARD, _LOCAL, _FUND = DecidedBy.BOARD, DecidedBy.LOCAL_PARTIES, DecidedBy.FUND
_K = ChangeKind

# fmt: off
TABLE = (
    Row(_K.ACTIVITIES, "an activity is added or dropped; goals and main groups stay", _BOARD, "R57", "S:715-721"),
    Row(_K.BUDGET_LINES, "money moves between lines of one main group", _BOARD, "R57", "S:721-723, own reading"),
    Row(_K.SUB_AGREEMENT, "text, partners or local indicators of a sub-agreement", _LOCAL, "R60", "S:726-730"),
    Row(_K.MILESTONE_PLAN, "the yearly update of the milestone plan", _LOCAL, "R72", "S:681-685"),
    Row(_K.BUDGET_SHIFT, "money moves between main groups", _FUND, "R59", "S:722-723"),
    Row(_K.STRATEGIC_AGREEMENT, "the strategic agreement: organisation, goals, parties", _FUND, "R58", "S:721-723"),
    Row(_K.SPECIAL_DEVELOPMENT, "a new special development effort", _FUND, "R49", "S:598-603"),
    Row(_K.SUBSTITUTE_COVER, "more money, for a substitute during parental leave", _FUND, "R51", "S:633-639"),
    Row(_K.LEAD_ESTATE, "another estate keeps the accounts", _FUND, "R55", "S:652-654, own reading"),
    Row(_K.PERIOD, "the period is extended; no new money", _FUND, "R58", "own reading (Q12)"),
)
# fmt: on
_ROWS = {row.kind: row for row in TABLE}


def row(kind: ChangeKind, moved: Ore = 0, tolerance: Ore = 0) -> Row:
    """Return the row for a change, judged by what it does and not only by its name.

    `moved` is the net shift between main groups and `tolerance` how much of it is allowed, both in øre. R59.
    """
    shifts = moved > tolerance
    if shifts and _ROWS[kind].decided_by is not DecidedBy.FUND:
        return _ROWS[ChangeKind.BUDGET_SHIFT]
    if kind is ChangeKind.BUDGET_SHIFT and not shifts:
        return _ROWS[ChangeKind.BUDGET_LINES]
    return _ROWS[kind]
