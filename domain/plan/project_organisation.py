"""R30: a project organisation with a board is responsible for the programme, and both sides sit on it."""

from collections.abc import Iterable

from domain.findings import Finding
from domain.records.plan import Plan, Side

_ABSENT = {
    Side.MUNICIPALITY: "R30.no_member_of_the_municipality",
    Side.HOUSING_ORGANISATION: "R30.no_member_of_the_organisations",
}


def check(plan: Plan) -> Iterable[Finding]:
    """Check that there is a board (boligsocial bestyrelse) with a member from each side."""
    if not plan.board:
        yield Finding(id="R30.no_board")
        return
    for side, absent in _ABSENT.items():
        if not any(member.side is side for member in plan.board):
            yield Finding(id=absent)
