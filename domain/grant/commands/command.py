"""The fields of all commands, and the command of a deadline."""

import re
from datetime import date
from functools import cache

from domain.grant.deadline import DeadlineKind
from domain.grant.notice import Role
from domain.grant.persons import ActorId, PartyId
from domain.model import Given, Name


class Command(Given):
    """The fields of all commands."""

    by: Name
    """Who acts, by the name that the journal keeps."""
    role: Role
    on: date
    """The day it happened."""
    person: ActorId = ""
    """Who acts, where the person is known by a login or came by a link; empty where only the name is asserted."""
    acting_for: PartyId = ""
    """The party that the person acts for: a CVR number or municipality code; empty for the Fund."""

    @classmethod
    @cache
    def word(cls) -> str:
        """The command's name on the command line and in scenarios, such as ``find-application-complete``."""
        return re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()

    @property
    def handler_key(self) -> tuple[type["Command"], str]:
        """Selects the handler: by class, and by `distinction` if a class has several handlers."""
        return type(self), self.distinction

    @property
    def distinction(self) -> str:
        """Selects the handler within the class; empty if there is only one."""
        return ""


class DeadlineReached(Command):
    """A deadline fell due. It passes through the same door as the commands of people."""

    kind: DeadlineKind
    cycle: str

    @property
    def distinction(self) -> str:
        """Each kind of deadline has a handler of its own."""
        return self.kind
