"""Publishes the boards and the case pages as Prefect artifacts."""

from datetime import date

from prefect import task
from prefect.artifacts import acreate_markdown_artifact
from prefect.variables import Variable

from tasks import case_page
from tasks.boards import boards, written
from tasks.services import current
from tasks.steps.step import log

PUBLISHED = "tilsagn_published"
"""The Prefect variable with the last journal entry whose case page has been published.

It is stored with the pages, so a new Prefect server has neither and gets every page again.
"""


@task(task_run_name="publish the boards", retries=0)
async def publish_boards(as_of: date | None) -> int:
    """Publish every board under its key; returns how many. A board that Prefect refuses waits for the next run."""
    services = current()
    when = services.when(as_of)
    published = 0
    for board in boards(services.store, when.as_of, when.at):
        text = board.markdown(written(when.at))
        # The prefix makes all boards findable among the case pages.
        published += await _publish(f"board-{board.key}", text, f"**{board.title}**: {board.says}")
    return published


@task(task_run_name="publish the cases that have changed", retries=0)
async def publish_cases(as_of: date | None, most: int) -> int:
    """Publish the page of each case that changed since the last time, `most` at most; returns how many."""
    services = current()
    when = services.when(as_of)
    upto = int((await Variable.aget(PUBLISHED, default={"seq": 0}))["seq"])
    published = 0
    for case_no, seq in case_page.changed(services.store, upto, most):
        page = case_page.page(services.store, case_no, when.as_of, written(when.at))
        if not await _publish(page.key, page.markdown, f"**{page.title}**: {page.phase}"):
            break
        published, upto = published + 1, seq
    if published:
        await Variable.aset(PUBLISHED, {"seq": upto}, overwrite=True)
    return published


async def _publish(key: str, markdown: str, description: str) -> bool:
    try:
        await acreate_markdown_artifact(markdown, key=key, description=description)
    except Exception as error:
        # A board is only a view: no failure of Prefect may fail the work that is done already.
        log().warning("%s was not published: %s", key, type(error).__name__)
        return False
    return True
