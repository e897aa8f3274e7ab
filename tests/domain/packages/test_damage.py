"""Whatever arrives, a reader answers with a reading: facts, or findings that say why there are none."""

import itertools
from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.packages import (
    Reading,
    kind_of,
    read_application,
    read_milestone_plan,
    read_plan,
    read_regulation_account,
    read_status_report,
    read_sub_agreements,
)
from domain.packages.reading import Package
from tests.domain.packages.packages import load
from tests.sweep import sweep
from tests.words import advice, sentence

READERS: dict[str, Callable[[Package], Reading[Any]]] = {
    "application": read_application,
    "plan": read_plan,
    "account-2026": read_regulation_account,
    "status-2026": read_status_report,
    "milestone-plan-2026": read_milestone_plan,
    "sub-agreements-2026": read_sub_agreements,
}
FILES = [(package, file) for package in READERS for file in sorted(load(package))]
ONE_OF_EACH = sorted({(package, file.split(".")[-1]): (package, file) for package, file in FILES}.values())
MANIFESTS = [(package, file) for package, file in FILES if file.endswith(".yaml")]
SNIPPETS = st.sampled_from(
    [b"\n", b"  ", b": ", b"- ", b"[", b"{", b"*a ", b"&a ", b"!!x ", b'"', b"null", b"1.5", b"\x00"]
)

quick = settings(max_examples=40)


def answers(package: str, file: str, content: bytes) -> Reading[Any]:
    files = {**load(package), file: content}
    kind_of(files)
    reading = READERS[package](files)
    assert reading.facts is not None or reading.findings
    assert [paper.name for paper in reading.papers] == sorted(files)
    assert all(sentence(finding) and advice(finding) for finding in reading.findings)
    return reading


@quick
@given(place=st.sampled_from(FILES), share=st.floats(0, 1, exclude_max=True))
def test_a_file_that_was_cut_off_is_answered(place: tuple[str, str], share: float) -> None:
    content = load(place[0])[place[1]]
    answers(*place, content[: int(len(content) * share)])


@quick
@given(
    place=st.sampled_from(FILES),
    damage=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=20),
)
def test_a_file_with_damaged_bytes_is_answered(place: tuple[str, str], damage: list[tuple[float, int]]) -> None:
    content = bytearray(load(place[0])[place[1]])
    for share, byte in damage:
        content[int(len(content) * share)] = byte
    answers(*place, bytes(content))


@quick
@given(
    place=st.sampled_from(MANIFESTS),
    damage=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), SNIPPETS), min_size=1, max_size=6),
)
def test_a_manifest_with_something_else_in_it_is_answered(
    place: tuple[str, str], damage: list[tuple[float, int, bytes]]
) -> None:
    content = load(place[0])[place[1]]
    for share, removed, snippet in damage:
        at = int(len(content) * share)
        content = content[:at] + snippet + content[at + removed :]
    answers(*place, content)


@sweep(
    "package, file, content",
    [(*one, other) for one, other in itertools.product(ONE_OF_EACH, [b"", b"%PDF-1.7", b"PK\x03\x04"])],
)
def test_a_file_of_something_else_altogether_is_found(package: str, file: str, content: bytes) -> None:
    assert answers(package, file, content).findings
