"""Manifests: strict YAML with a line number for every finding.

Scalars stay text until a field gives them a type, so that nothing is converted silently (``no`` to false, ``0412`` to
266). Only unquoted decimals become floats, which no amount accepts. Aliases, tags and deeply nested documents are
refused.
"""

import re
from bisect import bisect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, BeforeValidator, ValidationError
from pydantic_core import ErrorDetails

from domain.calendar import FIRST_DAY, LAST_DAY
from domain.findings import Finding, Weight, unreadable
from domain.foreign_text import HIDDEN, shown
from domain.model import Unfit, clean_text, cleaned
from domain.packages.field_errors import what_is_wrong
from domain.packages.yaml_errors import why_not_read
from domain.packages.yaml_tree import composed

M = TypeVar("M", bound=BaseModel)
Key = tuple[str | int, ...]
"""A place in a manifest: keys and list positions from the top."""

_LARGEST = 200_000
_MOST_FINDINGS = 100


def _as_day(value: object) -> date:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip()):
        try:
            day = date.fromisoformat(value.strip())
        except ValueError:
            raise Unfit("value.no_such_day") from None
        if FIRST_DAY <= day <= LAST_DAY:
            return day
        raise Unfit("value.date_outside", {"earliest": FIRST_DAY.year, "latest": LAST_DAY.year})
    raise Unfit("value.date")


Day = Annotated[date, BeforeValidator(_as_day)]
"""A date written year-month-day. A partial date is an error."""


@dataclass
class Manifest:
    """The content of one manifest, and the line of each key."""

    name: str
    data: Any = None
    lines: dict[Key, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    """What cannot be read."""
    warnings: list[Finding] = field(default_factory=list)
    keys: list[Key] = field(default_factory=list)
    """The key of each finding."""

    def place(self, key: Key = ()) -> str:
        """Return file and line of a key, or of its nearest parent."""
        known = next((self.lines[key[:end]] for end in range(len(key), -1, -1) if key[:end] in self.lines), None)
        return self.name if known is None else f"{self.name}, line {known}"

    def report(self, id: str, facts: Mapping[str, Any] | None = None, line: int | None = None, key: Key = ()) -> None:
        """Add a finding that the manifest cannot be read here."""
        where = self.place(key) if line is None else f"{self.name}, line {line}"
        if len(self.findings) == _MOST_FINDINGS:
            id, facts = "manifest.more_mistakes", {}
        if len(self.findings) > _MOST_FINDINGS:
            return
        self.keys.append(key)
        self.findings.append(unreadable(id, facts, where=where, about=self.subject(key)))

    def subject(self, key: Key) -> str:
        """Return the subject of a key. A list item goes by its identifying value, because positions may change."""
        said, held = [], self.data
        for part in key:
            try:
                held = held[part]
            except (KeyError, IndexError, TypeError):
                held = None
            known = held if isinstance(part, int) and isinstance(held, dict) else {}
            said.append(next((known[name] for name in _KNOWN_BY if isinstance(known.get(name), str)), str(part)))
        return ".".join(said)


_KNOWN_BY = ("number", "cvr", "code", "municipality_code", "organisation_cvr", "paper")
"""The keys that identify a list item."""


def parse(name: str, content: bytes, *, may_be_empty: bool = False) -> Manifest:
    """Read a manifest into keys and text; ``data`` is None if that fails.

    `may_be_empty` takes a file of comments only, such as the form of a command whose every field is optional.
    """
    manifest = Manifest(name)
    if len(content) > _LARGEST:
        manifest.report("manifest.too_large", {"file": name, "most": _LARGEST})
        return manifest
    try:
        text = content.decode("utf-8-sig")
        node = composed(text)
    except UnicodeDecodeError:
        manifest.report("manifest.not_utf8", {"file": name})
        return manifest
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        why = why_not_read(name, error)
        manifest.report(why.id, why.facts, mark.line + 1 if mark else None)
        return manifest
    except (ValueError, OverflowError):  # PyYAML takes an escape such as \UFFFFFFFF for a letter
        manifest.report("yaml.escape", {"file": name})
        return manifest
    if node is None and may_be_empty:
        manifest.data = {}
        return manifest
    if not isinstance(node, yaml.MappingNode):
        manifest.report("manifest.no_keys", {"file": name})
        return manifest
    manifest.data = _value(manifest, node, ())
    manifest.warnings += _swallowed(name, text, node)
    # The identifying values of list items are known only now.
    subjects = [manifest.subject(key) for key in manifest.keys]
    pairs = zip(manifest.findings, subjects, strict=True)
    manifest.findings = [finding.model_copy(update={"about": subject}) for finding, subject in pairs]
    return manifest


def _value(manifest: Manifest, node: yaml.Node, key: Key) -> Any:
    line = node.start_mark.line + 1
    manifest.lines.setdefault(key, line)
    tag = node.tag.removeprefix("tag:yaml.org,2002:")
    if isinstance(node, yaml.MappingNode) and tag == "map":
        return dict(_entries(manifest, node, key))
    if isinstance(node, yaml.SequenceNode) and tag == "seq":
        return [_value(manifest, item, (*key, index)) for index, item in enumerate(node.value)]
    if isinstance(node, yaml.ScalarNode) and tag in {"str", "int", "float", "bool", "timestamp", "merge", "value"}:
        text = clean_text(node.value)
        if HIDDEN.search(text):
            manifest.report("manifest.hidden_character", {"value": shown(text)}, line, key)
            return None
        return text
    if tag != "null":
        manifest.report("manifest.tag", {"tag": shown(node.tag)}, line, key)
    return None


_MARK = re.compile(r"[ \t]+(#[ \t]*\d[^\r\n]{0,20}|#[^\s#][^\r\n]{0,20})")
"""The mark of a comment that may be meant as a part of the text before it, as in ``Nordvangen #1``."""


def _swallowed(file: str, text: str, node: yaml.Node) -> Iterator[Finding]:
    """Yield a warning for each text without quotes that a comment cuts short, unless it begins like a comment."""
    if isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _swallowed(file, text, value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _swallowed(file, text, value)
    elif (
        isinstance(node, yaml.ScalarNode)
        and node.style is None
        and node.value
        and (mark := _MARK.match(text, node.end_mark.index))
    ):
        said = {"value": shown(node.value), "mark": shown(mark[1])}
        where = f"{file}, line {node.end_mark.line + 1}"
        yield Finding(id="manifest.comment_in_text", facts=said, where=where, weight=Weight.WARNS)


def _entries(manifest: Manifest, node: yaml.MappingNode, key: Key) -> Iterator[tuple[str, Any]]:
    first: dict[str, int] = {}
    for name_node, value_node in node.value:
        line = name_node.start_mark.line + 1
        if not isinstance(name_node, yaml.ScalarNode) or HIDDEN.search(name := clean_text(name_node.value)):
            manifest.report("manifest.key_not_text", {}, line)
            continue
        if name in first:
            manifest.report("manifest.key_twice", {"key": shown(name), "line": first[name]}, line)
            continue
        first[name] = line
        manifest.lines[(*key, name)] = line
        yield name, _value(manifest, value_node, (*key, name))


def validate(manifest: Manifest, model: type[M], stand_ins: Mapping[str, str] | None = None) -> M | None:
    """Return the manifest as facts, without what is wrong; None if too little remains. Reports all errors at once.

    Wrong values are left out first, then list items that are incomplete without them. ``stand_ins`` replace required
    top keys that are wrong or missing, so that the rest can be checked; the error itself is reported and stops the
    step.
    """
    if manifest.data is None:
        return None
    manifest.data = cleaned(manifest.data)
    problems = _problems(manifest, model)
    for problem in problems:
        text = what_is_wrong(problem, _keys_at(model, problem["loc"][:-1]))
        manifest.report(text.id, text.facts, key=problem["loc"])
    for problem in problems:
        if problem["type"] != "missing":
            _leave_out_value(manifest.data, problem["loc"])
    for key, value in (stand_ins or {}).items():
        manifest.data.setdefault(key, value)
    _leave_out_items(manifest, {_item(problem["loc"]) for problem in _problems(manifest, model)} - {()})
    try:
        return model.model_validate(manifest.data)
    except ValidationError:
        return None


def _problems(manifest: Manifest, model: type[BaseModel]) -> list[ErrorDetails]:
    try:
        model.model_validate(manifest.data)
    except ValidationError as error:
        problems = error.errors(include_url=False)
        inside = {problem["loc"][:end] for problem in problems for end in range(len(problem["loc"]))}
        # A list whose entries are all wrong is not also too short.
        return [each for each in problems if each["type"] != "too_short" or each["loc"] not in inside]
    return []


def _leave_out_value(data: Any, key: Key) -> None:
    for part in key[:-1]:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):  # removed already, with its parent
            return
    if key and isinstance(data, dict):
        data.pop(key[-1], None)


def _item(key: Key) -> Key:
    """Return the innermost list item that contains this key; empty if there is none."""
    return next((key[: end + 1] for end in range(len(key) - 1, -1, -1) if isinstance(key[end], int)), ())


def _leave_out_items(manifest: Manifest, items: set[Key]) -> None:
    """Remove items from their lists, and move the lines of later items along."""
    gone: dict[Key, list[int]] = {}
    for *path, position in sorted(items, reverse=True):
        holder: Any = manifest.data
        for part in path:
            holder = holder[part]
        holder.pop(position)
        gone.setdefault(tuple(path), []).insert(0, int(position))
    lines: dict[Key, int] = {}
    for key, line in manifest.lines.items():
        if any(key[:end] in items for end in range(1, len(key) + 1)):
            continue
        before = [bisect(gone.get(key[:end], ()), part) for end, part in enumerate(key) if isinstance(part, int)]
        moved = iter(before)
        lines[tuple(part - next(moved) if isinstance(part, int) else part for part in key)] = line
    manifest.lines = lines


def _keys_at(model: type[BaseModel], key: Key) -> Mapping[str, Any]:
    """Return the keys allowed at this place of a manifest."""
    found: type[BaseModel] = model
    for part in key:
        if isinstance(part, str) and part in found.model_fields:
            found = next(_models_in(found.model_fields[part].annotation), found)
    return found.model_fields


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)
