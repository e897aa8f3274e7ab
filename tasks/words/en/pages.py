"""English: headings of what the command line and the pages show."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "page.in_plain_words": Said("In plain words"),
}
