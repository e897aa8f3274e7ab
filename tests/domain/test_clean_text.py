"""Texts are taken as people see them: composed, without what is invisible, with one kind of blank. K7 of the papers."""

import sys
import unicodedata
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.decisions.four_eyes import same_name
from domain.grant.commands import StopPayouts
from domain.model import Fact, Text, clean_text, cleaned
from domain.money import kroner
from domain.packages.manifest import parse, validate
from domain.packages.words import plain
from tests.domain import cast


@cache
def assigned() -> dict[str, str]:
    """Every character that Unicode knows, with its kind."""
    kinds = ((each, unicodedata.category(each)) for each in map(chr, range(sys.maxunicode + 1)))
    return {each: kind for each, kind in kinds if kind not in {"Cn", "Co"}}


def blanks() -> list[str]:
    return [each for each, kind in assigned().items() if kind[0] == "Z"]


def invisible() -> list[str]:
    return [each for each, kind in assigned().items() if kind == "Cf"]


@cache
def composed() -> list[str]:
    """Every letter that can be written in two ways, such as Å."""
    return [each for each in assigned() if unicodedata.normalize("NFD", each) != each and len(clean_text(each)) == 1]


class Read(Fact):
    """A manifest with one text and one amount."""

    title: Text
    amount: str = ""


def test_the_blanks_and_the_invisible_characters_of_unicode_are_as_many_as_we_think() -> None:
    assert len(blanks()) == 19 and {"\u00a0", "\u2009", "\u202f", "\u3000", "\u2028"} <= set(blanks())
    assert len(invisible()) > 150 and {"\u00ad", "\u200b", "\u202d", "\u202c", "\ufeff"} <= set(invisible())
    assert len(composed()) > 12_000 and {"Å", "å", "é", "ü"} <= set(composed())


def test_every_blank_is_a_space() -> None:
    assert [hex(ord(each)) for each in blanks() if clean_text(f"a{each}b") != "a b"] == []


def test_every_blank_may_stand_between_groups_of_three_digits() -> None:
    assert [hex(ord(each)) for each in blanks() if kroner(f"30{each}000{each}000,50") != 3_000_000_050] == []


def test_every_invisible_character_is_left_out_at_any_place_of_a_word() -> None:
    places = ("{0}Sø", "S{0}ø", "Sø{0}", "{0}30{0}000{0}")
    wrong = [
        hex(ord(each)) for each in invisible() for place in places if clean_text(place.format(each)) != place.format("")
    ]
    assert wrong == []


def test_every_letter_that_can_be_written_in_two_ways_is_one_letter() -> None:
    wrong = [each for each in composed() if clean_text(unicodedata.normalize("NFD", each)) != clean_text(each)]
    assert wrong == []
    wrong = [each for each in composed() if plain(unicodedata.normalize("NFD", each)) != plain(each)]
    assert wrong == []


@pytest.mark.parametrize("text", ["👩\u200d👩\u200d👧", "می\u200cخواهم", "Tekst\nmed\tto linjer"])
def test_what_changes_what_people_read_stays(text: str) -> None:
    assert clean_text(text) == text


@pytest.mark.parametrize("text", ["Nord\u200dvangen", "Nord\u200cvangen", "\u200dNordvangen", "Nordvangen\u200d"])
def test_a_joiner_that_joins_nothing_is_left_out(text: str) -> None:
    assert clean_text(text) == "Nordvangen"


@given(st.text(max_size=30))
def test_a_clean_text_is_clean(text: str) -> None:
    clean = clean_text(text)
    assert clean_text(clean) == clean
    assert unicodedata.is_normalized("NFC", clean)


SAID: dict[str, Any] = {**cast.OFFICER, "on": "2026-06-16", "legal_basis": "Vilkår 2"}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("A\u030ase  Holm", "Åse  Holm"),
        ("Åse\u00a0Holm", "Åse Holm"),
        ("\u202dÅse\u202c Holm", "Åse Holm"),
        ("Åse Ho\u00adlm\ufeff", "Åse Holm"),
    ],
)
def test_commands_and_manifests_take_the_same_text(written: str, read: str) -> None:
    assert StopPayouts.model_validate({**SAID, "reason": written}).reason == read
    manifest = parse("application.yaml", f'title: "{written}"\n'.encode())
    facts = validate(manifest, Read)
    assert facts is not None and facts.title == read
    assert cleaned([{"name": (written,)}]) == [{"name": (read,)}]
    assert same_name(written, read)


def test_a_key_of_a_manifest_may_be_written_decomposed() -> None:
    assert parse("plan.yaml", "ma\u030al: 1\n".encode()).data == {"mål": "1"}


@pytest.mark.parametrize("control", ["\\x1b", "\\x00", "\\x7f", "\\x85"])
def test_a_control_character_is_refused_in_a_manifest(control: str) -> None:
    manifest = parse("application.yaml", f'title: "Nord{control}vangen"\n'.encode())
    assert [each.id for each in manifest.findings] == ["manifest.hidden_character"]
