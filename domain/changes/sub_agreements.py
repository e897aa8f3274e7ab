"""Sub-agreements (delaftaler) in operation. R60: their parties change them without approval, version by version.

R61: the Fund may ask for the current ones at any time. The guideline sets no deadline for that, so there is none.
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
        committed_on = grant.commitment.committed_on
        raise refuse("R60.before_the_commitment", {"committed_on": committed_on, "day": command.on})
    if newest and newest.paper.sha256 == command.paper.sha256:
        raise refuse(
            "R60.version_in_force",
            {"paper": command.paper.name, "version": newest.number, "since": newest.updated_on},
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
    if not covered:
        raise refuse("R61.no_sub_agreement_at_all")
    if without := [area for area in command.focus_areas if area not in covered]:
        raise refuse("R61.no_sub_agreement", {"areas": without, "covered": covered})
    areas = tuple(area for area in covered if area in (command.focus_areas or covered))
    yield e.SubAgreementsDemanded(on=command.on, by=command.by, focus_areas=areas, reason=command.reason)


def _covered(grant: Grant) -> tuple[FocusArea, ...]:
    """Return the focus areas with a sub-agreement; the Fund may have waived some (R33)."""
    planned = {agreement.focus_area for agreement in grant.plan.plan.sub_agreements} if grant.plan else set()
    return tuple(area for area in FocusArea if area in planned or latest(grant, area))


def hand_in(grant: Grant, command: HandInSubAgreements, now: DecisionContext) -> Iterable[e.Event]:
    """Receive the current versions of the requested sub-agreements. Raises Refusal."""
    if findings := tuple(_against(grant, command)):
        raise Refusal(findings)
    yield e.SubAgreementsHandedIn(on=command.on, agreements=command.agreements)


def _against(grant: Grant, command: HandInSubAgreements) -> Iterable[Finding]:
    asked = missing(grant)
    for agreement in command.agreements:
        area, newest = agreement.focus_area, latest(grant, agreement.focus_area)
        if area not in asked:
            yield Finding(id="R61.not_asked_for", facts={"area": area, "asked": asked})
        elif newest and newest.paper.sha256 != agreement.sha256:
            yield Finding(
                id="R61.not_the_newest",
                facts={
                    "paper": agreement.name,
                    "version": newest.number,
                    "area": area,
                    "newest": newest.paper.name,
                },
            )
