"""The versions of the Fund's regulations: adopted and revised. A case keeps its version. T36, Q26."""

from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise


class Ruleset(StrEnum):
    """A version of the regulations (regulativ), by the day on which the Fund's board adopted it. S:23-29."""

    ADOPTED_2019 = "2019-12-11"
    REVISED_2023 = "2023-11-24"

    @classmethod
    def _missing_(cls, value: object) -> "Ruleset | None":
        """Accept a date: YAML reads a value that looks like a day, without quotes, as one."""
        return next((each for each in cls if isinstance(value, date) and each.value == value.isoformat()), None)

    @property
    def danish(self) -> str:
        """Its name in a letter."""
        return _DANISH[self]

    @property
    def since(self) -> date:
        """The first day in force; for the revision, the day of the ministry's approval."""
        return _SINCE[self]

    @property
    def last_day(self) -> date | None:
        """The last day before the next version; None for the newest."""
        return _LAST_DAY[self]


_DANISH = {
    Ruleset.ADOPTED_2019: "regulativ af 11. december 2019 om tilskud til boligsocial indsats",
    Ruleset.REVISED_2023: "regulativ af 11. december 2019 om tilskud til boligsocial indsats, "
    "revideret den 24. november 2023",
}
_SINCE = {Ruleset.ADOPTED_2019: date(2020, 1, 1), Ruleset.REVISED_2023: date(2023, 11, 28)}
_LAST_DAY = {Ruleset.REVISED_2023: None} | {
    earlier: _SINCE[later] - timedelta(days=1) for earlier, later in pairwise(Ruleset)
}


def ruleset_on(day: date) -> Ruleset:
    """The regulations in force on a day. Older days get the first version, because older cases moved to it (W2)."""
    return max((ruleset for ruleset in Ruleset if ruleset.since <= day), default=Ruleset.ADOPTED_2019)
