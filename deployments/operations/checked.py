"""One thing that the doctor looked at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at, whether it is well, and what to do where it is not."""

    what: str
    well: bool
    said: str
    do: str = ""
