"""What the officers see in Prefect: boards, pages of cases, runs that say what they did. None of it is needed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import httpx
import pytest
from prefect.settings import PREFECT_API_URL

from domain.store import incidents
from domain.store.database import reading
from tasks.actions.action import some_of
from tasks.actions.sweep import sweep as plain_sweep
from tasks.incidents import RunIncident
from tasks.services import Services, at
from tasks.steps.boards import PUBLISHED, SHOWN
from tests.flows.conftest import CLIENT
from tests.flows.runs import message_of
from tests.store.lives import Moment, copied, evening_of, opened

pytestmark = pytest.mark.prefect
STOP_DAY = date(2027, 7, 1)
BOARDS = {
    "board-today",
    "board-waits-for-fund",
    "board-waits-for-others",
    "board-portfolio",
    "board-prequalification-clocks",
    "board-deadlines",
    "board-payout-stops",
    "board-sign-offs",
    "board-mail",
    "board-incidents",
    "board-frame",
}


@pytest.fixture(scope="module")
def eve(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office on the eve of 1 July 2027: a grant in operation, the account of 2026 missing."""
    return evening_of(Moment.ACCOUNT_DUE_TODAY, tmp_path_factory)


@pytest.fixture
def office(eve: Path, tmp_path: Path, prefect_harness: None) -> Iterator[Services]:
    """That office on the morning of the day, with the clock of a host: it is no replay."""
    life = opened(copied(eve, tmp_path / "office"), day=STOP_DAY, at=time(6, 30))
    there = replace(life.office, watches_clock=True)
    with at(there):
        yield there
    there.store.engine.dispose()


def case_of(office: Services) -> int:
    (case,) = (case for case in office.store.cases() if case["parent"] is None)
    return int(case["case_no"])


def track_of(office: Services) -> int:
    """The case of rent support that it opened."""
    (case,) = (case for case in office.store.cases() if case["parent"] == case_of(office))
    return int(case["case_no"])


def ask(path: str, body: Any, method: str = "POST") -> Any:
    """The test server's answer; without Prefect's own client, whose connections outlive the test."""
    attempts = (CLIENT.request(method, f"{PREFECT_API_URL.value()}{path}", json=body) for _ in range(20))
    # On SQLite the server is sometimes too busy, and says so.
    answer = next(each for each in attempts if each.status_code != httpx.codes.SERVICE_UNAVAILABLE)
    assert answer.is_success or answer.status_code == httpx.codes.NOT_FOUND, answer.text
    return answer.json() if answer.content else None


def runs_of(flow: str) -> list[dict[str, Any]]:
    """The runs of a flow, the newest first."""
    asked = {"flows": {"name": {"any_": [flow]}}, "sort": "START_TIME_DESC"}
    return list(ask("/flow_runs/filter", asked))


def artifacts() -> dict[str, dict[str, Any]]:
    """The latest artifact under each key."""
    return {each["key"]: each for each in ask("/artifacts/latest/filter", {"limit": 200})}


@pytest.fixture
def no_page_published(office: Services) -> None:
    """The server knows of no page that has been published, as a new one does."""
    for name in (PUBLISHED, SHOWN):
        ask(f"/variables/name/{name}", None, "DELETE")
    for each in artifacts().values():
        ask(f"/artifacts/{each['latest_id']}", None, "DELETE")


@pytest.mark.usefixtures("no_page_published")
async def test_a_sweep_publishes_every_board_and_the_page_of_the_case_that_it_changed(office: Services) -> None:
    from flows.sweep import sweep

    await message_of(sweep)
    case_no = case_of(office)
    there = artifacts()
    assert set(there) == BOARDS | {f"case-{case_no}", f"case-{track_of(office)}"}
    assert {each["data"].splitlines()[-1] for each in there.values()} == {"*As of 2027-07-01 06:30.*"}
    assert (
        there["board-payout-stops"]["description"]
        == "**Payout suspensions**: 1 grant suspended; 1.500.000 kr. withheld."
    )
    assert "| regulation account 2026 |" in there["board-payout-stops"]["data"]
    assert "**Payouts suspended from 2027-07-01:**" in there[f"case-{case_no}"]["data"]


@pytest.mark.usefixtures("no_page_published")
async def test_a_page_is_published_again_only_when_something_has_changed(office: Services) -> None:
    from flows.boards import boards

    assert await boards() == {"boards": 11, "cases": 2}
    assert await boards() == {"boards": 0, "cases": 0}
    office.store.handle_due(case_of(office), office.when())
    changed = await boards(most_cases=0)
    assert changed["cases"] == 1, "the case stands on a board, and its page comes before the others"
    assert 0 < changed["boards"] < 10
    assert await boards() == {"boards": 0, "cases": 0}


@pytest.mark.usefixtures("no_page_published")
async def test_a_case_on_a_board_links_to_its_page_and_the_page_stays_where_it_is(office: Services) -> None:
    from flows.boards import boards

    case_no = case_of(office)
    await boards()
    before = artifacts()
    office.store.handle_due(case_no, office.when())
    await boards()
    after = artifacts()
    assert {key: each["latest_id"] for key, each in after.items()} == {
        key: each["latest_id"] for key, each in before.items()
    }
    page, today = (after[key]["latest_id"] for key in (f"case-{case_no}", "board-today"))
    assert f"[{case_no}](../artifact/{page})" in after["board-payout-stops"]["data"]
    assert f"[Today](../artifact/{today})" in after[f"case-{case_no}"]["data"]
    assert f"[Today](../artifact/{today})" in after["board-payout-stops"]["data"]


async def test_when_prefect_takes_no_artifact_the_sweep_does_its_work_all_the_same(
    office: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows.sweep import sweep

    async def refused(*said: object, **more: object) -> None:
        raise ConnectionError("503")

    monkeypatch.setattr("tasks.steps.boards.Pages.publish", refused)
    assert (await message_of(sweep)).startswith("Annual accounts: suspend payouts where a report is missing: 1 grant")
    assert office.store.grant(case_of(office)).open_stops
    assert runs_of("sweep")[0]["state"]["type"] == "COMPLETED"


async def test_when_the_boards_cannot_even_be_read_the_sweep_has_done_its_work(
    office: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows.sweep import sweep

    def broken(*said: object) -> None:
        raise RuntimeError("no boards today")

    monkeypatch.setattr("tasks.steps.boards.boards", broken)
    assert (await message_of(sweep)).startswith("Annual accounts: suspend payouts where a report is missing: 1 grant")
    assert runs_of("sweep")[0]["state"]["type"] == "COMPLETED"


async def test_a_replay_and_a_sweep_without_prefect_publish_nothing(office: Services) -> None:
    from flows.sweep import sweep

    before = ask("/artifacts/count", {})
    with at(replace(office, watches_clock=False)):
        await message_of(sweep, as_of=STOP_DAY)
    await plain_sweep(office, sends=False)
    assert ask("/artifacts/count", {}) == before


async def test_a_run_is_named_for_its_day_and_its_cases_and_ends_with_a_sentence(office: Services) -> None:
    from flows.sweep import sweep

    await message_of(sweep)
    (day, *_), (phase, *_) = runs_of("sweep"), runs_of("annual_accounts")
    assert day["name"] == "sweep 2027-07-01"
    assert phase["name"] == "annual-accounts 2027-07-01: 1 case"
    assert phase["state"]["message"] == (
        f"suspend payouts where a report is missing: 1 grant ({case_of(office)}). "
        "Recorded: report fell due 1, payouts stopped 1, instalment held 1. "
        "Now payouts: grants suspended 1, instalments withheld 1."
    )
    assert day["state"]["message"].startswith(f"Annual accounts: {phase['state']['message']} Payouts: Nothing waited")


async def test_the_log_tells_a_line_for_each_case_and_names_nobody(
    office: Services, caplog: pytest.LogCaptureFixture
) -> None:
    from flows.annual_accounts import annual_accounts

    await message_of(annual_accounts, as_of=STOP_DAY)
    case_no = case_of(office)
    (line,) = [record.getMessage() for record in caplog.records if record.getMessage().startswith(str(case_no))]
    assert line.startswith(f"{case_no}: Report fell due (R62, R68): regulation account 2026 was not in by")
    assert "Payouts stopped (R69): from Thu 2027-07-01: regulation account 2026 is missing" in line


def test_many_cases_are_named_by_the_first_of_them() -> None:
    assert some_of([204517, 204518]) == "204517, 204518"
    assert some_of(range(204517, 204717)) == "204517, 204518 and 198 more"


async def test_the_proof_fails_its_run_where_something_does_not_agree(
    office: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlalchemy import update

    from domain.store import money_projection
    from flows.verify import RecordsDisagree, verify

    assert (await message_of(verify)).startswith("All agree: ")
    with office.store.engine.begin() as tx:
        tx.execute(
            update(money_projection.FRAME)
            .where(money_projection.FRAME.c.case_no == case_of(office))
            .values(reserved=100)
        )
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    with pytest.raises(RecordsDisagree, match=f"case {case_of(office)}, frame"):
        await verify()
    assert open_kinds(office) == ["records disagree"]
    assert list(Path.cwd().iterdir()) == [], "what Prefect stores of a failed run lies in its home"


async def test_the_backup_says_which_file_it_made(office: Services) -> None:
    from flows.backup import backup

    said = await message_of(backup)
    assert "tilsagn-2027-07-01-0630.zip" in said and "everything in it agrees" in said


async def test_a_backup_that_does_not_agree_fails_its_run_and_is_put_aside(office: Services) -> None:
    from flows.backup import BackupDisagrees, backup

    assert office.paths is not None
    next(path for path in office.store.documents.folder.rglob("*") if path.is_file()).unlink()
    with pytest.raises(BackupDisagrees, match=r"1 disagreement in tilsagn-2027-07-01-0630-unproven\.zip"):
        await backup()
    assert open_kinds(office) == ["backup failed"]
    assert [path.name for path in office.paths.backups.iterdir()] == ["tilsagn-2027-07-01-0630-unproven.zip"]


async def test_the_mail_of_the_day_is_written_once(office: Services) -> None:
    from flows.daily_digest import daily_digest

    assert await message_of(daily_digest) == "The mail of the day is on its way."
    assert await message_of(daily_digest) == "No working day, or told before."


async def test_a_report_opens_one_incident(office: Services) -> None:
    from flows.report_incident import report_incident

    about = (RunIncident.FAILED_RUN, "payouts 2027-07-01")
    assert await message_of(report_incident, *about) == "An incident is open."
    assert await message_of(report_incident, *about) == "It was open already."
    assert "failed run" in open_kinds(office)


async def test_that_no_sweep_had_ended_is_over_when_one_ends(office: Services) -> None:
    from flows.report_incident import report_incident
    from flows.sweep import sweep

    await message_of(report_incident, RunIncident.NO_SWEEP)
    assert open_kinds(office) == ["no sweep"]
    await message_of(sweep)
    assert open_kinds(office) == []


async def test_an_import_says_how_many_were_taken_in_and_how_many_left(office: Services) -> None:
    from flows.import_lists import import_lists

    assert office.paths is not None
    office.paths.imports.mkdir()
    (office.paths.imports / "areas 2026-12-01 Ministeriet.xlsx").write_bytes(b"no workbook")
    assert await message_of(import_lists) == "0 registers imported, 1 left with findings beside them."


def open_kinds(office: Services) -> list[str]:
    """The kinds of the open incidents, but for those of the relay that is not there."""
    with reading(office.store.engine) as tx:
        return [kind for _, kind, _ in incidents.open_ones(tx) if not kind.startswith("mail")]
