"""Sub-agreements (delaftaler) in operation. R60: their parties change them without approval, version by version.

R61: the Fund may ask for the current ones at any time. The guideline sets no deadline for that, so there is none.
"""

from collections.abc import Iterable

from domain.findings import Finding, Refusal, kept_finding, refuse_kept
from domain.grant import events as e
from domain.grant.commands import DemandSubAgreements, HandInSubAgreements, UpdateSubAgreement
from domain.grant.decision_context import DecisionContext
from domain.grant.state import Grant
from domain.records.changes import SubAgreementVersion
from domain.rulebook.goals import FocusArea

IN_THE_PLAN = 1
"""The version number in the plan."""


def latest(grant: Grant, area: FocusArea) -> SubAgreementVersion | None:
    """Return the newest version since the plan; None while the plan's own is in force."""
    return next((v for v in reversed(grant.sub_agreements) if v.focus_area is area), None)


def missing(grant: Grant) -> tuple[FocusArea, ...]:
    """Return the focus areas whose sub-agreement the Fund still waits for."""
    asked = {area for demand in grant.sub_agreement_demands for area in demand.missing}
    return tuple(area for area in FocusArea if area in asked)


def update(grant: Grant, command: UpdateSubAgreement, now: DecisionContext) -> Iterable[e.Event]:
    """Record a new version, in force at once. Raises Refusal."""
    newest = latest(grant, command.focus_area)
    if grant.commitment and command.on < grant.commitment.committed_on:
        raise refuse_kept(
            "Updating the sub-agreement",
            "R60",
            f"The grant was committed on {grant.commitment.committed_on}, after {command.on}.",
            "Until then the sub-agreements are part of the plan: give the day of the new version.",
        )
    if newest and newest.paper.sha256 == command.paper.sha256:
        raise refuse_kept(
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
    """Ask the lead housing organisation for sub-agreements. Each area is settled separately. Raises Refusal."""
    covered = _covered(grant)
    without = [area for area in command.focus_areas if area not in covered]
    if without or not covered:
        raise refuse_kept(
            "Asking for sub-agreements",
            "R61",
            f"There is no sub-agreement on {', '.join(without) or 'anything'}.",
            f"There are: {', '.join(covered) or 'none'}.",
        )
    areas = tuple(area for area in covered if area in (command.focus_areas or covered))
    yield e.SubAgreementsDemanded(on=command.on, by=command.by, focus_areas=areas, reason=command.reason)


def _covered(grant: Grant) -> tuple[FocusArea, ...]:
    """Return the focus areas with a sub-agreement; the Fund may have waived some (R33)."""
    planned = {agreement.focus_area for agreement in grant.plan.plan.sub_agreements} if grant.plan else set()
    return tuple(area for area in FocusArea if area in planned or latest(grant, area))


def hand_in(grant: Grant, command: HandInSubAgreements, now: DecisionContext) -> Iterable[e.Event]:
    """Receive the current versions of the requested sub-agreements. Raises Refusal."""
    if findings := tuple(_against(grant, command)):
        raise Refusal(findings, step="Handing in the sub-agreements")
    yield e.SubAgreementsHandedIn(on=command.on, agreements=command.agreements)


def _against(grant: Grant, command: HandInSubAgreements) -> Iterable[Finding]:
    asked = missing(grant)
    for agreement in command.agreements:
        area, newest = agreement.focus_area, latest(grant, agreement.focus_area)
        if area not in asked:
            yield kept_finding(
                rule="R61",
                what=f"The Fund has not asked for the sub-agreement on {area.value}.",
                help=f"Asked for: {', '.join(asked) or 'nothing'}. Record a new version with update-sub-agreement.",
            )
        elif newest and newest.paper.sha256 != agreement.sha256:
            yield kept_finding(
                rule="R61",
                what=f"{agreement.name} is not version {newest.number} of the sub-agreement on {area.value}.",
                help=f"Hand in {newest.paper.name}, or record a newer version with update-sub-agreement.",
            )
