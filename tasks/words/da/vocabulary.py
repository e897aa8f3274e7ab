"""Danish: words for fields, choices, steps and places. Every field and choice that a sentence can name has its own."""

from collections.abc import Mapping

PLACES: Mapping[str, str] = {"sheet": "ark", "row": "række", "cell": "celle", "line": "linje", "no.": "nr."}

STEPS: Mapping[str, str] = {}
"""What was attempted, by the command's word or the step's id: ``close-grant`` is ``Afslutning af sagen``."""

FIELDS: Mapping[str, str] = {}

CHOICES: Mapping[str, Mapping[str, str]] = {}
"""By enumeration, or by a group that the texts name."""
