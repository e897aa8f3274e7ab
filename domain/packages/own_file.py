"""Files that an installation keeps itself: dated values, each with its source."""

from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, StringConstraints

from domain.findings import Refusal
from domain.model import Fact, Unfit
from domain.packages import manifest as manifests
from domain.packages.manifest import Day
from domain.packages.reading import cannot_be_read

V = TypeVar("V")
M = TypeVar("M", bound=BaseModel)


class Dated(Fact, Generic[V]):
    """A value, its first day, and its source."""

    since: Day
    value: V
    source: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def in_order(written: tuple[Dated[Any], ...]) -> tuple[Dated[Any], ...]:
    """The same values if each begins later than the one before it. Raises Unfit."""
    for earlier, later in pairwise(written):
        if later.since <= earlier.since:
            raise Unfit("value.order_of_time", {"later": later.since, "earlier": earlier.since})
    return written


def read_own(path: Path, model: type[M], *, step: str) -> M:
    """Read a file that an office keeps itself. Raises Refusal of the step with all findings, line by line."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Refusal([cannot_be_read(str(path), error)], step=step) from error
    manifest = manifests.parse(path.name, content)
    read = manifests.validate(manifest, model)
    if manifest.findings or read is None:
        raise Refusal(manifest.findings, step=step)
    return read
