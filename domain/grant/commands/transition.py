"""What officers ask when the regulativ has been revised."""

from domain.grant.commands.command import Command
from domain.rulebook.rulesets import Ruleset


class MoveToRuleset(Command):
    """Judge the case by another version of the regulativ from now on. T36."""

    to: Ruleset
    reason: str
