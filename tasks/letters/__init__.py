"""What the Fund writes: one wording for each kind of notice, as plain text and as HTML.

`da/` holds the wording, one template for each `NoticeKind`. `text/` and `html/` each say how a paragraph, a table
or a list looks. A letter is written once and printed twice, so the two cannot disagree.
"""

from tasks.letters.compose import compose
from tasks.letters.wording import Letter, letter, subject

__all__ = ["Letter", "compose", "letter", "subject"]
