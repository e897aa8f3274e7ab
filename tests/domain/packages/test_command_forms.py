"""The form of a command, for an officer to fill in: Danish letters as they are, lists as lists."""

from domain.grant import commands as c
from domain.grant.state import Grant
from domain.packages.command_form import command_form
from tests.domain import cast


def grant() -> Grant:
    return cast.at("first reports in").grant


def test_what_is_suggested_is_written_with_its_own_letters() -> None:
    form = command_form(c.WaiveReview, grant(), {"reason": "Årsmødet på Ærø"})
    assert "\nreason: Årsmødet på Ærø\n" in form


def test_an_empty_list_begins_with_a_dash_and_an_empty_field_with_nothing() -> None:
    lines = command_form(c.ReturnRegulationAccount, grant()).splitlines()
    assert "year:" in lines
    assert lines[lines.index("findings:") + 1].strip() == "-"
    assert lines[lines.index("year:") + 1].strip() != "-"


def test_a_field_is_introduced_by_its_meaning() -> None:
    assert "# Approved use: when the municipal council approved it." in command_form(c.DecideLeftover, grant())


def test_what_is_proposed_is_filled_in_for_its_approval() -> None:
    form = command_form(c.ApproveProposal, cast.at("commitment proposed").grant)
    assert "\ndecision: commitment\n" in form
