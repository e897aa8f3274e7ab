"""What may be decided about money that is left when the period has ended."""

from enum import StrEnum


class LeftoverUse(StrEnum):
    """The decisions open to the Fund (Q13)."""

    NONE = "none"
    REPAY = "repay"
    APPROVED_USE = "approved_use"
    SET_OFF = "set_off"
