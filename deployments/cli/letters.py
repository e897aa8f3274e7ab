"""The formal letters of a case."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

import click
from rich.table import Table

from deployments.bootstrap import open_office
from deployments.cli.options import CASE, JSON
from deployments.terminal import Terminal, echo, echo_json
from domain.calendar import civil_day
from domain.findings import Finding, Refusal
from domain.foreign_text import visible
from domain.store import outbox
from domain.store.database import reading
from domain.store.documents import DocumentDamaged
from tasks import words
from tasks.delivery import Written, letter_of
from tasks.draft_letters import DraftLetter, letters_of_proposal
from tasks.letters import is_formal
from tasks.letters.enclosures import Enclosure
from tasks.services import Services


@dataclass(frozen=True, slots=True)
class CaseLetter:
    """A formal letter of a case."""

    dated: date
    kind: str
    to: str
    """The recipient's address; the letter's own name for the recipient where there is none."""
    organisation: str
    file: str
    sha256: str
    state: str
    """``sent``, ``waiting`` or ``dead``, as its mail is; ``draft``: there is no mail."""
    kept: bool
    """Whether these are the bytes that are kept. A letter that has not gone out is set again each time."""
    pdf: bytes
    enclosed: Sequence[tuple[str, Enclosure]] = ()
    """What goes with it, each with the file it is written to."""


@click.command()
@CASE
@click.option("--draft", is_flag=True, help="Drafts of the letters of the decision that is proposed; decide nothing.")
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="Write them into this folder.")
@JSON
def letters(case_no: int, draft: bool, output: Path | None, as_json: bool) -> None:
    """List the formal letters of a case, sent or waiting; with -o, write them as PDF with their enclosures.

    With --draft, those that the decision proposed on the case would send: for the officer who approves it.
    """
    office = open_office()
    if draft:
        show_drafts(letters_of_proposal(office, case_no), case_no, output, as_json, dated=office.clock.today())
        return
    # Raises NoSuchCase for a number that is none.
    office.store.grant(case_no)
    _show(letters_of(office, case_no), output, as_json, none=f"Case {case_no} has no formal letters yet.")


def show_drafts(
    drafts: Iterable[DraftLetter], case_no: int, output: Path | None, as_json: bool, *, dated: date
) -> None:
    """List drafts of letters; with a folder, write them as PDF."""
    names: set[str] = set()
    found = [
        CaseLetter(
            dated=dated,
            kind=notice.kind.value,
            to=notice.to.email or notice.to.name,
            organisation=notice.to.organisation,
            file=file,
            sha256=sha256(written.pdf).hexdigest(),
            state="draft",
            kept=False,
            pdf=written.pdf,
            enclosed=_enclosed(file, written),
        )
        for notice, written, file in (
            (draft.notice, draft.written, _free(f"Udkast {draft.written.name}", names)) for draft in drafts
        )
    ]
    reader = words.officer()
    _show(found, output, as_json, none=words.sentence("letter.none_follows", reader, case_no=case_no))
    if found and not as_json:
        echo(words.sentence("letter.only_drafts", reader))


def _show(found: Sequence[CaseLetter], output: Path | None, as_json: bool, *, none: str) -> None:
    if output is not None and found:
        _write(output, found)
    if as_json:
        shown = [
            {
                "on": each.dated.isoformat(),
                "kind": each.kind,
                "to": each.to,
                "organisation": each.organisation,
                "state": each.state,
                "kept": each.kept,
                "sha256": each.sha256,
                "file": each.file,
                "enclosures": [
                    {
                        "title": enclosure.title,
                        "name": enclosure.name,
                        "media_type": enclosure.media_type,
                        "bytes": len(enclosure.content),
                        "sha256": sha256(enclosure.content).hexdigest(),
                        "file": file,
                    }
                    for file, enclosure in each.enclosed
                ],
            }
            for each in found
        ]
        echo_json(shown)
        return
    if not found:
        echo(none)
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name in ("Date", "Letter", "To", "State", "SHA-256"):
        table.add_column(name, no_wrap=name in {"Date", "SHA-256"})
    for each in found:
        state = each.state if each.kept or each.state != "sent" else "sent, not kept"
        cells = (each.kind.replace("_", " "), each.organisation or each.to, state, each.sha256[:12])
        table.add_row(each.dated.isoformat(), *cells)
        for number, (_, enclosure) in enumerate(each.enclosed, start=1):
            digest = sha256(enclosure.content).hexdigest()
            table.add_row("", f"  enclosure {number}: {visible(enclosure.title)}", "", "", digest[:12])
    Terminal(highlight=True).print(table)
    if output is not None:
        enclosed = sum(len(each.enclosed) for each in found)
        more = f" and {enclosed} enclosure{'' if enclosed == 1 else 's'}" if enclosed else ""
        echo(f"\n{len(found)} PDF file{'' if len(found) == 1 else 's'}{more} in {output}.")


def letters_of(office: Services, case_no: int) -> list[CaseLetter]:
    """The formal letters of a case, oldest first: as they were kept, or set now where none was kept yet.

    Raises Refusal that names every letter that is gone or cannot be set.
    """
    with reading(office.store.engine) as tx:
        mails = outbox.of_case(tx, case_no)
    found: list[CaseLetter] = []
    broken = []
    names: set[str] = set()
    for mail in mails:
        notice = mail.notice
        if not is_formal(notice):
            continue
        try:
            written = letter_of(office, mail)
        except Refusal as refusal:
            broken += [each.model_copy(update={"where": mail.message_id}) for each in refusal.findings]
            continue
        except (DocumentDamaged, RuntimeError, LookupError, ValueError) as error:
            broken.append(
                Finding(
                    id="letter.cannot_be_shown",
                    facts={"kind": mail.kind, "on": civil_day(mail.created_at), "error": str(error)},
                    where=mail.message_id,
                )
            )
            continue
        assert written is not None
        dated = civil_day(mail.created_at)
        file = _free(f"{dated} {written.name}", names)
        found.append(
            CaseLetter(
                dated=dated,
                kind=mail.kind,
                to=notice.to.email or notice.to.name,
                organisation=notice.to.organisation,
                file=file,
                sha256=sha256(written.pdf).hexdigest(),
                state=mail.state,
                kept=mail.letter_sha256 is not None,
                pdf=written.pdf,
                enclosed=_enclosed(file, written),
            )
        )
    if broken:
        raise Refusal(broken, step="show-letters")
    return found


def _enclosed(file: str, written: Written) -> list[tuple[str, Enclosure]]:
    stem = Path(file).stem
    return [(f"{stem}, bilag {n} {each.name}", each) for n, each in enumerate(written.enclosures, start=1)]


def _free(name: str, taken: set[str]) -> str:
    """The name, with a number where one of that name is there already."""
    path = Path(name)
    free = next(n for i in range(1, 10_000) if (n := name if i == 1 else f"{path.stem} ({i}).pdf") not in taken)
    taken.add(free)
    return free


def _write(folder: Path, found: Iterable[CaseLetter]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for each in found:
            (folder / each.file).write_bytes(each.pdf)
            for file, enclosure in each.enclosed:
                (folder / file).write_bytes(enclosure.content)
    except OSError as error:
        raise click.BadParameter(f"{folder} cannot be written: {error.strerror}.", param_hint="-o") from error
