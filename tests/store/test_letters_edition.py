"""An event of an earlier release keeps the letters that it had, and `verify` finds nothing amiss."""

import json
from datetime import date

from sqlalchemy import select

from domain import procedure
from domain.grant import events as e
from domain.grant.notice import NoticeKind
from domain.store import journal
from domain.store.database import reading
from tests.domain import cast
from tests.store.conftest import Live
from tests.store.lives import Life, Moment


def as_written_before(life: Life, kind: type[e.Event]) -> e.Event:
    """The event as a release before this one would have stored it."""
    table = journal.TABLE
    with reading(life.store.engine) as tx:
        row = dict(tx.execute(select(table).where(table.c.type == kind.__name__)).mappings().one())
    payload = json.loads(row["payload"])
    assert payload.pop("edition") == 2
    return journal.entry(row | {"payload": json.dumps(payload)}).event


def test_an_event_without_an_edition_has_the_first(live: Live) -> None:
    old = as_written_before(live(Moment.COMMITTED), e.GrantCommitted)
    assert isinstance(old, e.GrantCommitted)
    assert old.edition == 1


def test_only_a_new_event_is_copied_to_the_other_organisation(live: Live) -> None:
    life = live(Moment.COMMITTED)
    grant = life.store.grant(life.case_no)
    old = as_written_before(life, e.GrantCommitted)
    new = old.model_copy(update={"edition": 2})
    before, now = procedure.notices(old, grant), procedure.notices(new, grant)
    assert now[: len(before)] == before
    assert [(each.to.organisation, each.data["copy_of"]) for each in now[len(before) :]] == [
        ("Boligforeningen Fyrtårnet", "Boligselskabet Åkanden")
    ]


def test_nobody_gets_the_same_letter_twice_at_one_address() -> None:
    grant = cast.at("committed").grant
    assert grant.application is not None
    lead, *others = grant.application.organisations
    same = [each.model_copy(update={"contact": lead.contact}) for each in others]
    together = grant.application.model_copy(update={"organisations": (lead, *same)})
    stop = e.StopOrdered(
        on=date(2025, 2, 3), stop="officer:1", reason="x", legal_basis="y", by="Ida Holst", decided_on=date(2025, 2, 3)
    )
    told = procedure.notices(stop, grant.model_copy(update={"application": together}))
    assert [each.to.role.value for each in told if each.kind is NoticeKind.STOP_ORDERED] == [
        "applicant",
        "municipality",
        "finance",
    ]


def test_a_letter_is_signed_by_the_officer_of_the_act_and_not_by_the_system() -> None:
    grant = cast.at("in operation").grant
    returned = e.ReportWaived(on=date(2026, 1, 5), report="status_report", year=2025, reason="x")
    (signed,) = procedure.notices(returned, grant, "Ida Holst")
    assert signed.data["decided_by"] == "Ida Holst"
    (unsigned,) = procedure.notices(returned, grant)
    assert "decided_by" not in unsigned.data
