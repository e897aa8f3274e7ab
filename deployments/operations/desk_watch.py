"""Whether the desk answers, as the pulse's /health says it."""

from urllib.error import URLError
from urllib.request import urlopen

from deployments.operations.ports import HOST
from deployments.settings import Settings

VARIABLE = "TILSAGN_DESK_HEALTH"
_PATIENCE = 5.0
"""Seconds to wait for its answer."""


def watching(port: int) -> dict[str, str]:
    """The environment in which the pulse watches a desk on a port of this machine."""
    return {VARIABLE: f"http://{HOST}:{port}/health"}


def desk_reasons(settings: Settings) -> list[str]:
    """Why the desk is not well; empty if it answers, or if none is watched."""
    if settings.desk_health is None:
        return []
    try:
        with urlopen(settings.desk_health, timeout=_PATIENCE):  # noqa: S310 - only http, as the setting says
            return []
    except (URLError, OSError) as error:
        return [f"The desk does not answer: {getattr(error, 'reason', None) or type(error).__name__}."]
