"""Words of a plan budget that make an officer look: the line may be one that the Fund never pays, or no co-financing.

Each list has its rule and the day from which it counts. The words are this project's own reading of what the guideline
names. A hit is a doubt on the plan's sheet (R99), never a refusal.
"""

import re
from collections.abc import Iterable
from functools import cache

from domain.rulebook.law import Number, Since
from domain.rulebook.rulesets import Ruleset

_SINCE = Ruleset.ADOPTED_2019.since
_UNIT = "beginnings of words"


def _list(name: str, rule: str, source: str, *words: str) -> Number[tuple[str, ...]]:
    return Number(name, rule, _UNIT, (Since(_SINCE, words, source, assumption=True),))


PHYSICAL_WORKS = _list(
    "words_of_physical_works",
    "R26",
    "S:299-301, S:911-913",
    *("anlæg", "asfalt", "beboerhus", "belysning", "beplantning", "boldbane", "byggeri", "byrum", "facade"),
    *(
        "fælleshus",
        "gårdanlæg",
        "istandsæt",
        "legeplads",
        "miljøforbedring",
        "nybyg",
        "ombyg",
        "opførelse",
        "renover",
        "tilbyg",
    ),
    *("udeareal", "uderum"),
)
PREMISES = _list("words_of_premises", "R41", "S:616-619", "husleje", "leje af", "lejetab", "lejeværdi", "lokale")
ORDINARY_OPERATION = _list(
    "words_of_ordinary_operation",
    "R42",
    "S:619-620",
    *("affald", "driften", "driftspersonale", "ejendomsdrift", "ejendomsfunktionær", "ejendomskontor"),
    *("ejendomsmester", "gartner", "græsslåning", "gårdmand", "rengøring", "renhold", "snerydning", "udlejning"),
    *("varmemester", "vedligehold", "vicevært"),
)
OTHER_MONEY = _list(
    "words_of_other_money",
    "R43",
    "S:620-624",
    *("eu-", "fonden for", "fondsbevilling", "fondsmidler", "fondsstøtte", "legat", "ministeri", "pulje"),
    *("regionalfond", "satspulje", "socialfond", "statslig", "statstilskud", "styrelse"),
)
MEETINGS = _list(
    "words_of_meetings_and_consultancy",
    "R47",
    "S:591-594",
    *("diæter", "ekstern konsulent", "honorar", "konsulent", "mødedeltagelse", "mødehonorar", "mødeudgift"),
    *("rådgiver", "rådgivning", "sparring"),
)
OF_EXPENSES = (PHYSICAL_WORKS, MEETINGS)
"""Looked for in the lines of expense."""
OF_INCOME = (PREMISES, ORDINARY_OPERATION, OTHER_MONEY)
"""Looked for in the lines of local co-financing."""
ALL = (*OF_EXPENSES, *OF_INCOME)


def found(text: str, words: Iterable[str]) -> tuple[str, ...]:
    """The entries of a list with which a word of the text begins."""
    return tuple(each for each in words if _beginning(each).search(text))


@cache
def _beginning(word: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(word)}", re.IGNORECASE)
