"""The Fund's regulativ as adopted and as revised. A case keeps the one that it is judged by. T36, Q26."""

from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise


class Ruleset(StrEnum):
    """A version of the regulativ, by the day on which the Fund's board adopted it. S:23-29."""

    ADOPTED_2019 = "2019-12-11"
    REVISED_2023 = "2023-11-24"

    @classmethod
    def _missing_(cls, value: object) -> "Ruleset | None":
        """Its name is a day, and where it is written without quotes it comes as one."""
        return next((each for each in cls if isinstance(value, date) and each.value == value.isoformat()), None)

    @property
    def danish(self) -> str:
        """What it is called in a letter."""
        return _DANISH[self]

    @property
    def since(self) -> date:
        """The first day on which it is in force. For the revision, the day on which the ministry approved it."""
        return _SINCE[self]

    @property
    def last_day(self) -> date | None:
        """The last day before the next one came into force; None for the newest."""
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
    """The regulativ in force on a day; before the first one, the first one, to which older cases were moved (W2)."""
    return max((ruleset for ruleset in Ruleset if ruleset.since <= day), default=Ruleset.ADOPTED_2019)
