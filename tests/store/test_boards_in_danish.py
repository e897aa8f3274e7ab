"""The boards and the cases for an officer who reads Danish: no English word, no name of the code."""

import re
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from domain.grant.deadline import DeadlineKind
from domain.grant.notice import NoticeKind
from domain.phases import Phase
from domain.rulebook.law import IN_FORCE, Law, Since
from domain.rulebook.numbers import PAYOUT_STOP, PayoutStop
from domain.store import incidents, outbox
from tasks import case_page, words
from tasks.boards import boards, written
from tasks.deadline_words import deadline_words
from tasks.language import speak_to_officers
from tasks.pages import facts as case_facts
from tasks.today import Need
from tests.store.conftest import Live
from tests.store.lives import Life, Moment
from tests.store.people import DECISION_DAY, approval, command_id
from tests.sweep import sweep
from tests.words import english_words

DANISH = words.Reader(words.Language.DANISH)
_WRITTEN_AS_IS = re.compile(r"`[^`]*`|\]\([^)]*\)|[\u2060]")
"""Commands to type, the targets of links, and what keeps a day on one line."""
_ALSO_ENGLISH = re.compile(
    r"\b(days?|today|ago|since|until|paused|waiting|late|paid|payouts?|suspended|instalment|reminder|answer|deadlines?|"
    r"officer|applicants?|incidents?|committed|reserved|shown|None|True|False)\b",
    re.IGNORECASE,
)
"""What stands on the boards in English."""
_CODE = re.compile(r"\b[a-z]+_[a-z_]+\b|\{|\}|\b\d{4}-\d\d-\d\d\b")


@pytest.fixture(autouse=True)
def danish(speaks_english: None) -> None:
    speak_to_officers(words.Language.DANISH)


def shown(life: Life, day: date) -> dict[str, str]:
    """Every board and every page of a day by its key, and what the command line says of every case."""
    when = life.on(day)
    found = boards(life.store, when.as_of, when.at)
    now = written(when.at)
    pages = {board.key: board.markdown(now, found) for board in found}
    numbers = [case["case_no"] for case in life.store.cases()]
    pages |= {str(no): case_page.page(life.store, no, when.as_of, now).markdown for no in numbers}
    facts = {no: case_facts.facts(life.store, life.store.grant(no), life.clock.today()) for no in numbers}
    return pages | {f"{no} at the shell": "\n".join(map(": ".join, of_case)) for no, of_case in facts.items()}


def not_danish(text: str) -> list[str]:
    plain = _WRITTEN_AS_IS.sub("", text)
    return [*english_words(plain), *_ALSO_ENGLISH.findall(plain), *_CODE.findall(plain)]


def with_troubles(life: Life) -> Life:
    """An office in which mail and machine have their troubles."""
    now = life.clock.now()
    with life.store.engine.begin() as tx:
        for subject, kind in (
            ("host clock", "clock jump"),
            ("bo.ravn@example.org", "dead mail"),
            ("Prefect", "no sweep"),
        ):
            incidents.raise_incident(tx, subject, kind, "x", now)
        tx.execute(update(outbox.TABLE).where(outbox.TABLE.c.seq == 1).values(state="dead"))
        tx.execute(update(outbox.TABLE).where(outbox.TABLE.c.seq == 2).values(state="waiting"))
    return life


ASKS = Law(settings={"payout_stop": PAYOUT_STOP.set_otherwise((Since(IN_FORCE, PayoutStop.PROPOSE, "x"),))})


@pytest.mark.parametrize(
    ("moment", "days_on", "law"),
    [
        (Moment.BEFORE_ANYTHING, 0, None),
        (Moment.INSPECTION, 3, None),
        (Moment.PREQUALIFICATION_PROPOSED, 9, None),
        (Moment.PLAN_IN, 31, None),
        (Moment.COMMITMENT_PROPOSED, 0, None),
        (Moment.ACCOUNT_DUE_TODAY, 1, None),
        (Moment.ACCOUNT_DUE_TODAY, 1, ASKS),
        (Moment.CLOSED, 0, None),
    ],
)
def test_boards_and_pages_are_danish_at_every_moment_of_a_life(
    live: Live, moment: Moment, days_on: int, law: Law | None
) -> None:
    life = with_troubles(live(moment, law=law))
    day = moment.value + timedelta(days_on)
    if life.case_no:
        life.store.handle_due(life.case_no, life.on(day))
    found = shown(life, day)
    assert {key: wrong for key, text in found.items() if (wrong := not_danish(text))} == {}


def test_a_suspension_is_said_in_full(live: Live) -> None:
    life = live(Moment.ACCOUNT_DUE_TODAY)
    life.store.handle_due(life.case_no, life.on(date(2027, 7, 1)))
    found = shown(life, date(2027, 7, 1))
    assert (
        "**Udbetalingerne er standset fra den 1. juli 2027:** Reguleringskontoopgørelsen for 2026 var ikke modtaget "
        "den 30. juni 2027 (R69); 1.500.000 kr. holdes tilbage."
    ) in found[str(life.case_no)]
    said = "**1 nyt udbetalingsstop, 1 opgave hos fonden.** Næste arbejdsdag er fredag den 2. juli 2027."
    assert said in found["today"]
    assert "| standset | [965447](../key/case-965447) |" in found["today"].replace("\u00a0", " ")
    assert "*Opdateret 01.07.2027 kl. 12.0" in found["today"]


def test_a_case_that_waits_for_its_applicant_is_said_in_full(live: Live) -> None:
    life = live(Moment.PREQUALIFICATION_PROPOSED)
    life.store.handle(life.case_no, approval(DECISION_DAY), command_id=command_id("yes"), when=life.on(DECISION_DAY))
    found = shown(life, date(2024, 5, 1))
    said = "**1 opgave hos ansøgere og kommuner; 0 forsinket; den ældste har ventet i 48 dage.**"
    assert said in found["waits-for-others"]
    assert "**1 opgave hos fonden, 1 opgave hos andre.**" in found["today"]
    assert "- Boligselskabet Åkanden: helhedsplan, siden den 14. marts 2024" in found[str(life.case_no)]
    assert {key: wrong for key, text in found.items() if (wrong := not_danish(text))} == {}


def test_what_is_known_of_a_case_is_said_in_full(live: Live) -> None:
    life = live(Moment.ACCOUNT_DUE_TODAY)
    known = dict(case_facts.facts(life.store, life.grant, life.clock.today()))
    assert known["Tilsagn"] == (
        "24.000.000 kr. givet den 11. november 2024, bevillingsperiode 1. januar 2025 til 31. december 2028"
    )
    assert known["Etårseftersyn"] == "gennemført den 10. september 2026"
    assert known["Statusindberetning 2026"] == "afsluttet, modtaget den 14. juni 2027"
    assert known["Reguleringskontoopgørelse 2026"] == "endnu ikke modtaget"


def test_for_machines_the_names_of_columns_are_the_same_in_every_language(live: Live) -> None:
    life = live(Moment.PLAN_IN)
    when = life.on(date(2024, 10, 11))
    (board,) = [each for each in boards(life.store, when.as_of, when.at) if each.key == "sign-offs"]
    told = board.as_json()
    assert told["title"] == "Manglende godkendelser"
    assert list(told["rows"][0]) == ["Since", "Days", "Case", "Title", "Waits for", "Reminders"]  # type: ignore[index]


@sweep("kind", DeadlineKind)
def test_every_deadline_has_words_in_both_languages(kind: DeadlineKind) -> None:
    cycle = "first" if kind is DeadlineKind.PREQUALIFICATION_TARGET else "2026/030"
    said = [deadline_words({"kind": kind, "cycle": cycle}, words.Reader(language)) for language in words.Language]
    assert all(said) and said[0] != said[1]
    assert not_danish(deadline_words({"kind": kind, "cycle": cycle}, DANISH)) == []


@sweep("value, group", [(each, type(each).__name__) for of in (NoticeKind, Phase, Need) for each in of])
def test_every_choice_on_a_board_has_a_danish_word(value: str, group: str) -> None:
    assert not_danish(words.choice(value, group, DANISH)) == []


def test_a_kind_of_incident_that_is_unknown_is_shown_as_it_is_stored() -> None:
    assert words.stored_choice("disk full", "IncidentKind", DANISH) == "disk full"
