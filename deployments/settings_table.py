"""The table of settings, read from their definitions: variable, meaning, default, value in force."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import SecretStr
from pydantic_core import PydanticUndefined
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from deployments.settings import SECRETS, Settings
from domain.packages.command_form import attribute_docstrings

HIDDEN = "********"


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table."""

    variable: str
    meaning: str
    default: str
    in_force: str
    """The value in force; for a secret, only whether it is set."""


def table(settings: Settings) -> Iterator[Setting]:
    """Every setting, in the order of definition."""
    meanings = attribute_docstrings(Settings)
    for name, field in Settings.model_fields.items():
        default = "" if field.default in (None, PydanticUndefined) else str(field.default)
        yield Setting(f"TILSAGN_{name.upper()}", meanings[name], default, _shown(name, getattr(settings, name)))


def _shown(name: str, value: Any) -> str:
    if value is None or value == "":
        return ""
    if name == "database_url":
        try:
            # The address may be shown, but its query may hold a password.
            return make_url(value).set(query={}).render_as_string(hide_password=True)
        except ArgumentError:
            return HIDDEN
    return HIDDEN if name in SECRETS or isinstance(value, SecretStr) else " / ".join(str(value).splitlines())
