"""Commands (imperative): what people, packages and deadlines ask of a grant.

Every command carries a person, a role and the day it happened. That day may lie before the day of recording (D6): a
report received on 28 June and recorded on 3 July was received on 28 June.
"""

from domain.grant.commands.changes import *
from domain.grant.commands.closing import *
from domain.grant.commands.command import *
from domain.grant.commands.hearings import *
from domain.grant.commands.intake import *
from domain.grant.commands.money import *
from domain.grant.commands.plan import *
from domain.grant.commands.prequalification import *
from domain.grant.commands.recipients import *
from domain.grant.commands.rent_support import *
from domain.grant.commands.requests import *
from domain.grant.commands.review import *
from domain.grant.commands.sign_offs import *
from domain.grant.commands.stops import *
from domain.grant.commands.transition import *
from domain.grant.commands.yearly_duties import *


def _all(base: type[Command]) -> list[type[Command]]:
    return [base, *(found for sub in base.__subclasses__() for found in _all(sub))]


COMMANDS = {command.__name__: command for command in _all(Command)[1:]}
WORDS = {command.word(): command for command in COMMANDS.values()}
