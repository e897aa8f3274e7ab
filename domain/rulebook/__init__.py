"""The rulebook: every legal number as a dated value with its source. Start reading here.

- `numbers.py` holds the numbers that decide: how many pages, days, per cent and kroner, since when, and by
  which line of the guideline. A number that is our own assumption says so.
- `catalogue.py` holds every rule, R01 and on, in a line each.
- `law.py` is what the rules get as an argument: the numbers as they stood on a day, and the calendar.

A source such as ``S:195`` is a line of the Fund's guideline of December 2019, revised November 2023.
"""
