"""What a terminal obeys is refused at the door, in every text of every command and package, in words safe to read.

A fault, too, says in safe words what stays of the work.
"""

import json
import re
from pathlib import Path

import pytest
import yaml

from deployments.exit_codes import say_refusal
from domain import procedure
from domain.findings import Refusal
from domain.foreign_text import HIDDEN, hidden_in
from domain.grant.commands import COMMANDS, Command
from domain.grant.decision_context import DecisionContext
from domain.grant.state import Grant
from domain.packages.command import READERS
from domain.packages.reading import PackageKind
from domain.store.dialects import WRITTEN
from tests.cli.hostile import (
    HOSTILE,
    MARKUP,
    OBEYED,
    SHOWN,
    changed,
    texts,
)
from tests.cli.terminal import BAD_INPUT, INTERNAL, PACKAGES, REFUSED, Tilsagn
from tests.domain import cast
from tests.store.lives import copied
from tests.sweep import sweep
from tests.words import sentence

FIRST = 300_001


# --- at the door ----------------------------------------------------------------------------------------------


def _said(capsys: pytest.CaptureFixture[str], refusal: Refusal) -> str:
    capsys.readouterr()
    say_refusal(refusal)
    return capsys.readouterr().err


@sweep("kind", COMMANDS.values())
def test_a_command_refuses_what_cannot_be_seen_in_each_of_its_texts_and_says_where(
    kind: type[Command], capsys: pytest.CaptureFixture[str]
) -> None:
    command = cast.one_of_each(cast.day("2024-02-01"))[kind]
    data = command.model_dump()
    tried = 0
    for path, text in texts(data):
        hostile = changed(data, path, f"{text}{OBEYED}")
        try:
            asked = kind.model_validate(hostile)
        except ValueError:
            continue  # A form of its own refuses it first.
        if path[0] == "findings":
            continue  # What a reader found is ours; it quotes what it read.
        tried += 1
        with pytest.raises(Refusal) as caught:
            procedure.decide(Grant(case_no=FIRST), asked, DecisionContext(cast.LAW, asked.on))
        assert str(path[-1]) in caught.value.findings[0].where or isinstance(path[-1], int)
        assert caught.value.unreadable
        said = _said(capsys, caught.value)
        assert "U+001B" in said and not HIDDEN.search(said)
    assert tried, "at least the name of who asks is text"


@sweep("kind", COMMANDS.values())
def test_markup_that_can_be_seen_is_no_reason_to_refuse(kind: type[Command]) -> None:
    command = cast.one_of_each(cast.day("2024-02-01"))[kind]
    assert not list(hidden_in(command.model_copy(update={"by": MARKUP})))


def _package(kind: PackageKind) -> Path:
    return next(folder for folder in sorted(PACKAGES.iterdir()) if (folder / kind.manifest).exists())


@pytest.mark.parametrize("kind", PackageKind)
def test_the_manifest_of_a_package_may_hold_markup_in_any_text_and_nothing_that_cannot_be_seen(
    kind: PackageKind, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = _package(kind)
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    manifest = yaml.load(files[kind.manifest], yaml.BaseLoader)  # noqa: S506 - our own example, every scalar as text
    in_markup, unseen = manifest, manifest
    for path, text in texts(manifest):
        in_markup = changed(in_markup, path, f"{text} {MARKUP}")
        unseen = changed(unseen, path, f"{text}{OBEYED}")
    read = READERS[kind]({**files, kind.manifest: yaml.safe_dump(in_markup, allow_unicode=True).encode()})
    assert read.findings, "some texts have a form of their own"
    assert (repr(MARKUP)[1:-1] in repr(read.facts)) is (kind in _WITH_FREE_TEXT)
    assert not HIDDEN.search(_said(capsys, Refusal(read.findings, step="Reading")))
    read = READERS[kind]({**files, kind.manifest: yaml.safe_dump(unseen).encode()})
    assert not HIDDEN.search(_said(capsys, Refusal(read.findings, step="Reading")))
    refused = [finding for finding in read.findings if "cannot be printed" in sentence(finding)]
    assert len(refused) >= min(len(list(texts(manifest))), 100), "a reader stops telling after a hundred"


_WITH_FREE_TEXT = {PackageKind.APPLICATION, PackageKind.PLAN, PackageKind.RENT_SUPPORT}
"""The manifests of the others name years, files and organisations alone."""


HOSTILE_TITLE = "title: " + json.dumps(MARKUP)


def test_the_title_of_a_refused_application_is_not_the_title_of_its_case(tilsagn: Tilsagn, tmp_path: Path) -> None:
    folder = copied(PACKAGES / "application-twelve-faults", tmp_path / "package")
    manifest = folder / "application.yaml"
    manifest.write_text(re.sub(r"(?m)^title: .*$", lambda _: HOSTILE_TITLE, manifest.read_text(encoding="utf-8")))
    refused = tilsagn("submit", folder, "--on", "2024-01-17", "--json")
    assert refused.code in {REFUSED, BAD_INPUT}
    assert "(no title yet)" in tilsagn.ok("cases").out
    assert "(no title yet)" in tilsagn.ok("case", refused.json["case"]).out
    assert tilsagn.ok("cases", "--json").json[0]["title"] == ""


def test_an_accepted_title_is_shown_as_it_was_written(tilsagn: Tilsagn, tmp_path: Path) -> None:
    folder = copied(PACKAGES / "application", tmp_path / "package")
    manifest = folder / "application.yaml"
    manifest.write_text(re.sub(r"(?m)^title: .*$", lambda _: HOSTILE_TITLE, manifest.read_text(encoding="utf-8")))
    tilsagn.ok("submit", folder, "--on", "2024-01-17")
    assert {case["title"] for case in tilsagn.ok("cases", "--json").json} == {MARKUP}
    assert tilsagn.ok("cases").out.count("[/bold]") == 2, "the application, and rent support beside it"


# --- a fault ---------------------------------------------------------------------------------------------------


def _breaks(*_: object, **__: object) -> None:
    raise RuntimeError(f"broken {HOSTILE}")


def test_a_fault_before_anything_was_written_says_that_nothing_was(
    tilsagn: Tilsagn, case_no: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WRITTEN, "transactions", 0)
    monkeypatch.setattr("deployments.cli.cases.shown_title", _breaks)
    answer = tilsagn("cases")
    assert answer.code == INTERNAL
    assert "This is a fault of the program itself. Nothing was written to the database." in answer.said
    assert SHOWN in answer.err and not HIDDEN.search(answer.err)


def test_a_fault_in_the_printing_says_that_the_work_stays(
    tilsagn: Tilsagn, case_no: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WRITTEN, "transactions", 0)
    monkeypatch.setattr("deployments.cli.submit._say", _breaks)
    said = "--on", "2024-02-01", "--by", "Ida Holst", "--role", "case_officer"
    answer = tilsagn("record", "find-application-complete", case_no, *said)
    assert answer.code == INTERNAL
    assert "Nothing was" not in answer.err
    assert (
        "What was done before it is written and stays, each step as a whole. Look before you do it again." in answer.err
    )
    assert tilsagn.events(case_no)[-1] == "ApplicationCompleted"
