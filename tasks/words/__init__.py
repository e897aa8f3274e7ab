"""What the system says, in Danish and in English, by id and facts.

The domain finds; the words are here: `da` and `en` have the same modules, one for each part of the procedure, and each
module a table `WORDS` from id to `Said`. `vocabulary` in both has the words for fields, choices, commands and the like.
A missing id, fact or word is an error, never a gap.
"""

from tasks.words.language import Language
from tasks.words.rendering import OFFICER, Point, Reader, point, points, sentence, step_of, what, what_helps

__all__ = ["OFFICER", "Language", "Point", "Reader", "point", "points", "sentence", "step_of", "what", "what_helps"]
