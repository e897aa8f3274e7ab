"""What the stops of one grant mean for the others of the same recipient."""

from domain.grant.commands.command import Command
from domain.grant.linked_suspension import LinkedSuspension


class FollowRecipient(Command):
    """Hold payouts for as long as these stops on other grants of the recipient are open, and for no others. D5.

    The list is complete: what is open in it holds, and what is not in it no longer does. One that has ended is listed
    while this grant still follows it, to say how it ended.
    """

    stops: tuple[LinkedSuspension, ...]
