"""The boards: what they show of an office, that they show one moment, and that they name no person."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

import pytest
from jinja2 import nodes
from sqlalchemy import event, insert, update

from domain.foreign_text import markdown
from domain.grant.commands import AcceptRegulationAccount, BeginHearing, EndHearing, ReturnPlan, StopPayouts
from domain.grant.events import EVENTS
from domain.grant.notice import Role
from domain.money import kroner
from domain.payouts import overview
from domain.phases import RUNNING
from domain.rulebook.law import IN_FORCE, Law, Since
from domain.rulebook.numbers import PAYOUT_STOP, PayoutStop
from domain.store import incidents, outbox, portfolio, stopped
from domain.store.database import reading
from domain.store.tables import Attempt
from tasks import case_page
from tasks.board import Board, Column, Holds
from tasks.boards import AHEAD, boards
from tasks.words import Language
from tasks.words.rendering import environment, events_said
from tests.store import acts
from tests.store.conftest import Live
from tests.store.lives import Life, Moment, rows_of, twins
from tests.store.people import DECISION_DAY, approval, command_id
from tests.sweep import sweep

pytestmark = pytest.mark.both_databases
STOP_DAY = date(2027, 7, 1)


def read(life: Life, day: date) -> dict[str, Board]:
    """Every board of a day, by its key."""
    when = life.on(day)
    return {board.key: board for board in boards(life.store, when.as_of, when.at)}


def cells(board: Board) -> list[dict[str, object]]:
    names = [column.name for column in board.columns]
    return [dict(zip(names, row, strict=True)) for row in board.rows]


@pytest.fixture
def stop(live: Live) -> Life:
    """The day on which payouts stop: the account of 2026 is missing."""
    life = live(Moment.ACCOUNT_DUE_TODAY)
    life.store.handle_due(life.case_no, life.on(STOP_DAY))
    return life


class TestWhatTheySay:
    def test_the_keys_stay_the_same_so_that_a_history_is_found(self, live: Live) -> None:
        assert list(read(live(Moment.BEFORE_ANYTHING), date(2024, 1, 2))) == [
            "today",
            "waits-for-fund",
            "waits-for-others",
            "portfolio",
            "prequalification-clocks",
            "deadlines",
            "payout-stops",
            "sign-offs",
            "mail",
            "incidents",
            "frame",
        ]

    def test_an_office_without_cases_has_boards_too(self, live: Live) -> None:
        found = read(live(Moment.BEFORE_ANYTHING), date(2024, 1, 2))
        assert {key: board.rows for key, board in found.items() if board.rows} == {"frame": found["frame"].rows}
        assert all(board.says.endswith(".") and board.markdown("now") for board in found.values())

    def test_the_portfolio_counts_each_phase_with_its_money(self, stop: Life) -> None:
        twins(stop, [200_000, 200_001])
        by_phase = cells(read(stop, STOP_DAY)["portfolio"])
        paid = 3 * stop.grant.paid
        money = {"Reserved": 0, "Committed": 3 * kroner(24_000_000), "Paid": paid}
        # The rent support that the one that is no twin has opened.
        track = {"Phase": "rent received", "Cases": 1, "Reserved": 0, "Committed": 0, "Paid": 0}
        assert by_phase == [
            {"Phase": "in operation", "Cases": 3, **money},
            track,
            {"Phase": "in all", "Cases": 4, **money},
        ]

    def test_a_clock_shows_the_day_of_the_answer_the_days_left_and_who_is_waited_for(self, live: Live) -> None:
        (clock,) = cells(read(live(Moment.PREQUALIFICATION_PROPOSED), date(2024, 3, 13))["prequalification-clocks"])
        assert (clock["Answer by"], clock["Days"]) == (date(2024, 3, 21), 8)
        assert (clock["Waits for"], clock["Clock"]) == ("second officer", "runs; paused 7 days")

    def test_a_clock_that_is_paused_says_since_when_and_what_is_waited_for(self, live: Live) -> None:
        (clock,) = cells(read(live(Moment.INSPECTION), date(2024, 2, 15))["prequalification-clocks"])
        assert (clock["Clock"], clock["Waits for"]) == ("paused since 2024-02-12", "inspection report")
        assert (clock["Answer by"], clock["Days"]) == (None, None)

    def test_deadlines_are_those_of_thirty_days_with_their_rule(self, stop: Life) -> None:
        shown = cells(read(stop, STOP_DAY)["deadlines"])
        assert [(row["Takes effect"], row["Days"], row["What"], row["Rule"]) for row in shown] == [
            (date(2027, 7, 31), 30, "suspended for 30 days: manager told", "R69")
        ]
        assert timedelta(days=30) == AHEAD

    def test_a_deadline_that_should_have_taken_effect_is_counted_as_late(self, live: Live) -> None:
        board = read(live(Moment.ACCOUNT_DUE_TODAY), date(2027, 7, 5))["deadlines"]
        assert "2 late already" in board.says
        assert cells(board)[0]["Days"] == -4

    def test_a_stop_shows_its_reason_and_what_it_holds(self, stop: Life) -> None:
        board = read(stop, STOP_DAY)["payout-stops"]
        (row,) = cells(board)
        assert (row["Since"], row["Withheld"]) == (STOP_DAY, kroner(1_500_000))
        assert row["Why"] == "regulation account 2026"
        assert board.says == "1 grant suspended; 1.500.000 kr. withheld."

    def test_a_grant_with_two_reasons_has_one_row(self, stop: Life) -> None:
        officer = {"by": "Ida Holst", "role": Role.CASE_OFFICER, "on": STOP_DAY}
        ordered = StopPayouts(
            **officer,
            reason="Bestyrelsen er opløst.",
            legal_basis="Tilsagnets vilkår 4",
            no_hearing_because="Parten har selv givet oplysningen.",
        )
        stop.store.handle(stop.case_no, ordered, command_id=UUID(int=7), when=stop.on(STOP_DAY))
        (row,) = cells(read(stop, STOP_DAY)["payout-stops"])
        assert row["Why"] == "regulation account 2026; ordered by an officer"

    def test_a_hearing_is_shown_until_the_fund_has_decided(self, stop: Life) -> None:
        officer = {"by": "Ida Holst", "role": Role.CASE_OFFICER, "on": STOP_DAY}
        hears = BeginHearing(**officer, about="stop", facts="Bestyrelsen er opløst.")
        stop.store.handle(stop.case_no, hears, command_id=UUID(int=7), when=stop.on(STOP_DAY))
        (row,) = (row for row in cells(read(stop, STOP_DAY)["waits-for-others"]) if "hearing" in str(row["For"]))
        # Fourteen days from Thursday 1 July 2027 are Thursday 15 July.
        assert (row["Since"], row["Last day"], row["For"]) == (
            STOP_DAY,
            date(2027, 7, 15),
            "answer in hearing 1: a stop of payouts",
        )
        stop.store.handle_due(stop.case_no, stop.on(date(2027, 7, 17)))
        found = read(stop, date(2027, 7, 17))["waits-for-fund"]
        assert "decision after hearing 1: a stop of payouts" in [row["For"] for row in cells(found)]
        ended = EndHearing(**officer | {"on": date(2027, 7, 19)}, number=1, reason="Der er valgt en ny.")
        stop.store.handle(stop.case_no, ended, command_id=UUID(int=8), when=stop.on(date(2027, 7, 19)))
        assert "hearing" not in str(read(stop, date(2027, 7, 19))["waits-for-fund"].rows)

    def test_a_stop_that_is_proposed_stops_nothing_and_is_shown(self, live: Live) -> None:
        asks = PAYOUT_STOP.set_otherwise((Since(IN_FORCE, PayoutStop.PROPOSE, "this office asks"),))
        life = live(Moment.ACCOUNT_DUE_TODAY, law=Law(settings={"payout_stop": asks}))
        life.store.handle_due(life.case_no, life.on(STOP_DAY))
        board = read(life, STOP_DAY)["payout-stops"]
        assert [row["Why"] for row in cells(board)] == ["proposed: regulation account 2026"]
        assert board.says.startswith("0 grants suspended")
        (row,) = [row for row in cells(read(life, STOP_DAY)["today"]) if row["What"] == "to approve"]
        assert row["About"] == "proposed: regulation account 2026"

    def test_a_sign_off_that_is_missing_is_shown_with_its_days(self, live: Live) -> None:
        shown = cells(read(live(Moment.PLAN_IN), date(2024, 10, 11))["sign-offs"])
        assert [(row["Waits for"], row["Days"], row["Reminders"]) for row in shown] == [
            ("Slagelse Kommune", 10, 0),
            ("Boligselskabet Åkanden", 10, 0),
            ("Boligforeningen Fyrtårnet", 10, 0),
        ]

    def test_a_report_in_hand_waits_for_the_fund_until_an_officer_has_answered_it(self, stop: Life) -> None:
        def waiting(day: date) -> list[tuple[object, object]]:
            rows = cells(read(stop, day)["waits-for-fund"])
            return [(row["Since"], row["Last day"]) for row in rows if "regulation account 2026" in str(row["For"])]

        assert waiting(STOP_DAY) == []
        stop.on(date(2027, 7, 5))
        acts.account(stop)
        assert waiting(date(2027, 7, 12)) == [(date(2027, 7, 5), date(2027, 8, 4))]
        accepted = AcceptRegulationAccount(by="Ida Holst", role=Role.CASE_OFFICER, on=date(2027, 7, 13), year=2026)
        stop.store.handle(stop.case_no, accepted, command_id=UUID(int=5), when=stop.on(date(2027, 7, 13)))
        assert waiting(date(2027, 7, 13)) == []

    def test_mail_is_counted_by_what_became_of_it(self, stop: Life) -> None:
        mails = rows_of(stop.store, "outbox")
        now = stop.clock.now()
        with stop.store.engine.begin() as tx:
            tx.execute(update(outbox.TABLE).values(state="sent"))
            for row, state in zip(mails[:3], ("dead", "waiting", "waiting"), strict=True):
                tx.execute(
                    update(outbox.TABLE)
                    .where(outbox.TABLE.c.seq == row["seq"])
                    .values(state=state, kind="prequalified")
                )
            for row, days in zip(mails[3:6], (1, 6, 8), strict=True):
                attempt = {"message_id": row["message_id"], "at": now - timedelta(days=days), "reply": "250"}
                tx.execute(insert(Attempt.__table__).values(outcome="accepted", **attempt))  # type: ignore[attr-defined]
        board = read(stop, STOP_DAY)["mail"]
        assert board.says == "2 mails waiting, 1 given up, 2 sent in the last 7 days."
        assert [(row["State"], row["Mails"]) for row in cells(board)] == [("given up", 1), ("waiting", 2)]

    def test_the_frame_says_how_much_of_the_year_is_used(self, live: Live) -> None:
        board = read(live(Moment.COMMITTED), date(2024, 11, 11))["frame"]
        last = cells(board)[-1]
        assert (last["Year"], last["Committed"]) == (2024, kroner(24_000_000))
        at_hand, used = last["At hand"], last["Used"]
        assert isinstance(at_hand, int)
        assert used == round(10_000 * kroner(24_000_000) / at_hand)


class TestToday:
    def test_a_decision_that_waits_for_a_second_officer_comes_first(self, live: Live) -> None:
        board = read(live(Moment.PREQUALIFICATION_PROPOSED), date(2024, 3, 13))["today"]
        first = cells(board)[0]
        assert (first["What"], first["About"], first["When"]) == ("to approve", "prequalification", "in 8 days")
        assert board.says == "1 to approve, 1 step for the Fund."

    def test_it_is_late_the_day_after_the_second_target(self, live: Live) -> None:
        life = live(Moment.PREQUALIFICATION_PROPOSED)
        shown = {day: cells(read(life, date(2024, 3, day))["today"])[0] for day in (21, 22)}
        assert (shown[21]["About"], shown[21]["When"]) == ("prequalification", "today")
        assert (shown[22]["About"], shown[22]["When"]) == ("prequalification (late)", "1 day ago")

    def test_a_suspension_is_new_for_a_week(self, stop: Life) -> None:
        shown = {day: [row["What"] for row in cells(read(stop, date(2027, 7, day))["today"])] for day in (1, 7, 8)}
        track = ["fund"]  # the rent support of the same application waits for its assessment
        assert shown == {1: ["suspended", *track], 7: ["suspended", *track], 8: track}

    def test_what_takes_effect_by_the_next_working_day_is_shown(self, live: Live) -> None:
        # A Wednesday: on 1 July the account is late, and the instalment is due.
        rows = cells(read(live(Moment.ACCOUNT_DUE_TODAY), date(2027, 6, 30))["today"])
        assert [(row["What"], row["About"], row["Day"]) for row in rows] == [
            ("coming", "regulation account 2026 is due", STOP_DAY),
            ("coming", "instalment 11", STOP_DAY),
            ("fund", "assessment", date(2024, 1, 17)),
        ]

    def test_a_prequalified_case_and_a_returned_plan_wait_for_the_applicant(self, live: Live) -> None:
        life = live(Moment.PREQUALIFICATION_PROPOSED)
        life.store.handle(
            life.case_no, approval(DECISION_DAY), command_id=command_id("yes"), when=life.on(DECISION_DAY)
        )
        (row,) = cells(read(life, date(2024, 5, 1))["waits-for-others"])
        assert (row["For"], row["Waits for"], row["Since"]) == ("plan", "Boligselskabet Åkanden", DECISION_DAY)

    def test_a_returned_plan_waits_for_the_applicant_and_its_page_says_so_without_what_was_written(
        self, live: Live
    ) -> None:
        life = live(Moment.PLAN_IN)
        officer = {"by": "Ida Holst", "role": Role.CASE_OFFICER, "on": date(2024, 10, 11)}
        sent_back = ReturnPlan(**officer, reasons=("Ida Holst savner en delaftale. Ring 12 34 56 78.",))
        life.store.handle(life.case_no, sent_back, command_id=UUID(int=8), when=life.on(date(2024, 10, 11)))
        (row,) = cells(read(life, date(2024, 10, 14))["waits-for-others"])
        assert (row["For"], row["Since"], row["Last day"]) == ("corrected plan", date(2024, 10, 11), None)
        page = case_page.page(life.store, life.case_no, date(2024, 10, 14), "now").markdown
        assert "- Boligselskabet Åkanden: corrected plan" in page
        assert "Plan returned 2024-10-11. The reason is in `tilsagn journal" in page
        assert "savner" not in page


class TestWhatTheyCost:
    def test_one_transaction_shows_one_moment_and_its_questions_do_not_grow_with_the_cases(self, stop: Life) -> None:
        def asked() -> list[str]:
            questions: list[str] = []
            listen = ("before_cursor_execute", lambda *said: questions.append(said[2]))
            event.listen(stop.store.engine, *listen)
            try:
                read(stop, STOP_DAY)
            finally:
                event.remove(stop.store.engine, *listen)
            return questions

        alone = asked()
        twins(stop, range(200_000, 200_020))
        assert len(asked()) == len(alone)

    @pytest.mark.parametrize("moment", [Moment.COMMITTED, Moment.ACCOUNT_DUE_TODAY, Moment.CLOSED])
    def test_no_stop_is_missed_by_looking_only_into_the_snapshots_that_may_have_one(
        self, live: Live, moment: Moment
    ) -> None:
        life = live(moment)
        for day in (STOP_DAY, date(2027, 10, 18)):
            life.store.handle_due(life.case_no, life.on(max(day, moment.value)))
            with reading(life.store.engine) as tx:
                everywhere = [each for g in portfolio.in_phases(tx, RUNNING) for each in overview.of_grant(g)]
                assert [each for grant in stopped.running(tx) for each in overview.of_grant(grant)] == everywhere


class TestNobodyIsNamed:
    def test_an_incident_about_an_address_does_not_show_it(self, stop: Life) -> None:
        with stop.store.engine.begin() as tx:
            for subject in ("bo.ravn@example.org", "host clock"):
                incidents.raise_incident(tx, subject, "dead mail", f"Write to {subject}.", stop.clock.now())
            about = f"Case {stop.case_no}: 'payouts_stopped' to x@example.org cannot be sent"
            incidents.raise_incident(tx, "x@example.org", "dead mail", about, stop.clock.now())
        board = read(stop, STOP_DAY)["incidents"]
        shown = [(row["Case"], row["About"]) for row in cells(board)]
        assert shown == [(None, "a mail"), (None, "host clock"), (str(stop.case_no), "Sammen om Nordvangen")]
        assert "@" not in board.markdown("now") and "bo.ravn" not in board.markdown("now")

    @pytest.mark.parametrize(
        "moment", [Moment.INSPECTION, Moment.PREQUALIFICATION_PROPOSED, Moment.PLAN_IN, Moment.CLOSED]
    )
    def test_no_board_and_no_page_names_anybody_who_acts_in_a_case(self, live: Live, moment: Moment) -> None:
        life = live(moment)
        today = life.on(moment.value).as_of
        page = case_page.page(life.store, life.case_no, today, "now")
        said = page.markdown + "".join(board.markdown("now") for board in read(life, today).values())
        assert "965447" in said
        people = set(people_of(life))
        assert "Ida Holst" in people
        assert {name for name in people if name in said} == set()
        assert "@" not in said


WRITTEN_BY_PEOPLE = {
    *("by", "proposed_by", "approved_by", "who", "requester", "adviser", "place", "body"),
    *("reason", "considerations", "what", "text", "note", "purpose", "reference", "why", "legal_basis"),
}


WITHOUT_NAMES = [
    (language, name, said.without_names)
    for language in Language
    for name, said in events_said(language).items()
    if said.without_names
]


@sweep("language, name, text", WITHOUT_NAMES)
def test_what_is_told_of_an_event_without_names_reads_nothing_that_a_person_has_written(
    language: Language, name: str, text: str
) -> None:
    tree = environment(language).parse(text)
    # What is said by a word of ours was chosen from a list, and not written.
    chosen = {each for word in tree.find_all(nodes.Filter) if word.name == "word" for each in word.find_all(nodes.Name)}
    read = {each.name for each in tree.find_all(nodes.Name) if each not in chosen}
    read |= {each.attr for each in tree.find_all(nodes.Getattr)}
    assert not WRITTEN_BY_PEOPLE & read


def test_every_event_is_said_in_both_languages_with_and_without_names_alike() -> None:
    danish, english = (events_said(language) for language in Language)
    assert set(danish) == set(english) == set(EVENTS)
    assert {name for name in danish if danish[name].without_names} == {
        name for name in english if english[name].without_names
    }


def people_of(life: Life) -> Iterator[str]:
    """Everybody who has acted in a case, signed, or can be written to."""
    entries = life.store.journal(life.case_no)
    # A housing organisation acts in its own name, which is no person's.
    yield from (entry.actor for entry in entries if entry.role in {Role.CASE_OFFICER, Role.MANAGER})
    for entry in entries:
        text = entry.event.model_dump_json()
        yield from re.findall(r'"(?:email|phone)":"([^"]+)"', text)
        yield from re.findall(r'"contact":\{"name":"([^"]+)"', text)


class TestHowTheyAreWritten:
    def test_what_an_applicant_wrote_is_never_taken_for_markup(self) -> None:
        title = "Tryg | <img src=x onerror=alert(1)> [klik](http://example.org) **nu**\nog `her`"
        board = Board("key", "Title", "About.", "Says.", (Column("Title"),), ((title,),))
        line = board.markdown("now").splitlines()[6]
        assert (
            line
            == r"| Tryg \| \<img src=x onerror=alert(1)\> \[klik\](http:&#8288;//example.org) \*\*nu\*\* og \`her\` |"
        )

    def test_amounts_are_written_in_kroner_for_people_and_in_ore_for_machines(self) -> None:
        columns = (Column("Held", Holds.MONEY), Column("Used", Holds.SHARE), Column("Day", Holds.DAY))
        board = Board("key", "Title", "About.", "Says.", columns, ((150_000_050, 1234, date(2027, 7, 1)),), left_out=3)
        text = board.markdown("2027-07-01 06:30")
        # A no-break space and a word joiner keep an amount and a day on one line.
        assert "| 1.500.000,50 kr. | 12,34\u00a0% | 2027-\u206007-\u206001 |" in text.replace("50\u00a0kr", "50 kr")
        assert "3 more are not shown." in text
        assert text.endswith("*As of 2027-07-01 06:30.*\n")
        told = board.as_json()
        assert told["rows"] == [{"Held": 150_000_050, "Used": 1234, "Day": date(2027, 7, 1)}]
        assert told["units"] == {"Held": "øre", "Used": "hundredths of a per cent"}

    def test_plain_text_stays_on_one_line(self) -> None:
        assert markdown("a\n\nb\tc") == "a b c"


class TestPagesOfCases:
    def test_a_page_tells_where_a_case_stands_what_comes_and_what_happened(self, stop: Life) -> None:
        text = case_page.page(stop.store, stop.case_no, STOP_DAY, "2027-07-01 06:30").markdown
        assert "- Phase: in operation" in text
        assert "- Committed: 24.000.000 kr." in text
        assert "**Payouts suspended from 2027-07-01:** regulation account 2026 was not in by 2027-06-30 (R69)" in text
        assert "| 2027-07-31 | 30 | suspended for 30 days: manager told" in text
        assert "- 11 Nov Grant committed (R53 and 3 more): 24.000.000 kr., 2025-01-01 to 2028-12-31" in text
        assert "### 2024" in text
        assert "- Applicant and lead organisation: Boligselskabet Åkanden" in text
        assert (
            "- Boligselskabet Åkanden: regulation account 2026, since 2027-01-01, by 2027-06-30: 1 day late (R62)"
            in text
        )

    def test_the_cases_that_have_changed_come_oldest_first_and_none_is_skipped(self, stop: Life) -> None:
        (_, track), (changed, seq) = case_page.changed(stop.store, 0, most=10)
        assert changed == stop.case_no and track < seq
        twins(stop, [200_000, 200_001, 200_002])
        upto, found = seq, []
        while batch := case_page.changed(stop.store, upto, most=2):
            found += [case for case, _ in batch]
            upto = batch[-1][1]
        assert found == [200_000, 200_001, 200_002]
        assert case_page.page(stop.store, 200_002, STOP_DAY, "now").seq == upto
