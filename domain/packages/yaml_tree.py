"""Plain YAML trees: no aliases, and bounds on depth and length so that input cannot exhaust the reader.

Ordinary text goes through libyaml's parser, which is five times faster. PyYAML's own parser decides about every other
text, and about all that libyaml refuses, so that what is taken and what a refusal says do not depend on libyaml.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import yaml
from yaml.composer import Composer
from yaml.resolver import Resolver

from domain.packages.yaml_errors import NotTaken

_DEEPEST = 12
_MOST_VALUES = 5_000
"""Values and keys of one manifest; the largest, a plan, has about 200."""
_ORDINARY = re.compile(r"[\n -/0-9:-@A-~\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027\u20ac]*")
"""Text of which both parsers make the same. They differ about tabs, question marks and byte order marks."""


class _Bounded(Composer):
    """Composes the tree from the events of a parser."""

    depth = 0
    values = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        parser: Any = self
        if parser.check_event(yaml.AliasEvent):
            raise NotTaken("yaml.alias", parser.get_mark())
        if self.depth > _DEEPEST:
            raise NotTaken("yaml.too_deep", parser.get_mark())
        self.values += 1
        if self.values > _MOST_VALUES:
            raise NotTaken("yaml.too_many_values", parser.get_mark())
        self.depth += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1


class _Ours(_Bounded, yaml.SafeLoader):
    """On PyYAML's own parser."""


@cache
def _libyamls() -> Callable[[str], Composer]:
    """The same on libyaml's parser. Raises ImportError where PyYAML was built without it."""
    from yaml._yaml import CParser

    class Quick(_Bounded, CParser, Resolver):
        def __init__(self, text: str) -> None:
            CParser.__init__(self, text)
            Composer.__init__(self)
            Resolver.__init__(self)

        def get_mark(self) -> None:
            """Libyaml's parser tells no place while it reads; the other one will."""

    return Quick


def composed(text: str) -> yaml.Node | None:
    """The tree of a text, None if there is none. Raises yaml.YAMLError, and ValueError for a letter out of range."""
    # Where a text ends before a comment, the two parsers give different places, and the place is read (manifest).
    if yaml.__with_libyaml__ and "?" not in text and " #" not in text and _ORDINARY.fullmatch(text):
        try:
            return _libyamls()(text).get_single_node()
        except (yaml.YAMLError, ValueError):
            pass  # the other parser says why
    return _Ours(text).get_single_node()
