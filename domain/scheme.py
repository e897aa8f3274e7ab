"""The two schemes of almenboligloven § 91 a: a social programme, and support for the rent of an estate."""

from enum import StrEnum


class Scheme(StrEnum):
    """What a case asks for."""

    SOCIAL_PROGRAMME = "social_programme"  # boligsocial indsats
    RENT_SUPPORT = "rent_support"  # huslejestøtte
