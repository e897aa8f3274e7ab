"""Events (past tense): what has happened to a grant. The journal is a list of these and nothing else."""

from domain.grant.events.changes import *
from domain.grant.events.closing import *
from domain.grant.events.event import *
from domain.grant.events.hearings import *
from domain.grant.events.intake import *
from domain.grant.events.money import *
from domain.grant.events.plan import *
from domain.grant.events.prequalification import *
from domain.grant.events.recipients import *
from domain.grant.events.rent_support import *
from domain.grant.events.requests import *
from domain.grant.events.review import *
from domain.grant.events.sign_offs import *
from domain.grant.events.stops import *
from domain.grant.events.transition import *
from domain.grant.events.yearly_duties import *

EVENTS: dict[str, type[Event]] = {
    event.__name__: event for event in (*Event.__subclasses__(), *Lettered.__subclasses__()) if event is not Lettered
}
