"""The result of one check of the doctor."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Checked:
    """What was checked, whether it is well, and what to do if not."""

    what: str
    well: bool
    said: str
    do: str = ""
    warns: bool = False
    """Well, but a person should look at it; nothing fails."""
