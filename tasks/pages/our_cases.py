"""The cases of a party: what it owes on each and by when, and which of the Fund's times run. Read by index."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import Connection, select

from domain.grant.glance import GrantAtAGlance
from domain.grant.notice import Role
from domain.grant.parties import OUTSIDE, as_seen_by_parties, sees
from domain.grant.persons import Mandate
from domain.grant.state import Grant, shown_title
from domain.phases import BEFORE_COMMITMENT, OVER, Phase
from domain.procedure import judged_by
from domain.records.reports import ReportKind
from domain.rulebook.law import Law
from domain.store import case_parties
from domain.store.portfolio import CASES
from domain.waits import Awaited, Waits, of_the_auditor, waits
from tasks import words

_DO: Mapping[Awaited, str] = {
    Awaited.MISSING_PAPERS: "our.do_missing_papers",
    Awaited.PLAN: "our.do_plan",
    Awaited.CORRECTED_PLAN: "our.do_corrected_plan",
    Awaited.SIGN_OFF: "our.do_sign_off",
    Awaited.HEARING: "our.do_hearing",
    Awaited.REPORT: "our.do_report",
    Awaited.CORRECTED_ACCOUNT: "our.do_corrected_account",
    Awaited.ATTESTATION: "our.do_attestation",
    Awaited.SUB_AGREEMENTS: "our.do_sub_agreements",
    Awaited.REPAYMENT: "our.do_repayment",
    Awaited.SUGGESTION: "our.do_suggestion",
}
"""What a party is asked to do."""
_FUND_DOES: Mapping[Awaited, str] = {
    Awaited.COMPLETENESS_CHECK: "our.fund_completeness_check",
    Awaited.INSPECTION_REPORT: "our.fund_inspection_report",
    Awaited.DECISION: "our.fund_decision",
    Awaited.PLAN_CHECK: "our.fund_plan",
    Awaited.PLAN_ASSESSMENT: "our.fund_plan",
    Awaited.DOUBTS: "our.fund_plan",
    Awaited.COMMITMENT: "our.fund_commitment",
    Awaited.ADVANCE: "our.fund_advance",
    Awaited.EXTENSION: "our.fund_extension",
    Awaited.ACCEPTANCE: "our.fund_acceptance",
    Awaited.CHANGE: "our.fund_change",
    Awaited.PAYMENT: "our.fund_payment",
    Awaited.BANK_ANSWER: "our.fund_payment",
    Awaited.RETURNED_PAYMENT: "our.fund_returned_payment",
    Awaited.DECISION_AFTER_HEARING: "our.fund_decision_after_hearing",
    Awaited.REVIEW: "our.fund_review",
    Awaited.FINAL_ACCOUNT: "our.fund_final_account",
    Awaited.UNSPENT_FUNDS: "our.fund_unspent",
    Awaited.CLOSING: "our.fund_closing",
    Awaited.ASSESSMENT: "our.fund_assessment",
    Awaited.DISPOSITION_FUND: "our.fund_disposition",
}
"""What the Fund does now, as parties may know it: proposals and inner steps are not here."""


class Viewer(StrEnum):
    """What kind of party looks."""

    LEAD = "lead"
    """The housing organisation that administers the programme."""
    ORGANISATION = "organisation"
    """Another housing organisation of the plan."""
    MUNICIPALITY = "municipality"
    AUDITOR = "auditor"
    BOARD = "board"


_PREPARING = frozenset(
    {
        *(Awaited.COMPLETENESS_CHECK, Awaited.MISSING_PAPERS, Awaited.INSPECTION_REPORT, Awaited.DECISION),
        *(Awaited.PLAN, Awaited.CORRECTED_PLAN, Awaited.PLAN_CHECK, Awaited.PLAN_ASSESSMENT, Awaited.DOUBTS),
        *(Awaited.COMMITMENT, Awaited.SIGN_OFF, Awaited.ASSESSMENT, Awaited.DISPOSITION_FUND),
    }
)
_ACCOUNTS = frozenset({Awaited.REPORT, Awaited.CORRECTED_ACCOUNT, Awaited.ACCEPTANCE})
_SHOWN: Mapping[Viewer, frozenset[Awaited]] = {
    Viewer.LEAD: frozenset(Awaited),
    Viewer.ORGANISATION: _PREPARING,
    Viewer.MUNICIPALITY: _PREPARING,
    Viewer.AUDITOR: _ACCOUNTS,
    Viewer.BOARD: _ACCOUNTS
    | {
        *(Awaited.PAYMENT, Awaited.BANK_ANSWER, Awaited.RETURNED_PAYMENT, Awaited.REVIEW),
        *(Awaited.FINAL_ACCOUNT, Awaited.CLOSING),
    },
}
"""The steps of others that each kind of party sees; its own it always sees."""


def _shows(viewer: Viewer, each: Waits) -> bool:
    """Whether a step of others is shown: to an auditor only that of an account."""
    if viewer is Viewer.AUDITOR and each.of.get("report") == ReportKind.STATUS_REPORT:
        return False
    return each.what in _SHOWN[viewer]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a party owes, or that the Fund is doing."""

    what: Awaited
    said: str
    who: str
    """Who does it, where that is another party; empty for the reader's own and for the Fund."""
    since: date | None
    until: date | None
    days_left: int | None
    of: Mapping[str, object]
    """Which one of its kind: a year, a number."""

    @property
    def late(self) -> bool:
        """Whether the last day has passed."""
        return self.days_left is not None and self.days_left < 0

    @property
    def soon(self) -> bool:
        """Whether the last day is within two weeks."""
        return self.days_left is not None and 0 <= self.days_left <= SOON


SOON = 14


@dataclass(frozen=True, slots=True)
class Steps:
    """Whose turn it is on a case, as a party sees it."""

    ours: tuple[Step, ...]
    """What the party owes, the nearest last day first."""
    funds: tuple[Step, ...]
    others: tuple[Step, ...]
    """What other parties owe."""


@dataclass(frozen=True, slots=True)
class OurCase:
    """One case in the list of a party."""

    case_no: int
    title: str
    phase: str
    role: Role
    party: str
    name: str
    """Of the party, as the case names it."""
    over: bool
    steps: Steps


@dataclass(frozen=True, slots=True)
class OurCases:
    """Every case of a person's parties."""

    owed: tuple[tuple[OurCase, Step], ...]
    """What they owe in all their cases, the nearest last day first."""
    running: tuple[OurCase, ...]
    over: tuple[OurCase, ...]


def our_cases(tx: Connection, mandates: Iterable[Mandate], law: Law, today: date) -> OurCases:
    """The cases in which mandates take part, each case once for each."""
    found = tuple(case for mandate in mandates for case in _of(tx, mandate, law, today))
    owed = [(case, step) for case in found for step in case.steps.ours]
    return OurCases(
        owed=tuple(sorted(owed, key=lambda each: (each[1].until or date.max, each[0].case_no))),
        running=tuple(case for case in found if not case.over),
        over=tuple(case for case in found if case.over),
    )


def _of(tx: Connection, mandate: Mandate, law: Law, today: date) -> Iterator[OurCase]:
    kind = Role.MUNICIPALITY if mandate.role is Role.MUNICIPALITY else Role.APPLICANT
    numbers = case_parties.numbers_of(kind, mandate.party)
    query = select(CASES.c.snapshot, CASES.c.phase).where(CASES.c.case_no.in_(numbers))
    reader, name = words.officer(), ""
    for snapshot, phase in tx.execute(query.order_by(CASES.c.case_no.desc())):
        # An auditor's steps follow from the account itself.
        whole = Phase(phase) in BEFORE_COMMITMENT or not name or mandate.role is Role.AUDITOR
        model = Grant if whole else GrantAtAGlance
        grant = model.model_validate_json(snapshot)
        # The index vouches for a party of the case itself; a glance does not know the municipalities.
        if mandate.role in OUTSIDE or sees(grant, mandate.role, mandate.party):
            name = name or name_of(grant, mandate.party)
            yield OurCase(
                case_no=grant.case_no,
                title=shown_title(grant.title, grant.phase, words.sentence("case.untitled", reader)),
                phase=words.choice(grant.phase, "Phase", reader),
                role=mandate.role,
                party=mandate.party,
                name=name,
                over=grant.phase in OVER,
                steps=steps(grant, mandate.role, name, viewer_of(grant, mandate.role, mandate.party), law, today),
            )


def viewer_of(grant: Grant, role: Role, party: str) -> Viewer:
    """What kind of party looks at a case. Raises KeyError for a role of the Fund."""
    if role is Role.APPLICANT:
        application = grant.application
        leads = application is None or application.lead_organisation_cvr == party
        return Viewer.LEAD if leads else Viewer.ORGANISATION
    return {Role.MUNICIPALITY: Viewer.MUNICIPALITY, Role.AUDITOR: Viewer.AUDITOR, Role.BOARD: Viewer.BOARD}[role]


def name_of(grant: Grant, party: str) -> str:
    """A party as the case names it; its number where the case does not."""
    application = grant.application
    organisations = application.organisations if application else ()
    municipalities = application.municipalities if application else ()
    names = {each.cvr: each.name for each in organisations} | {each.code: each.name for each in municipalities}
    return names.get(party, party)


def steps(grant: Grant, role: Role, name: str, viewer: Viewer, law: Law, today: date) -> Steps:
    """Whose turn it is on a case: what a party of this name owes, what the Fund does, what others owe."""
    seen = as_seen_by_parties(grant)
    found = waits(seen, judged_by(seen, law), today)
    reader = words.officer()
    mine = [each for each in found if each.what in _DO and (each.who, each.party) == (role, name)]
    mine += of_the_auditor(seen) if viewer is Viewer.AUDITOR else ()
    others = [each for each in found if each.what in _DO and each not in mine and _shows(viewer, each)]
    funds = [each for each in found if each.what in _FUND_DOES and _shows(viewer, each)]
    return Steps(
        ours=tuple(_step(each, _DO, today, reader) for each in mine),
        funds=_once(_step(each, _FUND_DOES, today, reader) for each in funds),
        others=tuple(_step(each, _DO, today, reader, who=each.party) for each in others),
    )


def _once(those: Iterable[Step]) -> tuple[Step, ...]:
    """Each sentence once: several inner steps may look the same from outside."""
    return tuple({each.said: each for each in reversed([*those])}.values())[::-1]


def _step(each: Waits, said: Mapping[Awaited, str], today: date, reader: words.Reader, who: str = "") -> Step:
    sentence = words.sentence(said[each.what], reader, **each.of)
    return Step(each.what, sentence, who, each.since, each.until, each.days_left(today), each.of)
