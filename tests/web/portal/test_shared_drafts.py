"""Two windows at one draft: what each has changed stays, and what both have changed is told and not lost."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from deployments.web.beside import FILE, Beside
from deployments.web.forms.merging import merged
from deployments.web.forms.typed import Typed
from deployments.web.portal.package_drafts import By, PackageDraft, PackageDrafts, Part
from domain.packages.reading import PackageKind

METTE = By("P6", "Mette Holm", datetime(2024, 1, 16, 9, 0, tzinfo=UTC))
MADS = By("P7", "Mads Lind", datetime(2024, 1, 16, 10, 0, tzinfo=UTC))
PART = Part(("title", "organisations"))


@pytest.fixture
def drafts(tmp_path: Path) -> Iterator[PackageDrafts]:
    """The drafts of one housing organisation."""
    with Beside(tmp_path / FILE) as beside:
        yield PackageDrafts(beside, "10203045")


@pytest.fixture
def draft(drafts: PackageDrafts) -> PackageDraft:
    """A draft with a title and one organisation, which two windows show."""
    typed = Typed([("title", "Nord"), ("organisations.0", ""), ("organisations.0.name", "Åkanden")])
    made = drafts.begin(PackageKind.APPLICATION, None, "9901-003", typed, {}, METTE)
    for window in ("mette", "mads"):
        drafts.show(made, window, PART.of(made.typed), METTE.at)
    return made


def kept(drafts: PackageDrafts, draft: PackageDraft) -> PackageDraft:
    """The draft as it is kept now."""
    found = drafts.find(draft.id)
    assert found is not None
    return found


def changed(draft: PackageDraft, **typed: str) -> Typed:
    """What a window sends with some texts changed."""
    names = {name.replace("__", "."): value for name, value in typed.items()}
    return Typed([*PART.of(draft.typed).without(*names), *names.items()])


def test_changes_to_different_fields_both_stay_and_the_last_is_named(
    drafts: PackageDrafts, draft: PackageDraft
) -> None:
    drafts.save(draft, PART, changed(draft, title="Sammen om Nord"), "mette", METTE)
    found = drafts.save(draft, PART, changed(draft, organisations__0__name="Boligselskabet Åkanden"), "mads", MADS)
    assert (found.clashes, found.changed) == ((), ("title",))
    now = kept(drafts, draft)
    assert (now.typed.get("title"), now.typed.get("organisations.0.name")) == (
        "Sammen om Nord",
        "Boligselskabet Åkanden",
    )
    assert (now.name, now.saved) == ("Mads Lind", MADS.at)


def test_a_change_of_the_same_field_is_told_and_counts_only_when_it_is_sent_again(
    drafts: PackageDrafts, draft: PackageDraft
) -> None:
    drafts.save(draft, PART, changed(draft, title="Mettes"), "mette", METTE)
    found = drafts.save(draft, PART, changed(draft, title="Mads'"), "mads", MADS)
    (clash,) = found.clashes
    assert (clash.name, clash.mine, clash.theirs) == ("title", ("Mads'",), ("Mettes",))
    assert kept(drafts, draft).typed.get("title") == "Mettes"
    drafts.show(draft, "mads again", found.typed, MADS.at)
    assert drafts.save(draft, PART, changed(draft, title="Mads'"), "mads again", MADS).clashes == ()
    assert kept(drafts, draft).typed.get("title") == "Mads'"


def test_a_clash_while_one_types_is_told_at_the_next_send(drafts: PackageDrafts, draft: PackageDraft) -> None:
    drafts.save(draft, PART, changed(draft, title="Mettes"), "mette", METTE)
    for text in ("Mad", "Mads'"):
        assert drafts.save(draft, PART, changed(draft, title=text), "mads", MADS).clashes
    assert kept(drafts, draft).typed.get("title") == "Mettes"


def test_what_one_types_and_takes_back_in_the_same_window_is_taken_back(
    drafts: PackageDrafts, draft: PackageDraft
) -> None:
    drafts.save(draft, PART, changed(draft, title="Syd"), "mette", METTE)
    drafts.save(draft, PART, changed(draft, title="Nord"), "mette", METTE)
    assert kept(drafts, draft).typed.get("title") == "Nord"


def test_a_row_that_is_taken_away_stays_away_for_a_colleague_who_left_it_alone(
    drafts: PackageDrafts, draft: PackageDraft
) -> None:
    drafts.save(draft, PART, Typed([("title", "Nord")]), "mette", METTE)
    drafts.save(draft, PART, changed(draft, title="Mads'"), "mads", MADS)
    assert kept(drafts, draft).typed.rows("organisations") == []


def test_there_is_one_draft_a_purpose(drafts: PackageDrafts, draft: PackageDraft) -> None:
    again = drafts.begin(PackageKind.APPLICATION, None, "9901-003", Typed(), {"a.pdf": b"%PDF-"}, MADS)
    assert again.id == draft.id
    assert drafts.files(draft) == {}
    other = drafts.begin(PackageKind.APPLICATION, None, "9901-007", Typed(), {}, MADS)
    assert {each.id for each in drafts.all()} == {draft.id, other.id}


def test_a_draft_outlives_the_server(tmp_path: Path, drafts: PackageDrafts, draft: PackageDraft) -> None:
    drafts.keep_file(draft.id, "beskrivelse.pdf", b"%PDF-1.7", METTE)
    with Beside(tmp_path / FILE) as again:
        later = PackageDrafts(again, "10203045")
        assert kept(later, draft).typed.pairs == draft.typed.pairs
        assert later.content(draft, "beskrivelse.pdf") == b"%PDF-1.7"
        assert PackageDrafts(again, "20304051").find(draft.id) is None


def test_two_windows_that_say_the_same_agree() -> None:
    base, same = Typed([("a", "1")]), Typed([("a", "2")])
    assert merged(base, same, same).clashes == ()
