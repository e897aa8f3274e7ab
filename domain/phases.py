"""The phases of a grant and the table of transitions between them: the state machine.

The Danish names are those of the procedure. T01-T36, and H01-H11 for rent support, are the transitions of the domain
description.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple


class Phase(StrEnum):
    """Where a grant stands. Suspension of payouts is separate: see `domain.payouts`."""

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
    RENT_RECEIVED = "rent_received"  # huslejestøtte: modtaget
    RENT_UNDER_ASSESSMENT = "rent_under_assessment"  # vurderes
    RENT_INSPECTION = "rent_inspection"  # besigtiges
    RENT_PREQUALIFIED = "rent_prequalified"  # foreløbigt prækvalificeret
    RENT_TRANSFERRED = "rent_transferred"  # overført til landsdispositionsfonden
    DISPOSITION_FUND_SUPPORT = "disposition_fund_support"  # støtte fra landsdispositionsfonden
    FINALLY_REJECTED = "finally_rejected"  # endeligt afslag
    RENT_PLAN = "rent_plan"  # helhedsplan med finansiering
    RENT_COMMITTED = "rent_committed"  # tilsagn om huslejestøtte
    RENT_IN_OPERATION = "rent_in_operation"  # huslejestøtte i drift
    RENT_ENDED = "rent_ended"  # huslejestøtten er ophørt


class Decision(StrEnum):
    """The decisions that one officer proposes and another approves. D9."""

    PREQUALIFICATION = "prequalification"
    REJECTION = "rejection"
    COMMITMENT = "commitment"
    REFUSAL = "refusal"
    """The plan gets no commitment."""
    LAPSE = "lapse"
    """The prequalification lapses because its terms are not kept."""
    RENT_PREQUALIFICATION = "rent_prequalification"
    RENT_REJECTION = "rent_rejection"
    """No rent support, and none from landsdispositionsfonden either."""
    RENT_AWARD = "rent_award"
    EXTENSION = "extension"
    """More time for a report, where that releases much."""
    WAIVER = "waiver"
    LIFTED_STOP = "lifted_stop"


RENT_BEFORE_COMMITMENT = (
    Phase.RENT_RECEIVED,
    Phase.RENT_UNDER_ASSESSMENT,
    Phase.RENT_INSPECTION,
    Phase.RENT_PREQUALIFIED,
    Phase.RENT_TRANSFERRED,
    Phase.RENT_PLAN,
)
RENT_RUNNING = (Phase.RENT_COMMITTED, Phase.RENT_IN_OPERATION)
RENT_OVER = (Phase.DISPOSITION_FUND_SUPPORT, Phase.FINALLY_REJECTED, Phase.RENT_ENDED)
RENT_PHASES = (*RENT_BEFORE_COMMITMENT, *RENT_RUNNING, *RENT_OVER)
"""The phases of rent support only. Both schemes share the draft and the withdrawal."""

BEFORE_COMMITMENT = (
    Phase.RECEIVED,
    Phase.INCOMPLETE,
    Phase.UNDER_ASSESSMENT,
    Phase.INSPECTION,
    Phase.PREQUALIFIED,
    Phase.PLAN_SUBMITTED,
    Phase.PLAN_UNDER_ASSESSMENT,
    Phase.PLAN_RETURNED,
    *RENT_BEFORE_COMMITMENT,
)
PROGRAMME_RUNNING = (Phase.COMMITTED, Phase.IN_OPERATION, Phase.FINAL_ACCOUNT)
RUNNING = (*PROGRAMME_RUNNING, *RENT_RUNNING)
"""A commitment is in force and money moves."""
ENDED_WITHOUT_COMMITMENT = (Phase.REJECTED, Phase.WITHDRAWN, Phase.LAPSED)
OVER = (Phase.CLOSED, *ENDED_WITHOUT_COMMITMENT, *RENT_OVER)


PLAN_IN = (Phase.PLAN_SUBMITTED, Phase.PLAN_UNDER_ASSESSMENT)
"""The Fund has a version of the plan."""
PLAN_PHASES = (Phase.PREQUALIFIED, *PLAN_IN, Phase.PLAN_RETURNED)
"""Between prequalification and commitment."""


class Transition(NamedTuple):
    """An event leads from these phases to that phase; in any other phase it changes nothing."""

    id: str
    start: tuple[Phase, ...]
    event: str
    end: Phase
    when: str | None = None
    """The property of the grant that must hold after the event."""


TRANSITIONS = (
    Transition("T02", (Phase.DRAFT,), "ApplicationSubmitted", Phase.RECEIVED),
    Transition(
        "T03",
        (Phase.RECEIVED, Phase.UNDER_ASSESSMENT, Phase.INSPECTION),
        "ApplicationFoundIncomplete",
        Phase.INCOMPLETE,
    ),
    Transition("T04", (Phase.INCOMPLETE,), "ApplicationSupplemented", Phase.RECEIVED),
    Transition("T04", (Phase.LAPSED,), "ApplicationReopened", Phase.INCOMPLETE),
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
    Transition("T35", (Phase.INCOMPLETE,), "ApplicationClosed", Phase.LAPSED),
    Transition("T35", PLAN_PHASES, "GrantLapsed", Phase.LAPSED),
    Transition("H01", (Phase.DRAFT,), "RentSupportReceived", Phase.RENT_RECEIVED),
    Transition("H02", (Phase.RENT_RECEIVED,), "RentAssessmentRecorded", Phase.RENT_UNDER_ASSESSMENT),
    Transition("H03", (Phase.RENT_UNDER_ASSESSMENT,), "RentInspectionDecided", Phase.RENT_INSPECTION),
    Transition("H03", (Phase.RENT_INSPECTION,), "RentInspectionReported", Phase.RENT_UNDER_ASSESSMENT),
    Transition("H04", (Phase.RENT_UNDER_ASSESSMENT,), "RentSupportPrequalified", Phase.RENT_PREQUALIFIED),
    Transition("H05", (Phase.RENT_UNDER_ASSESSMENT,), "RentSupportTransferred", Phase.RENT_TRANSFERRED),
    Transition("H06", (Phase.RENT_TRANSFERRED,), "DispositionFundSupported", Phase.DISPOSITION_FUND_SUPPORT),
    Transition("H07", (Phase.RENT_TRANSFERRED,), "RentSupportRejected", Phase.FINALLY_REJECTED),
    Transition("H08", (Phase.RENT_PREQUALIFIED,), "RentPlanSubmitted", Phase.RENT_PLAN),
    Transition("H09", (Phase.RENT_PLAN,), "RentSupportAwarded", Phase.RENT_COMMITTED),
    Transition("H10", (Phase.RENT_COMMITTED,), "OperationStarted", Phase.RENT_IN_OPERATION),
    Transition("H11", (Phase.RENT_IN_OPERATION,), "RentSupportEnded", Phase.RENT_ENDED),
)


_OF_EVENT: dict[str, list[Transition]] = {}
for _transition in TRANSITIONS:
    _OF_EVENT.setdefault(_transition.event, []).append(_transition)


def next_phase(phase: Phase, event: str, holds: Callable[[str], bool]) -> Phase:
    """The phase after an event; `holds` tests a property of the grant after it."""
    for transition in _OF_EVENT.get(event, ()):
        if phase in transition.start and (transition.when is None or holds(transition.when)):
            return transition.end
    return phase
