"""The phases of a grant and the table of moves between them. Read it aloud: it is the state machine.

The Danish names are those of the procedure; T01-T36 are the transitions of the domain description.
"""

from collections.abc import Callable
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
    PLAN_SUBMITTED = "plan_submitted"  # helhedsplan indsendt
    PLAN_UNDER_ASSESSMENT = "plan_under_assessment"  # helhedsplan vurderes
    PLAN_RETURNED = "plan_returned"  # helhedsplan retur
    COMMITTED = "committed"  # tilsagn
    IN_OPERATION = "in_operation"  # i drift
    FINAL_ACCOUNT = "final_account"  # slutopgørelse
    CLOSED = "closed"  # afsluttet
    REJECTED = "rejected"  # afslag
    WITHDRAWN = "withdrawn"  # trukket
    LAPSED = "lapsed"  # bortfaldet


class Decision(StrEnum):
    """The decisions that one officer proposes and another approves. D9."""

    PREQUALIFICATION = "prequalification"
    REJECTION = "rejection"
    COMMITMENT = "commitment"
    REFUSAL = "refusal"
    """The plan gets no commitment."""
    LAPSE = "lapse"
    """The prequalification lapses, because its terms were not kept."""


BEFORE_COMMITMENT = (
    Phase.RECEIVED,
    Phase.INCOMPLETE,
    Phase.UNDER_ASSESSMENT,
    Phase.INSPECTION,
    Phase.PREQUALIFIED,
    Phase.PLAN_SUBMITTED,
    Phase.PLAN_UNDER_ASSESSMENT,
    Phase.PLAN_RETURNED,
)
RUNNING = (Phase.COMMITTED, Phase.IN_OPERATION, Phase.FINAL_ACCOUNT)
ENDED_WITHOUT_COMMITMENT = (Phase.REJECTED, Phase.WITHDRAWN, Phase.LAPSED)
OVER = (Phase.CLOSED, *ENDED_WITHOUT_COMMITMENT)


PLAN_IN = (Phase.PLAN_SUBMITTED, Phase.PLAN_UNDER_ASSESSMENT)
"""A version of the plan lies with the Fund."""
PLAN_PHASES = (Phase.PREQUALIFIED, *PLAN_IN, Phase.PLAN_RETURNED)
"""Between prequalification and commitment."""


class Transition(NamedTuple):
    """From these phases, this event leads to that phase; from any other phase it leads nowhere."""

    id: str
    start: tuple[Phase, ...]
    event: str
    end: Phase
    when: str | None = None
    """Only when this property of the grant holds after the event."""


TRANSITIONS = (
    Transition("T02", (Phase.DRAFT,), "ApplicationSubmitted", Phase.RECEIVED),
    Transition(
        "T03",
        (Phase.RECEIVED, Phase.UNDER_ASSESSMENT, Phase.INSPECTION),
        "ApplicationFoundIncomplete",
        Phase.INCOMPLETE,
    ),
    Transition("T04", (Phase.INCOMPLETE,), "ApplicationSupplemented", Phase.RECEIVED),
    Transition("T05", (Phase.RECEIVED,), "ApplicationCompleted", Phase.INSPECTION, when="under_inspection"),
    Transition("T05", (Phase.RECEIVED,), "ApplicationCompleted", Phase.UNDER_ASSESSMENT),
    Transition("T06", (Phase.UNDER_ASSESSMENT,), "InspectionDecided", Phase.INSPECTION),
    Transition("T07", (Phase.INSPECTION,), "InspectionReported", Phase.UNDER_ASSESSMENT),
    Transition("T08", (Phase.UNDER_ASSESSMENT,), "Prequalified", Phase.PREQUALIFIED),
    Transition("T09", (Phase.UNDER_ASSESSMENT,), "PrequalificationRejected", Phase.REJECTED),
    Transition("T15", PLAN_IN, "MunicipalCouncilRefused", Phase.PLAN_RETURNED),
    Transition("T15", PLAN_IN, "HousingOrganisationRefused", Phase.PLAN_RETURNED),
    Transition(
        "T16",
        (Phase.PREQUALIFIED, Phase.PLAN_UNDER_ASSESSMENT, Phase.PLAN_RETURNED),
        "PlanSubmitted",
        Phase.PLAN_SUBMITTED,
    ),
    Transition("T17", (Phase.PLAN_SUBMITTED,), "PlanTakenUp", Phase.PLAN_UNDER_ASSESSMENT),
    Transition("T18", PLAN_IN, "PlanReturned", Phase.PLAN_RETURNED),
    Transition("T19", PLAN_IN, "GrantCommitted", Phase.COMMITTED),
    Transition("T20", PLAN_IN, "GrantRefused", Phase.REJECTED),
    Transition("T21", (Phase.COMMITTED,), "OperationStarted", Phase.IN_OPERATION),
    Transition("T32", (Phase.IN_OPERATION,), "OperationEnded", Phase.FINAL_ACCOUNT),
    Transition("T33", (Phase.FINAL_ACCOUNT,), "GrantClosed", Phase.CLOSED),
    Transition("T34", BEFORE_COMMITMENT, "ApplicationWithdrawn", Phase.WITHDRAWN),
    Transition("T35", PLAN_PHASES, "GrantLapsed", Phase.LAPSED),
)


_OF_EVENT: dict[str, list[Transition]] = {}
for _transition in TRANSITIONS:
    _OF_EVENT.setdefault(_transition.event, []).append(_transition)


def landing(phase: Phase, event: str, holds: Callable[[str], bool]) -> Phase:
    """The phase that an event leads to; `holds` says whether a property of the grant holds after it."""
    for transition in _OF_EVENT.get(event, ()):
        if phase in transition.start and (transition.when is None or holds(transition.when)):
            return transition.end
    return phase
