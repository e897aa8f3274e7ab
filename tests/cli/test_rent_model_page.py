"""The page of the rent model, as its reader reads it: coverage, the group, the steps, and what is missing."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from deployments.reports.rent_model_page import STEPS, explain
from domain.money import kroner
from domain.rent_model.calculation import Supplement
from domain.rent_model.result import RentModelResult, Step
from tests.domain.rent_model.cast import LIKE, asked, ground, mark, model, record, result


def page(found: RentModelResult) -> str:
    """What the one page says, on one line."""
    reader = PdfReader(BytesIO(explain(found, fund="Landsbyggefonden", form="pdf")))
    assert len(reader.pages) == 1
    return " ".join(reader.pages[0].extract_text().split())


def test_every_step_stands_there_with_its_sign_and_sums_to_the_need() -> None:
    said = page(result(asked(renovation_need=mark(-2), attraction=mark(1)), least=kroner(20)))
    assert all(step in said for step in STEPS.values())
    assert set(STEPS) == set(Step)
    assert "Renoveringsbehov −2 trin à 10,00 kr. −20,00 −200.000,00" in said
    assert "Attraktionsværdi +1 trin à 12,00 kr. +12,00 +120.000,00" in said
    assert "Tilstræbt leje 817,00 8.170.000,00" in said
    assert "Støttebehov Leje over den tilstræbte 83,00 830.000,00" in said


@pytest.mark.parametrize(
    ("rent", "least", "conclusion"),
    [
        (kroner(900), kroner(75), "Det når minimumsstøttebehovet på 75 kr. pr. m²: modellen anser afdelingen for"),
        (kroner(900), kroner(75) + 1, "Det er under minimumsstøttebehovet på 75,01 kr. pr. m²: modellen anser ikke"),
        (kroner(900), 0, "Der er ikke fastsat noget minimum: modellen anser afdelingen for omfattet."),
        (kroner(825), 0, "Afdelingens leje er ikke højere end den tilstræbte leje: der er intet støttebehov."),
    ],
)
def test_it_says_whether_the_model_finds_the_estate_covered(rent: int, least: int, conclusion: str) -> None:
    assert conclusion in page(result(asked(rent_per_square_metre=rent), least=least))


def test_the_group_is_described_with_its_size_its_spread_and_who_is_left_out() -> None:
    said = page(result(by=model(ground((*LIKE, None)))))
    assert "4 almene afdelinger er som denne på alle fem punkter." in said
    assert "den midterste halvdel ligger fra 795 kr. til 825 kr. pr. m². 1 er udeladt" in said
    for feature in ("1965 til under 1980", "Etage", "70 til under 85", "Det øvrige land", "25 til under 40"):
        assert feature in said


def test_where_the_model_has_no_number_it_says_why_and_shows_none() -> None:
    said = page(result(asked(area=None, accounts=None, municipality_code="999"), model(ground(LIKE[:2]))))
    assert "Modellen giver intet tal, og et menneske afgør sagen:" in said
    assert "Afdelingens boligareal er ikke kendt." in said
    assert "Ejendomsprisen i kommunen er ikke kendt." in said
    assert "Afdelingens regnskab er ikke vurderet." in said
    assert "Kun 2 afdelinger er tilsvarende på alle fem punkter; der skal være mindst 3." in said
    assert "Tilstræbt leje" not in said


def test_a_suppressed_figure_is_called_unknown_and_not_zero() -> None:
    data = ground(LIKE, record("0412-003", None), indices={"0412-003": None})
    said = page(result(asked(rent_per_square_metre=None, resident_index=None), model(data)))
    assert "Afdelingens leje pr. m² er diskretioneret hos kilden og derfor ukendt, ikke nul." in said
    assert "Afdelingens beboerindeks er diskretioneret hos kilden og derfor ukendt, ikke nul." in said


def test_only_an_invented_set_is_called_invented() -> None:
    assert "Opdigtede parametre" in page(result())
    assert "pdigtede" not in page(result(by=model(invented=False)))


def test_what_officers_wrote_is_shown_as_letters_and_never_as_markup() -> None:
    reason = "Nye køkkener #strong[i 40 boliger] $x$"
    said = page(result(asked(supplement=Supplement(per_square_metre=kroner(40), reason=reason))))
    assert reason in said
    assert "Fastsat for denne sag +40,00 +400.000,00" in said


def test_the_same_result_gives_the_same_bytes() -> None:
    first, second = (explain(result(), fund="Landsbyggefonden", form="pdf") for _ in range(2))
    assert first == second
