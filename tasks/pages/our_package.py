"""What a party can prepare to hand in, and what stands in it before anything is typed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.grant import commands as c
from domain.grant import events as e
from domain.grant.commands import Command
from domain.grant.permissions import PERMISSIONS
from domain.grant.state import Grant
from domain.packages import prefilled_forms, rent_account_package
from domain.packages.application_draft import carried_forward, draft
from domain.packages.reading import PackageKind
from domain.packages.templates import Filling
from domain.phases import Phase
from domain.records.application import Contact
from domain.records.reports import ReportKind
from domain.rulebook.numbers import RESIDENTS_FOR_STATISTICS
from domain.scheme import Scheme
from domain.store.command_handler import GrantStore
from tasks import words

COMMAND: Mapping[PackageKind, type[Command]] = {
    PackageKind.APPLICATION: c.SubmitApplication,
    PackageKind.PLAN: c.SubmitPlan,
    PackageKind.REGULATION_ACCOUNT: c.ReceiveRegulationAccount,
    PackageKind.STATUS_REPORT: c.ReceiveStatusReport,
    PackageKind.MILESTONE_PLAN: c.HandInMilestonePlan,
    PackageKind.SUB_AGREEMENTS: c.HandInSubAgreements,
    PackageKind.RENT_SUPPORT: c.SubmitRentSupport,
    PackageKind.RENT_ACCOUNT: c.ReceiveRentAccount,
}
"""The command that a package becomes when it is read."""
_YEARLY: Mapping[PackageKind, ReportKind] = {
    PackageKind.REGULATION_ACCOUNT: ReportKind.REGULATION_ACCOUNT,
    PackageKind.STATUS_REPORT: ReportKind.STATUS_REPORT,
    PackageKind.RENT_ACCOUNT: ReportKind.RENT_SUPPORT_ACCOUNT,
}


@dataclass(frozen=True)
class Purpose:
    """Something that can be handed in to a case."""

    kind: PackageKind
    year: int | None = None
    sent_before: bool = False
    """Whether an earlier version was sent, so that this one begins with it."""

    @property
    def id(self) -> str:
        """What a form calls it."""
        return f"{self.kind} {self.about}".strip()

    @property
    def about(self) -> str:
        """The year as text; empty without one."""
        return "" if self.year is None else str(self.year)


def purposes(grant: Grant, sent: Mapping[str, e.DraftSaved], today: date) -> tuple[Purpose, ...]:
    """What the case takes now. `sent` are the packages that were kept for it before, the last of each kind."""
    found: list[Purpose] = []
    for kind, command in COMMAND.items():
        if grant.phase not in PERMISSIONS[command].phases or not _of_its_scheme(kind, grant):
            continue
        if (report := _YEARLY.get(kind)) is None:
            found.append(Purpose(kind, sent_before=kind in _NEXT_VERSION and kind.value in sent))
        elif report in grant.duties:
            years = (year for year in grant.years_of(report) if year < today.year)
            found += [Purpose(kind, year) for year in years if grant.report(report, year).accepted_on is None]
    return tuple(found)


def _of_its_scheme(kind: PackageKind, grant: Grant) -> bool:
    """True if the package belongs to the scheme of the case; a draft may become either."""
    if grant.phase is Phase.DRAFT:
        return kind.opens_a_case
    rent = kind in {PackageKind.RENT_SUPPORT, PackageKind.RENT_ACCOUNT}
    return rent == (grant.scheme is Scheme.RENT_SUPPORT)


def packages_sent(store: GrantStore, case_no: int) -> dict[str, e.DraftSaved]:
    """The last package of each kind that was kept for a case."""
    kept = (entry.event for entry in store.journal(case_no))
    return {event.package: event for event in kept if isinstance(event, e.DraftSaved)}


def is_estate_number(text: str) -> bool:
    """True for a number such as ``0412-003``."""
    return re.fullmatch(r"[0-9]{1,5}-[0-9]{1,5}", text) is not None


def application_of(store: GrantStore, estates: Sequence[str], today: date, reader: words.Reader) -> dict[str, bytes]:
    """The draft of an application for these estates, prefilled from the estate register."""
    surroundings = store.surroundings(estates, today)
    least = store.law.value(RESIDENTS_FOR_STATISTICS, today)
    return draft(estates, surroundings, least, lambda text: words.what(text, reader))


def contacts(grants: Iterable[Grant]) -> Mapping[str, Contact]:
    """The contact of each organisation and municipality, as the newest of these cases knows it."""
    found: dict[str, Contact] = {}
    for grant in sorted(grants, key=lambda each: each.submitted_on or date.min):
        application = grant.application
        if application is not None:
            found |= {each.cvr: each.contact for each in application.organisations}
            found |= {each.code: each.contact for each in application.municipalities}
    return found


def application_like(store: GrantStore, case_no: int) -> dict[str, bytes] | None:
    """The application of an earlier case, as the draft of a new one; None if that case has none."""
    sent = packages_sent(store, case_no).get(PackageKind.APPLICATION)
    return carried_forward(store.papers(sent.papers), case_no) if sent else None


def package_of(store: GrantStore, grant: Grant, purpose: Purpose, sent: Mapping[str, e.DraftSaved]) -> dict[str, bytes]:
    """The files of a package as it begins: the last one of its kind, or what the case knows. Raises Refusal."""
    kind, manifest = purpose.kind, purpose.kind.manifest
    before = sent.get(kind.value)
    if purpose.year is None and before is not None and kind in _NEXT_VERSION:
        return store.papers(before.papers)
    match kind:
        case PackageKind.REGULATION_ACCOUNT if purpose.year:
            text = f"year: {purpose.year}\nworkbook: reguleringskonto.xlsx\n"
            workbook = prefilled_forms.regulation_account(grant, purpose.year)
            return {manifest: text.encode(), "reguleringskonto.xlsx": workbook}
        case PackageKind.STATUS_REPORT if purpose.year:
            text = f"year: {purpose.year}\nworkbook: indberetningsskema.xlsx\n"
            return {
                manifest: text.encode(),
                "indberetningsskema.xlsx": prefilled_forms.status_report(grant, purpose.year),
            }
        case PackageKind.RENT_ACCOUNT if purpose.year:
            return {manifest: rent_account_package.form(grant, purpose.year).encode()}
        case PackageKind.PLAN if grant.application:
            # The administering organisation's first estate is a beginning; the plan names the right one.
            return {manifest: f"lead_estate: {grant.application.estates[0].number}\n".encode()}
    return {manifest: b"{}\n"}


def filled_of(grant: Grant, purpose: Purpose) -> Mapping[str, Mapping[str, Filling]]:
    """What the workbooks of a package are filled in with as it begins, by the place of the workbook. Raises Refusal."""
    match purpose.kind:
        case PackageKind.REGULATION_ACCOUNT if purpose.year:
            return {"workbook": prefilled_forms.account_filled(grant, purpose.year)}
        case PackageKind.STATUS_REPORT if purpose.year:
            return {"workbook": prefilled_forms.status_filled(grant, purpose.year)}
    return {}


_NEXT_VERSION = (PackageKind.APPLICATION, PackageKind.RENT_SUPPORT, PackageKind.PLAN)
"""Kinds of which a new version begins with the last one."""
