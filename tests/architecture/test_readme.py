"""The README is short, and the docs say what is so: files, links and commands exist; the prose is plain."""

import re
from collections.abc import Iterator
from pathlib import Path

from deployments.reference import MARK
from tests.architecture.documented_commands import ROOT, fault_of_command

PAGES = {path.relative_to(ROOT).as_posix(): path for path in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md"))}
NOT_OURS = {"whoever", "anew", "beside", "told", "somebody"}
"""Words that the house does not write: docs/glossary.md has those that it does."""


def texts() -> Iterator[tuple[str, str]]:
    """Every page by its name, without what is generated from the code."""
    for name, path in sorted(PAGES.items()):
        yield name, path.read_text(encoding="utf-8").partition(MARK)[0]


def test_the_readme_is_a_page_and_a_half() -> None:
    assert len(PAGES["README.md"].read_text(encoding="utf-8").splitlines()) < 150


def test_the_map_of_the_house_is_that_of_the_folders() -> None:
    drawn = PAGES["README.md"].read_text(encoding="utf-8").partition("## A map of the house")[2].split("```")[1]
    places = re.findall(r"^( *)(\S+)", drawn, re.MULTILINE)
    assert len(places) > 8
    assert [name for inside, name in places if not (ROOT / ("domain" if inside else "") / name).exists()] == []


def test_every_file_that_a_page_names_is_there() -> None:
    named = re.compile(r"`((?:domain|tasks|flows|deployments|tests|examples|docs)/[\w./-]+)`")
    found = {(page, name) for page, text in texts() for name in named.findall(text)}
    assert len(found) > 50
    assert [each for each in sorted(found) if not (ROOT / each[1]).exists()] == []


def test_every_link_leads_to_a_file_or_a_heading() -> None:
    links = re.compile(r"\]\(([^)\s]+)\)|<img src=\"([^\"]+)\"")
    found = [(page, one or other) for page, text in texts() for one, other in links.findall(text)]
    assert len(found) > 30
    assert [each for each in found if not each[1].startswith("http") and not leads_somewhere(*each)] == []


def leads_somewhere(page: str, target: str) -> bool:
    """Whether a link of a page has a file at its end, and a heading where it names one."""
    name, _, heading = target.partition("#")
    file: Path = PAGES[page].parent / name if name else PAGES[page]
    return file.exists() and (not heading or heading in headings(file.read_text(encoding="utf-8")))


def headings(text: str) -> set[str]:
    """The anchors of a page, as they are made of its headings."""
    heads = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head).strip().lower().replace(" ", "-") for head in heads}


def test_every_line_to_type_is_a_command_with_options_that_it_has() -> None:
    typed = [(page, line) for page, text in texts() for line in lines(text)]
    assert len(typed) > 50
    assert [(*each, fault) for each in typed if (fault := fault_of_command(each[1]))] == []


def lines(text: str) -> list[str]:
    """What a page tells its reader to type."""
    blocks = re.findall(r"^ *```sh\n(.*?)^ *```$", text, re.DOTALL | re.MULTILINE)
    inside = [line.strip() for block in blocks for line in block.splitlines() if line.strip()]
    return inside + re.findall(r"^\$ (.*)$", text, re.MULTILINE)


def test_every_verb_of_make_is_one() -> None:
    made = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    asked = {verb for _, text in texts() for verb in re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE)}
    assert {"demo", "test", "up"} <= asked <= made


def test_the_prose_is_plain() -> None:
    prose = ((page, re.sub(r"```.*?```|`[^`]*`", "", text, flags=re.DOTALL)) for page, text in texts())
    found = ((page, NOT_OURS & set(re.findall(r"[a-z]+", text.lower()))) for page, text in prose)
    assert [(page, sorted(words)) for page, words in found if words] == []
