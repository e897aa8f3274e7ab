"""The Fund's letters: one wording for each kind of notice, as plain text, as HTML, and on paper.

`da/` holds the wording, one template for each `NoticeKind`. `text/`, `html/` and `paper/` each define how a paragraph,
a table or a list looks. All three come from the same template, so they cannot disagree.
"""

from tasks.letterhead import Letterhead
from tasks.letters.compose import compose, who_writes
from tasks.letters.formal import file_name, formal_letter
from tasks.letters.formal_kinds import is_formal
from tasks.letters.wording import Letter, letter, parts, review_agenda, subject

__all__ = [
    "Letter",
    "Letterhead",
    "compose",
    "file_name",
    "formal_letter",
    "is_formal",
    "letter",
    "parts",
    "review_agenda",
    "subject",
    "who_writes",
]
