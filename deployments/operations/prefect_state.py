"""Checks that Prefect still has our deployments, schedules and automations, none of them paused."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import cache
from pathlib import Path
from time import monotonic
from typing import Any

from deployments.operations.prefect_api import PrefectApi, PrefectAway

PREFECT_YAML = Path(__file__).parent.parent.parent / "prefect.yaml"
TAG = "tilsagn"
NO_SWEEP, SILENT_RUNS = "tilsagn: no sweep", "tilsagn: silent runs"
CRASHED_RUNS, FAILED_RUNS = "tilsagn: crashed runs", "tilsagn: failed runs"
AUTOMATIONS = (NO_SWEEP, SILENT_RUNS, CRASHED_RUNS, FAILED_RUNS)
EVERY = timedelta(minutes=5)


class PrefectWatch:
    """Checks at intervals, and returns the last result in between."""

    def __init__(self, server: PrefectApi) -> None:
        self._server = server
        self._seen: tuple[str, ...] = ()
        self._again_at = 0.0

    def seen(self) -> tuple[str, ...]:
        """What is paused or missing; empty if the server does not answer, because an incident reports that."""
        if monotonic() >= self._again_at:
            self._again_at = monotonic() + EVERY.total_seconds()
            try:
                self._seen = tuple(faults_of(self._server))
            except PrefectAway:
                self._seen = ()
        return self._seen


def faults_of(server: PrefectApi) -> list[str]:
    """What is paused, switched off or missing, each as a sentence. Raises PrefectAway."""
    there = {each["name"]: each for each in server.found("deployments", {"deployments": {"tags": {"all_": [TAG]}}})}
    automations = server.found("automations", {"automations": {"name": {"any_": list(AUTOMATIONS)}}})
    switched = {each["name"]: bool(each.get("enabled")) for each in automations}
    return [*_of_deployments(there), *_of_automations(switched)]


def _of_deployments(there: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for name, slugs in _scheduled().items():
        found = there.get(name)
        if found is None:
            yield f"The deployment {name} is not on the Prefect server."
        elif found.get("paused"):
            yield f"The deployment {name} is paused."
        else:
            active = {each.get("slug"): bool(each.get("active")) for each in found.get("schedules", ())}
            for slug in slugs:
                if not active.get(slug):
                    yield f"The schedule {slug} of {name} is {_how(active.get(slug))}."


def _of_automations(switched: Mapping[str, bool]) -> Iterator[str]:
    for name in AUTOMATIONS:
        if not switched.get(name):
            yield f"The automation '{name}' is {_how(switched.get(name))}."


def _how(active: bool | None) -> str:
    return "not on the Prefect server" if active is None else "paused"


@cache
def _scheduled() -> Mapping[str, tuple[str, ...]]:
    """Every deployment of prefect.yaml, with the slugs of its schedules."""
    import yaml

    read = yaml.safe_load(PREFECT_YAML.read_text(encoding="utf-8"))
    return {each["name"]: tuple(s["slug"] for s in each.get("schedules", ())) for each in read["deployments"]}
