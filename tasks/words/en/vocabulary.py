"""English: words for fields, choices, steps and places. A field or choice without an entry reads as its own name."""

from collections.abc import Mapping
from datetime import date, datetime

from tasks.words.en.choices_sheet import SHEET_CHOICES
from tasks.words.en.looking import LOOKING
from tasks.words.en.steps import STEPS

__all__ = ["CHOICES", "FIELDS", "PLACES", "STEPS", "WEEKDAYS", "day", "day_of_year", "instant"]

PLACES: Mapping[str, str] = {"sheet": "sheet", "row": "row", "cell": "cell", "line": "line", "no.": "no."}

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def day(day: date) -> str:
    """A day in a column of dates."""
    return f"{day:%Y-%m-%d}"


def instant(at: datetime) -> str:
    """A day and time, as the clock shows it."""
    return f"{at:%Y-%m-%d %H:%M}"


def day_of_year(day: date) -> str:
    """A day in a list of one year."""
    return f"{day:%d %b}"


FIELDS: Mapping[str, str] = {}

CHOICES: Mapping[str, Mapping[str, str]] = {
    **SHEET_CHOICES,
    **LOOKING,
    "TimeFor": {
        "missing_papers": "what is missing from the application",
        "regulation_account": "the regulation account",
        "status_report": "the status report",
        "rent_support_account": "the rent-support account",
    },
    "the ReportKind": {
        "regulation_account": "the regulation account",
        "status_report": "the status report",
        "rent_support_account": "the rent-support account",
    },
    "to your Scheme": {"social_programme": "to your grant", "rent_support": "to your grant"},
    "Capacity": {
        "adviser": "adviser of the Fund",
        "project_leader": "project leader",
        "board": "member of the board",
        "auditor": "auditor",
    },
    "SignPurpose": {
        "council": "the council's decision",
        "organisation": "the housing organisation's decision",
        "attestation": "the auditor's attestation",
    },
    "LinkEnd": {
        "newer_link": "replaced by a newer one",
        "newer_version": "a new version is in",
        "settled": "settled in another way",
    },
    "the Aspect": {
        "renovation_need": "the estate's need of renovation",
        "accounts": "the estate's accounts",
        "attraction": "the estate's attraction",
        "competition": "the estate's local competition",
    },
    "the Unknown": {
        "year_built": "the estate's year of construction",
        "kind": "the estate's kind (etage or tæt-lav)",
        "mean_dwelling_size": "the estate's mean size of a dwelling",
        "area": "the estate's area of dwellings",
        "rent_per_square_metre": "the estate's rent per square metre",
        "resident_index": "the estate's resident index",
        "property_price": "the property price of the estate's municipality",
    },
    "part of the RentPlan": {
        "deficits": "deficits (underskud) that must be met",
        "savings": "savings on running the estate",
        "social": "social measures",
        "physical": "physical works, and who pays them",
    },
    "UnitKind": {
        "scale": "another scale than kroner",
        "currency": "another currency than Danish kroner",
        "vat": "amounts without VAT",
        "period": "other years or a part of the time",
        "percent": "per cent",
    },
    "AuditEvidence": {
        "name": "the auditor's name",
        "firm": "the audit firm",
        "paper": "the auditor's statement",
        "signed_on": "the day of the statement",
    },
    "PauseReason": {"inspection": "inspection", "incomplete": "papers missing"},
    "AssessmentHeading": {
        "main_conditions": "the main conditions of the regulativ, § 2",
        "geography": "the geography of the area",
        "resident_mix": "resident mix and exposure, from statistics",
        "material": "a professional view of the material",
        "single_leadership": "single leadership (entydig ledelse)",
    },
    "AdverseDecision": {
        "rejection": "a rejection",
        "less_than_applied_for": "reserving less than was applied for",
        "less_than_the_plan": "awarding less than the plan asks for",
        "refusal": "a refusal",
        "lapse": "a lapse",
        "change_refused": "refusing a change",
        "advance_refused": "refusing an advance",
        "access_refused": "a refusal of access",
        "support_ended": "ending support",
        "final_rejection": "a final rejection",
        "stop": "a stop of payouts",
        "repayment": "a repayment",
    },
    "LegalBasis": {
        "legal_basis": "the legal basis",
        "considerations": "the main considerations",
        "facts": "the facts that weighed",
    },
    "Element": {
        "strategic_agreement": "strategic cooperation agreement (strategisk samarbejdsaftale)",
        "terms_of_reference": "board's terms of reference (kommissorium)",
        "sub_agreements": "sub-agreements (delaftaler)",
        "budget": "budget",
        "contingency_plan": "contingency plan (beredskabsplan)",
        "milestone_plan": "milestone plan (milepælsplan)",
        "reporting_form": "reporting form (indberetningsskema)",
    },
    "MailState": {"dead": "given up", "waiting": "waiting", "returned": "came back"},
    "OutsideMoney": {"state_pool": "a state pool", "foundation": "a foundation", "eu": "EU money"},
    "FileError": {
        "ENOENT": "No such file or directory",
        "EACCES": "Permission denied",
        "EISDIR": "Is a directory",
        "ENOTDIR": "Not a directory",
        "ENAMETOOLONG": "File name too long",
        "ELOOP": "Too many levels of symbolic links",
        "other": "the system reports an error",
    },
}
"""By enumeration, or by a group that the texts name."""
