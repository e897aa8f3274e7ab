"""The assessment sheet: what is known under each heading, as ids and facts, said in both languages. R15, R86."""

from datetime import date

from domain.findings import Finding, Weight
from domain.grant.state import Grant
from domain.phases import Phase
from domain.prequalification.assessment import AssessmentHeading
from domain.prequalification.assessment_sheet import sheet
from domain.records.application import ResidentStatistics
from domain.registers.areas import AreaCategory, ListedArea
from domain.registers.surroundings import EarlierCase, Listing, NationalFigures, Surroundings
from tasks import words
from tests.domain import cast
from tests.domain.cast import AAKANDEPARKEN, LANTERNEGAARDEN, ROERHAVEN
from tests.words import sentence

OUTSIDE_WORK = "Uden for arbejdsmarkedet, pct."
STATISTICS = (
    ResidentStatistics(covers=(AAKANDEPARKEN,), year=2023, figures={OUTSIDE_WORK: 41.5}),
    ResidentStatistics(covers=(ROERHAVEN, LANTERNEGAARDEN), year=2023, figures={OUTSIDE_WORK: None}),
)
NATIONAL = NationalFigures(year=2022, since=date(2023, 1, 1), source="Danmarks Statistik", figures={OUTSIDE_WORK: 20.0})
LISTED = ListedArea(
    category=AreaCategory.PREVENTION,
    area="Nordvangen",
    municipality_code="330",
    municipality="Slagelse Kommune",
    estates=(ROERHAVEN,),
)
AROUND = Surroundings(
    listings=(Listing(list_date=date(2023, 12, 1), listed=LISTED),),
    national=NATIONAL,
    earlier=(
        EarlierCase(case_no=300_001, title="Rørhaven", phase=Phase.DRAFT, submitted_on=None, estates=(ROERHAVEN,)),
    ),
)
REMARK = Finding(id="R04.too_long", facts={"pages": 4, "most": 3}, weight=Weight.WARNS)


def known(heading: AssessmentHeading, around: Surroundings = AROUND) -> list[str]:
    """What the sheet says in English under a heading."""
    grant = Grant(case_no=100_001, application=cast.application(statistics=STATISTICS), remarks=(REMARK,))
    (found,) = [each for each in sheet(grant, around).headings if each.heading is heading]
    return [sentence(text) for text in found.known]


def test_the_main_conditions_show_each_estate_with_its_figures() -> None:
    first, *_ = known(AssessmentHeading.MAIN_CONDITIONS)
    assert first == (
        "9901-003 Åkandeparken: 41 of 310 dwellings changed hands last year, 4 stand vacant, rent 812 kr. per m²."
    )


def test_the_main_conditions_show_why_each_estate_takes_part() -> None:
    _, marked, *_ = known(AssessmentHeading.MAIN_CONDITIONS)
    assert marked == "Åkandeparken takes part as exposed: Mange beboere står uden for arbejdsmarkedet."


def test_an_estate_whose_rent_is_not_stated_has_an_unknown_rent() -> None:
    bare = tuple(
        estate.model_copy(update={"form": estate.form.model_copy(update={"rent_per_square_metre": None})})
        for estate in cast.application().estates
        if estate.form
    )
    grant = Grant(case_no=100_001, application=cast.application(estates=bare))
    heading = sheet(grant, Surroundings()).headings[0]
    assert heading.heading is AssessmentHeading.MAIN_CONDITIONS
    assert all(
        sentence(text).endswith(" stand vacant, rent unknown.")
        for text in heading.known
        if text.id == "assessment.estate"
    )


def test_the_geography_shows_municipalities_and_listed_areas() -> None:
    assert known(AssessmentHeading.GEOGRAPHY)[-1] == "Nordvangen is on the list of 2023-12-01 as prevention."
    assert known(AssessmentHeading.GEOGRAPHY, Surroundings())[-1] == (
        "No estate is on an imported list of § 61 a or § 61 b; that is no reason to reject."
    )


def test_a_suppressed_figure_is_shown_as_suppressed_and_the_country_stands_next_to_it() -> None:
    assert known(AssessmentHeading.RESIDENT_MIX) == [
        f"{OUTSIDE_WORK}: 41.5 in 9901-003 (2023), suppressed in 9901-004 + 9902-005 (2023); "
        "the whole country 20 (2022)."
    ]


def test_a_figure_without_a_national_one_stands_alone() -> None:
    (figure,) = known(AssessmentHeading.RESIDENT_MIX, Surroundings())
    assert figure.endswith("9902-005 (2023).")


def test_the_material_shows_remarks_and_other_cases() -> None:
    assert known(AssessmentHeading.MATERIAL) == [
        "Short description: 3 pages. Does it name concrete activities?",
        "Why these estates and units: Alle tre afdelinger er udsatte, og de deler skole og klub.",
        "The short description has 4 pages; at most 3 are allowed.",
        "Case 300001 'Rørhaven' has estates in common: draft, not sent in.",
    ]


def test_the_leadership_names_who_leads_and_who_takes_part() -> None:
    assert known(AssessmentHeading.SINGLE_LEADERSHIP) == [
        "Led by Boligselskabet Åkanden; taking part: Boligselskabet Åkanden, Boligforeningen Fyrtårnet."
    ]


def test_a_danish_officer_reads_the_figures_as_danish_writes_them() -> None:
    grant = Grant(case_no=100_001, application=cast.application(statistics=STATISTICS))
    mix = sheet(grant, AROUND).headings[2]
    assert [words.what(text, words.Reader(words.Language.DANISH)) for text in mix.known] == [
        f"{OUTSIDE_WORK}: 41,5 i 9901-003 (2023), diskretioneret i 9901-004 + 9902-005 (2023); hele landet 20 (2022)."
    ]
