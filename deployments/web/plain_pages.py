"""What is served without a login, besides the login itself: files of the pages, and whether the desk works."""

from starlette.responses import JSONResponse, Response

from deployments.web import render
from deployments.web.visit import NotThere, Visit
from domain.store.database import reading


def static(visit: Visit) -> Response:
    """A file that pages refer to. Its address changes with its contents, so browsers keep it."""
    found = render.static(visit.part("name"))
    if found is None:
        raise NotThere
    body, kind = found
    return Response(body, headers={"Content-Type": kind, "Cache-Control": "public, max-age=31536000, immutable"})


def health(visit: Visit) -> Response:
    """200 if the database and the desk's own file can be read."""
    with reading(visit.office.store.engine) as tx:
        visit.office.store.persons.read(tx)
    visit.desk.beside.row("SELECT 1")
    return JSONResponse({"ok": True})
