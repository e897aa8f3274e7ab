"""The figures of the example workbooks, in kroner. All organisations, estates and people are fictitious."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from domain.packages.words import COSTS, EFFORTS, FOCUS_AREAS, KINDS, SOURCES
from domain.records.plan import ALL_AREAS, Cost, Income, Kind
from domain.rulebook.goals import FocusArea, fixed_goals

APPLIED_AMOUNT = 30_000_000
PLANNED_CO_FINANCING = 10_000_000

KEY_FIGURES = (
    "Beboere i alt",
    "0-17 år (pct.)",
    "18-64 år uden for job og uddannelse (pct.)",
    "30-59 år kun med grundskole (pct.)",
    "Gennemsnitlig bruttoindkomst (kr.)",
    "Fraflytning (pct.)",
    "Elever med over 10 pct. fravær (pct.)",
)
STATISTICS = (
    ("9901-003", 2023, 438, *map(Decimal, ("31.5", "40.2", "58.7")), 214_300, Decimal("15.8"), Decimal("33.9")),
    ("9901-007", 2023, 297, *map(Decimal, ("28.3", "36.8", "54.1")), 226_900, Decimal("16.7"), Decimal("29.4")),
    ("9902-002", 2023, 361, *map(Decimal, ("30.2", "41.5", "60.3")), 209_700, Decimal("20.2"), Decimal("35.1")),
    ("9902-005", 2023, 141, Decimal("22.0"), Decimal("34.6"), "*", 231_400, Decimal("16.2"), "*"),
)
"""One row per estate; ``*`` for a cell that the source suppressed."""
AN_OLD_YEAR = 2020
"""Year of the last row in an application that is asked for newer statistics."""

LOSS_OF_RENT = "Lejetab: 150 m² a 1.200 kr. om året i fire år, oplyst af afdelingens regnskab"
"""The rent lost by the premises in the plan. R41."""
PLAN_INCOME = (
    ("Tilskud fra Landsbyggefonden", Income.FUND, None, 24_000_000),
    ("Boligselskabet Åkanden, arbejdskapital", Income.HOUSING_ORGANISATION, Kind.CASH, 2_400_000),
    ("Boligforeningen Fyrtårnet, arbejdskapital", Income.HOUSING_ORGANISATION, Kind.CASH, 1_200_000),
    ("Slagelse Kommune, kontant bidrag", Income.MUNICIPALITY, Kind.CASH, 1_600_000),
    ("Slagelse Kommune, fritidsvejleder og jobkonsulent", Income.MUNICIPALITY, Kind.STAFF_HOURS, 1_480_000),
    ("Boligselskabet Åkanden, beboerhus (lejetab)", Income.HOUSING_ORGANISATION, Kind.PREMISES, 720_000),
    ("Nordvangen Idrætsforening, trænere", Income.LOCAL_PARTNER, Kind.STAFF_HOURS, 600_000),
)

EDUCATION, EMPLOYMENT, CRIME, COHESION = (FOCUS_AREAS[area] for area in FocusArea)
LEADERSHIP, OVERHEAD = "Projektledelse og sekretariat", "Administration og revision"
ADMINISTRATION, COMMUNICATION = "Administration i boligorganisationen", "Kommunikation, it og drift af sekretariat"

PLAN_EXPENSES = (
    ("Familie- og skolevejledere, 2 årsværk", EDUCATION, Cost.WAGES, 4_160_000),
    ("Kommunal fritidsvejleder (medfinansiering)", EDUCATION, Cost.WAGES, 760_000),
    ("Forældrenetværk og overgangsforløb", EDUCATION, Cost.ACTIVITY, 980_000),
    ("Lektiecafé og læringsmiljøer", EDUCATION, Cost.ACTIVITY, 740_000),
    ("Jobvejledere, 1,5 årsværk", EMPLOYMENT, Cost.WAGES, 3_120_000),
    ("Kommunal jobkonsulent (medfinansiering)", EMPLOYMENT, Cost.WAGES, 720_000),
    ("Fritidsjob og lommepengejob", EMPLOYMENT, Cost.ACTIVITY, 1_360_000),
    ("Virksomhedsforløb", EMPLOYMENT, Cost.ACTIVITY, 560_000),
    ("Ungemedarbejdere, 2 årsværk", CRIME, Cost.WAGES, 4_080_000),
    ("Trænere fra idrætsforeningen (medfinansiering)", CRIME, Cost.WAGES, 600_000),
    ("Aften- og weekendtilbud for unge", CRIME, Cost.ACTIVITY, 1_120_000),
    ("Tryghedsvandringer og dialogmøder", CRIME, Cost.ACTIVITY, 380_000),
    ("Netværksmedarbejdere, 1,5 årsværk", COHESION, Cost.WAGES, 2_960_000),
    ("Beboerhus (lejetab, medfinansiering)", COHESION, Cost.PREMISES, 720_000),
    ("Frivilliggrupper og foreningsliv", COHESION, Cost.ACTIVITY, 1_060_000),
    ("Kvindenetværk og sundhedsaftener", COHESION, Cost.ACTIVITY, 640_000),
    ("Projektleder", LEADERSHIP, Cost.WAGES, 3_040_000),
    ("Sekretariatsmedarbejder", LEADERSHIP, Cost.WAGES, 2_080_000),
    ("Beboerundersøgelser og lokal evaluering", LEADERSHIP, Cost.EVALUATION, 480_000),
    ("Metodeudvikling, kurser og netværk", LEADERSHIP, Cost.ACTIVITY, 520_000),
    (COMMUNICATION, LEADERSHIP, Cost.ACTIVITY, 880_000),
    (ADMINISTRATION, OVERHEAD, Cost.ADMINISTRATION, 760_000),
    ("Revision", OVERHEAD, Cost.AUDIT, 280_000),
)
"""Administration and audit equal the cap: 4 x 100,000 + 2 % of 32,000,000 = 1,040,000. R45."""


STAFF = {
    "Familie- og skolevejledere, 2 årsværk": ("Medarbejder i boligsocial indsats", 8),
    "Kommunal fritidsvejleder (medfinansiering)": ("Medarbejder i boligsocial indsats", 2),
    "Jobvejledere, 1,5 årsværk": ("Medarbejder i boligsocial indsats", 6),
    "Kommunal jobkonsulent (medfinansiering)": ("Medarbejder i boligsocial indsats", 2),
    "Ungemedarbejdere, 2 årsværk": ("Medarbejder i boligsocial indsats", 8),
    "Trænere fra idrætsforeningen (medfinansiering)": ("Medarbejder i boligsocial indsats", 2),
    "Netværksmedarbejdere, 1,5 årsværk": ("Medarbejder i boligsocial indsats", 6),
    "Projektleder": ("Projektleder", 4),
    "Sekretariatsmedarbejder": ("Sekretariatsmedarbejder", 4),
}
"""Wages: the position, and the full-time years in the whole period. R48."""


def plan_income_rows(
    given_by: Mapping[str, tuple[str, int]] | None = None, *, part: int = 1
) -> list[tuple[str | int | None, ...]]:
    """Return the income lines in the workbook's words. ``given_by`` moves part of a line to another party."""
    lines = []
    for text, source, kind, kr in PLAN_INCOME:
        other, given = (given_by or {}).get(text, ("", 0))
        lines.append((text, source, kind, kr // part - given))
        if given:
            lines.append((other, source, kind, given))
    return [
        (text, SOURCES[source], KINDS[kind] if kind else None, kr, LOSS_OF_RENT if kind is Kind.PREMISES else None)
        for text, source, kind, kr in lines
    ]


def plan_expense_rows(
    *, over_the_cap: bool = False, shifted: Mapping[str, int] | None = None, part: int = 1
) -> list[tuple[str | int | None, ...]]:
    """Return the expense lines. ``over_the_cap`` moves one krone into administration."""
    shift = {ADMINISTRATION: 1, COMMUNICATION: -1} if over_the_cap else shifted or {}
    return [
        (text, group, COSTS[cost], kr // part + shift.get(text, 0), *_staff(text, part), _serves(group))
        for text, group, cost, kr in PLAN_EXPENSES
    ]


def _serves(group: str) -> str:
    """Return what an expense serves: its focus area, or all of them."""
    return group if group in FOCUS_AREAS.values() else EFFORTS[ALL_AREAS]


def _staff(text: str, part: int) -> tuple[str | float | None, ...]:
    position, years = STAFF.get(text, (None, None))
    return position, years if years is None or part == 1 else years / part


GRANT_A_YEAR = 6_000_000
RECEIVED_REMARKS = {
    2025: "heraf forlods udbetalt i 2024: 600.000 kr.",
    2027: "raterne for juli og oktober er udbetalt 18. oktober 2027",
}
AUDITOR, AUDIT_FIRM = "Karen Lind", "Vestsjællands Revision"
SIGNED_ON = {2025: date(2026, 5, 12), 2026: date(2027, 9, 30), 2027: date(2028, 5, 16), 2028: date(2029, 5, 15)}
INTEREST = {
    2025: (Decimal("1.60"), Decimal("18961.40")),
    2026: (Decimal("1.50"), Decimal("23702.15")),
    2027: (Decimal("1.45"), Decimal("13188.60")),
    2028: (Decimal("1.40"), Decimal("16884.75")),
}
"""Rate in per cent, and interest credited: close to the rate on the running balance. R65."""
VALUE_ADJUSTMENT = {2025: Decimal("-3412.80"), 2026: Decimal("5206.15"), 2027: Decimal("1938.40"), 2028: Decimal(0)}
"""Value adjustment of securities: stated, but not part of interest or balance. R66."""

ACTUAL = {
    2025: {
        EDUCATION: ("1414356.59", "Familievejlederen tiltrådte 1. maj 2025; løn for fire måneder er ikke brugt."),
        EMPLOYMENT: ("1231480.00", "Virksomhedsforløbene kom i gang efter sommerferien."),
        CRIME: ("1398220.75", "Værkstedet for unge er udskudt til 2026, til lokalet er godkendt."),
        COHESION: ("1187905.00", "Færre udgifter til frivilligkurser, mens beboerhuset blev indrettet."),
        LEADERSHIP: ("1628340.25", "Beboerundersøgelsen er betalt i januar 2026."),
        OVERHEAD: ("248900.00", "Revisionens første år er billigere, da regnskabet er mindre."),
    },
    2026: {
        EDUCATION: ("1700085.65", "Overgangsforløb, der var udskudt fra 2025, er gennemført."),
        EMPLOYMENT: ("1502310.50", "Flere unge i fritidsjob end ventet, 34 mod 30."),
        CRIME: ("1561875.00", "Værkstedet for unge er indrettet; udgiften var budgetteret i 2025."),
        COHESION: ("1366420.25", "Kurser for afdelingsbestyrelser er holdt i begge boligorganisationer."),
        LEADERSHIP: ("1741605.00", "Kommunikation er løst sammen med boligorganisationen."),
        OVERHEAD: ("257300.00", "Revisionen blev lidt billigere end aftalt."),
    },
    2027: {
        EDUCATION: ("1704307.25", "Lektiecaféen er udvidet med en aften i Fyrbakken."),
        EMPLOYMENT: ("1468920.75", "To ekstra virksomhedsforløb med logistikvirksomhederne."),
        CRIME: ("1590340.00", "Weekendtilbuddet er udvidet efter uroen i foråret."),
        COHESION: ("1402185.50", "Foreningsopstart og sundhedsaftener havde flere deltagere."),
        LEADERSHIP: ("1788460.00", "Midtvejsvurderingen kostede mere end budgetteret."),
        OVERHEAD: ("258450.00", "Revisionen blev lidt billigere end aftalt."),
    },
    2028: {
        EDUCATION: ("1704637.61", "Slutmåling af skoleparathed er foretaget i begge daginstitutioner."),
        EMPLOYMENT: ("1471635.00", "Fritidsjob er videreført hele året."),
        CRIME: ("1572410.50", "Ungemedarbejdernes overdragelse til kommunens klub varede tre måneder."),
        COHESION: ("1398195.80", "Forankring af beboerhuset hos frivillige krævede ekstra kurser."),
        LEADERSHIP: ("1802915.00", "Slutevaluering og overdragelse til kernedriften."),
        OVERHEAD: ("259100.00", "Revisionen blev lidt billigere end aftalt."),
    },
}
"""Main group to the sum spent, and why it differs from a quarter of the plan budget. R67."""

LEFTOVER = Decimal("412380.50")
"""Closing balance of the last year."""


def yearly_budget() -> dict[str, Decimal]:
    """Return a quarter of the plan budget for each main group."""
    groups: dict[str, Decimal] = {}
    for _, group, _, kr in PLAN_EXPENSES:
        groups[group] = groups.get(group, Decimal(0)) + Decimal(kr) / 4
    return groups


def local_income_rows() -> list[tuple[str | Decimal, ...]]:
    """Return the co-financing of one year: a quarter of the plan."""
    return [
        (text, SOURCES[source], KINDS[kind], Decimal(kr) / 4)
        for text, source, kind, kr in PLAN_INCOME
        if source is not Income.FUND and kind is not None
    ]


def balances() -> dict[int, tuple[Decimal, Decimal]]:
    """Return opening and closing balance of each year. Raises ValueError unless the last one is LEFTOVER."""
    opening, found = Decimal(0), {}
    for year, groups in ACTUAL.items():
        spent = sum(Decimal(kr) for kr, _ in groups.values())
        closing = opening + GRANT_A_YEAR + 2_000_000 + INTEREST[year][1] - spent
        found[year] = (opening, closing)
        opening = closing
    if opening != LEFTOVER:
        raise ValueError(f"the years close with {opening}, not {LEFTOVER}")
    return found


INDICATORS = (
    # focus area, sub-goal, indicator, baseline 2024, measured 2025, 2026, 2027, 2028 (None: suppressed)
    (EDUCATION, "Flere børn er klar til skolestart",
     "Andel femårige, der vurderes skoleparate af daginstitutionen", 71, 72, 75, 79, 83),
    (EDUCATION, "Færre elever har bekymrende fravær", "Andel elever med over 10 pct. fravær", 33, 32, 29, 26, 24),
    (EDUCATION, "Flere unge er i ungdomsuddannelse",
     "Andel unge i ungdomsuddannelse 15 måneder efter 9. klasse", 68, None, 70, 74, 77),
    (EMPLOYMENT, "Flere voksne kommer i ordinære timer",
     "Andel 18-64-årige uden for job og uddannelse", 39, 38, 37, 35, 33),
    (EMPLOYMENT, "Flere voksne kommer i ordinære timer",
     "Antal beboere, der har fået ordinære løntimer gennem indsatsen", 0, 14, 31, 38, 42),
    (EMPLOYMENT, "Flere unge har et fritidsjob", "Antal unge på 13-17 år i fritidsjob", 9, 18, 34, 37, 41),
    (CRIME, "Færre unge sigtes for kriminalitet", "Antal sigtede på 15-24 år", 17, 16, 13, 11, None),
    (CRIME, "Flere beboere føler sig trygge",
     "Andel beboere, der undgår steder i området om aftenen", 31, 30, 26, 28, 22),
    (COHESION, "Flere beboere deltager i fællesskaber",
     "Antal frivillige, der er aktive mindst en gang om måneden", 24, 35, 52, 61, 66),
    (COHESION, "Flere stiller op til beboerdemokratiet",
     "Antal opstillede til afdelingsbestyrelserne", 15, 16, 21, 24, 26),
    (COHESION, "Flere beboere deltager i fællesskaber",
     "Andel beboere, der deltager i et fællesskab i området", 27, 29, 34, 38, 41),
)  # fmt: skip
STRATEGIC_INDICATORS = (
    "Skoleparathed", "Skolefravær", "Overgang til ungdomsuddannelse", "Andel uden for job og uddannelse",
    "Ordinære løntimer", "Unge i fritidsjob", "Sigtede unge", "Oplevet tryghed", "Aktive frivillige",
    "Opstillede til afdelingsbestyrelser", "Deltagelse i fællesskaber",
)  # fmt: skip
"""Those of the strategic agreement. Each is measured by the indicator of a sub-goal in the same place."""
REPORTED_YEARS = (2025, 2026, 2027, 2028)

ACTIVITIES = (
    # focus area, activity, and its status in each of the four years
    (EDUCATION, "Forældrenetværk for familier med børn på 0-6 år",
     "Startet i maj; 18 familier", "I drift; 31 familier", "I drift; 36 familier", "Overdraget til daginstitutionerne"),
    (EDUCATION, "Fælles overgangsforløb mellem daginstitution og skole",
     "Startet i november", "I drift; 22 familier", "I drift; 27 familier", "Videreføres af skolen"),
    (EDUCATION, "Lektiecafé og læringsmiljøer",
     "I drift to dage om ugen", "I drift tre dage om ugen", "Udvidet til Fyrbakken", "Drives af frivillige"),
    (EMPLOYMENT, "Jobvejledning i boligområdet",
     "I drift fra april", "I drift; 96 samtaler", "I drift; 118 samtaler", "Overgår til jobcentret"),
    (EMPLOYMENT, "Fritidsjob og lommepengejob for unge",
     "Første hold på 18 unge", "34 unge", "37 unge", "Videreføres af erhvervsforeningen"),
    (CRIME, "Ungemedarbejdere på gadeplan aften og weekend",
     "Fire aftener om ugen", "Fire aftener om ugen", "Udvidet med lørdage", "Overdraget til kommunens klub"),
    (CRIME, "Tryghedsvandringer",
     "Holdt i alle fire afdelinger", "Holdt; 14 fejl udbedret", "Holdt; 9 fejl udbedret", "Indgår i ejendomsdriften"),
    (COHESION, "Beboerhus med frivilliggrupper",
     "Åbnet i marts", "I drift; 9 grupper", "I drift; 12 grupper", "Drives af beboerforeningen"),
    (COHESION, "Kvindenetværk og sundhedsaftener",
     "Startet i september", "I drift; 40 deltagere", "I drift; 55 deltagere", "Drives af frivillige"),
)  # fmt: skip


FIRST_YEAR = (
    # activity, its milestone, and the months and days after the start of the period
    ("Forældrenetværk for familier med børn på 0-6 år", "Forældrenetværk er i gang i begge daginstitutioner", 4, 14),
    ("Fælles overgangsforløb mellem daginstitution og skole", "Overgangsforløb er aftalt for skoleåret", 7, 14),
    ("Lektiecafé og læringsmiljøer i Åkandeparkens beboerhus", "Lektiecaféen er åben to dage om ugen", 2, 0),
    ("Uddannelsesvejledning for unge og deres forældre", "Vejleder er ansat, og aftale med skolerne er på plads", 3, 0),
    ("Jobvejledning i boligområdet to dage om ugen", "Jobvejledning er åben; fast jobkonsulent er udpeget", 3, 0),
    ("Virksomhedsforløb med lokale handels- og logistikvirksomheder", "Første fem virksomheder deltager", 8, 0),
    ("Fritidsjob og lommepengejob for unge", "Første hold unge er i lommepengejob", 7, 0),
    ("Ungemedarbejdere på gadeplan aften og weekend", "Ungemedarbejderne er til stede fire aftener om ugen", 4, 0),
    ("Idræt og værksted for unge i samarbejde med Nordvangen Idrætsforening", "Ugentlige hold er åbnet", 5, 0),
    ("Tryghedsvandringer og opfølgning med politi og driftspersonale", "Vandring er holdt i alle afdelinger", 10, 14),
    ("Beboerhus med faste åbningstider og frivilliggrupper", "Beboerhuset har faste åbningstider", 2, 14),
    ("Kvindenetværk og sundhedsaftener", "Netværket har holdt sit første møde", 8, 9),
    ("Opstart af foreninger og kurser for afdelingsbestyrelser", "Første kursus er holdt", 9, 19),
)  # fmt: skip
WHOLE_PERIOD = (
    # milestone, and how much of the period has passed, in per cent
    ("Sekretariatet er bemandet, og arbejdsgrupperne har holdt første møde", 4),
    ("Bestyrelsen har holdt fire møder og godkendt den første status", 24),
    ("Etårseftersyn er holdt med Landsbyggefonden; milepælsplanen er opdateret", 34),
    ("Mindst halvdelen af aktiviteterne drives sammen med frivillige eller kernedrift", 48),
    ("Midtvejsvurdering er forelagt bestyrelsen; aktiviteter uden virkning er ændret eller stoppet", 62),
    ("Plan for forankring er vedtaget i kommune og boligorganisationer", 84),
    ("Slutmåling og afsluttende regnskab er forberedt", 97),
)


def first_year_rows(
    start: date, postponed: Mapping[str, int], further: Sequence[tuple[str, str, int, int]]
) -> list[tuple[str, str, date]]:
    """Return the milestones of the first year, with further ones; those of some activities are postponed by months."""
    return [
        (activity, milestone, _later(start, months + postponed.get(activity, 0), days))
        for activity, milestone, months, days in (*FIRST_YEAR, *further)
    ]


def whole_period_rows(start: date, end: date) -> list[tuple[str, date]]:
    """Return the milestones of the whole period."""
    return [(milestone, start + (end - start) * percent // 100) for milestone, percent in WHOLE_PERIOD]


def _later(start: date, months: int, days: int) -> date:
    years, month = divmod(start.month - 1 + months, 12)
    return date(start.year + years, month + 1, start.day) + timedelta(days=days)


def indicator_rows(year: int | None) -> list[tuple[str | int | None, ...]]:
    """Return the indicators measured in a year; without a year, as in the plan."""
    rows: list[tuple[str | int | None, ...]] = []
    for area, sub_goal, indicator, baseline, *measured in INDICATORS:
        value = measured[REPORTED_YEARS.index(year)] if year else None
        rows.append((area, sub_goal, indicator, baseline, "*" if year and value is None else value, None))
    return rows


def goal_rows(year: int | None) -> list[tuple[str | int | None, ...]]:
    """Return the indicators of the strategic goals, as measured by those of the sub-goals."""
    goals = {FOCUS_AREAS[goal.focus_area]: goal.danish for goal in fixed_goals(date(2024, 10, 1))}
    return [
        (row[0], goals[str(row[0])], name, *row[3:])
        for name, row in zip(STRATEGIC_INDICATORS, indicator_rows(year), strict=True)
    ]


def activity_rows(year: int | None) -> list[tuple[str, ...]]:
    """Return the activities with their status in a year; without a year, as planned."""
    return [
        (area, activity, statuses[REPORTED_YEARS.index(year)] if year else "Planlagt til 2025")
        for area, activity, *statuses in ACTIVITIES
    ]
