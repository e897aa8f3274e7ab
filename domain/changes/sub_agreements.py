"""Sub-agreements (delaftaler) in operation. R60: their parties change them without approval, version by version.
R61: the Fund may ask for the current ones at any time; the guideline sets no deadline, so none is armed.
"""

from collections.abc import Iterable

from domain.findings import Finding, Refusal, refuse
from domain.grant import events as e
from domain.grant.commands import DemandSubAgreements, HandInSubAgreements, UpdateSubAgreement
from domain.grant.decision_context import DecisionContext
from domain.grant.state import Grant
from domain.records.changes import SubAgreementVersion
from domain.rulebook.goals import FocusArea

IN_THE_PLAN = 1
"""The version that the plan holds."""


def latest(grant: Grant, area: FocusArea) -> SubAgreementVersion | None:
    """The newest version since the plan; None while the plan's own is in force."""
    return next((v for v in reversed(grant.sub_agreements) if v.focus_area is area), None)


def missing(grant: Grant) -> tuple[FocusArea, ...]:
    """The focus areas for which the Fund has asked and has nothing yet."""
    asked = {area for demand in grant.sub_agreement_demands for area in demand.missing}
    return tuple(area for area in FocusArea if area in asked)


def update(grant: Grant, command: UpdateSubAgreement, now: DecisionContext) -> Iterable[e.Event]:
    """One version up, and in force: there is nothing to decide."""
    newest = latest(grant, command.focus_area)
    if grant.commitment and command.on < grant.commitment.committed_on:
        raise refuse(
            "Updating the sub-agreement",
            "R60",
            f"The grant was committed on {grant.commitment.committed_on}, after {command.on}.",
            "Until then the sub-agreements are part of the plan: give the day of the new version.",
        )
    if newest and newest.paper.sha256 == command.paper.sha256:
        raise refuse(
            "Updating the sub-agreement",
            "R60",
            f"{command.paper.name} is version {newest.number}, which is in force since {newest.updated_on}.",
            "Give the new version, or nothing if nothing is new.",
        )
    yield e.SubAgreementUpdated(
        on=command.on,
        focus_area=command.focus_area,
        agreement_version=(newest.number if newest else IN_THE_PLAN) + 1,
        what=command.what,
        paper=command.paper,
    )


def demand(grant: Grant, command: DemandSubAgreements, now: DecisionContext) -> Iterable[e.Event]:
    """A task for the lead housing organisation; it is solved area by area."""
    covered = _covered(grant)
    without = [area for area in command.focus_areas if area not in covered]
    if without or not covered:
        raise refuse(
            "Asking for sub-agreements",
            "R61",
            f"There is no sub-agreement on {', '.join(without) or 'anything'}.",
            f"There are: {', '.join(covered) or 'none'}.",
        )
    areas = tuple(area for area in covered if area in (command.focus_areas or covered))
    yield e.SubAgreementsDemanded(on=command.on, by=command.by, focus_areas=areas, reason=command.reason)


def _covered(grant: Grant) -> tuple[FocusArea, ...]:
    """The focus areas that have a sub-agreement: the Fund may have waived one (R33)."""
    planned = {agreement.focus_area for agreement in grant.plan.plan.sub_agreements} if grant.plan else set()
    return tuple(area for area in FocusArea if area in planned or latest(grant, area))


def hand_in(grant: Grant, command: HandInSubAgreements, now: DecisionContext) -> Iterable[e.Event]:
    """The current versions of what was asked for."""
    if findings := tuple(_against(grant, command)):
        raise Refusal("Handing in the sub-agreements", findings)
    yield e.SubAgreementsHandedIn(on=command.on, agreements=command.agreements)


def _against(grant: Grant, command: HandInSubAgreements) -> Iterable[Finding]:
    asked = missing(grant)
    for agreement in command.agreements:
        area, newest = agreement.focus_area, latest(grant, agreement.focus_area)
        if area not in asked:
            yield Finding(
                rule="R61",
                what=f"The Fund has not asked for the sub-agreement on {area.value}.",
                help=f"Asked for: {', '.join(asked) or 'nothing'}. Record a new version with update-sub-agreement.",
            )
        elif newest and newest.paper.sha256 != agreement.sha256:
            yield Finding(
                rule="R61",
                what=f"{agreement.name} is not version {newest.number} of the sub-agreement on {area.value}.",
                help=f"Hand in {newest.paper.name}, or record a newer version with update-sub-agreement.",
            )
