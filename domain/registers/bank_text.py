"""Text in the alphabet that Danish banks carry: the EPC's Latin set and the Danish letters.

Banks reject a file, or change a name in silence, for any other character. The EPC recommends replacements in its
conversion table (EPC217-08); what has none becomes a full stop.
"""

import unicodedata
from collections.abc import Iterable, Iterator

from domain.findings import Finding, Weight
from domain.registers.bank_accounts import BankAccount

LONGEST_NAME = 70
"""The schema allows 140 characters; many banks carry no more than 70."""

ALPHABET = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789æøåÆØÅ/-?:().,'+ ")

_WRITTEN_AS = {
    **dict.fromkeys('‘’‚‛`´′ʼ"“”„‟″«»‹›', "'"),
    **dict.fromkeys("‐‑‒–—―−_~", "-"),
    **dict.fromkeys("([{<", "("),
    **dict.fromkeys(")]}>", ")"),
    **dict.fromkeys("|\\", "/"),
    "&": "+",
    "@": "(at)",
    ";": ",",
    "…": "...",
    "№": "nr.",
    "€": "EUR",
    "ß": "ss",
    "ẞ": "SS",
    "œ": "oe",
    "Œ": "OE",
    "ð": "d",
    "Ð": "D",
    "þ": "th",
    "Þ": "TH",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "ħ": "h",
    "Ħ": "H",
    "ı": "i",
    "ŋ": "n",
    "Ŋ": "N",
    "ŧ": "t",
    "Ŧ": "T",
}


def bank_text(text: str, longest: int = LONGEST_NAME) -> str:
    """Return the text in the bank's alphabet, on one line, cut at a length."""
    composed = " ".join(unicodedata.normalize("NFC", text).split())
    return " ".join("".join(map(_letter, composed)).split())[:longest].rstrip()


def remarks(accounts: Iterable[BankAccount]) -> Iterator[Finding]:
    """Yield a warning for each holder whose name goes to the bank in another spelling, or cut."""
    for account in accounts:
        holder = " ".join(unicodedata.normalize("NFC", account.holder).split())
        whole, cvr = bank_text(holder, longest=4 * len(holder)), account.organisation_cvr
        known = {"holder": holder, "written": whole[:LONGEST_NAME].rstrip()}
        if whole != holder:
            strange = [_named(letter) for letter in sorted({letter for letter in holder if letter not in ALPHABET})]
            facts = {**known, "characters": strange}
            yield Finding(id="register.holder_respelt", facts=facts, where=cvr, weight=Weight.WARNS)
        if len(whole) > LONGEST_NAME:
            lengths = {**known, "length": len(holder), "longest": LONGEST_NAME}
            yield Finding(id="register.holder_cut", facts=lengths, where=cvr, weight=Weight.WARNS)


def _letter(letter: str) -> str:
    if letter in ALPHABET:
        return letter
    if letter in _WRITTEN_AS:
        return _WRITTEN_AS[letter]
    if unicodedata.category(letter) in {"Cf", "Mn"}:
        return ""
    # A letter with an accent, a wide form or a ligature is written with the plain letters it is made of.
    plain = unicodedata.normalize("NFKD", letter)
    return "".join(each for each in plain if each in ALPHABET) or "."


def _named(letter: str) -> str:
    """Return the character, or the name of one that is not seen."""
    return letter if letter.isprintable() else f"U+{ord(letter):04X}"
