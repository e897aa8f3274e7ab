"""What a package has a place for: the model of each manifest, and the files that it names, each for one purpose."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from domain.model import Fact
from domain.packages.application_package import ApplicationManifest
from domain.packages.milestone_plan_package import MilestonePlanManifest
from domain.packages.plan_package import PlanManifest
from domain.packages.reading import PackageKind
from domain.packages.regulation_account_package import AccountManifest
from domain.packages.rent_account_package import RentAccountManifest
from domain.packages.rent_support_package import RentSupportManifest
from domain.packages.status_report_package import StatusReportManifest
from domain.packages.sub_agreements_package import SubAgreementsManifest

MANIFESTS: Mapping[PackageKind, type[Fact]] = {
    PackageKind.APPLICATION: ApplicationManifest,
    PackageKind.PLAN: PlanManifest,
    PackageKind.REGULATION_ACCOUNT: AccountManifest,
    PackageKind.STATUS_REPORT: StatusReportManifest,
    PackageKind.MILESTONE_PLAN: MilestonePlanManifest,
    PackageKind.SUB_AGREEMENTS: SubAgreementsManifest,
    PackageKind.RENT_SUPPORT: RentSupportManifest,
    PackageKind.RENT_ACCOUNT: RentAccountManifest,
}


class SlotShape(StrEnum):
    """What kind of file a place takes."""

    PDF = "pdf"
    LETTER = "letter"
    """A PDF or a picture of a signed paper."""
    WORKBOOK = "workbook"


class Slot(NamedTuple):
    """The place for one file, or for one file of each row of a list."""

    shape: SlotShape
    template: str = ""
    """The workbook to fill in; empty if there is none."""
    outline: str = ""
    """The id of the outline of the paper; empty if there is none."""


SLOTS: Mapping[PackageKind, Mapping[str, Slot]] = {
    PackageKind.APPLICATION: {
        "description": Slot(SlotShape.PDF, outline="outline.description"),
        "outline_budget": Slot(SlotShape.WORKBOOK, "outline-budget"),
        "statistics.value": Slot(SlotShape.WORKBOOK, "resident-statistics"),
        "recommendations.paper": Slot(SlotShape.LETTER),
        "declarations.paper": Slot(SlotShape.LETTER),
    },
    PackageKind.PLAN: {
        "agreement": Slot(SlotShape.PDF, outline="outline.agreement"),
        "terms_of_reference": Slot(SlotShape.PDF, outline="outline.terms_of_reference"),
        "sub_agreements.paper": Slot(SlotShape.PDF, outline="outline.sub_agreement"),
        "budget": Slot(SlotShape.WORKBOOK, "plan-budget"),
        "contingency_plan": Slot(SlotShape.PDF),
        "milestone_plan": Slot(SlotShape.PDF, outline="outline.milestone_plan"),
        "milestones": Slot(SlotShape.WORKBOOK, "milestones"),
        "reporting_form": Slot(SlotShape.WORKBOOK, "status-report"),
    },
    PackageKind.REGULATION_ACCOUNT: {
        "workbook": Slot(SlotShape.WORKBOOK, "regulation-account"),
        "attestation": Slot(SlotShape.PDF),
    },
    PackageKind.STATUS_REPORT: {"workbook": Slot(SlotShape.WORKBOOK, "status-report")},
    PackageKind.MILESTONE_PLAN: {"paper": Slot(SlotShape.PDF, outline="outline.milestone_plan")},
    PackageKind.SUB_AGREEMENTS: {"sub_agreements.paper": Slot(SlotShape.PDF, outline="outline.sub_agreement")},
    PackageKind.RENT_SUPPORT: {"description": Slot(SlotShape.PDF)},
    PackageKind.RENT_ACCOUNT: {},
}
"""By the name of the field that names the file; ``value`` is the file in a list of files."""
