"""What people write is shown as they wrote it, in every channel, and never obeyed.

One office holds cases in which every event has happened, with hostile text in every text that a model leaves free, as
a database of an older release may hold it. Everything that shows a case is then asked for.
"""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import openpyxl
import pypdf
import pytest
from icalendar import Calendar
from markdown_it import MarkdownIt
from sqlalchemy import insert

from deployments.bootstrap import open_office
from deployments.cli import MODULES
from deployments.reports.archive.contents import gather
from deployments.reports.archive.page import page as archive_page
from deployments.settings import Settings
from domain.foreign_text import HIDDEN, visible
from domain.grant.notice import NoticeKind
from domain.grant.state import Grant
from domain.packages.workbook_writer import Column, Label, SheetLayout, write_workbook
from domain.payouts.batch import Line, LineState
from domain.store import incidents, outbox
from domain.store.database import reading
from domain.store.documents import Documents
from domain.store.payment_lines import BATCHES, LINES
from tasks import case_page
from tasks.boards import boards
from tasks.delivery import letter_of, message_of
from tasks.letters import is_formal
from tasks.services import Services
from tests.cli.hostile import (
    FORMULA,
    HOSTILE,
    MARKUP,
    SHOWN,
    bound,
    few_lives_with_every_event,
    poisoned,
    settle_in,
)
from tests.cli.terminal import DONE, REFUSED, Answer, Tilsagn

FIRST = 300_001
TOKENS = SHOWN.split()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Services:
    """An office in which every event has happened, in hostile words."""
    office = open_office(Settings(data=tmp_path_factory.mktemp("hostile")), durable=False)
    lives = few_lives_with_every_event()
    events = {id(event): event for life in lives for event in life}
    unless = bound(events.values())
    told = {key: poisoned(event, unless) for key, event in events.items()}
    for number, life in enumerate(lives, FIRST):
        settle_in(office.store, number, tuple(told[id(event)] for event in life), HOSTILE)
    came_back = Line(
        case_no=FIRST,
        number=1,
        amount=100,
        due=date(2025, 1, 2),
        organisation_cvr="10203045",
        recipient="Boligselskabet Åkanden",
        iban="DK2399990010203045",
        end_to_end_id="T1-300001-01",
        state=LineState.RETURNED,
        why="Kontoen er lukket.",
        settled_on=date(2025, 1, 6),
        reference="bank 7",
    )
    line = poisoned(came_back, frozenset({came_back.organisation_cvr, came_back.iban})).model_dump()
    with office.store.engine.begin() as tx:
        tx.execute(insert(BATCHES).values(number=1, proposed_on=date(2025, 1, 2), proposed_by=HOSTILE))
        tx.execute(insert(LINES), [{"batch": 1, **line, "state": came_back.state.value}])
        incidents.raise_incident(tx, HOSTILE, "dead mail", HOSTILE, datetime(2025, 1, 3, 8, tzinfo=UTC))
    return office


@pytest.fixture(scope="module")
def cases(office: Services) -> Mapping[int, Grant]:
    """Its cases."""
    return {case["case_no"]: office.store.grant(case["case_no"]) for case in office.store.cases()}


@pytest.fixture
def hostile(office: Services, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Tilsagn:
    """The command line of that office, on a terminal so wide that nothing is broken."""
    data = Path(office.store.engine.url.database or "").parent
    for name in ("DATABASE_URL", "SETTINGS", "NUMBERS", "SMTP_HOST", "SENDER"):
        monkeypatch.delenv(f"TILSAGN_{name}", raising=False)
    monkeypatch.setenv("TILSAGN_DATA", str(data))
    monkeypatch.setenv("COLUMNS", "20000")
    return Tilsagn(data, capsys)


def shows(answer: Answer, *, broken: bool = False) -> int:
    """How many hostile texts an answer shows; each whole, and with nothing in it that a terminal would obey."""
    said = answer.out + answer.err
    assert not HIDDEN.search(said), repr(said[max(0, HIDDEN.search(said).start() - 200) :][:400])  # type: ignore[union-attr]
    started = "".join(said.split()).count(TOKENS[0])
    if broken:
        assert not started or all(token in said for token in TOKENS)
    else:
        # Plain text breaks its lines where words meet, on any terminal.
        whole = "".join(said.split()).count("".join(TOKENS))
        assert whole == started, f"{started - whole} of {started} texts are not shown as written"
    return started


# --- the command line -----------------------------------------------------------------------------------------

OF_THE_OFFICE: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "cases": ((),),
    "deadlines": ((),),
    "processing": ((),),
    "boards": ((),),
    "forecast": ((),),
    "stops": ((),),
    "sign-offs": ((),),
    "incidents": ((),),
    "frame": ((),),
    "year": (("2026",),),
    "registers": ((),),
    "payments": ((), ("show", "1")),
    "rearm": ((),),
    "deliver": (("--dry-run",),),
    "settings": ((),),
    "schema": ((), ("record-note",)),
    "template": ((),),
}
OF_A_CASE = (
    *("case", "journal", "deadlines", "assessment", "review", "letters"),
    *("indicators", "account", "explain", "preview"),
)
ELSEWHERE = {
    "verify": "exits 1: it finds that the papers of these cases are not kept; tried on its own below",
    "doctor": "asks for this machine's relay and server; what it says is its own",
    "export": "tried on its own below",
    "serve": "shows pages, not a terminal; tests/web tries them",
    "import": "what a file says is read by domain/packages; its listing is `registers`",
    "rent-model": "computes from imported lists, and shows what it finds through the same terminal",
    "draft-application": "writes YAML from registers",
    "rules": "shows the rulebook and our own modules, nothing of a case",
    **dict.fromkeys(
        ("record", "submit", "sweep", "bounced", "person", "close-incident", "confirm-clock"),
        "acts; tried at the door below",
    ),
    **dict.fromkeys(("backup", "restore", "move-to", "seal"), "concerns a whole database, and says counts"),
    **dict.fromkeys(("demo", "sample", "replay"), "plays scenarios of our own, by these listings"),
    **dict.fromkeys(("up", "pulse"), "run until they are ended, and log what names nobody"),
}


def test_every_command_of_the_command_line_has_its_place_in_these_tests() -> None:
    assert set(MODULES) == {*OF_THE_OFFICE, *OF_A_CASE, *ELSEWHERE}


SAID = {"cases", "processing", "stops", "deliver", "payments", "incidents"}
"""Listings with hostile text in them."""


@pytest.mark.parametrize("word", OF_THE_OFFICE)
def test_a_listing_of_the_office_shows_hostile_text_as_it_was_written(hostile: Tilsagn, word: str) -> None:
    shown = [shows(hostile.ok(word, *arguments)) for arguments in OF_THE_OFFICE[word]]
    assert shown[-1] > 1 or word not in SAID


_NARROW = ("indicators", "account")
"""Their first column has a width of its own, so a long text stands in it a few words a line."""


_OUR_OWN_WORDS = ("deadlines", "preview", "explain")
"""Deadlines and the reasons for a waiting instalment use only our own words."""


def _more(word: str, grant: Grant) -> Sequence[tuple[object, ...]]:
    """What a query about a case needs in addition to its number."""
    match word:
        case _ if word in _OUR_OWN_WORDS and grant.case_no > FIRST + 9:
            return []  # The first ten are the fullest.
        case "preview":
            return [("--until", "2031-01-01")]
        case "explain":
            return [("instalment", each.number) for each in grant.instalments[:1]]
        case "account":
            return [(report.year,) for report in grant.reports if report.account is not None][:1]
        case "letters" if grant.case_no > FIRST + 2:
            return []  # Each is set on paper, which the letters' own test does once for every kind.
        case _:
            return [()]


@pytest.mark.parametrize("word", OF_A_CASE)
def test_whatever_is_asked_of_a_case_shows_hostile_text_as_it_was_written(
    hostile: Tilsagn, cases: Mapping[int, Grant], word: str
) -> None:
    shown = 0
    for grant in cases.values():
        for more in _more(word, grant):
            answer = hostile(word, grant.case_no, *more)
            assert answer.code in {DONE, REFUSED}, answer.err
            shown += shows(answer, broken=word in _NARROW)
    assert shown or word in _OUR_OWN_WORDS


def test_json_gives_the_text_itself_and_is_safe_to_look_at(hostile: Tilsagn, cases: Mapping[int, Grant]) -> None:
    for arguments in (
        ("cases",),
        ("case", FIRST),
        ("journal", FIRST),
        ("stops",),
        ("payments",),
        ("deliver", "--dry-run"),
    ):
        answer = hostile.ok(*arguments, "--json")
        assert not HIDDEN.search(answer.out)
    assert hostile.ok("case", FIRST, "--json").json["title"] == cases[FIRST].title
    assert cases[FIRST].title.endswith(HOSTILE)


def test_what_does_not_agree_is_told_in_safe_words(hostile: Tilsagn) -> None:
    answer = hostile("verify")
    assert answer.code == REFUSED
    assert shows(answer)


# --- pages, mails, letters, archives --------------------------------------------------------------------------


_OUR_PAGE = re.compile(r"\.\./key/(?:case-\d{6}|board-[a-z-]+)")


def _rendered(text: str) -> tuple[str, set[str]]:
    """What a reader of Markdown shows, and the kinds of markup that it found. Our links lead to our own pages."""
    reader = MarkdownIt("commonmark").enable("table").enable("strikethrough")
    words, kinds = [], set()
    for token in reader.parse(text):
        for each in token.children or [token]:
            if not (each.type == "link_open" and _OUR_PAGE.fullmatch(str(each.attrs["href"]))):
                kinds.add(each.type)
            if each.type == "text":
                words.append(each.content)
    # Code is ours alone, such as the name of a command: hostile text in it would be missing here.
    return "".join(words), kinds


_ADDRESS = re.compile(r"(https?|ftp)://\w|\bwww\.\w|[\w.+-]+@[\w-]+\.\w", re.IGNORECASE)


def _is_only_text(page: str) -> int:
    shown, kinds = _rendered(page)
    assert not kinds & {"link_open", "image", "html_inline", "html_block", "fence", "s_open"}
    # Our dates and words hold together by a joiner.
    assert not HIDDEN.search(re.sub(r"(?<=[\d-])\u2060(?=[\d-])", "", page))
    assert not _ADDRESS.search(shown), "GitHub's Markdown links a bare address"
    return _whole_or_cut("".join(shown.replace("\u2060", "").split()))


def _whole_or_cut(shown: str) -> int:
    """How often the hostile text is shown: each time whole, or, in a narrow column, cut off by an ellipsis."""
    hostile = "".join("".join(TOKENS).split())
    places = [found.start() for found in re.finditer(re.escape(TOKENS[0]), shown)]
    for place in places:
        there = shown[place : place + len(hostile)]
        same = next((n for n, (one, other) in enumerate(zip(hostile, there, strict=False)) if one != other), len(there))
        assert there == hostile or there[same] == "…", there
    return len(places)


def test_boards_and_case_pages_are_markdown_in_which_hostile_text_is_text(
    office: Services, cases: Mapping[int, Grant]
) -> None:
    when = office.when()
    found = {board.key: _is_only_text(board.markdown("now")) for board in boards(office.store, when.as_of, when.at)}
    assert sum(found.values()) > len(found)
    pages = [case_page.page(office.store, number, when.as_of, "now") for number in cases]
    assert sum(_is_only_text(page.markdown) for page in pages) > len(pages)
    for page in pages:
        _is_only_text(f"**{page.title}**: {page.phase}")


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]
        assert not any(name.startswith("on") for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def _html_is_only_text(page: str) -> int:
    read = _Page()
    read.feed(page)
    assert not read.tags & {"script", "img", "iframe", "b", "strong"}
    assert not any(":" in link for link in read.links), read.links
    said = "".join(read.words)
    assert not HIDDEN.search(said)
    whole = "".join(said.split()).count("".join(TOKENS))
    assert whole == said.count(TOKENS[0])
    return whole


def _mails(office: Services, cases: Mapping[int, Grant]) -> dict[NoticeKind, outbox.Mail]:
    """A mail of every kind; of a decision, one to a party."""
    with reading(office.store.engine) as tx:
        mails = [mail for number in cases for mail in outbox.of_case(tx, number)]
    return {mail.notice.kind: mail for mail in sorted(mails, key=lambda mail: is_formal(mail.notice))}


def test_mail_of_every_kind_says_hostile_text_as_text(office: Services, cases: Mapping[int, Grant]) -> None:
    told = 0
    for mail in _mails(office, cases).values():
        raw = message_of(office, mail, "post@aakanden.example", None).as_bytes()
        sent = message_from_bytes(raw, policy=policy.default)
        assert isinstance(sent, EmailMessage)
        assert not HIDDEN.search(sent["Subject"])
        plain, html = sent.get_body(("plain",)), sent.get_body(("html",))
        assert plain is not None and html is not None
        text = plain.get_content()
        assert not HIDDEN.search(text)
        assert "".join(text.split()).count("".join(TOKENS)) == text.count(TOKENS[0])
        told += _html_is_only_text(html.get_content())
        for part in sent.iter_attachments():
            if part.get_content_type() == "text/calendar":
                (event,) = Calendar.from_ical(part.get_content()).walk("VEVENT")
                assert SHOWN in str(event["SUMMARY"])
                assert SHOWN in str(event["LOCATION"])
                assert len(event.property_items()) == len(dict(event.property_items())), "no line came in by a text"
    assert told > 100


def test_letters_on_paper_of_every_kind_say_hostile_text_as_text(office: Services, cases: Mapping[int, Grant]) -> None:
    formal = [mail for mail in _mails(office, cases).values() if is_formal(mail.notice)]
    assert len(formal) > 20
    for mail in formal:
        pdf = letter_of(office, mail)
        assert pdf is not None
        read = "".join("".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf.pdf)).pages).split())
        assert "".join(MARKUP.split()) in read, mail.kind


def test_the_archive_of_a_case_shows_hostile_text_as_text(
    office: Services, cases: Mapping[int, Grant], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Documents, "fetch", lambda self, digest: b"paper")
    monkeypatch.setattr("deployments.reports.archive.contents.letter_of", lambda office, mail: None)
    found = gather(office, FIRST)
    assert _html_is_only_text(archive_page(found)) > 1
    assert not any(HIDDEN.search(path) for path in found.files)
    for name in ("journal.jsonl", "journal.txt", "grant.json"):
        assert not HIDDEN.search(found.files[name].decode())
    assert "".join(TOKENS) in "".join(found.files["journal.txt"].decode().split())
    first = json.loads(found.files["journal.jsonl"].splitlines()[0])
    assert first["actor"] == HOSTILE, "what was sealed is unchanged"


# --- spreadsheets, drawings -----------------------------------------------------------------------------------


def test_a_workbook_holds_a_formula_that_somebody_wrote_as_text() -> None:
    layout = SheetLayout("Ark", "Overskrift", "Vejledning", labels=(Label("Navn"),), columns=(Column("Tekst", 20),))
    said = f"{FORMULA} {HOSTILE}"
    filled = layout.filled({"Navn": said}, {}, (), [(said,)])
    sheet = openpyxl.load_workbook(BytesIO(write_workbook([filled])))["Ark"]
    cells = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str) and "cmd" in cell.value]
    assert [(cell.value, cell.data_type) for cell in cells] == [(visible(said), "s")] * 2


def test_a_dollar_sign_in_a_title_is_no_formula_in_a_drawing(
    office: Services, hostile: Tilsagn, tmp_path: Path
) -> None:
    drawing = tmp_path / "indicators.svg"
    hostile.ok("indicators", FIRST, "-o", drawing)
    assert not HIDDEN.search(drawing.read_text(encoding="utf-8"))
