"""The paper of a council's or an organisation's decision is kept with it, shown and exported. S:118-125."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from deployments.reports.archive import check
from deployments.simulation.scenario import read_scenario
from domain.findings import Refusal
from tests.cli.terminal import PACKAGES, REFUSED, Tilsagn

MINUTES = PACKAGES / "plan" / "kommissorium.pdf"
"""Any PDF: what matters is that it is kept as it is."""
DECISION = ("approved=yes", "decided_on=2024-10-24", "reference=Byrådet, punkt 14", "plan_version=1")
COUNCIL = ("record-council-decision", "municipality_code=330", *DECISION)
TOWN = ("--by", "Slagelse Kommune", "--role", "municipality", "--on", "2024-10-24")


@pytest.fixture
def planned(office_on: Callable[[str], tuple[Tilsagn, int]]) -> tuple[Tilsagn, int]:
    """The plan is in, and nobody has approved it: the evening of 10 October 2024."""
    return office_on("2024-10-10")


def record(office: tuple[Tilsagn, int], *more: str) -> None:
    tilsagn, case_no = office
    word, *fields = COUNCIL
    tilsagn.ok("record", word, case_no, *fields, *more, *TOWN)


def test_the_minutes_are_kept_shown_and_exported(planned: tuple[Tilsagn, int], tmp_path: Path) -> None:
    tilsagn, case_no = planned
    record(planned, f"paper={MINUTES}")
    said = " ".join(tilsagn.ok("case", case_no).said.split())
    assert "Byrådet, punkt 14 (kommissorium.pdf)" in said
    tilsagn.ok("export", case_no, "-o", tmp_path / "sag.zip")
    digests = {sha256(content).hexdigest() for content in check.read(tmp_path / "sag.zip").values()}
    assert sha256(MINUTES.read_bytes()).hexdigest() in digests
    assert "no paper of the decision" not in said
    tilsagn.ok("verify")


def test_a_decision_without_its_paper_counts_and_the_case_says_so(planned: tuple[Tilsagn, int]) -> None:
    tilsagn, case_no = planned
    record(planned)
    assert "(no paper of the decision)" in " ".join(tilsagn.ok("case", case_no).said.split())
    record(planned, f"paper={MINUTES}")
    assert "(kommissorium.pdf)" in " ".join(tilsagn.ok("case", case_no).said.split())


@pytest.mark.parametrize(
    ("paper", "why"),
    [
        pytest.param("nowhere.pdf", "nowhere.pdf", id="no such file"),
        pytest.param(str(PACKAGES / "plan" / "budget.xlsx"), "budget.xlsx", id="no PDF"),
        pytest.param("{name: minutes.pdf, sha256: '0'}", "Name the PDF itself", id="a name and a sum"),
    ],
)
def test_what_is_no_pdf_is_refused_and_nothing_is_recorded(planned: tuple[Tilsagn, int], paper: str, why: str) -> None:
    tilsagn, case_no = planned
    word, *fields = COUNCIL
    answer = tilsagn("record", word, case_no, *fields, f"paper={paper}", *TOWN)
    assert answer.code != 0
    assert why in answer.said
    assert "MunicipalCouncilApproved" not in tilsagn.ok("journal", case_no, "--json").out


def test_a_refused_decision_leaves_no_paper_behind(planned: tuple[Tilsagn, int], tmp_path: Path) -> None:
    tilsagn, case_no = planned
    minutes = tmp_path / "referat.pdf"
    minutes.write_bytes(MINUTES.read_bytes() + b"% of another town\n")
    digest = sha256(minutes.read_bytes()).hexdigest()
    word, _, *fields = COUNCIL
    wrong = tilsagn("record", word, case_no, "municipality_code=461", *fields, f"paper={minutes}", *TOWN)
    assert wrong.code == REFUSED
    assert [*tilsagn.data.rglob(digest)] == []
    record(planned, f"paper={minutes}")
    assert len([*tilsagn.data.rglob(digest)]) == 1


def test_a_scenario_names_the_paper_by_its_path(tmp_path: Path) -> None:
    scenario = tmp_path / "beslutning.yaml"
    text = (
        "title: Beslutning\nfacts:\n"
        "  - {on: 2024-10-24, by: Slagelse Kommune, role: municipality, record: record-council-decision,\n"
        '     data: {municipality_code: "330", approved: true, decided_on: 2024-10-24, reference: Punkt 14,\n'
        "            plan_version: 1, paper: FILE}}\n"
    )
    (tmp_path / "referat.pdf").write_bytes(MINUTES.read_bytes())
    scenario.write_text(text.replace("FILE", "referat.pdf"), encoding="utf-8")
    (fact,) = read_scenario(scenario).facts
    command, content = fact.command(lambda name: None, tmp_path)
    assert content == MINUTES.read_bytes()
    assert command.model_dump()["paper"]["name"] == "referat.pdf"
    scenario.write_text(text.replace("FILE", "borte.pdf"), encoding="utf-8")
    with pytest.raises(Refusal):
        read_scenario(scenario)
