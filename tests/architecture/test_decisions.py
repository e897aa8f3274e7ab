"""The decision records are of one shape, one page, and all in their index."""

import re
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "docs" / "decisions"
RECORDS = {path.name: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("[0-9]*.md"))}
HEADINGS = ["Context", "Decision", "Consequences", "Alternatives"]
ONE_PAGE = 60


def test_every_record_has_the_four_headings_on_one_page() -> None:
    assert RECORDS
    shapes = {name: re.findall(r"^## (.*)$", text, re.MULTILINE) for name, text in RECORDS.items()}
    assert {name: shape for name, shape in shapes.items() if shape != HEADINGS} == {}
    assert [name for name, text in RECORDS.items() if text.count("\n") > ONE_PAGE] == []


def test_records_are_numbered_without_a_gap_and_the_index_lists_each() -> None:
    index = (FOLDER / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| (\d+) \| \[.*?\]\((.*?)\) \|", index, re.MULTILINE)
    assert listed == [(str(number), name) for number, name in enumerate(RECORDS, start=1)]
    assert [name for number, name in listed if not RECORDS[name].startswith(f"# {number}. ")] == []
