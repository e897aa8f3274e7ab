"""Records of the advance for a project leader (forlods udbetaling). R22-R24."""

from datetime import date
from enum import StrEnum

from domain.model import Fact
from domain.money import Ore


class DraftingRoute(StrEnum):
    """How the drafting of the plan is staffed. R24."""

    HIRE = "hire"  # projektlederen ansættes nu
    BUY_OUT = "buy_out"  # frikøb fra den løbende indsats
    EXISTING_GRANT = "existing_grant"  # inden for den løbende bevilling


class AdvanceUse(StrEnum):
    """What happens with a paid advance if no commitment follows (Q5)."""

    KEEP = "keep"
    REPAY = "repay"


class AdvanceRequest(Fact):
    """What the applicant asks for: money for a person or a post, before the commitment."""

    requested_on: date
    route: DraftingRoute
    who: str
    """The person or the post."""
    amount: Ore
    need: str
    competence_profile: str
    answered_on: date | None = None
    """The day on which it was granted or refused."""
