"""The doctor's checks outside the database: the Prefect server, the mail relay, and the setting of letters."""

import asyncio
import socket
from collections.abc import Iterable
from email.utils import parseaddr

from deployments.operations.checked import Checked
from deployments.settings import Settings

POOL = "tilsagn"
_EXAMPLES = ("@example.org", "@example.com", "@example.net")
_MAILBOXES = ("sender", "reply_to", "case_officer", "manager", "finance", "operator")


def prefect(settings: Settings) -> Iterable[Checked]:
    """The Prefect server of this installation, its work pool and workers, and what is paused."""
    from deployments.operations.prefect_api import NotLoggedIn, PrefectAway
    from deployments.operations.prefect_login import prefect_of
    from deployments.operations.prefect_state import faults_of

    server = prefect_of(settings.data)
    if server is None:
        yield Checked("prefect", True, "PREFECT_API_URL is not set: the office works without a server")
        return
    if not server.answers():
        help = "Start it with `prefect server start`, or correct PREFECT_API_URL and PREFECT_API_AUTH_STRING."
        yield Checked("prefect", False, "the server that PREFECT_API_URL names does not answer", help)
        return
    yield Checked("prefect", True, "the server that PREFECT_API_URL names answers")
    try:
        workers = server.workers_online(POOL)
    except PrefectAway as away:
        help = f"prefect work-pool create {POOL} --type process, then prefect deploy --all."
        help = "Correct PREFECT_API_AUTH_STRING." if isinstance(away, NotLoggedIn) else help
        yield Checked("work pool", False, f"{POOL}: {away}", help)
        return
    help = f"prefect worker start --pool {POOL}. Until then nothing that is scheduled is done."
    yield Checked("work pool", workers > 0, f"{POOL}: {workers} workers online", help)
    try:
        found = faults_of(server)
    except PrefectAway as away:
        found = [str(away)]
    for said in found:
        help = "Switch it on in Prefect; what is not there, `python -m deployments.operations.deploying` puts there."
        yield Checked("schedules", False, said, help)
    if not found:
        yield Checked("schedules", True, "deployments, schedules and automations are there, and none is paused")


def relay(settings: Settings) -> Iterable[Checked]:
    """Whether a server listens at the relay's address. Does not log in."""
    relay = settings.relay
    if relay is None:
        yield Checked("mail", True, f"no relay is set: mail is kept in {settings.data / 'mail'}")
        return
    try:
        with socket.create_connection((relay.host, relay.port), timeout=5):
            yield Checked("mail", True, f"{relay.host}:{relay.port} answers, {relay.security.value}")
    except OSError as error:
        yield Checked("mail", False, f"{relay.host}:{relay.port}: {error}", "Check TILSAGN_SMTP_HOST and the network.")


def login(settings: Settings) -> Iterable[Checked]:
    """Connect to the relay, encrypt, log in and disconnect."""
    from tasks.smtp import OutcomeKind, check_login

    if settings.relay is None:
        yield Checked("mail login", False, "no relay is set", "Set TILSAGN_SMTP_HOST to the relay that takes our mail.")
        return
    outcome = asyncio.run(check_login(settings.relay))
    how = f"{settings.relay.security.value}, {'logged in' if settings.smtp_username else 'without a login'}"
    match outcome.kind:
        case OutcomeKind.ACCEPTED:
            yield Checked("mail login", True, f"{outcome.reply} ({how})")
        case OutcomeKind.UNREACHABLE:
            help = "See whether the relay and the network are up; check TILSAGN_SMTP_HOST and _PORT."
            yield Checked("mail login", False, outcome.reply, help)
        case _:
            help = (
                "Check TILSAGN_SMTP_SECURITY, _USERNAME and _PASSWORD or _PASSWORD_FILE; where its certificate is of "
                "your own authority, TILSAGN_SMTP_AUTHORITY."
            )
            yield Checked("mail login", False, outcome.reply, help)


def mailboxes(settings: Settings) -> Iterable[Checked]:
    """Whether the addresses of sender and mailboxes are real ones."""
    if settings.relay is None:
        return
    given = {name: str(getattr(settings, name) or "") for name in _MAILBOXES}
    left = [f"TILSAGN_{name.upper()}" for name, text in given.items() if parseaddr(text)[1].endswith(_EXAMPLES)]
    said = f"still example addresses: {', '.join(left)}" if left else "the Fund's own"
    yield Checked("mailboxes", not left, said, "Set them to mailboxes that somebody reads; mail goes to them.")


def letters(settings: Settings) -> Iterable[Checked]:
    """Whether a formal letter can be set as PDF: the typesetter and its fonts are installed."""
    try:
        import typst

        pdf = typst.compile(b'#set text(lang: "da")\nPr\xc3\xb8ve')
    except Exception as error:
        # Any error here means that no letter can be set; the check shows the reason.
        help = "Install from requirements.lock: the package `typst` sets the letters."
        yield Checked("letters", False, f"no letter can be set: {error}", help)
        return
    yield Checked("letters", bytes(pdf or b"").startswith(b"%PDF"), "a letter can be set as PDF", "Reinstall `typst`.")
