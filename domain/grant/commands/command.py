"""What all commands say, and the command that time gives."""

import re
from datetime import date
from typing import Annotated

from pydantic import StringConstraints

from domain.grant.deadline import DeadlineKind
from domain.grant.notice import Role
from domain.model import Fact, Name

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""What a person writes, which cannot be left empty."""


class Command(Fact):
    """What all commands say."""

    by: Name
    """Who acts, as the journal shall name them."""
    role: Role
    on: date
    """The day it happened."""

    @classmethod
    def word(cls) -> str:
        """The command's name on the command line and in scenarios, such as ``find-application-complete``."""
        return re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()

    @property
    def handler_key(self) -> tuple[type["Command"], str]:
        """Which handler answers it: by its class, and by `distinction` where a class has several handlers."""
        return type(self), self.distinction

    @property
    def distinction(self) -> str:
        """Which handler of its class answers it; empty where there is one."""
        return ""


class DeadlineReached(Command):
    """A deadline fell due. Time acts through the same door as people do."""

    kind: DeadlineKind
    cycle: str

    @property
    def distinction(self) -> str:
        """Each kind of deadline has a handler of its own."""
        return self.kind
