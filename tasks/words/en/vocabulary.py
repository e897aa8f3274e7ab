"""English: words for fields, choices, steps and places. A field or choice without an entry reads as its own name."""

from collections.abc import Mapping

PLACES: Mapping[str, str] = {"sheet": "sheet", "row": "row", "cell": "cell", "line": "line", "no.": "no."}

STEPS: Mapping[str, str] = {}
"""What was attempted, by the command's word or the step's id: ``close-grant`` is ``Closing the grant``."""

FIELDS: Mapping[str, str] = {}

CHOICES: Mapping[str, Mapping[str, str]] = {}
"""By enumeration, or by a group that the texts name."""
