"""Text that people wrote, in a table that a spreadsheet program opens: it must never run as a formula."""

from unicodedata import normalize

_STARTERS = frozenset("=+-@\t\r\n")


def no_formula(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet program would take it for a formula.

    Programs show the apostrophe in CSV and hide it in a workbook. Wide forms such as ``＝`` count too, because some
    programs read them as ``=``. Text alone goes through here, never a number: ``-5`` becomes text.
    """
    first = {normalize("NFKC", part[:1]) for part in (text, text.lstrip())}
    return f"'{text}" if first & _STARTERS else text
