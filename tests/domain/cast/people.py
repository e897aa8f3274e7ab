"""Who is who, and what everybody knows: names, the law, reasons."""

from datetime import date
from typing import Any

from domain.grant.linked_suspension import LinkedSuspension
from domain.grant.notice import Role
from domain.records import application as a
from domain.records.reports import (
    ReportKind,
)
from domain.rulebook.law import IN_FORCE, Law, LegalBasis, Since
from domain.rulebook.numbers import PAYOUT_STOP, PayoutStop

LAW = Law()
PROPOSES = Law(
    settings={"payout_stop": PAYOUT_STOP.set_otherwise((Since(IN_FORCE, PayoutStop.PROPOSE, "this office asks"),))}
)
"""In this office a missing report stops nothing before an officer has confirmed it."""
LEAD, OTHER = "10203045", "20304051"
AAKANDEPARKEN, ROERHAVEN, LANTERNEGAARDEN = "9901-003", "9901-004", "9902-005"
SLAGELSE, KALUNDBORG = "330", "326"
ACCOUNT, STATUS = DUTIES = (ReportKind.REGULATION_ACCOUNT, ReportKind.STATUS_REPORT)
RENT_ACCOUNT = ReportKind.RENT_SUPPORT_ACCOUNT

NAMES = {
    Role.APPLICANT: "Boligselskabet Åkanden",
    Role.MUNICIPALITY: "Slagelse Kommune",
    Role.CASE_OFFICER: "Ida Holst",
    Role.MANAGER: "Torben Krag",
    Role.FINANCE: "Finance",
    Role.AUDITOR: "Revisionsfirmaet Duevej",
    Role.BOARD: "Maja Lund",
    Role.SYSTEM: "tilsagn",
}
APPLICANT: dict[str, Any] = {"by": NAMES[Role.APPLICANT], "role": Role.APPLICANT}
OFFICER: dict[str, Any] = {"by": NAMES[Role.CASE_OFFICER], "role": Role.CASE_OFFICER}
MANAGER: dict[str, Any] = {"by": NAMES[Role.MANAGER], "role": Role.MANAGER}
FINANCE: dict[str, Any] = {"by": NAMES[Role.FINANCE], "role": Role.FINANCE}

PAPERS = (a.Paper(name="application.yaml", media_type="application/yaml", bytes=2210, sha256="a" * 64),)
REASONS = LegalBasis(
    legal_basis="Almenboliglovens § 91 a og regulativets § 2.",
    considerations="Rammen skal række til flere områder.",
    facts="Der er søgt 30.000.000 kr. til tre afdelinger.",
)
NOT_HEARD = {"no_hearing_because": "Parten har selv givet oplysningen."}
STOPPED_ELSEWHERE = LinkedSuspension(
    case_no=310_220, stop="regulation_account:2026", since=date(2027, 7, 1), report=ACCOUNT, year=2026
)
"""Another grant of the same lead housing organisation is stopped."""
DIGEST, NEXT_DIGEST = "1" * 64, "2" * 64


def day(text: str) -> date:
    """A date, written as in the law's tables."""
    return date.fromisoformat(text)
