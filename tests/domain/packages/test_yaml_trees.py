"""Whichever parser reads a manifest, the tree and its lines are the same."""

from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.packages import yaml_tree
from domain.packages.yaml_errors import NotTaken
from tests.cli.terminal import EXAMPLES

TEXTS = [path.read_text("utf-8") for path in sorted(EXAMPLES.rglob("*.yaml"))]
PIECES = st.sampled_from(
    [
        *(
            "\n---\n",
            "\n...\n",
            "- - ",
            "|\n  a\n",
            "> \n b\n",
            "|+2\n",
            '"\\x41"',
            '"\\u00e6"',
            "'a''b'",
            "%YAML 1.2\n",
        ),
        *("!!str ", "&a ", "*a", "<<: ", "{a:b}", "[a,b]", "a:b", " #c", "{a: b, c}", '"a":b', '"a\\\n  b"', "\u2014"),
    ]
)
CHARACTERS = st.text("\n :-,[]{}#&*!|>'\"%@`\\=~0aZæ.e+", min_size=1, max_size=1)


def told(node: yaml.Node | None) -> Any:
    """Tag, value and line of a node and of all below it."""
    match node:
        case yaml.MappingNode():
            return node.tag, node.start_mark.line, [(told(key), told(value)) for key, value in node.value]
        case yaml.SequenceNode():
            return node.tag, node.start_mark.line, [told(each) for each in node.value]
        case yaml.ScalarNode():
            return node.tag, node.start_mark.line, node.value
        case _:
            return None


@given(
    text=st.sampled_from(TEXTS),
    start=st.floats(0, 1),
    changes=st.lists(st.tuples(st.floats(0, 1), PIECES | CHARACTERS)),
)
def test_what_libyaml_takes_the_other_parser_takes_as_well(text: str, start: float, changes: list[Any]) -> None:
    text = text[int(start * len(text)) :][:400]
    for at, added in changes:
        here = int(at * len(text))
        text = text[:here] + added + text[here:]
    assume("?" not in text and yaml_tree._ORDINARY.fullmatch(text))
    try:
        quick = yaml_tree._libyamls()(text).get_single_node()
    except (yaml.YAMLError, ValueError):
        return
    assert told(quick) == told(yaml_tree._Ours(text).get_single_node())


@pytest.mark.parametrize("text", ["a\tb: 1", "{a?b: 1}"])
def test_a_text_about_which_they_differ_is_judged_by_pyyaml(text: str) -> None:
    with pytest.raises(yaml.YAMLError):
        yaml_tree.composed(text)
    yaml_tree._libyamls()(text).get_single_node()


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("a: &b 1\nc: *b", "yaml.alias"),
        ("a: " + "[" * 13 + "]" * 13, "yaml.too_deep"),
        ("a: [" + "1, " * 5_000 + "]", "yaml.too_many_values"),
    ],
)
def test_the_bounds_hold_on_either(text: str, id: str) -> None:
    for parser in (yaml_tree._libyamls(), yaml_tree._Ours):
        with pytest.raises(NotTaken) as refused:
            parser(text).get_single_node()
        assert refused.value.id == id
