"""What many commands take: a day, a case, `--json`."""

from datetime import date
from typing import Any

import click

from domain.model import clean_text, says_nothing


class Day(click.ParamType[date]):
    """A date written 2027-06-30."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date, or a message that shows how to write one."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a date: write year, month and day, such as 2027-06-30.", param, ctx)


class CleanText(click.ParamType[str]):
    """Text as every door takes it."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text, composed and without invisible characters."""
        return clean_text(str(value))


class Person(CleanText):
    """The name of a person, which is not blank."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name, or a message that it is empty."""
        if says_nothing(str(value)):
            self.fail("the name is empty: say who acts.", param, ctx)
        return super().convert(value, param, ctx)


DAY = Day()
PERSON = Person()
TEXT = CleanText()
CASE_NO = click.IntRange(100_000, 999_999)
CASE = click.argument("case_no", metavar="NO", type=CASE_NO)
JSON = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
