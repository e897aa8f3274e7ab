"""R30: a project organisation with a board is responsible for the programme, and both sides sit on it."""

from collections.abc import Iterable

from domain.findings import Finding, kept_finding
from domain.records.plan import Plan, Side

_SIDES = {Side.MUNICIPALITY: "the municipality", Side.HOUSING_ORGANISATION: "the housing organisations"}


def check(plan: Plan) -> Iterable[Finding]:
    """Check that there is a board (boligsocial bestyrelse) with a member from each side."""
    if not plan.board:
        yield kept_finding(
            rule="R30",
            what="The plan names no board that answers for the programme.",
            help="List its members under board, each with name, party, side and role.",
        )
        return
    for side, words in _SIDES.items():
        if not any(member.side is side for member in plan.board):
            yield kept_finding(
                rule="R30",
                what=f"Nobody on the board comes from {words}.",
                help=f"Add at least one member with side {side.value}.",
            )
