"""What has happened when the regulativ was revised."""

from domain.grant.events.event import Event
from domain.rulebook.rulesets import Ruleset


class RulesetMoved(Event):
    rules = ()
    start: Ruleset
    end: Ruleset
    reason: str
