"""A form made from a command: whatever can be said by a command can be typed, and comes back as the same command."""

import string
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deployments.web.forms import filling
from deployments.web.forms.fields import Field, Kind, fields_of, free_fields, has_form
from deployments.web.forms.reading import Problem, of_the_rules, read
from deployments.web.forms.typed import Typed
from domain.findings import Refusal, refuse
from domain.grant import commands as c
from domain.grant.commands import COMMANDS, Command
from domain.grant.notice import Role
from domain.packages.command_reading import make_command
from domain.records.changes import AgreementPaper
from tests.domain import cast

BY_HAND = [command for command in COMMANDS.values() if has_form(command)]
DIGEST = "c" * 64
UPLOADED = {"name": "referat.pdf", "sha256": DIGEST, "media_type": "application/pdf", "bytes": 400, "pages": 2}

letters = st.text(string.ascii_letters + "æøåÆØÅéß §%-.,:;!?()\"'<>&/0123456789", min_size=1, max_size=40)
lines = letters.filter(lambda text: text.strip() == text and text != "")
texts = st.lists(lines, min_size=1, max_size=3).map("\n".join)
days = st.dates(date(1990, 1, 1), date(2099, 12, 31))


def upload_of(command: type[Command], name: str) -> dict[str, Any]:
    """The entry of an uploaded paper, as this field takes it."""
    agreement = AgreementPaper.__name__ in str(command.model_fields[name].annotation)
    return {key: UPLOADED[key] for key in ("name", "sha256")} if agreement else UPLOADED


def values(field: Field, command: type[Command]) -> st.SearchStrategy[Any]:
    """Values that a field may take, as YAML or JSON writes them."""
    if field.kind is Kind.GROUP:
        # A group that nobody needs says nothing if all of it is empty.
        return records(field.parts, command).filter(lambda group: bool(group) or field.required)
    if field.kind is Kind.ROWS and field.pairs:
        return st.dictionaries(values(field.parts[0], command), values(field.parts[1], command), min_size=1, max_size=3)
    if field.kind is Kind.ROWS:
        one = values(field.parts[0], command) if field.bare else records(field.parts, command)
        return st.lists(one, min_size=1, max_size=3)
    if field.kind is Kind.MANY:
        return st.lists(st.sampled_from(field.options), min_size=1, unique=True)
    if field.kind is Kind.FILE:
        return st.just(upload_of(command, field.name))
    if field.name in {"key", "value"} and field.kind is Kind.NUMBER:
        return st.integers(2000, 2050)
    simple: dict[Kind, st.SearchStrategy[Any]] = {
        Kind.TEXT: st.just("navn@example.dk") if field.name == "email" else lines,
        Kind.LONG: texts,
        Kind.NUMBER: st.integers(field.least or 0, field.most or 5000),
        Kind.MONEY: st.integers(1, 10**9).map(lambda ore: f"{ore // 100},{ore % 100:02d}"),
        Kind.DAY: days.map(str),
        Kind.MOMENT: st.datetimes(datetime(1990, 1, 1), datetime(2099, 1, 1)).map(lambda at: f"{at:%Y-%m-%dT%H:%M}"),
        Kind.FLAG: st.booleans(),
        Kind.CHOICE: st.sampled_from(field.options or ("-",)),
    }
    return simple[field.kind]


def records(fields: tuple[Field, ...], command: type[Command]) -> st.SearchStrategy[dict[str, Any]]:
    """Values for all required and some optional fields."""
    return st.fixed_dictionaries(
        {field.name: values(field, command) for field in fields if field.required},
        optional={field.name: values(field, command) for field in fields if not field.required},
    )


@st.composite
def commands(draw: st.DrawFn) -> Command:
    """Any command that people give field by field."""
    kind = draw(st.sampled_from(BY_HAND))
    data = draw(records(free_fields(kind), kind))
    try:
        return make_command(kind.word(), data, by="Ida Holst", role=Role.CASE_OFFICER, on=draw(days))
    except Refusal as refusal:
        raise AssertionError(f"{kind.word()} {data}: {refusal.findings}") from refusal


def in_a_browser(typed: Typed) -> Typed:
    """The same as a browser posts it: every line end is CRLF."""
    return Typed((name, value.replace("\n", "\r\n")) for name, value in typed)


def read_again(kind: type[Command], typed: Typed) -> tuple[Command | None, tuple[Problem, ...]]:
    """What the desk reads from what was posted."""

    def uploaded(digest: str) -> dict[str, Any] | None:
        name = next((field.name for field in fields_of(kind) if field.kind is Kind.FILE), "paper")
        return upload_of(kind, name) if digest == DIGEST else None

    return read(kind, typed, uploaded, by="Ida Holst", role=Role.CASE_OFFICER)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(commands())
def test_whatever_a_command_says_can_be_typed_and_comes_back_as_the_same_command(command: Command) -> None:
    posted = in_a_browser(filling.of_command(command))
    again, problems = read_again(type(command), posted)
    assert problems == ()
    assert again == command


@pytest.mark.parametrize("kind", BY_HAND, ids=lambda kind: kind.word())
def test_the_command_of_the_cast_comes_back_too(kind: type[Command]) -> None:
    command = cast.one_of_each(date(2026, 6, 1))[kind].model_copy(
        update={"by": "Ida Holst", "role": Role.CASE_OFFICER, "acting_for": "", "person": ""}
    )
    typed = filling.of_command(command)
    again, _ = read(
        kind, typed, lambda digest: command.model_dump(mode="json").get("paper"), by="Ida Holst", role=Role.CASE_OFFICER
    )
    if any(field.kind is Kind.FILE and field.name != "paper" for field in fields_of(kind)):
        return
    assert again == command


def test_all_findings_come_at_once_each_with_its_control() -> None:
    typed = Typed(
        [
            *(("report-year", "status_report|2026"), ("until.day", "31"), ("until.month", "2"), ("until.year", "2027")),
            *(("reason", "  "), ("on.day", "3"), ("on.month", "marts"), ("on.year", "2027")),
        ]
    )
    command, problems = read_again(c.GrantExtension, typed)
    assert command is None
    assert {problem.control: problem.finding.id for problem in problems} == {
        "on": "value.date",
        "until": "value.date",
        "reason": "field.empty",
    }


def test_a_finding_in_a_row_leads_to_that_row_though_an_empty_row_stands_before_it() -> None:
    typed = Typed(
        [
            *(("gaps.0.what", ""), ("gaps.0.help", " "), ("gaps.3.what", "Beboerdata mangler."), ("gaps.3.help", "")),
            *(("never_was_complete", "no"), ("on.day", "3"), ("on.month", "3"), ("on.year", "2026")),
        ]
    )
    _, (problem,) = read_again(c.FindApplicationIncomplete, typed)
    assert problem.control == "gaps.3.help"


def test_a_list_that_needs_a_row_says_so_at_the_list() -> None:
    typed = Typed([("on.day", "3"), ("on.month", "3"), ("on.year", "2026"), ("gaps.0.what", "")])
    _, (problem,) = read_again(c.FindApplicationIncomplete, typed)
    assert (problem.control, problem.finding.id) == ("gaps", "value.too_few")


def test_two_rows_with_one_name_are_a_finding_and_not_one_lost_amount() -> None:
    typed = Typed(
        [
            *(("kind", "budget_shift"), ("description", "Flere får et job."), ("budget.0.key", "Sekretariat")),
            *(("budget.0.value", "1.000"), ("budget.1.key", "Sekretariat"), ("budget.1.value", "2.000")),
            *(("on.day", "3"), ("on.month", "3"), ("on.year", "2026")),
        ]
    )
    command, (problem,) = read_again(c.RequestChange, typed)
    assert command is None
    assert (problem.control, problem.finding.id) == ("budget.1.key", "form.twice")


def test_a_paper_that_is_not_kept_any_more_must_be_uploaded_again() -> None:
    typed = filling.of_command(cast.council(date(2026, 6, 1)))
    typed = Typed([*typed, ("paper.sha256", "d" * 64), ("paper.name", "referat.pdf")])
    _, (problem,) = read_again(c.RecordCouncilDecision, typed)
    assert (problem.control, problem.finding.id) == ("paper", "form.file_gone")


def test_what_the_rules_refuse_leads_to_the_control_that_the_facts_name() -> None:
    typed = filling.of_command(cast.extend(cast.ACCOUNT, 2026, date(2026, 6, 1), date(2026, 7, 1)))
    findings = refuse("R69.not_later", {"until": date(2026, 7, 1), "due": date(2027, 6, 30)}).findings
    (problem,) = of_the_rules(c.GrantExtension, typed, findings)
    assert problem.control == "until"
    (none,) = of_the_rules(c.GrantExtension, typed, refuse("R71.review_not_open").findings)
    assert none.control == ""


@pytest.mark.parametrize(
    ("command", "finding", "control"),
    [
        (c.StopPayouts, ("R110.no_hearing", {"decision": "stop"}), "no_hearing_because"),
        (c.ProposeRejection, ("R85.reasons_lack_a_part", {"decision": "rejection", "part": "facts"}), "reasons.facts"),
        (c.RecordAssessment, ("R15.heading_empty", {"heading": "geography"}), "geography"),
        (c.RecordAssessment, ("sheet.not_answered", {"question": "restoration"}), "answers.1.value.answer"),
        (c.AssessPlan, ("R99.doubt_not_answered", {"doubt": "R99.pages_without_text a.pdf"}), "doubts.0.value"),
        (c.SubmitRentPlan, ("R77.part_missing", {"part": "savings"}), "savings"),
    ],
)
def test_a_finding_of_the_rules_leads_to_its_field_wherever_one_is_meant(
    command: type[Command], finding: tuple[str, dict[str, Any]], control: str
) -> None:
    typed = Typed(
        [
            *(("answers.0.key", "knowledge_based"), ("answers.1.key", "restoration")),
            ("doubts.0.key", "R99.pages_without_text a.pdf"),
            *((name, "") for name in ("no_hearing_because", "geography", "savings")),
        ]
    )
    (problem,) = of_the_rules(command, typed, refuse(*finding).findings)
    assert problem.control == control


def test_rows_are_added_and_taken_away_without_script_and_nothing_else_moves() -> None:
    typed = filling.of_command(cast.one_of_each(date(2026, 6, 1))[c.FindApplicationIncomplete])
    more = typed.with_row("gaps")
    assert more.rows("gaps") == [0, 1]
    assert more.get("gaps.0.what") == "Beboerdata mangler."
    assert more.without_row("gaps.0").rows("gaps") == [1]
