"""The route table: every page of the desk, who may open it, and how. Nothing else is served."""

from deployments.web import plain_pages
from deployments.web.identity import login
from deployments.web.visit import ANYBODY, Page

PAGES: tuple[Page, ...] = (
    Page("/", plain_pages.today, menu="desk.menu_today"),
    # Who is here.
    Page("/login", login.login, ANYBODY, methods=("GET", "POST")),
    Page("/invitation", login.invitation, ANYBODY, methods=("GET", "POST")),
    Page("/logout", login.logout, ANYBODY, methods=("POST",)),
    Page("/language", login.switch_language, ANYBODY, methods=("POST",)),
    # For browsers and machines.
    Page("/static/{name}", plain_pages.static, ANYBODY),
    Page("/health", plain_pages.health, ANYBODY),
)
