"""Whose name stands under a letter, and which letters go to every housing organisation: written a second time. R103."""

from domain.grant.events import EVENTS
from domain.grant.events.event import Lettered

TO_EVERY_ORGANISATION = {
    "an application is decided": {
        "Prequalified",
        "PrequalificationRejected",
        "ApplicationClosed",
        "ApplicationReopened",
    },
    "a plan is decided": {"GrantCommitted", "GrantRefused", "GrantLapsed"},
    "payouts stop, and go on": {
        *("PayoutsStopped", "StopOrdered", "RecipientHoldBegan"),
        *("PayoutsResumed", "StopLifted", "StopCorrected", "RecipientHoldEnded"),
    },
    "a grant ends": {"GrantClosed"},
    "rent support is decided, reduced and ends": {
        *("RentSupportPrequalified", "RentSupportTransferred", "DispositionFundSupported", "RentSupportRejected"),
        *("RentSupportAwarded", "RentSupportReduced", "RentSupportEnded"),
    },
}
"""R103: the decisions about an estate, for each organisation that takes part."""
SIGNED = {
    "what is asked for": {"ApplicationFoundIncomplete", "PlanReturned", "SubAgreementsDemanded"},
    "before the plan": {"ApplicationKeptOpen", "InspectionDecided", "AdvanceGranted", "AdvanceSettled", "RulesetMoved"},
    "reports": {
        *("RegulationAccountAccepted", "RegulationAccountReturned", "RentAccountAccepted", "RentAccountReturned"),
        *("ExtensionGranted", "ExtensionRefused", "ReportWaived", "ReviewDeferred"),
    },
    "in operation": {"ChangeApproved", "SubstituteCoverGranted", "TermSettled", "PayoutsStopped"},
    "the end": {"LeftoverDecided", "GrantClosed"},
    "rent support": {
        *("RentInspectionDecided", "RentSupportTransferred", "DispositionFundSupported"),
        *("RentSupportReduced", "RentSupportEnded"),
    },
}
"""One officer decides, and the event itself does not name that officer."""


def test_every_organisation_gets_the_decisions_about_its_estates_and_no_other_letter() -> None:
    copied = {name for name, event in EVENTS.items() if issubclass(event, Lettered) and event.for_all}
    assert copied == set().union(*TO_EVERY_ORGANISATION.values())


def test_a_letter_is_signed_by_the_officer_who_decides() -> None:
    signed = {name for name, event in EVENTS.items() if issubclass(event, Lettered) and event.signed}
    assert signed == set().union(*SIGNED.values())
