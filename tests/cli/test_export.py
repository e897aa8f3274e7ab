"""`tilsagn export`: a whole case in one file that reads and proves itself without the system."""

import json
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable
from email import message_from_bytes, policy
from hashlib import sha256
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote

import pytest

from deployments.reports.archive import check
from tests.cli.terminal import BAD_INPUT, DONE, REFUSED, Tilsagn, with_one_byte_changed

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def exported() -> list[bytes]:
    """What the first test that asks for it has exported."""
    return []


@pytest.fixture
def archive(in_operation: Tilsagn, running_case: int, tmp_path: Path, exported: list[bytes]) -> Path:
    """The archive of a case in operation."""
    if not exported:
        in_operation.ok("export", running_case, "-o", tmp_path / "sag.zip")
        exported.append((tmp_path / "sag.zip").read_bytes())
    (tmp_path / "sag.zip").write_bytes(exported[0])
    return tmp_path / "sag.zip"


class Links(HTMLParser):
    """Everything that a page asks a browser to fetch or to open."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tags: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.found += [value for name, value in attrs if name in {"href", "src"} and value]


def rewritten(archive: Path, change: Callable[[Files], None]) -> Path:
    """The archive with one thing changed in it, and the manifest brought up to date where the change asks for it."""
    files = check.read(archive)
    change(files)
    out = archive.with_name("changed.zip")
    with zipfile.ZipFile(out, "w") as changed:
        for name, content in files.items():
            changed.writestr(name, content)
    return out


def with_manifest(files: Files) -> None:
    """What a careful forger does: the manifest says what the files are now."""
    manifest = json.loads(files[check.MANIFEST])
    manifest["files"] = {name: sha256(content).hexdigest() for name, content in files.items() if name != check.MANIFEST}
    files[check.MANIFEST] = json.dumps(manifest).encode()


# --- what is in it -------------------------------------------------------------------------------------------------


def test_it_says_what_is_in_it_and_how_to_prove_it(in_operation: Tilsagn, running_case: int, tmp_path: Path) -> None:
    told = in_operation.ok("export", running_case, "-o", tmp_path / "sag.zip").said
    assert f"Case {running_case} is in" in told
    assert "tilsagn export --check" in told
    shown = in_operation.ok("export", running_case, "-o", tmp_path / "igen.zip", "--json").json
    assert shown["sha256"] == sha256((tmp_path / "igen.zip").read_bytes()).hexdigest()
    assert shown["events"] == in_operation.ok("case", running_case, "--json").json["version"]
    assert shown["last_hash"] in told


def test_it_holds_the_papers_by_their_names_as_they_were_handed_in(archive: Path) -> None:
    files = check.read(archive)
    package = Path("examples/packages/application")
    handed_in = {path.name: path.read_bytes() for path in package.iterdir() if path.suffix == ".pdf"}
    assert handed_in
    kept = {name.rpartition("/")[2]: content for name, content in files.items() if name.startswith("dokumenter/")}
    assert {name: kept[name] for name in handed_in} == handed_in


def test_every_mail_is_there_to_be_opened_and_every_letter_as_pdf(
    archive: Path, in_operation: Tilsagn, running_case: int
) -> None:
    files = check.read(archive)
    mails = [
        message_from_bytes(content, policy=policy.default)
        for name, content in sorted(files.items())
        if name.startswith("mails/")
    ]
    letters = {name: content for name, content in files.items() if name.startswith("breve/")}
    assert all(f"(sag {running_case}: " in mail["Subject"] for mail in mails)
    listed = in_operation.ok("letters", running_case, "--json").json
    enclosed = [enclosure for each in listed for enclosure in each["enclosures"]]
    kept = sorted(each["sha256"] for each in (*listed, *enclosed))
    assert sorted(sha256(content).hexdigest() for content in letters.values()) == kept
    assert f"breve/2024-03-14 Praekvalifikation {running_case}, bilag 1 plan-budget.xlsx" in letters
    assert len(mails) > len(letters) > 0


def test_the_page_names_every_file_and_needs_no_network(archive: Path) -> None:
    files = check.read(archive)
    page = Links(files["index.html"].decode())
    assert not page.tags & {"script", "link", "img", "iframe"}
    assert all(not found.partition(":")[1] or found.startswith("#") for found in page.found)
    opened = {unquote(found) for found in page.found if not found.startswith("#")}
    assert opened == files.keys() - {"index.html"}
    for heading in ("Journal", "Dokumenter", "Breve", "Mails", "Sådan efterprøves arkivet"):
        assert f">{heading}</h2>" in files["index.html"].decode()


def test_the_same_case_gives_the_same_bytes(
    archive: Path, in_operation: Tilsagn, running_case: int, tmp_path: Path
) -> None:
    in_operation.ok("export", running_case, "-o", tmp_path / "igen.zip")
    assert archive.read_bytes() == (tmp_path / "igen.zip").read_bytes()


def test_what_people_write_cannot_become_markup(in_operation: Tilsagn, running_case: int, tmp_path: Path) -> None:
    in_operation.ok(
        "record", "record-note", running_case, "kind=other", "who='<script>alert(1)</script>'", "text='<b>&'",
        "--by", "Ida Holst", "--role", "case_officer",
    )  # fmt: skip
    in_operation.ok("export", running_case, "-o", tmp_path / "sag.zip")
    page = check.read(tmp_path / "sag.zip")["index.html"].decode()
    assert "&lt;script&gt;" in page
    assert "script" not in Links(page).tags


# --- the proof -----------------------------------------------------------------------------------------------------


def test_an_archive_that_nobody_touched_agrees(tilsagn: Tilsagn, archive: Path, running_case: int) -> None:
    proven = tilsagn.ok("export", "--check", archive, "--json").json
    assert (proven["case"], proven["faults"]) == (running_case, [])
    assert "all agree" in tilsagn.ok("export", "--check", archive).out


def test_an_auditor_proves_it_with_the_program_inside_and_nothing_else(archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
    for place in (".", str(archive)):
        done = subprocess.run(
            [sys.executable, "-I", "check.py", place], cwd=folder, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert "all agree" in done.stdout
    (folder / "journal.txt").write_text("Der er intet sket.", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-I", "check.py", "."], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "journal.txt has been changed" in done.stderr


ADDED = (
    ".DS_Store",
    "breve/.DS_Store",
    "Thumbs.db",
    "mails/desktop.ini",
    "Icon\r",
    "__MACOSX/._index.html",
    "~$brev.docx",
)


def _a_paper_with_a_danish_name(files: Files) -> None:
    files["dokumenter/møde på Åkanden.pdf"] = b"%PDF-"
    with_manifest(files)


@pytest.fixture
def danish(archive: Path) -> Path:
    """The archive with a paper whose name has letters that some computers take apart."""
    return rewritten(archive, _a_paper_with_a_danish_name)


def decomposed(folder: Path) -> list[str]:
    """Write every name in the folder as macOS does: å as a and a ring."""
    changed = []
    for path in sorted(folder.rglob("*"), reverse=True):
        if (name := normalize("NFD", path.name)) != path.name:
            path.rename(path.with_name(name))
            changed.append(name)
    return changed


def test_what_the_reader_s_own_computer_adds_is_named_apart(
    tilsagn: Tilsagn, danish: Path, tmp_path: Path, running_case: int
) -> None:
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(danish) as packed:
        packed.extractall(folder)
    assert decomposed(folder)
    for name in ADDED:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"\0")
    answer = tilsagn.ok("export", "--check", folder)
    assert f"Case {running_case}" in answer.out and "all agree" in answer.out
    for name in ADDED:
        assert repr(name) in answer.out
    proven = tilsagn.ok("export", "--check", folder, "--json").json
    assert (proven["faults"], proven["strangers"]) == ([], sorted(ADDED))
    done = subprocess.run(
        [sys.executable, "-I", "check.py", "."], cwd=folder, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "'.DS_Store' is no part of the archive: a computer added it." in done.stdout


def test_a_file_that_no_computer_adds_by_itself_is_a_fault_and_so_is_a_twin(danish: Path) -> None:
    files, name = check.read(danish), "dokumenter/møde på Åkanden.pdf"
    twin = normalize("NFD", name)
    assert list(check.faults({**files, twin: b"x", "mails/notat.txt": b"x"})) == [
        f"{each} is not in the manifest." for each in sorted(["mails/notat.txt", twin])
    ]
    without = {each: content for each, content in files.items() if each != name}
    assert list(check.faults({**without, twin: files[name]})) == []
    assert list(check.faults({**without, twin: b"x"})) == [
        f"{name} has been changed: its contents do not give its SHA-256."
    ]


def _one_event_says_otherwise(files: Files) -> None:
    lines = files[check.JOURNAL].decode().splitlines()
    at = next(number for number, line in enumerate(lines) if '"GrantCommitted"' in line)
    row = json.loads(lines[at])
    row["actor"] = "En anden"
    lines[at] = json.dumps(row, ensure_ascii=False)
    files[check.JOURNAL] = "\n".join(lines).encode()
    with_manifest(files)


def _sealed_anew_from_one_event_on(files: Files) -> None:
    rows = [json.loads(line) for line in files[check.JOURNAL].splitlines()]
    rows[3]["actor"] = "En anden"
    previous = rows[3]["previous_hash"]
    for row in rows[3:]:
        row["previous_hash"] = previous
        row["hash"] = previous = check.seal(row)
    files[check.JOURNAL] = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()
    with_manifest(files)


def _the_last_event_is_gone(files: Files) -> None:
    files[check.JOURNAL] = b"\n".join(files[check.JOURNAL].splitlines()[:-1])
    with_manifest(files)


def _an_event_in_the_middle_is_gone(files: Files) -> None:
    lines = files[check.JOURNAL].splitlines()
    files[check.JOURNAL] = b"\n".join([*lines[:5], *lines[6:]])
    with_manifest(files)


def _a_paper_is_gone(files: Files) -> None:
    del files[next(name for name in files if name.endswith("projektbeskrivelse.pdf"))]
    with_manifest(files)


def _a_line_is_no_json(files: Files) -> None:
    files[check.JOURNAL] = b"{}\n"
    with_manifest(files)


def _a_letter_is_changed(files: Files) -> None:
    files[next(name for name in files if name.startswith("breve/"))] += b" "


def _a_letter_is_added(files: Files) -> None:
    files["breve/nyt.pdf"] = b"%PDF-"


def _a_mail_is_gone(files: Files) -> None:
    del files[next(name for name in files if name.startswith("mails/"))]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_one_event_says_otherwise, "its contents do not give its hash"),
        (_sealed_anew_from_one_event_on, "does not end where the manifest says it ends"),
        (_the_last_event_is_gone, "does not end where the manifest says it ends"),
        (_an_event_in_the_middle_is_gone, "does not follow from the line before it"),
        (_a_paper_is_gone, "names the paper projektbeskrivelse.pdf, which is not in the archive"),
        (_a_line_is_no_json, "cannot be read"),
        (_a_letter_is_changed, "do not give its SHA-256"),
        (_a_letter_is_added, "breve/nyt.pdf is not in the manifest"),
        (_a_mail_is_gone, "is missing"),
    ],
)
def test_whatever_is_changed_is_found(
    tilsagn: Tilsagn, archive: Path, change: Callable[[Files], None], said: str
) -> None:
    answer = tilsagn("export", "--check", rewritten(archive, change))
    assert answer.code == REFUSED
    assert said in answer.said


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a ZIP file", b"hello"])
def test_a_file_that_is_no_archive_is_bad_input(tilsagn: Tilsagn, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "sag.zip").write_bytes(content)
    assert tilsagn("export", "--check", tmp_path / "sag.zip").code == BAD_INPUT


def test_a_zip_file_of_something_else_is_bad_input(tilsagn: Tilsagn, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "sag.zip", "w") as other:
        other.writestr("manifest.json", "[]")
    assert tilsagn("export", "--check", tmp_path / "sag.zip").code == BAD_INPUT


def test_an_archive_that_unpacks_to_far_too_much_is_not_unpacked(
    monkeypatch: pytest.MonkeyPatch, archive: Path
) -> None:
    monkeypatch.setattr(check, "MOST", 1000)
    with pytest.raises(check.NoArchive, match="unpacks to more than 1000 bytes"):
        check.read(archive)


def test_two_files_of_one_name_are_no_archive(tmp_path: Path) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as twice:
        twice.writestr("manifest.json", "{}")
        with pytest.warns(UserWarning, match="Duplicate name"):
            twice.writestr("manifest.json", "{}")
    (tmp_path / "sag.zip").write_bytes(out.getvalue())
    with pytest.raises(check.NoArchive, match="two files of one name"):
        check.read(tmp_path / "sag.zip")


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_byte_changed_anywhere_is_found_or_changes_nothing(
    office_on: Callable[[str], tuple[Tilsagn, int]], tmp_path: Path, method: int
) -> None:
    """As written, and repacked by a third party. A young case, because its archive is small."""
    tilsagn, case_no = office_on("2024-03-15")
    archive = tmp_path / "sag.zip"
    tilsagn.ok("export", case_no, "-o", archive)
    files = check.read(archive)
    with zipfile.ZipFile(archive, "w", method) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
        directory = packed.start_dir
    found: Counter[str] = Counter()
    for damaged in with_one_byte_changed(archive, directory):
        try:
            there = check.read(damaged)
            faults = list(check.faults(there))
        except check.NoArchive:
            found["no archive"] += 1
        else:
            found["faults" if faults else "nothing"] += 1
            assert faults or there == files
    assert found["no archive"] > found["nothing"] > 0


def test_an_archive_whose_packing_is_damaged_is_bad_input(tilsagn: Tilsagn, archive: Path) -> None:
    files = check.read(archive)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(check.MANIFEST, files[check.MANIFEST])
    content = bytearray(archive.read_bytes())
    content[len(check.MANIFEST) + 30] ^= 0xFF
    archive.write_bytes(content)
    answer = tilsagn("export", "--check", archive)
    assert answer.code == BAD_INPUT
    assert "cannot be read as a ZIP file: Error -3 while decompressing" in answer.said


# --- what cannot be written ----------------------------------------------------------------------------------------


def test_a_paper_that_is_gone_is_named_and_nothing_is_written(
    in_operation: Tilsagn, running_case: int, tmp_path: Path
) -> None:
    lost = sha256(Path("examples/packages/application/projektbeskrivelse.pdf").read_bytes()).hexdigest()
    (in_operation.data / "documents" / lost[:2] / lost).unlink()
    answer = in_operation("export", running_case, "-o", tmp_path / "sag.zip")
    assert answer.code == REFUSED
    assert lost in answer.said
    assert list(tmp_path.glob("*.zip*")) == []


def test_a_case_that_does_not_exist_is_refused(tilsagn: Tilsagn, tmp_path: Path) -> None:
    assert tilsagn("export", 123456, "-o", tmp_path / "sag.zip").code == REFUSED


@pytest.mark.parametrize("asked", [("export",), ("export", 123456), ("export", "-o", "sag.zip")])
def test_half_a_question_is_bad_input(tilsagn: Tilsagn, asked: tuple[object, ...]) -> None:
    assert tilsagn(*asked).code == BAD_INPUT


def test_a_folder_that_cannot_be_written_is_bad_input(in_operation: Tilsagn, running_case: int, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert in_operation("export", running_case, "-o", tmp_path / "file" / "sag.zip").code == BAD_INPUT
    assert in_operation("cases").code == DONE
