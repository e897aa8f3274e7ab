"""Asks a Prefect server to run a deployment, without importing Prefect, which saves three seconds and 100 MB."""

import base64
import json
import os
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

URL, LOGIN = "PREFECT_API_URL", "PREFECT_API_AUTH_STRING"
"""The variables with the server's address and login, as Prefect's own programs read them."""
PATIENCE = 5.0
"""Seconds to wait for each answer."""
BUSY = 503
"""The server's answer while its SQLite database is locked, such as when it has just started to schedule."""
_AGAIN_AFTER = (0.5, 1.0, 2.0)
"""Seconds after which a busy server is asked again."""


class PrefectAway(RuntimeError):
    """The server cannot be reached, or refuses a request; the message says which."""


class NotLoggedIn(PrefectAway):
    """The server requires a login, and ours is missing or wrong."""

    def __init__(self) -> None:
        super().__init__(f"It asks for a login, and {LOGIN} is not set or holds another.")


@dataclass(frozen=True)
class PrefectApi:
    """The API of a Prefect server."""

    url: str
    login: str | None = field(default=None, repr=False)
    """`user:password`, if the server requires it."""

    def answers(self) -> bool:
        """Whether the server answers."""
        try:
            self._ask("/health")
        except PrefectAway:
            return False
        return True

    def start(self, deployment: str) -> str:
        """Schedule a run of a deployment, such as `sweep/sweep`, for now; returns the id of the run.

        Raises PrefectAway.
        """
        found = self._ask(f"/deployments/name/{deployment}")
        if not isinstance(found, Mapping) or "id" not in found:
            raise PrefectAway(f"It does not say which deployment {deployment} is.")
        run = self._ask(f"/deployments/{found['id']}/create_flow_run", {"tags": ["pulse"]})
        return str(run.get("id", "")) if isinstance(run, Mapping) else ""

    def workers_online(self, pool: str) -> int:
        """How many workers of a pool are online. Raises PrefectAway, also if the pool does not exist."""
        found = self._ask(f"/work_pools/{pool}/workers/filter", {})
        return sum(each.get("status") == "ONLINE" for each in found if isinstance(each, Mapping))

    def found(self, what: str, by: Mapping[str, Any]) -> list[Mapping[str, Any]]:
        """The server's objects of a kind, such as `deployments`, by a filter. Raises PrefectAway."""
        there = self._ask(f"/{what}/filter", by)
        return [each for each in there if isinstance(each, Mapping)] if isinstance(there, list) else []

    def place_of(self, key: str) -> str:
        """The path of the newest artifact of a key below Prefect's address. Raises PrefectAway where there is none."""
        for found in self.found("artifacts/latest", {"artifacts": {"key": {"any_": [key]}}}):
            return f"/v2/artifacts/artifact/{found['latest_id']}"
        raise PrefectAway(f"It has no page {key}.")

    def _ask(self, path: str, body: Mapping[str, Any] | None = None) -> Any:
        if not self.url.startswith(("http://", "https://")):
            raise PrefectAway("PREFECT_API_URL is no address of a web server.")
        headers = {"Content-Type": "application/json"}
        if self.login is not None:
            headers["Authorization"] = "Basic " + base64.b64encode(self.login.encode()).decode()
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url.rstrip("/") + path, data, headers)  # noqa: S310  checked above
        for wait in (*_AGAIN_AFTER, None):
            try:
                with urllib.request.urlopen(request, timeout=PATIENCE) as reply:  # noqa: S310  checked above
                    return json.loads(reply.read())
            except urllib.error.HTTPError as error:
                error.close()
                if error.code == HTTPStatus.UNAUTHORIZED:
                    raise NotLoggedIn from None
                if error.code != BUSY or wait is None:
                    raise PrefectAway(f"It answers {error.code} when it is asked for {path}.") from None
                time.sleep(wait)
            except (OSError, ValueError) as error:
                # Neither the address nor the answer is repeated: either may hold a login.
                raise PrefectAway(f"It does not answer ({type(error).__name__}).") from None
        raise AssertionError("the last try has answered or raised")


def prefect_of_environment() -> PrefectApi | None:
    """The server that PREFECT_API_URL names; None if the installation works without one."""
    url = os.environ.get(URL)
    return PrefectApi(url, os.environ.get(LOGIN)) if url else None
