"""Numbers of rent support: its description, its least need, the own contribution and the differentiation of rents."""

from enum import StrEnum

from domain.rulebook.law import IN_FORCE, Number, SetBy, Since, in_both


class ContributionBase(StrEnum):
    """The base of the own contribution to rent support. Q17."""

    NEED = "need"
    """The whole need: own contribution and support."""
    SUPPORT = "support"
    """The Fund's support."""


RENT_DESCRIPTION_PAGES = Number(
    "rent_description_pages", "R78", "A4 pages at the most", in_both(5, "S:853-854"), SetBy.REGULATIV
)
RENT_DESCRIPTION_SHORT = Number(
    "rent_description_short",
    "R78",
    "A4 pages, beyond which an officer is told",
    in_both(4, "S:853-854: 4 to 5 pages"),
    SetBy.REGULATIV,
)
RENT_LEAST_NEED = Number(
    "rent_least_need",
    "R82",
    "øre per square metre and year, below which a need is not covered",
    (Since(IN_FORCE, 0, "S:887-888: the least need is not published; an office sets it", assumption=True),),
    SetBy.OFFICE,
)
OWN_CONTRIBUTION_PERCENT = Number(
    "own_contribution_percent", "R76", "per cent, at least", in_both(25, "S:420-421"), SetBy.REGULATIV
)
OWN_CONTRIBUTION_BASE = Number(
    "own_contribution_base",
    "R76",
    "need or support: what the own contribution is a part of",
    (Since(IN_FORCE, ContributionBase.NEED, "Q17, S:420-421: as 25 per cent of the total economy", assumption=True),),
    SetBy.OFFICE,
)
RENT_BASE_PERCENT = Number(
    "rent_base_percent",
    "R84",
    "per cent of the rent that is the same for each dwelling",
    in_both(33, "S:928-931: about 1/3"),
    SetBy.REGULATIV,
)
RENT_BASE_TOLERANCE = Number(
    "rent_base_tolerance",
    "R84",
    "percentage points that it may be off, before an officer is told",
    (Since(IN_FORCE, 10, "own reading of about 1/3 and about 2/3", assumption=True),),
    SetBy.OFFICE,
)
RENT_PLAN_APPROVED = Number(
    "rent_plan_approved",
    "R108",
    "whether councils and housing organisations must have approved the plan behind rent support",
    (Since(IN_FORCE, True, "S:118-125, 904: the guideline speaks of the comprehensive plan", assumption=True),),
    SetBy.OFFICE,
)
