"""The state machine of the README, drawn from the table of transitions: `python -m deployments.diagram`."""

from domain.grant.phases import OVER, TRANSITIONS


def mermaid() -> str:
    """The diagram as Mermaid text; one arrow for each event between two phases."""
    withdrawals = [t for t in TRANSITIONS if t.event == "ApplicationWithdrawn"]
    arrows = [
        f"    {start.value} --> {transition.end.value}: {transition.event}"
        for transition in TRANSITIONS
        if transition not in withdrawals
        for start in transition.start
    ]
    endings = [f"    {phase.value} --> [*]" for phase in OVER]
    note = "    note right of withdrawn: from every phase before the commitment"
    return "\n".join(["stateDiagram-v2", "    [*] --> draft", *arrows, *endings, note])


if __name__ == "__main__":
    print(mermaid())
