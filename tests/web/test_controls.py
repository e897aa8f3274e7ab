"""The controls of a form: labels, hints and options in both languages, what was typed, and what is wrong."""

from datetime import date

import pytest

from deployments.web.forms import filling
from deployments.web.forms.controls import Control, Form, form_of
from deployments.web.forms.fields import Field, fields_of, has_form
from deployments.web.forms.reading import read
from deployments.web.forms.typed import Typed
from domain.choices import offers
from domain.grant import commands as c
from domain.grant.commands import COMMANDS, Command
from domain.grant.notice import Role
from tasks.language import Language, Reader
from tasks.words import acts
from tasks.words.da import acts as danish
from tasks.words.en import acts as english
from tests.domain import cast

BY_HAND = [command for command in COMMANDS.values() if has_form(command)]
DANISH, ENGLISH = Reader(Language.DANISH), Reader(Language.ENGLISH)


def form_at(stage: str, command: type[Command], pairs: list[tuple[str, str]], reader: Reader = DANISH) -> Form:
    """The form of a command for a case of the cast, after it was sent with these values."""
    case, typed = cast.at(stage), Typed(pairs)
    _, problems = read(command, typed, lambda digest: None, by="Ida Holst", role=Role.CASE_OFFICER)
    return form_of(command, typed, offers(command, case.grant, case.as_of), reader, problems)


def control(form: Form, id: str) -> Control:
    """A control by its id, wherever it stands."""
    waiting = list(form.controls)
    while waiting:
        each = waiting.pop()
        if each.id == id:
            return each
        waiting += [*each.parts, *(part for row in each.rows for part in row.parts)]
    raise AssertionError(f"no control {id}")


def paths(field: Field, path: str) -> list[str]:
    """The name of a field and of all within it."""
    return [path, *(each for part in field.parts for each in paths(part, f"{path}.{part.name}"))]


@pytest.mark.parametrize("reader", [DANISH, ENGLISH], ids=["da", "en"])
def test_every_command_with_a_form_is_called_something_to_do(reader: Reader) -> None:
    assert [command.word() for command in BY_HAND if not acts.has_act(command.word(), reader)] == []


def test_every_control_has_a_danish_label_and_the_same_fields_have_hints_in_both_languages() -> None:
    unnamed = []
    for command in BY_HAND:
        for field in fields_of(command):
            for path in paths(field, field.path):
                try:
                    assert acts.label(command.word(), path, DANISH)
                except KeyError:
                    unnamed.append(f"{command.word()} {path}")
    assert unnamed == []
    for table in ("ACTS", "LABELS", "HINTS"):
        assert set(getattr(danish, table)) == set(getattr(english, table))


@pytest.mark.parametrize("reader", [DANISH, ENGLISH], ids=["da", "en"])
def test_every_option_of_every_form_can_be_said(reader: Reader) -> None:
    for command in BY_HAND:
        form = form_of(command, Typed(), {}, reader)
        assert all(option.label for each in form.controls for option in each.options)


def test_what_a_case_offers_stands_in_the_form_and_the_only_choice_is_made() -> None:
    form = form_at("plan of two municipalities", c.RecordCouncilDecision, [])
    labels = [option.label for option in control(form, "municipality_code").options]
    assert labels == ["Slagelse Kommune (330)", "Kalundborg Kommune (326)"]
    (version,) = control(form, "plan_version").options
    assert version.chosen
    assert version.label.startswith("Version 1 af helhedsplanen, modtaget 1. oktober 2024")


def test_everything_wrong_is_in_the_summary_with_its_control_and_what_was_typed_stays() -> None:
    form = form_at(
        "first reports due",
        c.GrantExtension,
        [("report-year", ""), ("until.day", "31"), ("until.month", "2"), ("until.year", "2027"), ("reason", " ")],
    )
    assert {each.control: each.said for each in form.wrong} == {
        "on": "Hvornår skete det: Skriv dag, måned og år med tal, f.eks. 27 11 2026.",
        "report-year": "Hvilken indberetning: Vælg en af mulighederne.",
        "until": "Ny frist: Skriv dag, måned og år med tal, f.eks. 27 11 2026.",
        "reason": "Begrundelse: Udfyld feltet.",
    }
    assert control(form, "until").boxes == {"day": "31", "month": "2", "year": "2027"}


def test_an_amount_that_cannot_be_read_keeps_its_text_and_says_how_to_write_it() -> None:
    form = form_at("assessed", c.ProposePrequalification, [("reserved", "24 mio."), ("terms.0.value", "Vilkår.")])
    reserved = control(form, "reserved")
    assert reserved.value == "24 mio."
    assert reserved.errors == ('Reserveret beløb: "24 mio." kan ikke læses som et beløb i kroner.',)


def test_a_list_shows_its_rows_and_a_needed_one_shows_a_first_row() -> None:
    empty = control(form_at("received", c.FindApplicationIncomplete, []), "gaps")
    assert [row.id for row in empty.rows] == ["gaps.0"]
    typed = filling.of_command(cast.one_of_each(date(2026, 6, 1))[c.FindApplicationIncomplete])
    more = control(form_at("received", c.FindApplicationIncomplete, [*typed.with_row("gaps")]), "gaps")
    assert [row.id for row in more.rows] == ["gaps.0", "gaps.1"]


def test_a_choice_that_is_no_longer_offered_stays_to_be_seen() -> None:
    form = form_at("first reports due", c.GrantExtension, [("report-year", "status_report|2019")])
    assert [each.label for each in control(form, "report-year").options if each.chosen] == ["status_report|2019"]
