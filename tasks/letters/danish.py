"""Danish wording of dates, amounts, numbers of days, and the names of parties and reports."""

from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from babel.dates import format_date

from domain.accounts.indicators import Measured
from domain.grant.deadline import DeadlineKind
from domain.grant.new_rules import NewDuty
from domain.grant.notice import Role
from domain.money import Ore, in_kroner
from domain.phases import Decision
from domain.records.changes import ChangeKind
from domain.records.hearing import AdverseDecision
from domain.records.rent_support import Purpose
from domain.records.reports import ReportKind
from domain.records.requests import TimeFor
from domain.review.agenda import Standing
from domain.rulebook.goals import FocusArea

GLUE = "\u00a0"
"""Keeps a number and its unit on one line. In plain text it becomes a space once the lines are broken."""

LAW = f"almenboligloven §{GLUE}91{GLUE}a"
LAW_IN_FULL = f"§{GLUE}91{GLUE}a i lov om almene boliger m.v. (almenboligloven)"
"""The law where a decision names it first."""

NOT_APPROVED_YET = "(afventer godkendelse)"
"""In the draft of a letter, in place of the officer who will approve the decision."""

RECIPIENTS = {
    Role.APPLICANT: "den administrerende boligorganisation",
    Role.MUNICIPALITY: "beliggenhedskommunen",
    Role.CASE_OFFICER: "sagsbehandleren",
    Role.MANAGER: "lederen",
    Role.FINANCE: "økonomiafdelingen",
    Role.AUDITOR: "revisor",
    Role.BOARD: "den boligsociale bestyrelse",
    Role.SYSTEM: "it-driften",
}
"""The recipient where no name is known."""

STANDINGS = {
    Standing.MISSING: "ikke modtaget",
    Standing.RECEIVED: "modtaget",
    Standing.ACCEPTED: "modtaget og godkendt",
    Standing.WAIVED: "fritaget",
}
"""The state of a yearly report, on the agenda of the one-year review."""


MEASURED = {
    Measured.NOT_REPORTED: "ikke indberettet",
    Measured.SUPPRESSED: "diskretioneret",
}
"""Where an indicator has no figure."""


class DutySaid(NamedTuple):
    """A new duty in the letter to running cases."""

    heading: str
    text: str


NEW_DUTIES = {
    NewDuty.ONE_YEAR_REVIEW: DutySaid(
        "Etårseftersyn",
        "Vi skal holde et etårseftersyn i alle indsatser. Her ser vi sammen på, hvordan indsatsen er kommet fra start. "
        "Vi begynder, når jeres første reguleringskontoopgørelse er modtaget, og senest i året efter det første "
        "kalenderår, også hvis opgørelsen ikke er kommet. Vi kan først afslutte bevillingen, når eftersynet er holdt, "
        "eller når vi har besluttet, at det kan undværes.",
    ),
    NewDuty.INCOMPLETE_APPLICATION: DutySaid(
        "Manglende oplysninger",
        "Jeres ansøgning er ikke fuldstændig. Hører vi ikke fra jer, skriver vi til jer og giver jer en sidste frist. "
        "Er den gået, uden at vi har modtaget det, der mangler, lukker vi sagen. I kan søge igen når som helst.",
    ),
    NewDuty.STATUS_REPORT: DutySaid(
        "Statusindberetning",
        "Statusindberetningen skal have en linje for hver indikator i helhedsplanen og mindst én måling og én "
        "aktivitet. Vi læser den og godkender den eller sender den tilbage med en frist. Er udbetalingerne standset, "
        "fordi den mangler, fortsætter de, når vi har godkendt den.",
    ),
    NewDuty.REGULATION_ACCOUNT: DutySaid(
        "Reguleringskontoopgørelse",
        "Er der ingen renter af det beløb, I har stående, skal I begrunde det i opgørelsen. Får I penge udbetalt efter "
        "bevillingsperioden, skal de med i en opgørelse for det år, hvor de blev udbetalt.",
    ),
}
"""What each new duty means for the applicant."""

_REPORTS = {
    ReportKind.REGULATION_ACCOUNT: "reguleringskontoopgørelsen",
    ReportKind.STATUS_REPORT: "statusindberetningen",
    ReportKind.RENT_SUPPORT_ACCOUNT: "huslejestøtteopgørelsen",
}
_FORMAL_NAMES = {
    ReportKind.REGULATION_ACCOUNT: "Reguleringskontoopgørelse",
    ReportKind.STATUS_REPORT: "Statusindberetning (indberetningsskema)",
    ReportKind.RENT_SUPPORT_ACCOUNT: "Huslejestøtteopgørelse",
}

_CHANGES = {
    ChangeKind.ACTIVITIES: "aktiviteter",
    ChangeKind.BUDGET_LINES: "poster inden for en hovedgruppe",
    ChangeKind.SUB_AGREEMENT: "delaftale",
    ChangeKind.MILESTONE_PLAN: "milepælsplan",
    ChangeKind.BUDGET_SHIFT: "fordelingen mellem hovedgrupper",
    ChangeKind.STRATEGIC_AGREEMENT: "strategisk samarbejdsaftale",
    ChangeKind.SPECIAL_DEVELOPMENT: "særlig udviklingsindsats",
    ChangeKind.SUBSTITUTE_COVER: "tilskud til barselsvikar",
    ChangeKind.LEAD_ESTATE: "tovholderafdeling",
    ChangeKind.PERIOD: "bevillingsperiode",
}
_AREAS = {
    FocusArea.EDUCATION: "uddannelse og livschancer",
    FocusArea.EMPLOYMENT: "beskæftigelse",
    FocusArea.CRIME_PREVENTION: "kriminalitetsforebyggelse",
    FocusArea.COHESION: "sammenhængskraft og medborgerskab",
}
_DECISIONS = {
    Decision.PREQUALIFICATION: "prækvalifikation",
    Decision.REJECTION: "afslag på prækvalifikation",
    Decision.COMMITMENT: "tilsagn",
    Decision.REFUSAL: "afslag på tilsagn",
    Decision.LAPSE: "bortfald",
    Decision.RENT_PREQUALIFICATION: "foreløbig prækvalifikation til huslejestøtte",
    Decision.RENT_REJECTION: "endeligt afslag på huslejestøtte",
    Decision.RENT_AWARD: "tilsagn om huslejestøtte",
    Decision.EXTENSION: "udsættelse af en frist",
    Decision.WAIVER: "fritagelse for en indberetning",
    Decision.LIFTED_STOP: "ophævelse af et udbetalingsstop",
}

_ADVERSE = {
    AdverseDecision.REJECTION: "at give afslag på prækvalifikation",
    AdverseDecision.LESS_THAN_APPLIED_FOR: "at give et lavere beløb, end I har søgt om",
    AdverseDecision.REFUSAL: "at give afslag på tilsagn",
    AdverseDecision.LAPSE: "at lade prækvalifikationen bortfalde",
    AdverseDecision.SUPPORT_ENDED: "at lade huslejestøtten ophøre eller sætte den ned",
    AdverseDecision.FINAL_REJECTION: "at give endeligt afslag på huslejestøtte",
    AdverseDecision.STOP: "at standse udbetalingerne",
    AdverseDecision.REPAYMENT: "at kræve penge tilbage eller modregne dem",
}
"""What the Fund considers, for the decisions that a party is heard about."""

_PURPOSES = {
    Purpose.RENT_REDUCTION: "Nedsættelse af balancelejen",
    Purpose.CAPITAL_COST: "Nye kapitaludgifter ved støttede fysiske arbejder",
    Purpose.HIGH_RENT: "Højt huslejeniveau",
    Purpose.OPERATING_TROUBLE: "Driftsvanskeligheder",
    Purpose.REHOUSING_VACANCY: "Tomgangsleje ved genhusning",
}


_REMARKED = {
    "R29": "midlerne til koordinering i helhedsplanens budget",
    "R39": "den lokale medfinansiering",
    "R41": "lokaler som medfinansiering",
    "R42": "almindelig drift som medfinansiering",
    "R43": "pengenes kilde i den lokale medfinansiering",
    "R45": "beløbsgrænsen for administration og revision",
    "R46": "udgifterne til administration og revision",
    "R48": "lønnen i helhedsplanens budget",
    "R62": "reguleringskontoopgørelsens beløb",
    "R66": "kursreguleringen i reguleringskontoopgørelsen",
    "R67": "afvigelserne fra budgettet",
    "R73": "revisors bekræftelse",
    "R95": "den fysiske og økonomiske genopretning i helhedsplanen",
}
"""What a rule is about that stands against a plan or an account. Used only for cases from before findings had ids."""


@lru_cache(maxsize=4096)
def day(when: str | date) -> str:
    """A date in prose: ``torsdag den 14. marts 2024``. Takes a date or ISO text."""
    return f"{_written(when, 'EEEE')} den {short_day(when)}"


@lru_cache(maxsize=4096)
def short_day(when: str | date) -> str:
    """A date for a table: ``14. marts 2024``."""
    return _written(when, "d. MMMM y").replace(" ", GLUE)


def clock(when: str) -> str:
    """A time of day: ``10.00``. Takes ISO text of a civil date and time."""
    return f"{datetime.fromisoformat(str(when)):%H.%M}"


def kr(amount: Ore) -> str:
    """An amount in øre, written in kroner: ``24.000.000 kr.``."""
    return in_kroner(amount).replace(" ", GLUE)


def days(count: int) -> str:
    """A number of days: ``1 dag``, ``12 dage``."""
    return f"{count}{GLUE}{'dag' if count == 1 else 'dage'}"


def time_for(what: str, year: int | None) -> str:
    """What more time is asked for, such as ``reguleringskontoopgørelsen for 2025``."""
    return f"{the_report(what)} for {year}" if TimeFor(what).report else "det materiale, der mangler i ansøgningen"


def the_report(kind: str) -> str:
    """The yearly report with its article: ``reguleringskontoopgørelsen``."""
    return _REPORTS[ReportKind(kind)]


def formal_name(kind: str) -> str:
    """The formal name of the yearly report, to begin a line with: ``Statusindberetning (indberetningsskema)``."""
    return _FORMAL_NAMES[ReportKind(kind)]


def to_yours(rent_support: bool) -> str:
    """What payouts go to, addressed to the applicant: ``til jeres indsats``."""
    return "af jeres huslejestøtte" if rent_support else "til jeres indsats"


def to_it(rent_support: bool) -> str:
    """The same, addressed to others: ``til indsatsen``."""
    return "af huslejestøtten" if rent_support else "til indsatsen"


def the_purpose(purpose: str) -> str:
    """The purpose of rent support, to begin a line with: ``Nedsættelse af balancelejen``."""
    return _PURPOSES[Purpose(purpose)]


def the_change(kind: str) -> str:
    """The subject of a change: ``fordelingen mellem hovedgrupper``."""
    return _CHANGES[ChangeKind(kind)]


def the_area(area: str) -> str:
    """A focus area (indsatsområde) by its full name: ``uddannelse og livschancer``."""
    return _AREAS[FocusArea(area)]


def the_deadline(kind: str) -> str:
    """What falls due: ``frist for statusindberetningen``."""
    return DeadlineKind(kind).danish


def the_decision(kind: str) -> str:
    """What is proposed: ``tilsagn``."""
    return _DECISIONS[Decision(kind)]


def the_adverse(about: str) -> str:
    """What the Fund considers: ``at give afslag på tilsagn``."""
    return _ADVERSE[AdverseDecision(about)]


def remark_about(rule: str) -> str:
    """That something was found by a rule, where its sentence is not known in Danish."""
    return f"Der er en bemærkning om {_REMARKED.get(rule, 'helhedsplanen eller reguleringskontoopgørelsen')}."


def figure(value: float) -> str:
    """A measured figure: ``12,5``."""
    return f"{value:g}".replace(".", ",")


def capital(text: str) -> str:
    """The same text with a capital first letter; the rest is unchanged."""
    return text[:1].upper() + text[1:]


def _written(when: str | date, pattern: str) -> str:
    civil = date.fromisoformat(when) if isinstance(when, str) else when
    return format_date(civil, pattern, locale="da")
