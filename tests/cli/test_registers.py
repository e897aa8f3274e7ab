"""`tilsagn import`, `registers` and `draft-application`: what the office knows, and applications begun from it."""

import shutil
from pathlib import Path

import openpyxl
import pytest
import yaml

from tests.cli.terminal import BAD_INPUT, EXAMPLES, PACKAGES, REFUSED, Answer, Tilsagn, contents, edit, rewrite

REGISTERS = EXAMPLES / "registers"
STAMDATA = REGISTERS / "stamdata-opdigtet.xlsx"
KINDS = {
    "estates": (STAMDATA, "2023-11-01", 7),
    "areas": (REGISTERS / "omraader-2023-opdigtet.xlsx", "2023-12-01", 3),
    "national-figures": (REGISTERS / "landstal-2023-opdigtet.xlsx", "2023-11-01", 6),
    "salaries": (REGISTERS / "stoettefastsaettelse-opdigtet.xlsx", "2024-01-01", 4),
    "bank-accounts": (REGISTERS / "bankkonti-opdigtet.xlsx", "2024-01-01", 3),
    "rent-statistics": (REGISTERS / "huslejestatistik-opdigtet.xlsx", "2023-06-01", 307),
    "property-prices": (REGISTERS / "ejendomspriser-opdigtet.xlsx", "2023-06-01", 16),
    "resident-index": (REGISTERS / "beboerindeks-opdigtet.xlsx", "2023-06-01", 307),
}
every_kind = pytest.mark.parametrize("kind", list(KINDS))


def take_in(tilsagn: Tilsagn, kind: str, *more: str, file: Path | None = None) -> Answer:
    """Import an example register."""
    place, since, _ = KINDS[kind]
    said = ("--since", since, "--source", "Opdigtet eksempel", "--by", "Ida Holst")
    return tilsagn("import", kind, file or place, *said, *more)


def another_name(folder: Path, rename: str) -> Path:
    """The example master data in which the first estate has another name."""
    file = Path(shutil.copy(STAMDATA, folder / "stamdata.xlsx"))

    def change(book: openpyxl.Workbook) -> None:
        book["Stamdata"]["B7"] = rename

    edit(file, change)
    return file


class TestImporting:
    @every_kind
    def test_a_register_is_imported_and_counted(self, tilsagn: Tilsagn, kind: str) -> None:
        _, since, rows = KINDS[kind]
        waits = "They take effect when another person approves them: tilsagn payments accounts.\n"
        said = f"Imported: {kind} that hold from {since}, {rows} rows.\n"
        assert take_in(tilsagn, kind).out == said + (waits if kind == "bank-accounts" else "")
        assert tilsagn.rows("register_entry") == rows
        assert tilsagn.rows("document") == 1
        assert "all agree.\n" in tilsagn.ok("verify").out

    @every_kind
    def test_once_more_changes_nothing(self, tilsagn: Tilsagn, kind: str) -> None:
        first = take_in(tilsagn, kind, "--json").json
        assert first.pop("new") is True
        again = take_in(tilsagn, kind, "--json").json
        assert again.pop("new") is False
        assert again == first
        assert "Nothing to do: these rows were imported on" in take_in(tilsagn, kind).out
        assert tilsagn.rows("register") == 1

    def test_other_content_for_the_same_day_is_refused_with_a_way_out(self, tilsagn: Tilsagn, tmp_path: Path) -> None:
        take_in(tilsagn, "estates")
        answer = take_in(tilsagn, "estates", file=another_name(tmp_path, "Åkandeparken Nord"))
        assert answer.code == REFUSED
        assert "nothing imported is overwritten" in answer.said
        assert "the day from which the corrected data hold" in answer.said
        assert (tilsagn.rows("register"), tilsagn.rows("document")) == (1, 1)

    def test_a_workbook_that_cannot_be_read_is_told_cell_by_cell_and_nothing_is_kept(
        self, tilsagn: Tilsagn, tmp_path: Path
    ) -> None:
        answer = take_in(tilsagn, "estates", file=another_name(tmp_path, ""))
        assert answer.code == BAD_INPUT
        assert answer.findings() == ["Navn: the cell is empty."]
        assert "in stamdata.xlsx, sheet Stamdata, cell B7" in answer.err
        assert tilsagn.rows("register") == 0

    def test_a_file_that_is_not_there_is_bad_input(self, tilsagn: Tilsagn, tmp_path: Path) -> None:
        answer = take_in(tilsagn, "estates", file=tmp_path / "nothing.xlsx")
        assert answer.code == BAD_INPUT
        assert "nothing.xlsx cannot be read" in answer.said

    def test_a_kind_that_nobody_knows_is_bad_input(self, tilsagn: Tilsagn) -> None:
        answer = tilsagn("import", "ghettos", STAMDATA, "--since", "2023-12-01", "--source", "x", "--by", "y")
        assert answer.code == BAD_INPUT
        assert "national-figures" in answer.said

    @pytest.mark.parametrize(
        "name",
        [
            "estate-register",
            "area-list",
            "national-figures",
            "salary-table",
            "bank-accounts",
            "rent-statistics",
            "property-prices",
            "resident-index",
        ],
    )
    def test_its_template_is_among_the_templates(self, tilsagn: Tilsagn, tmp_path: Path, name: str) -> None:
        assert name in tilsagn.ok("template").out.split()
        tilsagn.ok("template", name, "-o", tmp_path / "tom.xlsx")
        assert (tmp_path / "tom.xlsx").stat().st_size > 0


class TestListing:
    def test_without_any_the_answer_says_how_to_import_one(self, tilsagn: Tilsagn) -> None:
        assert "tilsagn import --help" in tilsagn.ok("registers").out
        assert tilsagn.ok("registers", "--json").json == []

    def test_kind_date_rows_source_and_hash_stand_in_one_line_each_and_align(self, tilsagn: Tilsagn) -> None:
        for kind in KINDS:
            take_in(tilsagn, kind)
        head, *lines, waits = tilsagn.ok("registers").out.splitlines()
        assert waits == "The bank accounts from 2024-01-01 wait for another person: tilsagn payments accounts."
        assert head.split("  ")[0] == "Kind"
        assert [line.split()[:3] for line in lines] == [
            [kind, since, str(rows)] for kind, (_, since, rows) in sorted(KINDS.items())
        ]
        assert {line.index("Opdigtet eksempel") for line in lines} == {head.index("Source")}

    def test_as_json_the_hash_is_whole_and_who_imported_it_is_named(self, tilsagn: Tilsagn) -> None:
        take_in(tilsagn, "estates")
        (listed,) = tilsagn.ok("registers", "--json").json
        assert (listed["kind"], listed["since"], listed["rows"]) == ("estates", "2023-11-01", 7)
        assert len(listed["sha256"]) == 64
        assert (listed["source"], listed["imported_by"]) == ("Opdigtet eksempel", "Ida Holst")


class TestBeginningFromTheRegister:
    def test_the_form_says_what_the_register_says_and_leaves_the_rest_open(
        self, tilsagn: Tilsagn, tmp_path: Path
    ) -> None:
        take_in(tilsagn, "estates")
        tilsagn.ok("draft-application", "9901-003", "9902-005", "-o", tmp_path / "new")
        assert sorted(contents(tmp_path / "new")) == ["application.yaml", "beboerdata.xlsx", "budgetoverslag.xlsx"]
        said = yaml.safe_load((tmp_path / "new" / "application.yaml").read_text(encoding="utf-8"))
        first, second = said["estates"]
        assert (first["number"], first["name"], first["municipality_code"]) == ("9901-003", "Åkandeparken", "330")
        assert first["form"] == {
            "year_built": 1971,
            "dwellings": 196,
            "residents": 441,
            "rent_per_square_metre": "874,00",
            "vacant_dwellings": 5,
            "moves_out_last_year": 31,
            "physical_restoration": None,
            "economic_restoration": None,
        }
        assert second["organisation_cvr"] == "20304051"
        assert [one["name"] for one in said["organisations"]] == [
            "Boligselskabet Åkanden",
            "Boligforeningen Fyrtårnet",
        ]
        assert [one["estates"] for one in said["declarations"]] == [["9901-003"], ["9902-005"]]
        assert said["title"] is None and said["signed_on"] is None
        assert said["existing_grant"] is False

    def test_sent_in_as_it_is_every_open_place_is_told(self, tilsagn: Tilsagn, tmp_path: Path) -> None:
        take_in(tilsagn, "estates")
        tilsagn.ok("draft-application", "9901-003", "-o", tmp_path / "new")
        answer = tilsagn("submit", tmp_path / "new", "--on", "2024-01-17")
        assert answer.code == BAD_INPUT
        assert "Title is empty." in answer.findings()
        assert "Organisations, no. 1, contact, email is empty." in answer.findings()

    def test_small_estates_get_no_row_of_statistics_and_the_columns_are_those_of_the_national_figures(
        self, tilsagn: Tilsagn, tmp_path: Path
    ) -> None:
        take_in(tilsagn, "estates")
        take_in(tilsagn, "national-figures")
        tilsagn.ok("draft-application", "9901-003", "9901-012", "9903-004", "-o", tmp_path / "new")
        sheet = openpyxl.load_workbook(tmp_path / "new" / "beboerdata.xlsx")["Beboerdata"]
        rows = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(min_row=4, values_only=True)]
        assert rows[0][:3] == ["Afdeling", "År", "0-17 år (pct.)"]
        assert [row for row in rows[1:] if row] == [["9901-003"], ["9903-004"]]

    def test_an_estate_that_the_register_does_not_know_is_told(self, tilsagn: Tilsagn, tmp_path: Path) -> None:
        answer = tilsagn.ok("draft-application", "9999-001", "-o", tmp_path / "new", "--json").json
        assert answer["remarks"] == ["Estate 9999-001 is not in the estate register: its form is empty."]
        (estate,) = yaml.safe_load((tmp_path / "new" / "application.yaml").read_text(encoding="utf-8"))["estates"]
        assert estate["number"] == "9999-001"
        assert set(estate["form"].values()) == {None}

    def test_another_case_about_the_estates_is_named_as_the_earlier_one(
        self, tilsagn: Tilsagn, tmp_path: Path, case_no: int
    ) -> None:
        answer = tilsagn.ok("draft-application", "9902-005", "-o", tmp_path / "new")
        assert f"Case {case_no} Sammen om Nordvangen" in answer.said
        said = yaml.safe_load((tmp_path / "new" / "application.yaml").read_text(encoding="utf-8"))
        assert said["earlier_case"] == case_no

    @pytest.mark.parametrize("estate", ["Åkandeparken", "9901", "9901-003 "])
    def test_what_is_no_estate_number_is_bad_input(self, tilsagn: Tilsagn, tmp_path: Path, estate: str) -> None:
        answer = tilsagn("draft-application", estate, "-o", tmp_path / "new")
        assert answer.code == BAD_INPUT
        assert not (tmp_path / "new").exists()

    def test_a_folder_that_is_not_empty_is_left_alone(self, tilsagn: Tilsagn, tmp_path: Path) -> None:
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine" / "application.yaml").write_text("title: Mit udkast\n", encoding="utf-8")
        before = contents(tmp_path / "mine")
        assert tilsagn("draft-application", "9901-003", "-o", tmp_path / "mine").code == BAD_INPUT
        assert contents(tmp_path / "mine") == before

    def test_an_empty_folder_is_filled(self, tilsagn: Tilsagn, tmp_path: Path) -> None:
        (tmp_path / "new").mkdir()
        tilsagn.ok("draft-application", "9901-003", "-o", tmp_path / "new")
        assert (tmp_path / "new" / "application.yaml").exists()

    @pytest.mark.parametrize("both", [(), ("9901-003", "--like", "204517")])
    def test_either_estates_or_an_earlier_case(self, tilsagn: Tilsagn, tmp_path: Path, both: tuple[str, ...]) -> None:
        answer = tilsagn("draft-application", *both, "-o", tmp_path / "new")
        assert answer.code == BAD_INPUT
        assert "not both" in answer.said


class TestBeginningFromAnEarlierCase:
    def test_everything_comes_forward_and_the_manifest_names_the_case(
        self, tilsagn: Tilsagn, tmp_path: Path, case_no: int
    ) -> None:
        tilsagn.ok("draft-application", "--like", case_no, "-o", tmp_path / "again")
        was, now = contents(PACKAGES / "application"), contents(tmp_path / "again")
        assert was.keys() == now.keys()
        assert {name for name in was if was[name] != now[name]} == {"application.yaml"}
        before = (PACKAGES / "application" / "application.yaml").read_text(encoding="utf-8").rstrip()
        after = (tmp_path / "again" / "application.yaml").read_text(encoding="utf-8")
        assert after == f"{before}\nearlier_case: {case_no}\n"

    def test_a_rejected_applicant_changes_what_is_needed_and_sends_it_as_a_new_case(
        self, tilsagn: Tilsagn, tmp_path: Path, case_no: int
    ) -> None:
        tilsagn.ok("draft-application", "--like", case_no, "-o", tmp_path / "again")
        rewrite(tmp_path / "again" / "application.yaml", "Sammen om Nordvangen", "Nordvangen igen")
        new = tilsagn.ok("submit", tmp_path / "again", "--on", "2024-06-03", "--json").json
        assert new["case"] != case_no
        case = tilsagn.ok("case", new["case"], "--json").json
        assert (case["title"], case["application"]["earlier_case"]) == ("Nordvangen igen", case_no)

    def test_a_copy_of_a_copy_names_the_case_that_it_was_copied_from(
        self, tilsagn: Tilsagn, tmp_path: Path, case_no: int
    ) -> None:
        tilsagn.ok("draft-application", "--like", case_no, "-o", tmp_path / "second")
        second = tilsagn.ok("submit", tmp_path / "second", "--on", "2024-06-03", "--json").json["case"]
        tilsagn.ok("draft-application", "--like", second, "-o", tmp_path / "third")
        text = (tmp_path / "third" / "application.yaml").read_text(encoding="utf-8")
        assert text.count("earlier_case") == 1
        assert f"earlier_case: {second}" in text

    def test_what_the_register_says_otherwise_today_is_told(
        self, tilsagn: Tilsagn, tmp_path: Path, case_no: int
    ) -> None:
        take_in(tilsagn, "estates")
        (remark,) = tilsagn.ok("draft-application", "--like", case_no, "-o", tmp_path / "again", "--json").json[
            "remarks"
        ]
        assert "residents 438 in the application, 441 in the register" in remark

    def test_a_case_that_never_sent_an_application_has_none_to_copy(self, tilsagn: Tilsagn, tmp_path: Path) -> None:
        draft = tilsagn("submit", PACKAGES / "application-first", "--on", "2024-01-08", "--json").json["case"]
        answer = tilsagn("draft-application", "--like", draft, "-o", tmp_path / "again")
        assert answer.code == REFUSED
        assert "no application has been sent in" in answer.said
        assert not (tmp_path / "again").exists()

    def test_a_case_that_does_not_exist_is_refused(self, tilsagn: Tilsagn, tmp_path: Path) -> None:
        assert tilsagn("draft-application", "--like", "204517", "-o", tmp_path / "again").code == REFUSED


def test_an_application_that_differs_from_the_register_is_taken_with_a_remark(tilsagn: Tilsagn) -> None:
    take_in(tilsagn, "estates")
    number = tilsagn.ok("submit", PACKAGES / "application", "--on", "2024-01-17", "--json").json["case"]
    remarks = tilsagn.ok("case", number, "--json").json["remarks"]
    assert [remark["weight"] for remark in remarks if remark["rule"] == "R02"] == ["warns"]
