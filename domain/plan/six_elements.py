"""R28, R31, R33, R34, R55: the elements that a plan must contain.

R31: six elements and the terms of reference. R33, R34: a full sub-agreement in each focus area, unless the Fund has
waived it (Q7). R28: a coordination account where the effort is holistic. R55: one lead estate among the estates.
"""

from collections.abc import Container, Iterable

from domain.findings import AlreadyReported, Finding, kept_finding
from domain.records.plan import Element, Plan, SubAgreement
from domain.rulebook.goals import FocusArea

_NAMES = {
    Element.STRATEGIC_AGREEMENT: "the strategic cooperation agreement (strategisk samarbejdsaftale)",
    Element.TERMS_OF_REFERENCE: "the board's terms of reference (kommissorium)",
    Element.SUB_AGREEMENTS: "the sub-agreements (delaftaler)",
    Element.BUDGET: "the budget",
    Element.CONTINGENCY_PLAN: "the contingency plan (beredskabsplan)",
    Element.MILESTONE_PLAN: "the milestone plan (milepælsplan)",
    Element.REPORTING_FORM: "the reporting form (indberetningsskema)",
}


def check(
    plan: Plan, estates: frozenset[str], reported: AlreadyReported, waived: Container[FocusArea] = ()
) -> Iterable[Finding]:
    """Check that the plan is complete. `waived` are the focus areas that need no sub-agreement."""
    for element in Element:
        if element not in plan.elements:
            yield kept_finding(rule="R31", what=f"The plan lacks {_NAMES[element]}.", help="Add it to the package.")
    for area in FocusArea:
        if area not in waived and not any(agreement.focus_area is area for agreement in plan.sub_agreements):
            yield kept_finding(
                rule="R33",
                what=f"No sub-agreement belongs to the focus area {area.value}.",
                help="Add at least one sub-agreement for each of the four focus areas, or ask the Fund to waive it.",
            )
    for agreement in plan.sub_agreements:
        empty = _empty_parts(agreement)
        if empty := [part for part in empty if f"sub_agreements.{agreement.paper}.{part}" not in reported]:
            yield kept_finding(
                rule="R34",
                what=f"The sub-agreement {agreement.paper} lacks: {', '.join(empty)}.",
                help="Fill in all six parts.",
                where=agreement.paper,
            )
    if plan.holistic and not plan.coordination_account.strip():
        yield kept_finding(
            rule="R28",
            what="The plan is holistic but has no coordination account.",
            help="Describe shortly how social, economic and physical efforts are coordinated.",
        )
    if plan.lead_estate not in estates:
        yield kept_finding(
            rule="R55",
            what=f"The lead estate {plan.lead_estate} is not one of the estates that take part.",
            help=f"Choose one of: {', '.join(sorted(estates))}.",
        )


def _empty_parts(agreement: SubAgreement) -> list[str]:
    parts = ("sub_goals", "indicators", "activities", "parties", "roles", "resources")
    return [part for part in parts if not getattr(agreement, part)]
