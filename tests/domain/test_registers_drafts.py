"""A draft for the applicant: it can be read, and leaves open only what the applicant alone knows."""

from datetime import date
from typing import Any

import pytest
import yaml

from domain.findings import Sentence
from domain.packages import read_application
from domain.packages.application_draft import MANIFEST, carried_forward, draft
from domain.phases import Phase
from domain.registers.estates import EstateRecord
from domain.registers.surroundings import DatedRecord, EarlierCase, Surroundings
from tasks import words
from tests.domain.packages.packages import load
from tests.words import sentence

AAKANDEPARKEN = EstateRecord(
    number="9901-003",
    name='Åkandeparken: "nord" #1',
    organisation_cvr="10203045",
    organisation="Boligselskabet Åkanden",
    municipality_code="084",
    municipality="Slagelse Kommune",
    year_built=1971,
    dwellings=196,
    residents=441,
    rent_per_square_metre=86_150,
    vacant_dwellings=0,
    moves_out_last_year=31,
)


def known(*phases: Phase) -> Surroundings:
    """The register's row, and other cases in these phases."""
    cases = tuple(
        EarlierCase(
            case_no=300_001 + index,
            title="Nordvangen\n# igen",
            phase=phase,
            submitted_on=date(2020, 3, 2),
            estates=("9901-003",),
        )
        for index, phase in enumerate(phases)
    )
    return Surroundings(records=(DatedRecord(since=date(2023, 11, 1), record=AAKANDEPARKEN),), earlier=cases)


def manifest(surroundings: Surroundings, *estates: str) -> Any:
    return yaml.safe_load(draft(estates or ("9901-003",), surroundings, 100, sentence)[MANIFEST])


def test_filled_in_where_it_is_open_the_draft_is_an_application() -> None:
    package = draft(("9901-003",), known(), 100, sentence)
    text = package[MANIFEST].decode()
    text = text.replace("\ntitle:", "\ntitle: Nordvangen").replace("name:\n", "name: Mette Lund\n")
    text = text.replace("email:\n", "email: ml@example.org\n").replace("restoration:  #", "restoration: Ingen.  #")
    papers = load("application")
    named = {
        "projektbeskrivelse.pdf": papers["projektbeskrivelse.pdf"],
        "kommunal-anbefaling-084.pdf": papers["kommunal-anbefaling.pdf"],
        "tilkendegivelse-10203045.pdf": papers["tilkendegivelse-aakanden.pdf"],
        "budgetoverslag.xlsx": papers["budgetoverslag.xlsx"],
    }
    reading = read_application({**package, MANIFEST: text.encode(), **named})
    assert reading.findings == ()
    assert reading.facts is not None
    (estate,) = reading.facts.estates
    assert (estate.name, estate.municipality_code) == ('Åkandeparken: "nord" #1', "084")
    assert estate.form is not None
    assert (estate.form.rent_per_square_metre, estate.form.vacant_dwellings) == (86_150, 0)
    assert estate.form.physical_restoration == "Ingen."


@pytest.mark.parametrize(
    ("phase", "running"), [(Phase.REJECTED, False), (Phase.CLOSED, False), (Phase.IN_OPERATION, True)]
)
def test_what_the_office_knows_of_other_cases_is_filled_in(phase: Phase, running: bool) -> None:
    said = manifest(known(phase))
    assert (said["earlier_case"], said["existing_grant"]) == (300_001, running)


def test_without_another_case_none_is_named() -> None:
    said = manifest(known())
    assert (said["earlier_case"], said["existing_grant"]) == (None, False)


def test_without_a_register_there_is_still_a_form_for_each_estate() -> None:
    said = manifest(Surroundings(), "9901-003", "9901-007")
    assert [estate["number"] for estate in said["estates"]] == ["9901-003", "9901-007"]
    assert [set(estate["form"].values()) for estate in said["estates"]] == [{None}, {None}]


def test_the_same_knowledge_gives_the_same_bytes() -> None:
    assert draft(("9901-003",), known(), 100, sentence) == draft(("9901-003",), known(), 100, sentence)


def test_in_danish_the_draft_says_the_same_with_other_remarks() -> None:
    def danish(text: Sentence) -> str:
        return words.what(text, words.Reader(words.Language.DANISH))

    surroundings = known(Phase.IN_OPERATION)
    content = draft(("9901-003",), surroundings, 100, danish)[MANIFEST]
    assert yaml.safe_load(content) == manifest(surroundings)
    assert "signed_on:  # den dag, den er underskrevet, f.eks. 2024-01-31" in content.decode()
    assert '# Sag 300001 "Nordvangen‹U+000A›# igen"' in content.decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: A\n", "title: A\nearlier_case: 204517\n"),
        ("title: A", "title: A\nearlier_case: 204517\n"),
        ("earlier_case: 300001  # den forrige\ntitle: A\n", "earlier_case: 204517\ntitle: A\n"),
        ("earlier_case:\ntitle: A\n", "earlier_case: 204517\ntitle: A\n"),
        ("\ufefftitle: Å\n", "title: Å\nearlier_case: 204517\n"),
    ],
)
def test_the_earlier_case_is_set_and_all_else_stays_as_it_was_written(before: str, after: str) -> None:
    carried = carried_forward({MANIFEST: before.encode(), "andet.pdf": b"%PDF"}, 204_517)
    assert carried == {MANIFEST: after.encode(), "andet.pdf": b"%PDF"}


@pytest.mark.parametrize("before", ["{title: A, signed_on: 2024-01-05}", '{"title": "A", "earlier_case": 300001}\n'])
def test_a_manifest_that_is_not_written_by_line_keeps_what_it_says(before: str) -> None:
    carried = carried_forward({MANIFEST: before.encode()}, 204_517)
    said = yaml.load(carried[MANIFEST], yaml.BaseLoader)  # noqa: S506 - every scalar stays text
    assert said["title"] == "A"
    assert said["earlier_case"] == "204517"
