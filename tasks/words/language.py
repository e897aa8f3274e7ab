"""The languages of letters, findings and answers. D11."""

from enum import StrEnum


class Language(StrEnum):
    """The languages of letters, findings and answers. D11."""

    DANISH = "da"
    ENGLISH = "en"
