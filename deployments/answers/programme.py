"""What has been changed in a programme in operation, and what waits: for the view of a case."""

from collections.abc import Iterable

from domain.changes import main_groups, sub_agreements
from domain.grant.state import Grant
from domain.money import in_kroner
from domain.records.changes import ChangeState


def facts(grant: Grant) -> Iterable[tuple[str, str]]:
    """Money by main group where a change has moved it, pending changes, open demands, substitute cover."""
    if grant.main_groups is not None:
        yield "Main groups", main_groups.listed(grant.main_groups)
    for cover in grant.substitute_covers:
        paid_by = f"instalment {cover.instalment}"
        yield "Substitute cover", f"{in_kroner(cover.amount)} on {cover.granted_on}, {paid_by} (R51)"
    for change in grant.changes:
        if change.state is ChangeState.PENDING:
            kind = change.kind.value.replace("_", " ")
            yield (
                f"Change {change.number} pending",
                f"{kind}, asked for on {change.requested_on}: needs the Fund ({change.rule}); what was approved holds",
            )
    if asked := sub_agreements.missing(grant):
        yield "Sub-agreements asked for", ", ".join(area.value.replace("_", " ") for area in asked) + " (R61)"
