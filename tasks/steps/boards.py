"""The boards and the pages of the cases, as pages of Prefect."""

from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from prefect import task
from prefect.variables import Variable

from domain.store import last_runs
from tasks import case_page
from tasks.board import Board, board_key, case_key
from tasks.boards import boards, written
from tasks.services import Services, current
from tasks.steps.artifacts import Pages

PUBLISHED = "tilsagn_published"
"""The Prefect variable that says up to which entry of the journal the pages of the cases have been published.

It lies where the pages lie: a new server has neither, and gets all of them again. `ahead` holds the cases on a board,
whose pages are published first, each with the entry that its page shows.
"""
SHOWN = "tilsagn_boards"
"""The Prefect variable that holds a digest of each board as it was last published, and of which day."""
MOST_AHEAD = 200
"""Pages published ahead at most: what a Prefect variable has room for."""


@task(task_run_name="publish the boards", retries=0)
async def publish_boards(as_of: date | None) -> dict[str, int]:
    """Publish each board that shows something else than before, after the pages of the cases that it names.

    Returns how many boards and pages. One that Prefect does not take is left for the next time.
    """
    services = current()
    when = services.when(as_of)
    found = boards(services.store, when.as_of, when.at)
    cases = list(dict.fromkeys(case_no for board in found for case_no in board.cases))[:MOST_AHEAD]
    keys, pages = [board_key(board.key) for board in found], Pages()
    await pages.find([*keys, *map(case_key, cases)])
    known = {key for key in keys if key in pages}
    await pages.make(keys)
    published = await _publish_ahead(services, pages, cases, when.as_of, written(when.at))
    shown: Mapping[str, Any] = await Variable.aget(SHOWN, default={})
    now, failed = {}, 0
    for board in found:
        key = board_key(board.key)
        digest = _digest(board, found, pages, when.as_of)
        if shown.get(board.key) == digest and key in known:
            continue
        text = board.markdown(written(when.at), found, pages.address)
        if await pages.publish(key, text, f"**{board.title}**: {board.says}"):
            now[board.key] = digest
        else:
            failed += 1
    if now:
        await Variable.aset(SHOWN, {**shown, **now}, overwrite=True)
    if not failed and when.as_of == services.clock.today():
        with services.store.engine.begin() as tx:
            last_runs.note(tx, last_runs.Work.BOARDS, when.at)
    return {"boards": len(now), "cases": published}


@task(task_run_name="publish the cases that have changed", retries=0)
async def publish_cases(as_of: date | None, most: int) -> int:
    """Publish the page of each case that has changed since the last time, at most `most` of them; returns how many."""
    services = current()
    when = services.when(as_of)
    upto, ahead = await _published()
    changed = case_page.changed(services.store, upto, most=most + len(ahead))
    pages = Pages()
    await pages.find(
        [board_key("today"), *(case_key(case_no) for case_no, seq in changed if seq != ahead.get(case_no))]
    )
    before, published = upto, 0
    for case_no, seq in changed:
        if ahead.get(case_no) != seq:
            if published == most or not await _publish_page(services, pages, case_no, when.as_of, written(when.at)):
                break
            published += 1
        upto = seq
    if upto != before:
        await _note_published(upto, ahead)
    return published


async def _publish_ahead(services: Services, pages: Pages, cases: Iterable[int], today: date, as_of: str) -> int:
    """Publish the pages of the cases on the boards, so that every link leads somewhere; returns how many."""
    upto, ahead = await _published()
    published = 0
    for case_no, seq in case_page.changed(services.store, upto, cases=list(cases)):
        if ahead.get(case_no) == seq:
            continue
        if not await _publish_page(services, pages, case_no, today, as_of):
            break
        ahead[case_no] = seq
        published += 1
    if published:
        await _note_published(upto, ahead)
    return published


async def _published() -> tuple[int, dict[int, int]]:
    """Up to which entry of the journal pages have been published, and which cases have been published ahead of it."""
    known: Mapping[str, Any] = await Variable.aget(PUBLISHED, default={"seq": 0})
    return int(known["seq"]), {int(case_no): seq for case_no, seq in known.get("ahead", {}).items()}


async def _note_published(upto: int, ahead: Mapping[int, int]) -> None:
    newest = sorted(((seq, case_no) for case_no, seq in ahead.items() if seq > upto), reverse=True)[:MOST_AHEAD]
    said = {"seq": upto, "ahead": {str(case_no): seq for seq, case_no in newest}}
    await Variable.aset(PUBLISHED, said, overwrite=True)


def _digest(board: Board, others: Iterable[Board], pages: Pages, day: date) -> str:
    """What the board shows on a day, whenever it was read. Each day it is published once, changed or not."""
    return sha256(f"{day} {board.markdown('', others, pages.address)}".encode()).hexdigest()[:16]


async def _publish_page(services: Services, pages: Pages, case_no: int, today: date, as_of: str) -> bool:
    page = case_page.page(services.store, case_no, today, as_of, pages.address)
    return await pages.publish(page.key, page.markdown, f"**{page.title}**: {page.phase}")
