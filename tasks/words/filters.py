"""The filters of the words: how amounts, dates, lists, names of fields and choices are written in a language."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from domain.money import in_kroner
from tasks.language import Language


def of(language: Language, vocabulary: Any) -> Mapping[str, Callable[..., Any]]:
    """The filters of a language, by name."""
    danish = language is Language.DANISH

    def day(when: str | date) -> str:
        """A date: ``2026-06-30``, in Danish ``30. juni 2026``."""
        return _danish_day(_civil(when), "d. MMMM y") if danish else _civil(when).isoformat()

    def long_day(when: str | date) -> str:
        """A date in prose: ``30 June 2026``, ``den 30. juni 2026``."""
        on = _civil(when)
        return f"den {day(when)}" if danish else f"{on.day} {on:%B %Y}"

    def month(when: str | date) -> str:
        """A month with its year: ``June 2026``, ``juni 2026``."""
        return _danish_day(_civil(when), "MMMM y") if danish else f"{_civil(when):%B %Y}"

    def short_month(when: str | date) -> str:
        """A month on an axis: ``Jun 26``, ``jun. 26``."""
        return _danish_day(_civil(when), "MMM yy") if danish else f"{_civil(when):%b %y}"

    def weekday(when: str | date) -> str:
        """A date with its weekday: ``Tue 2026-06-30``, ``tirsdag den 30. juni 2026``."""
        on = _civil(when)
        return f"{_danish_day(on, 'EEEE')} den {day(on)}" if danish else f"{on:%a} {on.isoformat()}"

    def file_size(size: int) -> str:
        """The size of a file, rounded as people read it: ``12 KB``, ``1,4 MB``."""
        if size < 1_000_000:
            return f"{max(1, round(size / 1_000))} KB"
        return f"{number(format(size / 1_000_000, '.1f'))} MB"

    def number(value: int | str) -> str:
        """A number with its thousands and decimals as the language writes them: ``1,234.5``, ``1.234,5``."""
        written = f"{Decimal(value):,f}"
        return written.translate(str.maketrans(",.", ".,")) if danish else written

    def counted(value: int, one: str, many: str) -> str:
        """A number of things: ``1 estate``, ``1,200 estates``."""
        return f"{number(value)} {one if value == 1 else many}"

    def joined(values: Iterable[object]) -> str:
        """A list as in a sentence: ``a, b and c``, ``a, b og c``."""
        texts = [str(value) for value in values]
        return f" {'og' if danish else 'and'} ".join(filter(None, (", ".join(texts[:-1]), texts[-1] if texts else "")))

    def either(values: Iterable[object]) -> str:
        """A choice as in a sentence: ``a, b or c``, ``a, b eller c``."""
        texts = [str(value) for value in values]
        return f" {'eller' if danish else 'or'} ".join(
            filter(None, (", ".join(texts[:-1]), texts[-1] if texts else ""))
        )

    def word(value: str, group: str) -> str:
        """The word for a choice of a group, such as an enumeration: ``{{ kind | word('ReportKind') }}``."""
        known = vocabulary.CHOICES.get(group, {})
        return known[value] if danish or value in known else value.replace("_", " ")

    def words(values: Iterable[str], group: str) -> list[str]:
        """The words for several choices of a group."""
        return [word(value, group) for value in values]

    def field(name: str) -> str:
        """The name of a field of a form, package or command, for people: ``moves out in the last year``."""
        known = vocabulary.FIELDS
        return known[name] if danish or name in known else name.replace("_", " ")

    def reports(those: Iterable[tuple[str, int]]) -> list[str]:
        """Yearly reports with their years: ``the regulation account for 2026``."""
        return [f"{word(kind, 'the ReportKind')} for {year}" for kind, year in those]

    def spot(parts: Iterable[str | int]) -> str:
        """A place within a form, to begin a sentence with: ``Organisations, no. 1, name``."""
        names = (f"{vocabulary.PLACES['no.']} {part}" if isinstance(part, int) else named(part) for part in parts)
        return start(", ".join(names))

    def named(part: str) -> str:
        # A person chose the names within a table of names and values, so no vocabulary has them.
        return str(quoted(part)) if danish and part not in vocabulary.FIELDS else field(part)

    def quoted(value: Any) -> Any:
        """A value in quotation marks, as a person wrote it; each of a list."""
        if not isinstance(value, str | int):
            return [quoted(each) for each in value]
        return f'"{value}"' if danish else f"'{value}'"

    def band(bounds: tuple[int | None, int | None]) -> str:
        """A class from its first value up to, but not including, its end: ``under 1930``, ``1930 to under 1950``."""
        low, high = bounds
        if low is None:
            return ("alle" if danish else "all") if high is None else f"under {high}"
        if high is None:
            return f"{low} {'og derover' if danish else 'and over'}"
        return f"{low} {'til' if danish else 'to'} under {high}"

    return {
        "kr": in_kroner,
        "day": day,
        "long_day": long_day,
        "month": month,
        "short_month": short_month,
        "weekday": weekday,
        "number": number,
        "file_size": file_size,
        "per_cent": per_cent,
        "signed": signed,
        "counted": counted,
        "listed": listed,
        "joined": joined,
        "either": either,
        "word": word,
        "words": words,
        "field": field,
        "reports": reports,
        "spot": spot,
        "quoted": quoted,
        "band": band,
        "start": start,
    }


def signed(value: int) -> str:
    """A mark with its sign: ``+1``, ``-2``, ``+0``."""
    return f"{value:+d}"


def listed(values: Iterable[object]) -> str:
    """A list with commas: ``a, b, c``."""
    return ", ".join(map(str, values))


def start(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def per_cent(hundredths: int) -> str:
    """A share in hundredths of a per cent: ``12,34 %``."""
    return f"{hundredths / 100:.2f} %".replace(".", ",")


def _civil(when: str | date) -> date:
    return date.fromisoformat(when) if isinstance(when, str) else when


@cache
def _danish_day(when: date, pattern: str) -> str:
    from babel.dates import format_date

    return format_date(when, pattern, locale="da")
