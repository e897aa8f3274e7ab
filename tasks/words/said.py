"""One entry of the words: what a finding says, and what would help."""

from typing import NamedTuple


class Said(NamedTuple):
    """The wording of one id in one language. Each text is a Jinja template over the facts of the id."""

    what: str
    """One or more sentences; for a step or an answer the whole text."""
    help: str = ""
    """What the reader can do."""
    shell: str = ""
    """What else helps at the command line, such as a command to type. Shown there only."""
