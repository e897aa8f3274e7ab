"""D9: four eyes are those of two persons, however their names are written."""

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.decisions.four_eyes import must_be_a_person, same_name
from domain.findings import Refusal
from domain.grant.commands import COMMANDS, Command
from domain.grant.notice import Role
from domain.grant.permissions import PERMISSIONS
from tests.domain import cast
from tests.domain.cast import day
from tests.sweep import sweep

Form = Literal["NFC", "NFD", "NFKC", "NFKD"]
LATER = day("2031-01-01")
ONE_OF_EACH = cast.one_of_each(LATER)
FORMS: tuple[Form, ...] = ("NFC", "NFD", "NFKC", "NFKD")
UNSEEN = ("\u200b", "\u200d", "\u00ad", "\u2060", "\ufe0f", "\u034f", "\u3164")
BETWEEN = (" ", "  ", "\u00a0", "-", ".", ", ", "'", "\t")

words = st.text(st.characters(categories=("L", "Nd")), min_size=1, max_size=8)
of_persons = sweep("command", [each for each in COMMANDS.values() if Role.SYSTEM not in PERMISSIONS[each].roles])


@given(st.lists(words, min_size=1, max_size=4), st.sampled_from(FORMS), st.sampled_from(BETWEEN), st.data())
def test_a_name_written_otherwise_is_the_same_name(
    parts: list[str], form: Form, space: str, data: st.DataObject
) -> None:
    name = " ".join(parts)
    written = unicodedata.normalize(form, space.join(parts))
    at = data.draw(st.integers(0, len(written)))
    assert same_name(name, written[:at] + data.draw(st.sampled_from(UNSEEN)) + written[at:])
    assert same_name(name, name.casefold())


@given(words, words)
def test_being_one_person_holds_both_ways(one: str, other: str) -> None:
    assert same_name(one, one)
    assert same_name(one, other) == same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Åse Kjær", "A\u030ase Kjær"),
        ("Åse Kjær", "Åse Kjær"),
        ("Åse Kjær", "ÅSE  KJÆR"),
        ("Åse Kjær", "\uff21\u030a\uff53\uff45 Kjær"),
        ("Åse Kjær", "Åse\u200bKjær."),
        ("Ole Groß", "OLE GROSS"),
        ("Anne-Marie Holm", "Anne Marie Holm"),
        ("Sofie Lind", "So\ufb01e Lind"),
    ],
)
def test_one_person_in_two_spellings(one: str, other: str) -> None:
    assert same_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("Åse Kjær", "Ase Kjær"), ("Ida Holst", "Ida Holt"), ("Ida Holst", "Ida Holst 2")]
)
def test_two_persons(one: str, other: str) -> None:
    assert not same_name(one, other)


@of_persons
@pytest.mark.parametrize("name", ["tilsagn", "Tilsagn", "til\u00adsagn", "T I L S A G N", "-"])
def test_no_person_acts_under_the_name_of_this_program_or_under_none(command: type[Command], name: str) -> None:
    said = ONE_OF_EACH[command].model_copy(update={"by": name})
    refused = cast.in_phase(PERMISSIONS[command].phases[0]).refused(said)
    assert [each.id for each in refused.findings] == ["D9.no_person"]


def test_a_name_that_only_begins_like_the_program_is_a_persons() -> None:
    must_be_a_person("Tilsagn Jensen")


def test_the_name_of_the_program_is_known_in_other_letters() -> None:
    with pytest.raises(Refusal):
        must_be_a_person("\uff54il\u200bsagn.")
