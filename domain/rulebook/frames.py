"""The yearly frames of the Fund's commitments, by statute: amounts, years and what exceeds them. R56."""

from datetime import date
from enum import StrEnum

from domain.money import kroner
from domain.rulebook.law import Number, SetBy, Since


class FramePolicy(StrEnum):
    """What happens to a step that exceeds the frame."""

    BLOCK = "block"
    WARN = "warn"


FRAME_YEARS = range(2019, 2027)
"""The years with a frame. The remainder of 2026 may be used in 2027, and nothing later. almenboligloven § 91 a."""
_STATUTE = date(2019, 1, 1)
SOCIAL_FRAME = Number(
    "social_frame",
    "R56",
    "øre of new commitments a year, at base level, in the years 2019-2026",
    (Since(_STATUTE, kroner(140_000_000), "S:18-20; almenboligloven § 91 a: 380 less 240 million"),),
    SetBy.STATUTE,
)
RENT_FRAME = Number(
    "rent_frame",
    "R56",
    "øre of new rent support a year, at base level, in the years 2019-2026",
    (Since(_STATUTE, kroner(240_000_000), "almenboligloven § 91 a, stk. 2: up to 240 million"),),
    SetBy.STATUTE,
)
WHOLE_FRAME = Number(
    "whole_frame",
    "R56",
    "øre of new commitments under both schemes a year, at base level, in the years 2019-2026",
    (Since(_STATUTE, kroner(380_000_000), "S:18-20; almenboligloven § 91 a, stk. 1"),),
    SetBy.STATUTE,
)
REHOUSING_EARMARK = Number(
    "rehousing_earmark",
    "R56",
    "øre of the rent frame a year kept for empty dwellings when tenants of an omdannelsesområde are re-housed",
    (Since(_STATUTE, kroner(10_000_000), "almenboligloven § 91 a, stk. 2"),),
    SetBy.STATUTE,
)
FRAME_INDEX = Number(
    "frame_index",
    "R56",
    "hundredths of a per cent of the base level",
    (Since(_STATUTE, 100_00, "the index figures (nettoprisindeks) are for the office to set", assumption=True),),
    SetBy.STATUTE,
)
FRAME_POLICY = Number(
    "frame_policy",
    "R56",
    "block or warn: a step that the frame has no room for",
    (Since(_STATUTE, FramePolicy.BLOCK, "own reading of R56: the Fund's policy is not published", assumption=True),),
    SetBy.OFFICE,
)
