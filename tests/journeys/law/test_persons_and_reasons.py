"""X02 and X03: a reason says something, and an officer is a person. D1, D9, R69."""

import re
from pathlib import Path

import pytest

from domain.findings import Refusal
from tests.journeys.lives import play, shipped

HERE = Path(__file__).parent


def test_blank_reasons_and_a_blank_officer_are_refused_all_at_once(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        play(shipped(HERE / "X02.yaml"), tmp_path)

    found = [(each.id, each.where.removeprefix("scenario.yaml, ")) for each in refused.value.findings]
    assert found == [
        ("field.empty", "no. 2 (2026-06-17), reason"),
        ("field.empty", "no. 3 (2026-06-18), reason"),
        ("field.empty", "no. 3 (2026-06-18), legal_basis"),
        ("field.empty", "no. 4 (2026-06-19), reason"),
        ("field.empty", "no. 5 (2026-06-22), reason"),
        ("field.empty", "no. 6 (2026-06-23), by"),
    ]


def test_the_same_acts_are_taken_with_reasons_and_an_officer(tmp_path: Path) -> None:
    blank = shipped(HERE / "X02.yaml")
    filled = re.sub(r"by: ' '", "by: Ida Holst", blank)
    life = play(re.sub(r"""(reason|legal_basis): ('\s+'|"\\t")""", r"\1: Skrevet grund", filled), tmp_path)

    acts = ("ExtensionGranted", "StopOrdered", "StopLifted", "ReportWaived")
    assert [len(life.events(act)) for act in acts] == [1, 2, 1, 1]


def test_one_officer_in_two_spellings_does_not_prequalify_alone(tmp_path: Path) -> None:
    text = shipped(HERE / "X03-NFC-NFD.yaml")
    proposed, approved = re.findall(r"by: (.+ Kjær)", text)
    assert (proposed, approved) == ("Åse Kjær", "A\u030ase Kjær")

    life = play(text, tmp_path)

    assert life.event("PrequalificationProposed")
    (refusal,) = life.refusals("2024-02-28")
    assert [each["id"] for each in refusal["refused"]["findings"]] == ["D9.same_officer"]
    assert not life.events("Prequalified")
