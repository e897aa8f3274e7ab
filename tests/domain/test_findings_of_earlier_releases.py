"""Findings that an earlier release kept as sentences still read, and say what they said."""

import json

import pytest

from domain.findings import Finding, Refusal, Weight
from tasks import words

OLD = {
    "rule": "R04",
    "what": "The short description has 4 pages; at most 3 are allowed.",
    "help": "Shorten it to 3 A4 pages.",
    "where": "description.pdf, sheet Budget, row 7",
    "weight": "warns",
    "about": "description",
}


@pytest.mark.parametrize("language", words.Language)
def test_an_old_finding_says_its_sentence_in_either_language(language: words.Language) -> None:
    finding = Finding.model_validate(OLD)
    reader = words.Reader(language, at_shell=True)
    assert words.what(finding, reader) == OLD["what"]
    assert words.what_helps(finding, reader) == OLD["help"]
    assert (finding.rule, finding.weight, finding.about) == ("R04", Weight.WARNS, "description")


def test_the_place_of_an_old_finding_is_in_the_readers_language() -> None:
    point = words.point(Finding.model_validate(OLD), words.Reader(words.Language.DANISH))
    assert point.where == "description.pdf, ark Budget, række 7"


@pytest.mark.parametrize(
    "finding",
    [
        Finding.model_validate(OLD),
        Finding(id="R04.too_many_pages", facts={"pages": 4, "most": 3}, where="description.pdf"),
    ],
    ids=["old", "new"],
)
def test_a_finding_is_the_same_after_it_was_written_and_read(finding: Finding) -> None:
    assert Finding.model_validate(json.loads(finding.model_dump_json())) == finding


@pytest.mark.parametrize("language", words.Language)
def test_an_old_refusal_begins_with_its_phrase(language: words.Language) -> None:
    answer = {"step": "Closing the grant of case 965447", "findings": [OLD]}
    refusal = Refusal([Finding.model_validate(each) for each in answer["findings"]], step=str(answer["step"]))
    reader = words.Reader(language)
    assert words.step_of(refusal, reader) == "Closing the grant of case 965447"
    assert [point.what for point in words.points(refusal.findings, reader)] == [OLD["what"]]
    assert refusal.rules == ("R04",)


def test_a_refusal_of_this_release_begins_with_the_words_of_its_step() -> None:
    refusal = Refusal([Finding.model_validate(OLD)], step="close-grant")
    assert words.step_of(refusal, words.Reader(words.Language.DANISH)) == "Afslutning af sagen"
    assert words.step_of(refusal, words.Reader(words.Language.ENGLISH)) == "Closing the grant"
