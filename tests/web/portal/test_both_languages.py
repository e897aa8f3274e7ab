"""Every page of the portal in Danish and in English: none speaks the other language."""

import re

import pytest

from tests.web.conftest import HOST, Opened
from tests.web.test_overviews import NAMES, context, without_what_people_wrote
from tests.web.walk import OF_PARTIES, Followed
from tests.words import english_words

FOR_ALL = ("/help", "/privacy", "/accessibility", "/me")
DANISH = re.compile(
    r"\b(sag|sager|frist|frister|og|udbetalt|venter|dage|senest|hvad|modtager|tilbage|beløb|ikke|det|er|til|af|som|eller|jer"
    r"|jeres|skal|fonden|fra|hvis|hvem|der|har|bliver|modtaget|sendt|ansøgning|helhedsplan|godkendt|med|vi|kan|en|et)\b",
    re.I,
)
_WRITTEN = re.compile(
    r"<del>.*?</del>|<ins>.*?</ins>|<a [^>]*download>[^<]*</a>|<title>.*?</title>"
    r'|<section class="sheet".*?</section>|<ol class="findings">.*?</ol>',
    re.S,
)
"""What people wrote, the names of files, the sheets of a workbook, which are Danish in both languages, and findings,
which quote all of these."""


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("person", OF_PARTIES)
async def test_no_page_of_the_portal_speaks_the_other_language(
    followed: dict[str, Followed], opened_sample: Opened, person: str, language: str
) -> None:
    browser = await opened_sample(person)
    browser.client.cookies.set("language", language, domain=HOST, path="/")
    ours = [address for path, address in followed[person].found.items() if path.startswith("/our")]
    wrong: dict[str, list[str]] = {}
    for path in (*ours, *FOR_ALL):
        page = await browser.get(path)
        if "text/html" not in page.headers["content-type"]:
            continue
        assert f'<html lang="{language}"' in page.text, path
        said = NAMES.sub(" ", without_what_people_wrote(_WRITTEN.sub(" ", page.text)))
        found = english_words(said) if language == "da" else DANISH.findall(said)
        if found:
            wrong[path] = [context(said, each) for each in sorted(set(found))]
    assert wrong == {}
    assert len(ours) > 2
