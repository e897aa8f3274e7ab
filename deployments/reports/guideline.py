"""Where the guideline is kept: every rule, and every item that no rule settles alone.

What the rules do is read from the code. The items stand in `guideline.yaml`: enforced, supported, left to people on
purpose, or open. Each names its places, and a test holds that every place exists.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from enum import StrEnum
from importlib.resources import files
from typing import Any

import yaml

from deployments.reports.enforcement import Enforcement, How
from domain.foreign_text import markdown
from domain.model import Fact
from domain.rulebook.catalogue import RULES


class Kept(StrEnum):
    """How the system keeps what the guideline asks."""

    ENFORCED = "enforced"
    SUPPORTED = "supported"
    PEOPLE = "people"
    OPEN = "open"


MEANS: Mapping[Kept, str] = {
    Kept.ENFORCED: "the system refuses, or acts by itself",
    Kept.SUPPORTED: "the system asks, writes, shows or records",
    Kept.PEOPLE: "left to people on purpose, at the place that is named",
    Kept.OPEN: "not there yet",
}


class Entry(Fact):
    """How one rule or item is kept, and where."""

    kept: Kept
    at: tuple[str, ...] = ()
    """Places: a kind and a name, such as ``question aimed_at_obstacles``."""
    note: str = ""


class Item(Entry):
    """One item of the guideline."""

    number: int
    """Its number in the audit of the guideline."""
    lines: str
    """Lines of the guideline, revised November 2023."""
    asks: str


def items() -> tuple[Item, ...]:
    """Every item, by number."""
    return tuple(Item(**{**each, "lines": str(each["lines"])}) for each in _read()["items"])


def rules(code: Enforcement) -> dict[str, Entry]:
    """Every rule by id, with how it is kept: as the code says, or as `guideline.yaml` does where no code judges."""
    said = {id: Entry(**each) for id, each in _read()["rules"].items()}
    return {id: said.get(id) or _by_code(code, id) for id in RULES}


def unknown_places(entries: Mapping[str, Entry]) -> list[str]:
    """The places that do not exist, each with the rule or item that names it; and entries without what they need."""
    known = {kind: names() for kind, names in _NAMES.items()}
    wrong = []
    for of, entry in entries.items():
        for place in entry.at:
            kind, _, name = place.partition(" ")
            if kind not in known or name not in known[kind]:
                wrong.append(f"{of}: {place}")
        if entry.kept is Kept.OPEN and not entry.note:
            wrong.append(f"{of}: open without a note")
        if entry.kept is not Kept.OPEN and not entry.at:
            wrong.append(f"{of}: no place")
    return wrong


def page(code: Enforcement) -> str:
    """The page as Markdown: what is open first, then every rule and every item."""
    by_rule, by_item = rules(code), items()
    return "\n".join((*_head(by_rule, by_item), *_open(by_rule, by_item), *_rules(by_rule), *_items(by_item))) + "\n"


def _head(by_rule: Mapping[str, Entry], by_item: Collection[Item]) -> Iterator[str]:
    yield "# Where the guideline is kept"
    yield ""
    yield "From the code and `deployments/reports/guideline.yaml`, by `tilsagn rules --page docs/guideline.md`."
    yield "`S:` are lines of the Fund's guideline, revised November 2023."
    yield ""
    yield "| | rules | items | meaning |"
    yield "|---|---:|---:|---|"
    in_rules = Counter(each.kept for each in by_rule.values())
    in_items = Counter(each.kept for each in by_item)
    for kept in Kept:
        yield f"| {kept.value} | {in_rules[kept]} | {in_items[kept]} | {MEANS[kept]} |"
    yield ""
    yield "The items are those that an audit, line by line, once found missing in part; the rest stands in the rules."
    yield ""


def _open(by_rule: Mapping[str, Entry], by_item: Collection[Item]) -> Iterator[str]:
    yield "## What is open"
    yield ""
    for id, entry in by_rule.items():
        if entry.kept is Kept.OPEN:
            yield f"- {id}, {_lower(RULES[id].title)}: {entry.note}"
    for item in by_item:
        if item.kept is Kept.OPEN:
            yield f"- Item {item.number} (S:{item.lines}), {_lower(item.asks)}: {item.note}"
    yield ""


def _rules(by_rule: Mapping[str, Entry]) -> Iterator[str]:
    yield "## Every rule"
    yield ""
    yield "| rule | what it asks | level | source | kept | where |"
    yield "|---|---|---|---|---|---|"
    for id, entry in by_rule.items():
        rule = RULES[id]
        levels = ", ".join(rule.levels)
        yield f"| {id} | {markdown(rule.title)} | {levels} | {rule.source} | {entry.kept} | {_places(entry)} |"
    yield ""


def _items(by_item: Collection[Item]) -> Iterator[str]:
    yield "## Every item"
    yield ""
    yield "| no. | S: | what it asks | kept | where |"
    yield "|---:|---|---|---|---|"
    for item in by_item:
        yield f"| {item.number} | {item.lines} | {markdown(item.asks)} | {item.kept} | {_places(item)} |"


def _places(entry: Entry) -> str:
    return ", ".join(f"`{place.removeprefix('module ')}`" for place in entry.at) + (
        f". {markdown(entry.note)}" if entry.note and entry.at else markdown(entry.note)
    )


def _lower(text: str) -> str:
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def _by_code(code: Enforcement, id: str) -> Entry:
    places = code.places(id)
    if not places:
        return Entry(kept=Kept.OPEN)
    best = [place for place in places if place.how is places[0].how]
    kept = Kept.ENFORCED if best[0].how is How.JUDGED else Kept.SUPPORTED
    return Entry(kept=kept, at=tuple(f"module {place.module.removeprefix('domain.')}" for place in best))


def _read() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("guideline.yaml").read_text(encoding="utf-8"))
    return read


def _questions() -> Collection[str]:
    from domain.records.sheet import Question

    return set(Question)


def _commands() -> Collection[str]:
    from deployments.cli import MODULES
    from domain.grant.commands import WORDS

    return {*WORDS, *MODULES}


def _letters() -> Collection[str]:
    from domain.grant.notice import NoticeKind

    return set(NoticeKind)


def _waits() -> Collection[str]:
    from domain.waits import Awaited

    return {each.removeprefix("waits.") for each in Awaited}


def _templates() -> Collection[str]:
    from domain.packages.templates import TEMPLATES

    return set(TEMPLATES)


def _modules() -> Collection[str]:
    from deployments.reports.enforcement import read_enforcement

    return {place.module.removeprefix("domain.") for id in RULES for place in read_enforcement().places(id)}


_NAMES: Mapping[str, Callable[[], Collection[str]]] = {
    "rule": lambda: set(RULES),
    "module": _modules,
    "question": _questions,
    "command": _commands,
    "letter": _letters,
    "wait": _waits,
    "template": _templates,
}
