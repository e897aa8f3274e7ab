"""The route table: every page of the desk, who may open it, and how. Nothing else is served."""

from deployments.web import people, plain_pages
from deployments.web.identity import login
from deployments.web.visit import ANYBODY, Page

PAGES: tuple[Page, ...] = (
    Page("/", plain_pages.today, menu="desk.menu_today"),
    # Who may act, who did, who looked.
    Page("/people", people.everybody, people.MANAGER, menu="people.menu"),
    Page("/people/new", people.add, people.MANAGER, methods=("GET", "POST")),
    Page("/people/{id}", people.one, people.MANAGER, methods=("GET", "POST")),
    Page("/cases/{no}/looks", people.looks_at_case, people.MANAGER),
    Page("/me", people.me),
    # Who is here.
    Page("/login", login.login, ANYBODY, methods=("GET", "POST")),
    Page("/invitation", login.invitation, ANYBODY, methods=("GET", "POST")),
    Page("/logout", login.logout, ANYBODY, methods=("POST",)),
    Page("/language", login.switch_language, ANYBODY, methods=("POST",)),
    # For browsers and machines.
    Page("/static/{name}", plain_pages.static, ANYBODY),
    Page("/health", plain_pages.health, ANYBODY),
)
