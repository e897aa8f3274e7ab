"""The rulebook: every legal number as a dated value with its source. Start reading here.

- `numbers.py`: the numbers that decide (pages, days, per cent, kroner), with dates and lines of the guideline.
  It marks our own assumptions.
- `catalogue.py`: every rule from R01 on, one line each.
- `law.py`: the argument of the rules, with the numbers of a day and the calendar.

A source such as ``S:195`` is a line of the Fund's guideline of December 2019, revised November 2023.
"""
