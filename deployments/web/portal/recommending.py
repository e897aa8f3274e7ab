"""A municipality recommends an application before it is handed in, by a link: its answer becomes a paper in it.

Nothing here binds anybody: link and answer lie next to the store, and the paper counts when the package is handed in.
The applicant passes the link on. It is for one municipality and the package as it was then, without recommendations.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from sqlite3 import Row

from starlette.responses import Response

from deployments.web.forms import package as forms
from deployments.web.forms.typed import SEPARATOR, Typed
from deployments.web.identity.rates import LINK_OF_ADDRESS, may_try
from deployments.web.portal.package_drafts import By, PackageDraft, PackageDrafts
from deployments.web.portal.packages import PREPARERS
from deployments.web.portal.preparing import Preparing, preparing
from deployments.web.portal.uploads import attachment
from deployments.web.visit import NotThere, Visit
from domain.packages.reading import PackageKind
from domain.sign_offs import invitation
from tasks.letters.recommendation import Recommended, recommendation_pdf

__all__ = ["PREPARERS", "answer", "ask", "file", "is_there"]
_LIST = "recommendations"
_LASTS = timedelta(days=invitation.DAYS)


@dataclass(frozen=True, slots=True)
class Asked:
    """One municipality of an application, and how its recommendation stands."""

    code: str
    name: str
    state: str
    """Empty before it is asked; ``open``, ``yes``, ``no``, or why the link has ended."""
    said: str
    """Why it does not recommend."""


def _digest(drafts: PackageDrafts, draft: PackageDraft) -> str:
    """The hash of a package without its recommendations: of the manifest and every other file."""
    own = {place.file for place in forms.places(draft.kind, draft.typed) if place.path.startswith(_LIST)}
    typed = Typed(pair for pair in draft.typed if pair[0].partition(SEPARATOR)[0] != _LIST)
    found = sha256(forms.written(draft.kind, typed).content)
    for name, kept in sorted(drafts.files(draft).items()):
        if name not in own:
            found.update(f"\n{name} {kept.sha256}".encode())
    return found.hexdigest()


def _municipalities(typed: Typed) -> Iterator[tuple[str, str]]:
    for number in typed.rows("municipalities"):
        row = f"municipalities{SEPARATOR}{number}{SEPARATOR}"
        code = typed.get(f"{row}code").strip()
        if code:
            yield code, typed.get(f"{row}name").strip() or code


# --- the applicant asks --------------------------------------------------------------------------------------------


def ask(visit: Visit) -> Response:
    """The municipalities of an application and their recommendations; and a new link, when one is asked for."""
    at = preparing(visit)
    if at.draft.kind is not PackageKind.APPLICATION:
        raise NotThere
    address, name = "", ""
    if visit.request.method == "POST":
        code = visit.text("code")
        name = dict(_municipalities(at.typed)).get(code, "")
        if not name:
            raise NotThere
        address = f"{visit.request.url.scheme}://{visit.request.url.netloc}/sign/application/{_made(at, code)}"
    asked = [_standing(at, code, name) for code, name in _municipalities(at.typed)]
    title = visit.say("recommend.title")
    return visit.page("our/recommend.html", title, at=at, asked=asked, address=address, name=name)


def _made(at: Preparing, code: str) -> str:
    """The secret of a new link; an earlier one of that municipality ends."""
    beside, secret, now = at.visit.desk.beside, secrets.token_urlsafe(32), at.visit.now
    with beside.transaction():
        beside.run(
            "UPDATE recommend_link SET ended = 'newer_link' WHERE draft = ? AND code = ? AND ended = ''",
            *(at.draft.id, code),
        )
        beside.run(
            "INSERT INTO recommend_link (hash, draft, party, code, digest, until, made) VALUES (?, ?, ?, ?, ?, ?, ?)",
            *(_hash(secret), at.draft.id, at.sender.key, code, _digest(at.drafts, at.draft)),
            *((now + _LASTS).timestamp(), now.timestamp()),
        )
    return secret


def _standing(at: Preparing, code: str, name: str) -> Asked:
    query = "SELECT * FROM recommend_link WHERE draft = ? AND code = ? ORDER BY made DESC, rowid DESC"
    row = at.visit.desk.beside.row(query, at.draft.id, code)
    if row is None:
        return Asked(code, name, "", "")
    return Asked(code, name, _ended(at.visit, row, at.draft) or "open", str(row["said"]))


# --- the municipality answers --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Link:
    row: Row
    draft: PackageDraft
    drafts: PackageDrafts

    @property
    def name(self) -> str:
        """The municipality."""
        code = str(self.row["code"])
        return dict(_municipalities(self.draft.typed)).get(code, code)

    @property
    def files(self) -> list[str]:
        """What can be read: everything but recommendations."""
        draft = self.draft
        own = {place.file for place in forms.places(draft.kind, draft.typed) if place.path.startswith(_LIST)}
        return [name for name in sorted(self.drafts.files(draft)) if name not in own]

    def told(self, name: str) -> str:
        """One field of the application as typed."""
        return self.draft.typed.get(name).strip()

    @property
    def lead(self) -> str:
        """The name of the administering organisation, or its number."""
        typed, lead = self.draft.typed, self.told("lead_organisation_cvr")
        for number in typed.rows("organisations"):
            row = f"organisations{SEPARATOR}{number}{SEPARATOR}"
            if typed.get(f"{row}cvr").strip() == lead:
                return typed.get(f"{row}name").strip() or lead
        return lead

    @property
    def estates(self) -> list[str]:
        """Number and name of each estate."""
        typed = self.draft.typed
        rows = (f"estates{SEPARATOR}{number}{SEPARATOR}" for number in typed.rows("estates"))
        return [f"{typed.get(f'{row}number')} {typed.get(f'{row}name')}".strip() for row in rows]


def is_there(visit: Visit) -> bool:
    """Whether the address is that of a link."""
    return _row(visit) is not None


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def _row(visit: Visit) -> Row | None:
    return visit.desk.beside.row("SELECT * FROM recommend_link WHERE hash = ?", _hash(visit.part("token")))


def _opened(visit: Visit) -> _Link:
    row = _row(visit)
    drafts = PackageDrafts(visit.desk.beside, row["party"]) if row else None
    draft = drafts.find(row["draft"]) if row and drafts else None
    if row is None or drafts is None or draft is None:
        raise NotThere
    return _Link(row, draft, drafts)


def _ended(visit: Visit, row: Row, draft: PackageDraft) -> str:
    """Why a link cannot be used; empty if it can."""
    if row["ended"]:
        return str(row["ended"])
    if draft.sent:
        return "settled"
    if _digest(PackageDrafts(visit.desk.beside, row["party"]), draft) != row["digest"]:
        return "newer_version"
    return "expired" if visit.now.timestamp() > row["until"] else ""


def answer(visit: Visit) -> Response:
    """What a municipality is asked to recommend; and its answer, when it is posted. Opening it changes nothing."""
    link = _opened(visit)
    if why := _ended(visit, link.row, link.draft):
        said, help = visit.say(_OVER[why]), visit.say("recommend.ask_the_applicant")
        return visit.page("our/sign_over.html", visit.say("sign.over_title"), 410, said=said, help=help)
    if visit.request.method != "POST":
        return _page(visit, link)
    client = visit.request.client
    key = f"sign {client.host if client else ''}"
    if not may_try(visit.desk.beside, key, LINK_OF_ADDRESS, visit.host_time()):
        return _page(visit, link, {"": visit.say("sign.too_fast")}, 429)
    wrong = _wrong(visit)
    if wrong:
        return _page(visit, link, wrong, 422)
    _given(visit, link)
    return visit.page("our/recommended.html", visit.say("sign.done_title"), name=link.lead)


_OVER = {
    "yes": "recommend.used",
    "no": "recommend.used",
    "newer_link": "recommend.newer_link",
    "newer_version": "recommend.newer_version",
    "settled": "recommend.sent_in",
    "expired": "recommend.expired",
}


def _wrong(visit: Visit) -> dict[str, str]:
    found = {}
    if visit.text("yes") not in {"yes", "no"}:
        found["yes"] = visit.say("form.not_chosen")
    for name in ("said", "signer"):
        if len(visit.text(name)) < 2:
            found[name] = visit.say("form.empty")
    return found


def _given(visit: Visit, link: _Link) -> None:
    """Keep the answer and end the link; a yes becomes the paper of the package."""
    row, draft, drafts = link.row, link.draft, link.drafts
    by = ", ".join(part for part in (visit.text("signer"), visit.text("function")) if part)
    yes = visit.text("yes") == "yes"
    with visit.desk.beside.transaction():
        ended = visit.desk.beside.run(
            "UPDATE recommend_link SET ended = ?, said = ? WHERE hash = ? AND ended = ''",
            *("yes" if yes else "no", f"{by}: {visit.text('said')}", row["hash"]),
        )
        if not ended or not yes:
            return
        what = Recommended(link.name, link.told("title"), link.lead, row["digest"], visit.text("said"), by, visit.today)
        name = f"kommunal-anbefaling-{row['code']}.pdf"
        who = By("", link.name, visit.now)
        drafts.keep_file(draft.id, name, recommendation_pdf(what), who)
        drafts.replace(draft, _placed(draft.typed, row["code"], name), who)


def _placed(typed: Typed, code: str, name: str) -> Typed:
    """The form with the paper in the row of this municipality, which is made if it is not there."""
    numbers = typed.rows(_LIST)
    for number in numbers:
        row = f"{_LIST}{SEPARATOR}{number}"
        if typed.get(f"{row}{SEPARATOR}municipality_code").strip() == code:
            return forms.with_file(typed, f"{row}{SEPARATOR}paper", name)
    row = f"{_LIST}{SEPARATOR}{max(numbers, default=-1) + 1}"
    pairs = [(row, ""), (f"{row}{SEPARATOR}municipality_code", code), (f"{row}{SEPARATOR}paper", name)]
    return Typed([*typed, *pairs])


def _page(visit: Visit, link: _Link, wrong: dict[str, str] | None = None, status: int = 200) -> Response:
    facts = {"link": link, "wrong": wrong or {}, "digest": link.row["digest"]}
    return visit.page("our/recommending.html", visit.say("recommend.answer_title"), status, **facts)


def file(visit: Visit) -> Response:
    """One file of the application, as long as the link can be used."""
    link, place = _opened(visit), visit.number("place")
    if _ended(visit, link.row, link.draft) or place >= len(link.files):
        raise NotThere
    content = link.drafts.content(link.draft, link.files[place])
    if content is None:
        raise NotThere
    return attachment(link.files[place], content)
