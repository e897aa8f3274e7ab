"""The boards and the pages of the cases, as artifacts of Prefect."""

from datetime import date

from prefect import task
from prefect.artifacts import acreate_markdown_artifact
from prefect.variables import Variable

from tasks import case_page
from tasks.boards import boards, written
from tasks.services import current
from tasks.steps.step import log

PUBLISHED = "tilsagn_published"
"""The Prefect variable that says up to which entry of the journal the pages of the cases have been published.

It lies where the pages lie: a new server has neither, and gets them all anew.
"""


@task(task_run_name="publish the boards", retries=0)
async def publish_boards(as_of: date | None) -> int:
    """Publish every board under its key; returns how many. One that Prefect does not take is left for the next time."""
    services = current()
    when = services.when(as_of)
    published = 0
    for board in boards(services.store, when.as_of, when.at):
        text = board.markdown(written(when.at))
        # One word finds all of them among the pages of cases.
        published += await _publish(f"board-{board.key}", text, f"**{board.title}**: {board.says}")
    return published


@task(task_run_name="publish the cases that have changed", retries=0)
async def publish_cases(as_of: date | None, most: int) -> int:
    """Publish the page of each case that something has happened to since the last time, `most` of them; how many."""
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
        # The board is only a view: whatever ails Prefect, the office's own work has been done.
        log().warning("%s was not published: %s", key, type(error).__name__)
        return False
    return True
