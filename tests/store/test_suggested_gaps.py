"""An officer who finds something missing begins with what was found about the papers, in Danish."""

from datetime import date

from domain.grant import commands as c
from domain.packages.command_form import command_form
from domain.packages.manifest import parse
from domain.phases import Phase
from tasks.gaps import suggested_gaps
from tests.domain import cast
from tests.store.conftest import Live
from tests.store.lives import Life, Moment, package
from tests.store.test_actions import answered, handed_in


def begun(life: Life, case_no: int) -> list[dict[str, str | None]]:
    """The gaps in the form that an officer begins with."""
    grant = life.store.grant(case_no)
    form = command_form(c.FindApplicationIncomplete, grant, suggested_gaps(life.store, grant))
    found: list[dict[str, str | None]] = parse("form.yaml", form.encode()).data["gaps"]
    return found


def test_a_refused_supplement_gives_its_points_and_their_help(live: Live) -> None:
    life = live(Moment.BEFORE_ANYTHING, day=date(2024, 1, 17))
    case_no, desk = handed_in(life, package("application"))
    answered(life, desk)
    assert life.store.grant(case_no).phase is Phase.RECEIVED
    assert begun(life, case_no) == [{"what": None, "help": None}]

    handed_in(life, package("application-first"), "worse", case_no=case_no)
    answered(life, desk)
    gaps = begun(life, case_no)
    assert [set(gap) for gap in gaps] == [{"what", "help"}] * len(gaps)
    assert "4 sider" in str(gaps[0]["what"])
    assert not [gap for gap in gaps if "R0" in f"{gap['what']}{gap['help']}"]

    handed_in(life, package("application"), "right", case_no=case_no)
    answered(life, desk)
    assert begun(life, case_no) == [{"what": None, "help": None}]


def test_the_form_is_a_form_of_the_command_with_the_points_in_it(live: Live) -> None:
    life = live(Moment.BEFORE_ANYTHING, day=date(2024, 1, 17))
    case_no, desk = handed_in(life, package("application-first"))
    answered(life, desk)
    grant = life.store.grant(case_no)
    form = command_form(c.FindApplicationIncomplete, grant, suggested_gaps(life.store, grant))
    gaps = c.FindApplicationIncomplete.model_validate(
        {**cast.OFFICER, "on": date(2024, 1, 17), "gaps": parse("form.yaml", form.encode()).data["gaps"]}
    ).gaps
    assert len(gaps) == 2
