"""Pages from templates. Text is escaped and its hidden characters shown; a missing fact is an error, never a gap."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from domain.foreign_text import visible
from tasks import words
from tasks.language import Language, Reader
from tasks.words import filters
from tasks.words.rendering import vocabulary

if TYPE_CHECKING:
    from deployments.web.visit import Visit

HERE = Path(__file__).parent
_KINDS = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}


def page(visit: "Visit", template: str, title: str, status: int, facts: Mapping[str, Any]) -> Response:
    """A page from a template."""
    made = environment(visit.language).get_template(template)
    return HTMLResponse(made.render(visit=visit, title=title, **facts), status_code=status)


class Constants(Extension):
    """A sentence without facts is the same on every page, so it is put in when a template is compiled.

    Jinja computes a filter of a constant then, and a call at each page: half of what a case's page says has no facts.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template with a filter in place of such a call."""
        return _CONSTANT.sub(r"{{ \1 | say }}", source)


_CONSTANT = re.compile(r"""\{\{ say\(("[\w.]+"|'[\w.]+')\) \}\}""")


@cache
def environment(language: Language) -> Environment:
    """The templates of a language."""
    made = Environment(
        loader=FileSystemLoader(HERE / "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[Constants],
    )
    reader = Reader(language)
    made.filters |= filters.of(language, vocabulary(language))
    made.filters |= {"instant": partial(_instant, reader=reader), "day": partial(_day, danish=made.filters["day"])}
    if language is Language.ENGLISH:
        made.filters["day"] = _english_day
    made.filters["say"] = partial(words.sentence, reader=reader)
    made.globals |= {
        "say": lambda id, /, **facts: words.sentence(id, reader, **facts),
        "choice": lambda value, group: words.choice(value, group, reader),
        "language": language.value,
        "other_language": next(each for each in Language if each is not language).value,
        "static": static_address,
    }
    return made


def _instant(at: datetime, reader: Reader) -> str:
    return words.instant(at, reader)


def _day(when: str | date, danish: Any) -> str:
    return str(danish(when))


def _english_day(when: str | date) -> str:
    on = date.fromisoformat(when) if isinstance(when, str) else when
    return f"{on.day} {on:%B %Y}"


def _shown(value: object) -> object:
    """Every text with its hidden characters made visible. None is an error, as in the words."""
    if value is None:
        raise ValueError("A page states None: say what stands there instead.")
    if not isinstance(value, str) or isinstance(value, Markup) or (value.isascii() and value.isprintable()):
        return value
    return visible(value)


@cache
def static(name: str) -> tuple[bytes, str] | None:
    """A file that pages refer to, and its type; None if there is none."""
    known = {each.name: each for each in (HERE / "static").iterdir() if each.suffix in _KINDS}
    file = known.get(name)
    return (file.read_bytes(), _KINDS[file.suffix]) if file else None


@cache
def static_address(name: str) -> str:
    """The address of such a file, which changes with its contents, so that a browser may keep it for good."""
    found = static(name)
    if found is None:
        raise KeyError(name)
    return f"/static/{name}?v={sha256(found[0]).hexdigest()[:12]}"
