"""The Danish names and words of the workbooks, shared by readers and templates."""

import re
from typing import Final

from domain.model import clean_text
from domain.records.plan import ALL_AREAS, Cost, Income, Kind
from domain.registers.areas import AreaCategory
from domain.registers.rents import EstateKind
from domain.rulebook.goals import FocusArea

# budgetoverslag
OUTLINE_SHEET: Final = "Budgetoverslag"
APPLIED: Final = "Ansøgt beløb"
CO_FINANCING: Final = "Lokal medfinansiering"

# beboerdata
STATISTICS_SHEET: Final = "Beboerdata"
ESTATE: Final = "Afdeling"
YEAR: Final = "År"
SUPPRESSED: Final = frozenset({"", "*", "-", "–", ".", ".."})
"""How sources write suppressed cells (diskretionering). They are unknown, never zero."""

# plan budget
INCOME_SHEET: Final = "Indtægter"
EXPENSE_SHEET: Final = "Udgifter"
TEXT: Final = "Tekst"
SOURCE: Final = "Kilde"
KIND: Final = "Form"
AMOUNT: Final = "Beløb"
MAIN_GROUP: Final = "Hovedgruppe"
COST: Final = "Art"
REMARK: Final = "Bemærkning"
"""For premises: the rent that is lost."""
FULL_TIME_YEARS: Final = "Årsværk i perioden"
SERVES: Final = "Indsatsområde eller delaftale"

# reguleringskontoopgørelse
ACCOUNT_SHEET: Final = "Reguleringskonto"
OPENING: Final = "Saldo primo"
GRANT_RECEIVED: Final = "Modtaget tilskud fra Landsbyggefonden"
INTEREST_RATE: Final = "Gennemsnitlig rentesats i pct."
INTEREST: Final = "Tilskrevne renter"
ADMINISTRATION_AND_AUDIT: Final = "Heraf administration og revision"
VALUE_ADJUSTMENT: Final = "Kursregulering i året, uden for kontoen"
CLOSING: Final = "Saldo ultimo"
GOALS_FOLLOWED_UP: Final = "Revisor: der følges op på målene"
BOARD_IN_FUNCTION: Final = "Revisor: bestyrelsen er nedsat og fungerer"
SIGNED_ON: Final = "Erklæringsdato"
AUDITOR: Final = "Revisors navn"
AUDIT_FIRM: Final = "Revisionsfirma"
BUDGET: Final = "Budget"
ACTUAL: Final = "Forbrug"
EXPLANATION: Final = "Forklaring"

# indberetningsskema
GOAL_SHEET: Final = "Strategiske mål"
INDICATOR_SHEET: Final = "Indikatorer"
ACTIVITY_SHEET: Final = "Aktiviteter"
FOCUS_AREA: Final = "Indsatsområde"
INDICATOR: Final = "Indikator"
GOAL: Final = "Strategisk mål"
SUB_GOAL: Final = "Delmål"
BASELINE: Final = "Udgangspunkt"
VALUE: Final = "Måling"
ACTIVITY: Final = "Aktivitet"
STATUS: Final = "Status"

# milepælsplan
FIRST_YEAR_SHEET: Final = "Første år"
PERIOD_SHEET: Final = "Hele perioden"
MILESTONE: Final = "Milepæl"
DATE: Final = "Dato"

# stamdata for afdelinger
ESTATE_REGISTER_SHEET: Final = "Stamdata"
NAME: Final = "Navn"
CVR: Final = "CVR-nr."
ORGANISATION: Final = "Boligorganisation"
MUNICIPALITY_CODE: Final = "Kommunekode"
MUNICIPALITY: Final = "Kommune"
YEAR_BUILT: Final = "Byggeår"
DWELLINGS: Final = "Boliger"
RESIDENTS: Final = "Beboere"
RENT_PER_SQUARE_METRE: Final = "Årlig leje pr. m²"
VACANT_DWELLINGS: Final = "Ledige boliger"
MOVES_OUT_LAST_YEAR: Final = "Fraflytninger seneste år"

# ministrenes lister 1. december
AREA_LIST_SHEET: Final = "Områder"
CATEGORY: Final = "Kategori"
AREA: Final = "Område"
ESTATES: Final = "Afdelinger"

# landstal
NATIONAL_FIGURES_SHEET: Final = "Landstal"
KEY_FIGURE: Final = "Nøgletal"
NATIONAL_VALUE: Final = "Hele landet"

# støttefastsættelse
SALARY_SHEET: Final = "Støttefastsættelse"
POSITION: Final = "Stilling"
HIGHEST_SALARY: Final = "Højeste årsløn"

RENT_STATISTICS_SHEET: Final = "Huslejestatistik"
ESTATE_KIND: Final = "Art"
MEAN_DWELLING_SIZE: Final = "Gennemsnitlig boligstørrelse"
AREA_OF_DWELLINGS: Final = "Boligareal"
PROPERTY_PRICE_SHEET: Final = "Ejendomspriser"
PRICE_PER_SQUARE_METRE: Final = "Pris pr. m²"
RESIDENT_INDEX_SHEET: Final = "Beboerindeks"
RESIDENT_INDEX: Final = "Indeks"

BANK_ACCOUNT_SHEET: Final = "Bankkonti"
ACCOUNT_HOLDER: Final = "Kontohaver"
IBAN: Final = "IBAN"

CATEGORIES: Final = {
    AreaCategory.VULNERABLE: "Udsat boligområde",
    AreaCategory.PARALLEL_SOCIETY: "Parallelsamfund",
    AreaCategory.TRANSFORMATION: "Omdannelsesområde",
    AreaCategory.PREVENTION: "Forebyggelsesområde",
}
ESTATE_KINDS: Final = {
    EstateKind.MULTI_STOREY: "Etage",
    EstateKind.LOW_DENSE: "Tæt-lav",
}
FOCUS_AREAS: Final = {
    FocusArea.EDUCATION: "Uddannelse og livschancer",
    FocusArea.EMPLOYMENT: "Beskæftigelse",
    FocusArea.CRIME_PREVENTION: "Kriminalitetsforebyggelse",
    FocusArea.COHESION: "Sammenhængskraft og medborgerskab",
}
EFFORTS: Final = {**{area.value: name for area, name in FOCUS_AREAS.items()}, ALL_AREAS: "Alle indsatsområder"}
"""What an expense may serve, besides one sub-agreement."""
SOURCES: Final = {
    Income.FUND: "Landsbyggefonden",
    Income.HOUSING_ORGANISATION: "Boligorganisation",
    Income.MUNICIPALITY: "Kommune",
    Income.LOCAL_PARTNER: "Lokal partner",
    Income.STATE_POOL: "Statslig pulje",
    Income.FOUNDATION: "Privat fond",
    Income.EU: "EU-midler",
}
KINDS: Final = {
    Kind.CASH: "Kontant",
    Kind.STAFF_HOURS: "Medarbejdertimer",
    Kind.PREMISES: "Lokaler",
    Kind.ORDINARY_OPERATION: "Almindelig drift",
}
COSTS: Final = {
    Cost.ACTIVITY: "Aktivitet",
    Cost.WAGES: "Løn",
    Cost.ADMINISTRATION: "Administration",
    Cost.AUDIT: "Revision",
    Cost.PREMISES: "Lokaler",
    Cost.EVALUATION: "Evaluering",
    Cost.COORDINATION: "Koordinering",
    Cost.SPECIAL_DEVELOPMENT: "Særlig udviklingsindsats",
    Cost.PHYSICAL_WORKS: "Fysiske arbejder",
    Cost.MEETINGS_AND_CONSULTANCY: "Mødedeltagelse og rådgivning",
    Cost.EMPLOYER_DUTIES: "Tillæg for personaleforpligtelser og skat",
}
YES_NO: Final = {True: "Ja", False: "Nej"}


def plain(text: object) -> str:
    """Return a name for comparison, without case, extra spaces, a final colon or a final remark in brackets."""
    words = " ".join(clean_text(str(text)).split())
    return re.sub(r"\s*\([^()]*\)$", "", words).rstrip(":* ").casefold()
