"""The desk as a web application: finds the page of a request, checks who asks, and answers errors as pages too."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from time import perf_counter

from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from deployments.operations.logs import fields
from deployments.web.guard import SAFE, Guard, TooLarge, drained, is_from_here, is_own_host, limited
from deployments.web.identity import login
from deployments.web.identity.login import Unproven
from deployments.web.routes import PAGES
from deployments.web.visit import ANYBODY, FORM, Desk, Entry, MustConfirm, NotThere, Page, Visit
from domain.findings import Refusal
from domain.store.command_handler import Busy, Conflict, NoSuchCase
from tasks import words
from tasks.language import Language, speaking

_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
_FIELDS = 5_000
_FILES = 50
_SLOWEST = 20_000
"""Bytes a second at which the slowest sender is still listened to, after a first half minute."""

log = logging.getLogger("tilsagn.desk")


def create_app(desk: Desk, pages: tuple[Page, ...] = PAGES) -> ASGIApp:
    """The desk over an office. Every path that the table does not name gives the same answer as a foreign one."""
    table = (*pages, Page("/{rest:path}", _not_there, methods=_METHODS))
    routes = [Route(page.path, _endpoint(desk, page, pages), methods=list(page.methods)) for page in table]
    app = Starlette(routes=routes)
    app.router.redirect_slashes = False
    return Guard(app, secure=desk.secure)


def _not_there(visit: Visit) -> Response:
    raise NotThere


def _endpoint(desk: Desk, page: Page, pages: tuple[Page, ...]) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        began = perf_counter()
        visit = Visit(desk, request, _language(request))
        with speaking(visit.language):
            response = await _answered(page, pages, visit)
        # The pattern of the path, not what was asked for: no name and no search word is in the log.
        took = round((perf_counter() - began) * 1000)
        log.info("answered", extra=fields(method=request.method, page=page.path, status=response.status_code, ms=took))
        return response

    return answer


def _language(request: Request) -> Language:
    chosen = request.cookies.get("language")
    return Language(chosen) if chosen in set(Language) else Language.DANISH


async def _answered(page: Page, pages: tuple[Page, ...], visit: Visit) -> Response:
    request = visit.request
    if page.path != "/health" and not is_own_host(request, visit.desk.hosts):
        return problem(visit, 400, "desk.wrong_host")
    if request.method in SAFE:
        return await run_in_threadpool(_served, page, pages, visit)
    if not is_from_here(request.headers, request.url.path):
        return problem(visit, 403, "desk.from_elsewhere")
    if page.is_there is not None and not await run_in_threadpool(page.is_there, visit):
        return problem(visit, 404, "desk.not_there", title="desk.not_there_title")
    try:
        form = await _form(request, page.most)
    except TooLarge:
        await drained(request.receive, 2 * page.most)
        return problem(visit, 413, "desk.too_large", megabytes=max(1, page.most // 1_000_000))
    except TimeoutError:
        return problem(visit, 408, "desk.too_slow")
    except (MultiPartException, HTTPException, ClientDisconnect, ValueError):
        return problem(visit, 400, "desk.unreadable_form")
    try:
        return await run_in_threadpool(_served, page, pages, replace(visit, form=form))
    finally:
        await form.close()


async def _form(request: Request, most: int) -> FormData:
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        # Only files are put aside on the disk while they come.
        most = min(most, FORM)
    if int(request.headers.get("content-length") or 0) > most:
        raise TooLarge
    posted = Request(request.scope, limited(request.receive, most))
    async with asyncio.timeout(30 + most / _SLOWEST):
        return await posted.form(max_files=_FILES, max_fields=_FIELDS, max_part_size=FORM)


def _served(page: Page, pages: tuple[Page, ...], visit: Visit) -> Response:
    """The answer of a page, or of what went wrong."""
    try:
        visit = login.recognised(visit)
        visit = replace(visit, menu=_menu(visit, pages))
        return _allowed(page, pages, visit)
    except (NotThere, NoSuchCase):
        # Also the menu says nothing of where the page would be.
        visit = replace(visit, menu=tuple(entry._replace(is_here=False) for entry in visit.menu))
        return problem(visit, 404, "desk.not_there", title="desk.not_there_title")
    except Refusal as refusal:
        return refused(visit, refusal)
    except Conflict:
        return problem(visit, 409, "desk.case_moved")
    except (Busy, SQLAlchemyError):
        log.exception("the database did not answer")
        return problem(visit, 503, "desk.busy")
    except Exception:
        log.exception("a page failed", extra=fields(page=page.path))
        return problem(visit, 500, "desk.failed")


def _allowed(page: Page, pages: tuple[Page, ...], visit: Visit) -> Response:
    token = ""
    try:
        if login.asks_to_log_in(visit):
            visit, token = login.logged_in(visit)
        elif visit.session is None and page.roles is not ANYBODY:
            return _who_are_you(visit)
        elif visit.session is not None and login.asks_to_confirm(visit):
            visit = login.confirmed(visit)
    except Unproven as unproven:
        if visit.session is None or login.asks_to_log_in(visit):
            return login.ask(visit, login.held(visit), unproven.id, 403)
        return login.ask_again(visit, login.held(visit), unproven.id)
    if page.roles is not ANYBODY and not visit.all_roles & page.roles:
        if visit.path == "/":
            return visit.go(visit.start)
        raise NotThere
    visit = replace(visit, menu=_menu(visit, pages), allowed=page.roles)
    try:
        response = page.endpoint(visit)
    except MustConfirm:
        response = login.ask_again(visit, login.held(visit))
    if token:
        response.set_cookie(
            login.cookie_name(visit), token, path="/", secure=visit.desk.secure, httponly=True, samesite="lax"
        )
    return response


def _who_are_you(visit: Visit) -> Response:
    waits = login.held(visit)
    if visit.request.method in SAFE:
        return visit.go("/login" + ("" if visit.path == "/" else f"?{_query(waits.fields)}"))
    return login.ask(visit, waits, "login.session_over", 401)


def _query(pairs: tuple[tuple[str, str], ...]) -> str:
    from urllib.parse import urlencode

    return urlencode(pairs)


def _menu(visit: Visit, pages: tuple[Page, ...]) -> tuple[Entry, ...]:
    mine = [page for page in pages if page.menu and visit.all_roles & (page.in_menu_of or page.roles)]
    # A page under several entries is under the longest.
    here = max((page.path for page in mine if _is_here(visit.path, page.path)), key=len, default="")
    return tuple(Entry(page.path, page.menu, page.path == here) for page in mine)


def _is_here(path: str, entry: str) -> bool:
    return path == entry or (entry != "/" and path.startswith(f"{entry}/"))


# --- what went wrong -----------------------------------------------------------------------------------------------


def problem(visit: Visit, status: int, id: str, *, title: str = "desk.problem_title", **facts: object) -> Response:
    """A page that says what went wrong and what helps. It states nothing of what was asked for."""
    return visit.page("problem.html", visit.say(title), status, said=visit.say(id, **facts), points=())


def refused(visit: Visit, refusal: Refusal) -> Response:
    """A page with every finding of a refusal, where no form has a place for them."""
    points = words.points(refusal.findings, visit.reader)
    said = words.step_of(refusal, visit.reader)
    return visit.page("problem.html", visit.say("desk.refused_title"), 422, said=said, points=points)
