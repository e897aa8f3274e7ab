"""Help, what is kept of persons and how long, and how accessible the pages are: for everybody, also without a login."""

from starlette.responses import Response

from deployments.web.visit import Visit

HELP = (
    ("come_in", "our_help.come_in_title", "our_help.come_in"),
    ("cases", "our_help.cases_title", "our_help.cases"),
    ("case", "our_help.case_title", "our_help.case"),
    ("people", "our_help.people_title", "our_help.people"),
    ("desk", "our_help.desk_title", "our_help.desk"),
)
"""The parts of the help, each with its title and text; a page leads to its own."""
KEPT = (
    ("our_help.kept_case", "our_help.kept_case_long"),
    ("our_help.kept_person", "our_help.kept_person_long"),
    ("our_help.kept_password", "our_help.kept_password_long"),
    ("our_help.kept_session", "our_help.kept_session_long"),
    ("our_help.kept_looks", "our_help.kept_looks_long"),
    ("our_help.kept_drafts", "our_help.kept_drafts_long"),
)
"""What is kept, each with how long."""


def help_page(visit: Visit) -> Response:
    """What each page is for."""
    parts = [(anchor, visit.say(heading), visit.say(text)) for anchor, heading, text in HELP]
    return visit.page("our/help.html", visit.say("our_help.title"), parts=parts)


def privacy(visit: Visit) -> Response:
    """What is kept of persons, how long, and who sees it."""
    kept = [(visit.say(what), visit.say(long)) for what, long in KEPT]
    return visit.page("our/privacy.html", visit.say("our_help.privacy_title"), kept=kept)


def accessibility(visit: Visit) -> Response:
    """The statement on accessibility."""
    return visit.page("our/accessibility.html", visit.say("our_help.access_title"))
