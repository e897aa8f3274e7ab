"""docs/reference.md says what is so: its generated half is current, and every command has a subject."""

import re

from deployments import reference
from deployments.cli import MODULES
from deployments.settings import Settings

PAGE = reference.PAGE.read_text(encoding="utf-8")


def test_the_generated_half_is_current() -> None:
    assert reference.written(PAGE) == PAGE, "run `make reference`"


def test_a_stale_page_is_brought_up_to_date_and_what_is_written_by_hand_is_kept() -> None:
    by_hand, _, generated = PAGE.partition(reference.MARK)
    stale = by_hand + reference.MARK + generated.replace("`tilsagn verify`", "`tilsagn prove`")
    assert stale != PAGE
    assert reference.written(stale) == PAGE


def test_every_command_has_a_subject_and_every_subject_its_commands() -> None:
    table = PAGE.partition("## Commands by subject")[2].partition("\n## ")[0]
    assert set(re.findall(r"`([\w-]+)`", table)) == set(MODULES)


def test_every_command_and_every_setting_is_in_the_generated_half() -> None:
    generated = PAGE.partition(reference.MARK)[2]
    assert [name for name in MODULES if f"### `tilsagn {name}" not in generated] == []
    assert [name for name in Settings.model_fields if f"| `TILSAGN_{name.upper()}` |" not in generated] == []
