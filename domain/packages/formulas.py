"""Keeps text that people wrote from running as a formula in a spreadsheet program."""

from unicodedata import normalize

_STARTERS = frozenset("=+-@\t\r\n")


def no_formula(text: str) -> str:
    """Return the text, with an apostrophe in front if a spreadsheet program could take it for a formula.

    Programs show the apostrophe in CSV and hide it in a workbook. Wide forms such as ``＝`` count too, because some
    programs read them as ``=``. Only for text, never for numbers: ``-5`` would become text.
    """
    first = {normalize("NFKC", part[:1]) for part in (text, text.lstrip())}
    return f"'{text}" if first & _STARTERS else text
