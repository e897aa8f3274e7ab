"""Lists and one case at the command line in Danish: no English word, no name of the code."""

import re
from collections.abc import Callable

import pytest

from tests.cli.terminal import Tilsagn
from tests.words import english_words

_CODE = re.compile(r"\b[a-z]+_[a-z_]+\b|\bNone\b|\b\d{4}-\d\d-\d\d\b")
_HEADINGS = re.compile(r"\b(Case|Title|Phase|Why|Held|Since|Deadline|Which|Days|Rule|State|Due|Waits|Next|Lead)\b")
_TYPED = re.compile(r"`[^`]*`|\bregulation_account[:/]\s*\d{4}")
"""Commands, and the name of a suspension, which is typed to lift or explain it."""


@pytest.mark.parametrize("command", ["cases", "case", "deadlines", "stops", "boards"])
def test_a_list_is_said_in_danish_where_the_office_is_set_to_danish(
    office_on: Callable[[str], tuple[Tilsagn, int]], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    tilsagn, case_no = office_on("2027-07-02")
    monkeypatch.setenv("TILSAGN_LANGUAGE", "da")
    said = tilsagn.ok(command, *([case_no] if command == "case" else [])).said
    plain = _TYPED.sub("", said)
    assert not english_words(plain) and not _HEADINGS.findall(plain)
    assert _CODE.findall(plain) == []


def test_one_case_is_said_in_danish(office_on: Callable[[str], tuple[Tilsagn, int]]) -> None:
    tilsagn, case_no = office_on("2027-07-02")
    said = tilsagn.ok("--language", "da", "case", case_no).said
    assert f"Sag {case_no} Sammen om Nordvangen i drift, version" in said
    assert "reguleringskontoopgørelsen for 2026 var ikke modtaget den 30. juni 2027; gælder stadig" in said
    assert "Nr. Forfald Beløb Modregnet Status" in said
    assert "1.500.000 kr. holdt tilbage" in said
