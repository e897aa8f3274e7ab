"""Turns a submitted package into the command that its papers make."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.findings import Refusal
from domain.grant.commands import (
    Command,
    HandInMilestonePlan,
    HandInSubAgreements,
    ReceiveRegulationAccount,
    ReceiveRentAccount,
    ReceiveStatusReport,
    SubmitApplication,
    SubmitPlan,
    SubmitRentSupport,
)
from domain.grant.submission import HandIn
from domain.packages.application_package import read_application
from domain.packages.milestone_plan_package import read_milestone_plan
from domain.packages.plan_package import read_plan
from domain.packages.reading import Package, PackageKind, Reading, package_digest
from domain.packages.regulation_account_package import read_regulation_account
from domain.packages.rent_account_package import read_rent_account
from domain.packages.rent_support_package import read_rent_support
from domain.packages.status_report_package import read_status_report
from domain.packages.sub_agreements_package import read_sub_agreements

READERS: Mapping[PackageKind, Callable[[Package], Reading[Any]]] = {
    PackageKind.APPLICATION: read_application,
    PackageKind.PLAN: read_plan,
    PackageKind.REGULATION_ACCOUNT: read_regulation_account,
    PackageKind.STATUS_REPORT: read_status_report,
    PackageKind.MILESTONE_PLAN: read_milestone_plan,
    PackageKind.SUB_AGREEMENTS: read_sub_agreements,
    PackageKind.RENT_SUPPORT: read_rent_support,
    PackageKind.RENT_ACCOUNT: read_rent_account,
}


def read(hand_in: HandIn, package: Package) -> Command:
    """Return the command made from the papers. Raises Refusal if too little can be read."""
    kind = PackageKind(hand_in.package)
    reading = READERS[kind](package)
    if reading.facts is None:
        raise Refusal(reading.findings, step="read-package")
    said = {
        "by": hand_in.by,
        "person": hand_in.person,
        "acting_for": hand_in.acting_for,
        "role": hand_in.role,
        "on": hand_in.on,
        "papers": reading.papers,
        "findings": reading.findings,
    }
    match kind:
        case PackageKind.APPLICATION:
            return SubmitApplication(application=reading.facts, **said)
        case PackageKind.PLAN:
            return SubmitPlan(plan=reading.facts, digest=package_digest(reading.papers), **said)
        case PackageKind.REGULATION_ACCOUNT:
            return ReceiveRegulationAccount(account=reading.facts, **said)
        case PackageKind.STATUS_REPORT:
            return ReceiveStatusReport(report=reading.facts, **said)
        case PackageKind.MILESTONE_PLAN:
            return HandInMilestonePlan(milestone_plan=reading.facts, **said)
        case PackageKind.SUB_AGREEMENTS:
            return HandInSubAgreements(agreements=reading.facts, **said)
        case PackageKind.RENT_SUPPORT:
            application, description = reading.facts
            return SubmitRentSupport(application=application, description=description, **said)
        case PackageKind.RENT_ACCOUNT:
            return ReceiveRentAccount(account=reading.facts, **said)
