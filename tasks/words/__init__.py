"""What the system says, in Danish and in English, by id and facts.

The domain finds; the words are here: `da` and `en` have the same modules, one for each part of the procedure, and each
module a table `WORDS` from id to `Said`. `vocabulary` in both has the words for fields, choices, commands and the like.
A missing id, fact or word is an error, never a gap.
"""

from tasks.language import Language, Reader, officer
from tasks.words.rendering import (
    Point,
    as_json,
    choice,
    day,
    day_of_year,
    event_said,
    instant,
    point,
    points,
    reason,
    sentence,
    step_of,
    stored_choice,
    weekday,
    what,
    what_helps,
    with_sentences,
)

__all__ = [
    "Language",
    "Point",
    "Reader",
    "as_json",
    "choice",
    "day",
    "day_of_year",
    "event_said",
    "instant",
    "officer",
    "point",
    "points",
    "reason",
    "sentence",
    "step_of",
    "stored_choice",
    "weekday",
    "what",
    "what_helps",
    "with_sentences",
]
