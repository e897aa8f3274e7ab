"""The phases of a grant and the table of moves between them. Read it aloud: it is the state machine.

The Danish names are those of the procedure; T01-T34 are the transitions of the domain description.
"""

from enum import StrEnum
from typing import NamedTuple


class Phase(StrEnum):
    """Where a grant stands. Whether payouts are stopped is another question: see `domain.payouts`."""

    DRAFT = "draft"  # kladde
    RECEIVED = "received"  # indsendt
    INCOMPLETE = "incomplete"  # mangelfuld
    UNDER_ASSESSMENT = "under_assessment"  # under vurdering
    INSPECTION = "inspection"  # besigtigelse
    PREQUALIFIED = "prequalified"  # prækvalificeret; the plan is being drafted
    PLAN_SUBMITTED = "plan_submitted"  # helhedsplan indsendt, vurderes
    PLAN_RETURNED = "plan_returned"  # helhedsplan retur
    COMMITTED = "committed"  # tilsagn
    IN_OPERATION = "in_operation"  # i drift
    FINAL_ACCOUNT = "final_account"  # slutopgørelse
    CLOSED = "closed"  # afsluttet
    REJECTED = "rejected"  # afslag
    WITHDRAWN = "withdrawn"  # trukket


class Decision(StrEnum):
    """The decisions that one officer proposes and another approves. D9."""

    PREQUALIFICATION = "prequalification"
    REJECTION = "rejection"
    COMMITMENT = "commitment"


BEFORE_COMMITMENT = (
    Phase.RECEIVED,
    Phase.INCOMPLETE,
    Phase.UNDER_ASSESSMENT,
    Phase.INSPECTION,
    Phase.PREQUALIFIED,
    Phase.PLAN_SUBMITTED,
    Phase.PLAN_RETURNED,
)
RUNNING = (Phase.COMMITTED, Phase.IN_OPERATION, Phase.FINAL_ACCOUNT)
OVER = (Phase.CLOSED, Phase.REJECTED, Phase.WITHDRAWN)


class Transition(NamedTuple):
    """From these phases, this event leads to that phase."""

    id: str
    start: tuple[Phase, ...]
    event: str
    end: Phase


TRANSITIONS = (
    Transition("T02", (Phase.DRAFT,), "ApplicationSubmitted", Phase.RECEIVED),
    Transition("T03", (Phase.RECEIVED,), "ApplicationFoundIncomplete", Phase.INCOMPLETE),
    Transition("T04", (Phase.INCOMPLETE,), "ApplicationSupplemented", Phase.RECEIVED),
    Transition("T05", (Phase.RECEIVED,), "ApplicationCompleted", Phase.UNDER_ASSESSMENT),
    Transition("T06", (Phase.UNDER_ASSESSMENT,), "InspectionDecided", Phase.INSPECTION),
    Transition("T07", (Phase.INSPECTION,), "InspectionReported", Phase.UNDER_ASSESSMENT),
    Transition("T08", (Phase.UNDER_ASSESSMENT,), "Prequalified", Phase.PREQUALIFIED),
    Transition("T09", (Phase.UNDER_ASSESSMENT,), "PrequalificationRejected", Phase.REJECTED),
    Transition("T16", (Phase.PREQUALIFIED, Phase.PLAN_RETURNED), "PlanSubmitted", Phase.PLAN_SUBMITTED),
    Transition("T18", (Phase.PLAN_SUBMITTED,), "PlanReturned", Phase.PLAN_RETURNED),
    Transition("T19", (Phase.PLAN_SUBMITTED,), "GrantCommitted", Phase.COMMITTED),
    Transition("T21", (Phase.COMMITTED,), "OperationStarted", Phase.IN_OPERATION),
    Transition("T32", (Phase.IN_OPERATION,), "OperationEnded", Phase.FINAL_ACCOUNT),
    Transition("T33", (Phase.FINAL_ACCOUNT,), "GrantClosed", Phase.CLOSED),
    Transition("T34", BEFORE_COMMITMENT, "ApplicationWithdrawn", Phase.WITHDRAWN),
)
MOVES = {transition.event: transition for transition in TRANSITIONS}
