"""Files that are put into a package: each is kept by itself, and what is no paper is a page that says so."""

import asyncio
import resource
import socket
import stat
import zipfile
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from threading import Thread

import httpx
import pytest

from deployments.web.app import create_app
from deployments.web.identity import sessions
from deployments.web.portal.package_drafts import PackageDrafts
from deployments.web.visit import Desk
from domain.packages.slots import SLOTS
from tasks.child_reading import InAChild, Limits
from tasks.language import Language, Reader
from tasks.paper_outlines import OUTLINES, outline
from tests.journeys.damages import hostile_pdfs
from tests.patience import PATIENCE
from tests.web.browsing import served
from tests.web.conftest import Browser, Opened, open_client
from tests.web.portal.preparers import AAKANDEN, METTE, example, text_of, upload
from tests.web.portal.test_application import begun, put_in

PDF = example("application")["projektbeskrivelse.pdf"]
MEGABYTE = 1024**2


def kept(desk: Desk, address: str) -> list[str]:
    """The names of the files that are kept."""
    drafts = PackageDrafts(desk.beside, AAKANDEN)
    draft = drafts.find(address.rpartition("/")[2])
    assert draft is not None
    return list(drafts.files(draft))


def packed(files: dict[str, bytes], **more: zipfile.ZipInfo) -> bytes:
    """An archive of these files."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(more.get(name, name), content)
    return made.getvalue()


async def test_a_file_is_kept_when_another_of_the_same_send_is_refused(preparing: Desk, prepared_by: Opened) -> None:
    mette = await prepared_by(METTE)
    address = await begun(mette)
    files = {"description": ("projektbeskrivelse.pdf", PDF), "outline_budget": ("budget.doc", b"\xd0\xcf\x11\xe0")}
    answer = await upload(mette, f"{address}/papers", files, do="keep")
    assert answer.status_code == 422
    assert 'Filen "budget.doc" er ikke et regneark' in text_of(answer.text).replace("&#34;", '"')
    assert "1 fil gemt." in text_of(answer.text)
    assert "projektbeskrivelse.pdf" in kept(preparing, address)


async def test_a_file_is_replaced_and_removed_by_itself(preparing: Desk, prepared_by: Opened) -> None:
    mette = await prepared_by(METTE)
    address = await begun(mette)
    await put_in(mette, address, example("application"))
    await upload(mette, f"{address}/papers", {"description": ("ny.pdf", PDF + b"%")}, do="keep")
    assert (await mette.get(f"{address}/papers/file?name=ny.pdf")).content == PDF + b"%"
    assert "projektbeskrivelse.pdf" not in kept(preparing, address)
    await mette.post(f"{address}/papers", {"do": "drop:description"})
    names = kept(preparing, address)
    assert "ny.pdf" not in names
    assert "tilkendegivelse-aakanden.pdf" in names


async def test_two_papers_of_one_name_are_both_kept(preparing: Desk, prepared_by: Opened) -> None:
    mette = await prepared_by(METTE)
    address = await begun(mette)
    files = {"declarations.0.paper": ("Scan.pdf", PDF), "declarations.1.paper": ("scan.pdf", PDF + b"%")}
    await upload(mette, f"{address}/papers", files, do="keep")
    assert {"Scan.pdf", "scan-2.pdf"} <= set(kept(preparing, address))


@pytest.mark.parametrize("name", ["../ud.pdf", "a/b.pdf", "x\x1b.pdf", "application.yaml"])
async def test_a_name_that_leads_out_or_misleads_is_not_kept(name: str, preparing: Desk, prepared_by: Opened) -> None:
    mette = await prepared_by(METTE)
    address = await begun(mette)
    answer = await upload(mette, f"{address}/papers", {"description": (name, PDF)}, do="keep")
    if name == "application.yaml":
        assert "application-2.yaml" in kept(preparing, address), "the manifest is what the portal writes"
        return
    assert answer.status_code == 422
    assert "Noget blev ikke gemt" in answer.text
    assert len(kept(preparing, address)) == 2, "the two workbooks that the draft began with"


async def test_a_file_of_more_than_25_megabytes_is_not_kept(preparing: Desk, prepared_by: Opened) -> None:
    mette = await prepared_by(METTE)
    address = await begun(mette)
    large = b"%PDF-" + bytes(25 * MEGABYTE)
    answer = await upload(mette, f"{address}/papers", {"description": ("stor.pdf", large)}, do="keep")
    assert answer.status_code == 422
    assert "fylder mere end 25 MB" in text_of(answer.text)


async def test_a_text_of_many_megabytes_is_refused_though_the_page_takes_large_files(prepared_by: Opened) -> None:
    mette = await prepared_by(METTE)
    address = await begun(mette)
    answer = await mette.post(f"{address}/papers", {"do": "x" * 3 * MEGABYTE})
    assert answer.status_code == 413
    answer = await upload(mette, f"{address}/papers", {"description": ("a.pdf", PDF)}, do="x" * 3 * MEGABYTE)
    assert answer.status_code == 400


LINK = zipfile.ZipInfo("link")
LINK.external_attr = (stat.S_IFLNK | 0o777) << 16


@pytest.mark.parametrize(
    ("pack", "said"),
    [
        (lambda: b"no archive", "beskadiget"),
        (lambda: packed({"application.yaml": b"title: A", "bombe.pdf": bytes(26 * MEGABYTE)}), "fylder mere end 25 MB"),
        (
            lambda: packed({f"{n}.pdf": bytes(24 * MEGABYTE) for n in range(9)}),
            "fylder mere end 200 MB, når den er pakket ud",
        ),
        (lambda: packed({f"{n}.pdf": b"" for n in range(501)}), "mere end 500 filer"),
        (lambda: packed({"../application.yaml": b"title: A"}), "../application.yaml"),
        (lambda: packed({"/etc/x.pdf": b"a"}), "/etc/x.pdf"),
        (lambda: packed({"link": b"/etc/passwd"}, link=LINK), "link"),
        (lambda: packed({"A.pdf": b"a", "a.pdf": b"b"}), "a.pdf"),
        (lambda: packed({"projektbeskrivelse.pdf": PDF}), "application.yaml"),
        (lambda: packed({"application.yaml": b"- a list"}), "application.yaml"),
    ],
    ids=["none", "large file", "large", "many", "parent", "absolute", "link", "alike", "no manifest", "no form"],
)
async def test_an_archive_that_is_no_package_leaves_the_draft_as_it_was(
    pack: Callable[[], bytes], said: str, preparing: Desk, prepared_by: Opened
) -> None:
    mette = await prepared_by(METTE)
    address = await begun(mette)
    before = kept(preparing, address)
    answer = await upload(mette, f"{address}/zip", {"archive": ("kladde.zip", pack())})
    assert answer.status_code == 422
    assert "Zip-filen blev ikke lagt ind." in answer.text
    assert said in text_of(answer.text)
    assert kept(preparing, address) == before


async def test_the_package_that_is_downloaded_can_be_put_in_again_and_nothing_differs(
    preparing: Desk, prepared_by: Opened
) -> None:
    mette = await prepared_by(METTE)
    address = await begun(mette)
    await upload(mette, f"{address}/zip", {"archive": ("a.zip", packed(example("application")))})
    archive = (await mette.get(f"{address}/zip")).content
    answer = await upload(mette, f"{address}/zip", {"archive": ("b.zip", archive)})
    assert answer.status_code == 303
    assert (await mette.get(f"{address}/zip")).content == archive
    with zipfile.ZipFile(BytesIO(archive)) as opened:
        files = {name: opened.read(name) for name in opened.namelist()}
    assert {**files, "application.yaml": b""} == {**example("application"), "application.yaml": b""}


@pytest.fixture
def brief() -> Iterator[InAChild]:
    """A reader that gives up soon."""
    reader = InAChild(Limits(cpu_seconds=5, silence=60))
    yield reader
    reader.close()


async def reads(desk: Desk, reader: InAChild, path: str) -> str:
    """What the check of a package says when it is read in a child."""
    app = create_app(replace(desk, office=replace(desk.office, package_reading=reader)))
    token = sessions.begin(desk.beside, METTE, desk.clock.now().timestamp())
    async with open_client(app, token) as client:
        return text_of((await Browser(client).get(path)).text)


async def test_macros_and_bombs_are_findings_of_the_check(
    preparing: Desk, prepared_by: Opened, brief: InAChild
) -> None:
    mette = await prepared_by(METTE)
    address = await begun(mette)
    macro = packed({"xl/workbook.xml": b"<workbook/>", "xl/vbaProject.bin": b"x"})
    bomb = packed({"xl/workbook.xml": b"<a>" + b" " * 20 * MEGABYTE + b"</a>"})
    files = {"outline_budget": ("makro.xlsx", macro), "statistics.0.value": ("bombe.xlsx", bomb)}
    files["description"] = ("bombe.pdf", hostile_pdfs()[0])
    assert (await upload(mette, f"{address}/papers", files, do="keep")).status_code == 303
    said = await reads(preparing, brief, f"{address}/check")
    assert "makro.xlsx" in said
    assert "makroer" in said
    assert "bombe.xlsx" in said
    assert "bombe.pdf" in said


class Scanner(Thread):
    """A clamd that finds what the test signature begins with."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._listening.getsockname()[1]}"
        self.start()

    def run(self) -> None:
        """Answer until the socket is closed."""
        while True:
            try:
                asked, _ = self._listening.accept()
            except OSError:
                return
            with asked, asked.makefile("rb") as stream:
                assert stream.read(10) == b"zINSTREAM\0"
                content = b""
                while length := int.from_bytes(stream.read(4), "big"):
                    content += stream.read(length)
                asked.sendall(b"stream: Eicar FOUND\0" if b"EICAR" in content else b"stream: OK\0")

    def close(self) -> None:
        """End."""
        self._listening.close()


@pytest.fixture
def scanner() -> Iterator[Scanner]:
    """A scanner that answers."""
    made = Scanner()
    yield made
    made.close()


async def scanned(desk: Desk, scanner: str, content: bytes) -> tuple[int, str]:
    """The answer to an upload where the office has a scanner."""
    app = create_app(replace(desk, scanner=scanner))
    token = sessions.begin(desk.beside, METTE, desk.clock.now().timestamp())
    async with open_client(app, token) as client:
        browser = Browser(client)
        address = await begun(browser)
        answer = await upload(browser, f"{address}/papers", {"description": ("a.pdf", content)}, do="keep")
        return answer.status_code, text_of(answer.text)


async def test_an_upload_is_scanned_where_the_office_has_a_scanner(preparing: Desk, scanner: Scanner) -> None:
    assert (await scanned(preparing, scanner.address, PDF))[0] == 303
    status, said = await scanned(preparing, scanner.address, b"%PDF-EICAR")
    assert (status, "Virusscanneren har fundet noget farligt" in said) == (422, True)


async def test_a_file_that_cannot_be_scanned_is_not_kept(preparing: Desk, tmp_path: Path) -> None:
    status, said = await scanned(preparing, str(tmp_path / "no.sock"), PDF)
    assert (status, "kunne ikke kontrolleres for virus" in said) == (422, True)


async def test_an_upload_that_is_broken_off_leaves_what_was_there_and_the_page_names_what_is_missing(
    preparing: Desk, prepared_by: Opened
) -> None:
    mette = await prepared_by(METTE)
    address = await begun(mette)
    await upload(mette, f"{address}/papers", {"description": ("projektbeskrivelse.pdf", PDF)}, do="keep")
    token = sessions.begin(preparing.beside, METTE, preparing.clock.now().timestamp())
    async with served(preparing) as base:
        port = int(base.rpartition(":")[2])
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        head = (
            f"POST {address}/papers HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: desk={token}\r\n"
            f"Origin: {base}\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 900000\r\n"
            "Content-Type: multipart/form-data; boundary=x\r\n\r\n"
            '--x\r\nContent-Disposition: form-data; name="declarations.0.paper"; filename="t.pdf"\r\n\r\n%PDF-'
        )
        writer.write(head.encode() + bytes(100_000))
        await writer.drain()
        writer.close()
    page = text_of((await mette.get(address)).text)
    assert "projektbeskrivelse.pdf" in page
    assert "Tilkendegivelse: Boligselskabet Åkanden mangler" in page
    assert "t.pdf" not in kept(preparing, address)


async def test_201_megabytes_get_a_page_that_says_so_in_pieces_or_whole_and_others_are_answered_meanwhile(
    preparing: Desk, prepared_by: Opened
) -> None:
    address = await begun(await prepared_by(METTE))
    token = sessions.begin(preparing.beside, METTE, preparing.clock.now().timestamp())

    async def pieces() -> AsyncIterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="description"; filename="t.pdf"\r\n\r\n%PDF-'
        for _ in range(201):
            yield bytes(1_000_000)

    async with served(preparing) as base, httpx.AsyncClient(base_url=base, timeout=PATIENCE) as client:
        headers = {"Cookie": f"desk={token}", "Origin": base, "Content-Type": "multipart/form-data; boundary=x"}
        stated = {**headers, "Content-Length": str(_LENGTH)}
        before = memory()
        sending = asyncio.create_task(client.post(f"{address}/papers", content=pieces(), headers=headers))
        assert (await client.get("/login")).status_code == 200
        in_pieces = await sending
        whole = await client.post(f"{address}/papers", content=pieces(), headers=stated)
        for answer in (in_pieces, whole):
            assert answer.status_code == 413
            assert "200 MB" in text_of(answer.text)
    assert memory() - before < 100_000_000


_LENGTH = 201_000_082


def memory() -> int:
    """The most bytes that this process has had in memory."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


@pytest.mark.parametrize("id", OUTLINES)
@pytest.mark.parametrize("language", Language)
def test_an_outline_has_all_its_headings_in_letters_that_every_word_processor_reads(
    id: str, language: Language
) -> None:
    reader = Reader(language)
    text = outline(id, "Nordvangen {1} æ", reader).decode("ascii")
    assert text.startswith("{\\rtf1") and text.count("{") - 2 * text.count("\\{") == text.count("}") - 2 * text.count(
        "\\}"
    )
    assert "Nordvangen \\{1\\} \\u230?" in text
    assert text.count("\\fs26\\b ") == len(OUTLINES[id])


async def test_a_paper_has_an_outline_to_begin_with(prepared_by: Opened) -> None:
    mette = await prepared_by(METTE)
    address = await begun(mette)
    assert f'href="{address}/papers/template?of=description"' in (await mette.get(f"{address}/papers")).text
    answer = await mette.get(f"{address}/papers/template?of=description")
    assert "Problemkompleks" in answer.text
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert (await mette.get(f"{address}/papers/template?of=recommendations.paper")).status_code == 404


def test_every_outline_belongs_to_a_place() -> None:
    assert {slot.outline for slots in SLOTS.values() for slot in slots.values()} - {""} == set(OUTLINES)
