"""R31, R33, R34, R55: the elements that a plan must contain.

R31: six elements and the terms of reference. R33, R34: a full sub-agreement in each focus area, unless the Fund has
waived it (Q7). R55: one lead estate among the estates.
"""

from collections.abc import Container, Iterable

from domain.findings import AlreadyReported, Finding
from domain.records.plan import Element, Plan, SubAgreement
from domain.rulebook.goals import FocusArea


def check(
    plan: Plan, estates: frozenset[str], reported: AlreadyReported, waived: Container[FocusArea] = ()
) -> Iterable[Finding]:
    """Check that the plan is complete. `waived` are the focus areas that need no sub-agreement."""
    for element in Element:
        if element not in plan.elements:
            yield Finding(id="R31.element_missing", facts={"element": element})
    for area in FocusArea:
        if area not in waived and not any(agreement.focus_area is area for agreement in plan.sub_agreements):
            yield Finding(id="R33.no_sub_agreement", facts={"area": area})
    for agreement in plan.sub_agreements:
        empty = _empty_parts(agreement)
        if empty := [part for part in empty if f"sub_agreements.{agreement.paper}.{part}" not in reported]:
            yield Finding(
                id="R34.parts_missing",
                facts={"paper": agreement.paper, "parts": empty},
                where=agreement.paper,
            )
    if plan.lead_estate not in estates:
        yield Finding(
            id="R55.lead_estate_not_in_the_plan", facts={"estate": plan.lead_estate, "estates": sorted(estates)}
        )


def _empty_parts(agreement: SubAgreement) -> list[str]:
    parts = ("sub_goals", "indicators", "activities", "parties", "roles", "resources")
    return [part for part in parts if not getattr(agreement, part)]
