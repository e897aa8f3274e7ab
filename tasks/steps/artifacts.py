"""Pages in Prefect: one artifact for each key, replaced in place, so that its address never changes.

An artifact that belongs to no run is not deleted with one, and replacing it leaves no older versions behind.
"""

from collections.abc import Iterable
from uuid import UUID

from prefect import get_client
from prefect.client.schemas.actions import ArtifactCreate, ArtifactUpdate
from prefect.client.schemas.filters import ArtifactCollectionFilter, ArtifactCollectionFilterKey

from domain.batches import batched
from tasks.steps.step import log

_AT_ONCE = 100
"""Artifacts that the server is asked for in one request."""
_EMPTY = "*This page has not been read yet; it comes within a minute.*"


class Pages:
    """The pages under some keys: where each one is, and how to replace it."""

    def __init__(self) -> None:
        self._ids: dict[str, UUID] = {}

    async def find(self, keys: Iterable[str]) -> None:
        """Look up the pages of these keys. One that belongs to a run, as older releases made them, does not count."""
        wanted = [key for key in dict.fromkeys(keys) if key not in self._ids]
        async with get_client() as client:
            for batch in batched(wanted, _AT_ONCE):
                some = ArtifactCollectionFilterKey(any_=list(batch))
                found = await client.read_latest_artifacts(
                    artifact_filter=ArtifactCollectionFilter(key=some), limit=_AT_ONCE
                )
                self._ids |= {each.key: each.latest_id for each in found if each.flow_run_id is None}

    async def make(self, keys: Iterable[str]) -> None:
        """Make an empty page for each key that has none, so that others can link to it."""
        for key in keys:
            if key not in self._ids:
                await self.publish(key, _EMPTY, "")

    async def publish(self, key: str, markdown: str, description: str) -> bool:
        """Replace the page of a key, or make it; False where Prefect does not take it."""
        try:
            async with get_client() as client:
                if known := self._ids.get(key):
                    await client.update_artifact(known, ArtifactUpdate(data=markdown, description=description))
                else:
                    page = ArtifactCreate(key=key, type="markdown", data=markdown, description=description)
                    self._ids[key] = (await client.create_artifact(page)).id
        except Exception as error:
            # A page is only a view: whatever ails Prefect, the office's own work has been done.
            log().warning("%s was not published: %s", key, type(error).__name__)
            return False
        return True

    def address(self, key: str) -> str:
        """Where the page of this key is, as a link from any other page; the list of its versions if it is not known."""
        return f"../artifact/{self._ids[key]}" if key in self._ids else f"../key/{key}"

    def __contains__(self, key: str) -> bool:
        """Whether there is a page under this key."""
        return key in self._ids


async def place_of(key: str) -> str:
    """The path of the page of this key below Prefect's own address; an empty page is made where there is none."""
    pages = Pages()
    await pages.find([key])
    await pages.make([key])
    return "/v2/artifacts/" + pages.address(key).removeprefix("../")
