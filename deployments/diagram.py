"""Draws the state machine of each scheme from the table of transitions: `python -m deployments.diagram`."""

from domain.phases import OVER, PLAN_IN, RENT_OVER, RENT_PHASES, TRANSITIONS, Phase, Transition
from domain.scheme import Scheme

_ENDED_BY = {"ApplicationWithdrawn", "GrantLapsed"}
"""Drawn as notes, because arrows from so many phases would hide the others."""


def mermaid(scheme: Scheme = Scheme.SOCIAL_PROGRAMME) -> str:
    """The diagram as Mermaid text, with one arrow for each event between two phases."""
    drawn = [each for each in TRANSITIONS if each.event not in _ENDED_BY and (each.end in RENT_PHASES) is _rent(scheme)]
    if _rent(scheme):
        arrows = [f"    {arrow}" for transition in drawn for arrow in _arrows(transition)]
        ends = [f"    {phase.value} --> [*]" for phase in (*RENT_OVER, Phase.WITHDRAWN)]
        note = "    note right of withdrawn: from every phase before the award"
        return "\n".join(["stateDiagram-v2", "    [*] --> draft", *arrows, *ends, note])
    inside = [f"        {arrow}" for transition in drawn if _inside(transition) for arrow in _arrows(transition)]
    around = [f"    {arrow}" for transition in drawn if not _inside(transition) for arrow in _arrows(transition)]
    endings = [f"    {phase.value} --> [*]" for phase in OVER if phase not in RENT_OVER]
    notes = [
        "    note right of withdrawn: from every phase before the commitment",
        "    note right of lapsed: from every phase between prequalification and commitment",
    ]
    box = ["    state plan_with_the_fund {", *inside, "    }"]
    return "\n".join(["stateDiagram-v2", "    [*] --> draft", *around, *box, *endings, *notes])


def _rent(scheme: Scheme) -> bool:
    return scheme is Scheme.RENT_SUPPORT


def _inside(transition: Transition) -> bool:
    """Whether it connects the two phases in which the Fund has the plan."""
    return transition.end in PLAN_IN and set(transition.start) <= set(PLAN_IN)


def _arrows(transition: Transition) -> list[str]:
    whole = set(PLAN_IN) <= set(transition.start)
    starts = [start.value for start in transition.start if not (whole and start in PLAN_IN)]
    if whole:
        starts.append("plan_with_the_fund")
    return [f"{start} --> {transition.end.value}: {transition.event}" for start in starts]


if __name__ == "__main__":
    for each in Scheme:
        print(mermaid(each))
