"""`tilsagn rent-model`: sets are imported, results explain themselves, and come out the same when computed again."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from deployments.bootstrap import open_store
from deployments.cli.rent_model import calculation_of
from deployments.settings import read_settings
from domain.records.rent_support import RentAssessment, RentSupport
from domain.rent_model.calculation import Assessment
from tests.cli.terminal import BAD_INPUT, EXAMPLES, REFUSED, Tilsagn, rewrite

REGISTERS, FILES = EXAMPLES / "registers", EXAMPLES / "rent_model"
AAKANDEPARKEN, SIVBANKEN = FILES / "aakandeparken.yaml", FILES / "sivbanken.yaml"
SET_OF_2024, SET_OF_2025 = FILES / "parametre-opdigtet.yaml", FILES / "parametre-2025-opdigtet.yaml"
ASPECTS = ("renovation_need", "accounts", "attraction", "competition")
GROUND = {
    "rent-statistics": "huslejestatistik-opdigtet.xlsx",
    "property-prices": "ejendomspriser-opdigtet.xlsx",
    "resident-index": "beboerindeks-opdigtet.xlsx",
}


@pytest.fixture
def office(tilsagn: Tilsagn) -> Tilsagn:
    """An office that has imported the example ground data and the parameter set of 2024."""
    for kind, file in GROUND.items():
        said = ("--since", "2023-06-01", "--source", "Opdigtet eksempel", "--by", "Ida Holst")
        tilsagn.ok("import", kind, REGISTERS / file, *said)
    tilsagn.ok("rent-model", "import", SET_OF_2024, "--by", "Ida Holst")
    return tilsagn


def computed(office: Tilsagn, file: Path = AAKANDEPARKEN, day: str = "2024-05-02") -> Any:
    """The answer as JSON."""
    return office.ok("rent-model", "compute", "--profile", file, "--as-of", day, "--json").json


class TestImporting:
    def test_a_set_is_kept_under_its_own_day_and_source_and_is_called_invented(self, tilsagn: Tilsagn) -> None:
        answer = tilsagn.ok("rent-model", "import", SET_OF_2024, "--by", "Ida Holst")
        assert answer.out == (
            "Imported: the parameter set opdigtet-2024, in force from 2024-01-01. "
            "It is invented: no decision should rest on it.\n"
        )
        (listed,) = tilsagn.ok("registers", "--json").json
        assert (listed["kind"], listed["since"], listed["rows"]) == ("rent_parameters", "2024-01-01", 1)
        assert listed["source"] == "Opdigtet eksempel"
        assert "all agree.\n" in tilsagn.ok("verify").out

    def test_once_more_changes_nothing(self, tilsagn: Tilsagn) -> None:
        assert tilsagn.ok("rent-model", "import", SET_OF_2024, "--by", "A", "--json").json["new"] is True
        assert tilsagn.ok("rent-model", "import", SET_OF_2024, "--by", "B", "--json").json["new"] is False
        assert tilsagn.rows("register") == 1

    def test_another_set_of_the_same_day_is_refused(self, tilsagn: Tilsagn, tmp_path: Path) -> None:
        tilsagn.ok("rent-model", "import", SET_OF_2024, "--by", "Ida Holst")
        other = tmp_path / "set.yaml"
        other.write_bytes(SET_OF_2024.read_bytes())
        rewrite(other, "attraction: 12", "attraction: 13")
        answer = tilsagn("rent-model", "import", other, "--by", "Ida Holst")
        assert answer.code == REFUSED
        assert "nothing imported is overwritten" in answer.said

    def test_a_set_that_cannot_be_read_is_bad_input_with_its_line(self, tilsagn: Tilsagn, tmp_path: Path) -> None:
        other = tmp_path / "set.yaml"
        other.write_bytes(SET_OF_2024.read_bytes())
        rewrite(other, "smallest_group: 8", "smallest_group: 1")
        answer = tilsagn("rent-model", "import", other, "--by", "Ida Holst")
        assert answer.code == BAD_INPUT
        assert "in set.yaml, line 12" in answer.said
        assert tilsagn.rows("register") == 0


class TestComputing:
    def test_without_any_import_everything_that_is_missing_is_told(self, tilsagn: Tilsagn) -> None:
        answer = tilsagn("rent-model", "compute", "--profile", AAKANDEPARKEN, "--as-of", "2024-05-02")
        assert answer.code == REFUSED
        assert [found.split(" is in force")[0] for found in answer.findings()] == [
            "R80  No import of rent parameters",
            "R94  No import of rent statistics",
            "R94  No import of property prices",
            "R94  No import of resident index",
        ]

    def test_the_need_of_the_example_comes_out_step_by_step(self, office: Tilsagn) -> None:
        answer = computed(office)
        found = answer["result"]
        assert answer["findings"] == []
        assert (found["conclusion"], found["invented"], found["parameter_set"]) == ("covered", True, "opdigtet-2024")
        assert [(line["step"], line["per_square_metre"]) for line in found["lines"]] == [
            ("average_estate", 83054),
            ("resident_mix", -901),
            ("property_price", -916),
            ("renovation_need", -2000),
            ("accounts", -500),
            ("attraction", -1200),
            ("competition", 0),
            ("improvement_supplement", 1500),
        ]
        assert (found["target_rent"], found["need_per_square_metre"]) == (79037, 8363)
        assert found["need_a_year"] == 8363 * 15_190
        assert (len(found["group"]["members"]), found["group"]["left_out"]) == (19, 1)
        assert [version["since"] for version in found["versions"]] == ["2024-01-01"] + ["2023-06-01"] * 3

    def test_people_read_the_same_and_that_the_set_is_invented(self, office: Tilsagn) -> None:
        said = office.ok("rent-model", "compute", "--profile", AAKANDEPARKEN, "--as-of", "2024-05-02").said
        assert "Åkandeparken (9901-003): need 83,63 kr. per m², 1.270.339,70 kr. a year, covered" in said
        assert "opdigtet-2024 is invented: no decision should rest on this" in said
        assert "19 estates" in said

    def test_a_suppressed_figure_gives_a_finding_and_no_number(self, office: Tilsagn) -> None:
        answer = computed(office, SIVBANKEN)
        found = answer["result"]
        assert (found["conclusion"], found["need_a_year"], found["target_rent"]) == ("human_decision", None, None)
        assert [finding["rule"] for finding in answer["findings"]] == ["R86"]
        said = office.ok("rent-model", "compute", "--profile", SIVBANKEN, "--as-of", "2024-05-02").said
        assert "need unknown, no number: a person decides" in said

    def test_an_estate_of_a_case_is_taken_from_its_form_and_lacks_the_assessments(
        self, office: Tilsagn, case_no: int
    ) -> None:
        answer = office.ok(
            "rent-model", "compute", case_no, "--estate", "9901-003", "--as-of", "2024-05-02", "--json"
        ).json
        estate = answer["result"]["calculation"]["estate"]
        assert (estate["name"], estate["year_built"], estate["resident_index"]) == ("Åkandeparken", 1971, "39.5")
        assert answer["result"]["conclusion"] == "human_decision"
        assert len(answer["findings"]) == 4
        assert all("has not been assessed" in finding["what"] for finding in answer["findings"])

    def test_of_a_case_of_rent_support_the_assessments_are_taken_with_their_reasons(
        self, office: Tilsagn, case_no: int
    ) -> None:
        worse = Assessment(score=-1, reason="Udtjente tage.")
        assessed = RentAssessment(
            renovation_need=worse, accounts=worse, attraction=worse, competition=worse, assessed_on=date(2024, 4, 2)
        )
        grant = open_store(read_settings()).grant(case_no)
        case = grant.model_copy(update={"rent": RentSupport(assessment=assessed)})
        found = calculation_of(case, "9901-007")
        assert (found.renovation_need, found.competition) == (worse, worse)
        assert found.estate.name == "Rørhaven"

    def test_of_a_case_with_several_estates_one_must_be_named(self, office: Tilsagn, case_no: int) -> None:
        answer = office("rent-model", "compute", case_no, "--as-of", "2024-05-02")
        assert answer.code == REFUSED
        assert "9901-003" in answer.said and "--estate" in answer.said

    def test_the_least_need_of_the_office_is_kept_with_the_result(
        self, office: Tilsagn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        numbers = tmp_path / "numbers.yaml"
        numbers.write_text(
            'rent_least_need:\n  - {since: 2024-01-01, value: "83,64", source: "beslutning af 4. december 2023"}\n',
            encoding="utf-8",
        )
        monkeypatch.setenv("TILSAGN_NUMBERS", str(numbers))
        found = computed(office)["result"]
        assert found["conclusion"] == "below_least_need"
        assert found["least_need"] == {"per_square_metre": 8364, "source": "beslutning af 4. december 2023"}


class TestComputingAgain:
    def test_it_comes_out_the_same_also_after_a_newer_set_was_imported(self, office: Tilsagn, tmp_path: Path) -> None:
        kept = tmp_path / "result.json"
        kept.write_text(json.dumps(computed(office)), encoding="utf-8")
        office.ok("rent-model", "import", SET_OF_2025, "--by", "Ida Holst")
        assert computed(office, day="2025-02-03")["result"]["need_per_square_metre"] == 8629
        answer = office.ok("rent-model", "recompute", "--file", kept)
        assert answer.out.startswith("9901-003 on 2024-05-02: the same to the øre: need 83,63 kr. per m²")
        assert office.ok("rent-model", "recompute", "--file", kept, "--json").json == {"same": ["9901-003"]}

    def test_a_set_that_came_later_and_holds_from_before_does_not_touch_it(
        self, office: Tilsagn, tmp_path: Path
    ) -> None:
        kept, late = tmp_path / "result.json", tmp_path / "late.yaml"
        kept.write_text(json.dumps(computed(office)), encoding="utf-8")
        late.write_bytes(SET_OF_2025.read_bytes())
        rewrite(late, "valid_from: 2025-01-01", "valid_from: 2024-03-01")
        office.ok("rent-model", "import", late, "--by", "Ida Holst")
        assert computed(office)["result"]["parameter_set"] == "opdigtet-2025"
        assert "the same to the øre" in office.ok("rent-model", "recompute", "--file", kept).out

    def test_a_result_that_was_altered_is_found_out(self, office: Tilsagn, tmp_path: Path) -> None:
        answer = computed(office)
        answer["result"]["need_a_year"] += 1
        kept = tmp_path / "result.json"
        kept.write_text(json.dumps(answer), encoding="utf-8")
        again = office("rent-model", "recompute", "--file", kept)
        assert again.code == REFUSED
        assert "does not come out as it is kept" in again.said

    def test_a_result_of_other_imports_is_not_computed_with_these(self, office: Tilsagn, tmp_path: Path) -> None:
        answer = computed(office)
        answer["result"]["versions"][1]["sha256"] = "0" * 64
        kept = tmp_path / "result.json"
        kept.write_text(json.dumps(answer), encoding="utf-8")
        again = office("rent-model", "recompute", "--file", kept)
        assert again.code == REFUSED
        assert "not what the result was computed from" in again.said

    @pytest.mark.parametrize("text", ["", "{}", "[]", '{"result": {}}'])
    def test_what_holds_no_result_is_bad_input(self, office: Tilsagn, tmp_path: Path, text: str) -> None:
        kept = tmp_path / "result.json"
        kept.write_text(text, encoding="utf-8")
        assert office("rent-model", "recompute", "--file", kept).code == BAD_INPUT


class TestOnACase:
    @pytest.fixture
    def track(self, office: Tilsagn, case_no: int, tmp_path: Path) -> int:
        """The rent-support case of an application, assessed on 12 February 2024."""
        (track,) = [each["case_no"] for each in office.ok("cases", "--json").json if each["parent"] == case_no]
        marks = tmp_path / "marks.yaml"
        marks.write_text(
            "renovation_need: {score: -2, reason: Udtjente tage.}\n"
            "accounts: {score: -1, reason: Underskud.}\n"
            "attraction: {score: -1, reason: Fraflytning.}\n"
            "competition: {score: 0, reason: Som andre.}\n"
            "known_estates: [9901-003, 9901-007, 9902-002]\n"
            "answers: {rent_problem: yes, rent_physical: yes, rent_economic: yes}\n",
            encoding="utf-8",
        )
        said = ("--by", "Ida Holst", "--role", "case_officer", "--on", "2024-02-12")
        office.ok("record", "record-rent-assessment", track, "--data", marks, *said)
        return int(track)

    def test_a_result_is_kept_on_the_case_and_comes_out_the_same_after_a_newer_set(
        self, office: Tilsagn, track: int
    ) -> None:
        asked = ("rent-model", "compute", track, "--estate", "9901-003", "--as-of", "2024-02-14")
        found = office.ok(*asked, "--record", "Ida Holst", "--json").json["result"]
        assert (found["need_per_square_metre"], found["conclusion"]) == (8363, "covered")
        assert office.events(track)[-1] == "RentModelRecorded"
        office.ok("rent-model", "import", SET_OF_2025, "--by", "Ida Holst")
        assert office.ok("rent-model", "recompute", track, "--json").json == {"same": ["9901-003"]}
        assert "all agree.\n" in office.ok("verify").out

    def test_without_recording_nothing_is_kept(self, office: Tilsagn, track: int) -> None:
        office.ok("rent-model", "compute", track, "--estate", "9901-003", "--as-of", "2024-02-14")
        assert office.events(track)[-1] == "RentAssessmentRecorded"
        answer = office("rent-model", "recompute", track)
        assert answer.code == REFUSED
        assert "No result of the rent model is kept" in answer.said

    @pytest.mark.parametrize(
        "arguments",
        [
            ("compute",),
            ("compute", "965447", "--profile", AAKANDEPARKEN),
            ("compute", "--profile", AAKANDEPARKEN, "--record", "Ida Holst"),
            ("recompute",),
            ("recompute", "965447", "--file", AAKANDEPARKEN),
        ],
    )
    def test_what_is_asked_must_be_one_thing(self, tilsagn: Tilsagn, arguments: tuple[object, ...]) -> None:
        assert tilsagn("rent-model", *arguments).code == BAD_INPUT


class TestFitting:
    def test_the_example_statistics_give_coefficients_with_their_errors_and_versions(self, office: Tilsagn) -> None:
        found = office.ok("rent-model", "fit", "--as-of", "2024-05-02", "--json").json
        by_feature = {each["feature"]: each for each in found["coefficients"]}
        index = by_feature["resident index, per point"]
        assert index["low"] < -1.5 < index["high"]
        assert found["estates"] + found["left_out"] == 307
        assert found["versions"][0]["kind"] == "rent_parameters"

    def test_as_a_table_they_stand_beside_those_of_the_set(self, office: Tilsagn) -> None:
        said = office.ok("rent-model", "fit", "--as-of", "2024-05-02").said
        assert "resident index, per point" in said
        assert "The parameter set opdigtet-2024 has -1,50 kr. per point" in said


class TestThePage:
    def test_it_is_one_page_that_says_that_the_set_is_invented(self, office: Tilsagn, tmp_path: Path) -> None:
        from pypdf import PdfReader

        page = tmp_path / "page.pdf"
        asked = ("rent-model", "compute", "--profile", AAKANDEPARKEN, "--as-of", "2024-05-02", "--page", page)
        office.ok(*asked)
        first = page.read_bytes()
        reader = PdfReader(page)
        assert len(reader.pages) == 1
        text = " ".join(reader.pages[0].extract_text().split())
        assert "Opdigtede parametre" in text
        assert "Støttebehovet er 83,63 kr. pr. m² om året, i alt 1.270.339,70 kr. om året." in text
        assert "Renoveringsbehov −2 trin à 10,00 kr. −20,00 −303.800,00" in text
        assert "19 almene afdelinger er som denne på alle fem punkter" in text
        page.unlink()
        office.ok(*asked)
        assert page.read_bytes() == first

    @pytest.mark.parametrize(("name", "begins"), [("page.svg", b"<svg"), ("page.png", b"\x89PNG")])
    def test_it_is_a_picture_too(self, office: Tilsagn, tmp_path: Path, name: str, begins: bytes) -> None:
        page = tmp_path / name
        office.ok("rent-model", "compute", "--profile", SIVBANKEN, "--as-of", "2024-05-02", "--page", page)
        assert page.read_bytes().startswith(begins)

    def test_what_does_not_fit_on_one_page_is_written_as_pdf_and_not_as_a_picture(
        self, office: Tilsagn, tmp_path: Path
    ) -> None:
        long = tmp_path / "long.yaml"
        marks = [f"{name}: {{score: -1, reason: {'Udtjente tage. ' * 33}}}\n" for name in ASPECTS]
        head = AAKANDEPARKEN.read_text(encoding="utf-8").split("renovation_need")[0]
        supplement = f"supplement: {{per_square_metre: 20, reason: {'Nye køkkener. ' * 35}}}\n"
        long.write_text(head + "".join(marks) + supplement, encoding="utf-8")
        asked = ("rent-model", "compute", "--profile", long, "--as-of", "2024-05-02", "--page")
        answer = office(*asked, tmp_path / "page.png")
        assert answer.code == BAD_INPUT
        assert "write it as PDF" in answer.said
        office.ok(*asked, tmp_path / "page.pdf")

    def test_another_ending_is_bad_input(self, office: Tilsagn, tmp_path: Path) -> None:
        page = tmp_path / "page.docx"
        answer = office("rent-model", "compute", "--profile", SIVBANKEN, "--page", page)
        assert answer.code == BAD_INPUT
        assert not page.exists()


@pytest.mark.parametrize("name", ["rent-parameters", "rent-calculation"])
def test_what_may_be_written_has_a_schema(tilsagn: Tilsagn, name: str) -> None:
    assert tilsagn.ok("schema", name).json["type"] == "object"


def test_the_commands_that_do_not_draw_or_fit_load_neither_numpy_nor_matplotlib(tilsagn: Tilsagn) -> None:
    from tests.cli.terminal import run_python

    program = f"""
import sys
from deployments.cli import main
try:
    main(["rent-model", "import", {str(SET_OF_2024)!r}, "--by", "A"])
except SystemExit as left:
    print(left.code, sorted({{"numpy", "matplotlib", "typst"}} & set(sys.modules)), file=sys.stderr)
"""
    assert run_python(tilsagn.data, program).err == "0 []\n"
