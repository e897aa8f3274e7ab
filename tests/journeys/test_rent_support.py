"""Lives with rent support, each from a shipped scenario: every row of its story, with its literal dates."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from domain.explain import explain
from domain.grant.instalment import InstalmentState
from domain.money import kroner
from domain.phases import Phase
from domain.records.rent_support import Purpose
from domain.store import case_numbers, money_projection
from domain.store.database import reading
from domain.store.verify import verify
from tasks.words import Language
from tests.cli.terminal import Tilsagn
from tests.journeys.lives import EXAMPLES, Life, play, shipped, story, text_of
from tests.words import sentence, sentences

SCENARIOS = EXAMPLES / "scenarios" / "rent_support"
TRACK = "rent support of the case"
APPLIED = ("2024-01-15", "RentSupportReceived", "rent_support_received → mlh@aakanden")
COVERED = [
    APPLIED,
    ("2024-01-29", "RentAssessmentRecorded"),
    ("2024-02-05", "RentModelRecorded"),
    ("2024-02-12", "RentPrequalificationProposed"),
    (
        "2024-02-14",
        "RentSupportPrequalified",
        "rent_support_prequalified → mlh@aakanden",
        "rent_support_prequalified → akt@slagelse",
    ),
]
PLANNED = ("RentPlanSubmitted", "rent_plan_received → mlh@aakanden", "rent_plan_received → case_officer")
AWARDED = [
    *COVERED,
    ("2024-09-02", *PLANNED),
    ("2024-09-30", "MunicipalCouncilApproved", "HousingOrganisationApproved"),
    ("2024-10-07", "RentAwardProposed"),
    (
        "2024-10-09",
        "RentSupportAwarded",
        "rent_support_awarded → mlh@aakanden",
        "rent_support_awarded → akt@slagelse",
    ),
    ("2025-01-01", "OperationStarted"),
]

STORIES: dict[str, list[tuple[str, ...]]] = {
    "waived-description": [APPLIED],
    "prequalified": COVERED,
    "awarded": AWARDED[:-1],
    "own-contribution-short-by-one-krone": [*COVERED, ("2024-09-02", "refused R101 R76"), ("2024-09-09", *PLANNED)],
    "above-the-announced": [
        *COVERED,
        ("2024-09-02", "refused R101"),
        ("2024-09-09", "refused R101"),
        ("2024-09-11", "RentPrequalificationProposed"),
        (
            "2024-09-13",
            "RentSupportPrequalified",
            "rent_support_prequalified → mlh@aakanden",
            "rent_support_prequalified → akt@slagelse",
        ),
        ("2024-09-16", *PLANNED),
        ("2024-09-30", "MunicipalCouncilApproved", "HousingOrganisationApproved"),
        ("2024-10-07", "RentAwardProposed"),
        (
            "2024-10-09",
            "RentSupportAwarded",
            "rent_support_awarded → mlh@aakanden",
            "rent_support_awarded → akt@slagelse",
        ),
    ],
    "inspection": [
        APPLIED,
        ("2024-01-29", "RentAssessmentRecorded"),
        ("2024-01-30", "RentInspectionDecided", "rent_inspection_decided → mlh@aakanden"),
        ("2024-02-08", "RentInspectionReported"),
        ("2024-02-09", "RentAssessmentRecorded"),
        ("2024-02-12", "RentModelRecorded"),
        ("2024-02-14", "RentPrequalificationProposed"),
        (
            "2024-02-15",
            "RentSupportPrequalified",
            "rent_support_prequalified → mlh@aakanden",
            "rent_support_prequalified → akt@slagelse",
        ),
    ],
    "least-need": [
        ("2024-01-15", "below", "RentSupportReceived", "rent_support_received → mlh@aakanden"),
        ("2024-01-15", "exactly", "RentSupportReceived", "rent_support_received → mlh@aakanden"),
        ("2024-01-29", "below", "RentAssessmentRecorded"),
        ("2024-01-29", "exactly", "RentAssessmentRecorded"),
        ("2024-02-05", "below", "RentModelRecorded"),
        ("2024-02-05", "exactly", "RentModelRecorded"),
        ("2024-02-12", "below", "refused R82"),
        ("2024-02-12", "exactly", "RentPrequalificationProposed"),
        (
            "2024-02-14",
            "exactly",
            "RentSupportPrequalified",
            "rent_support_prequalified → mlh@aakanden",
            "rent_support_prequalified → akt@slagelse",
        ),
        (
            "2024-02-14",
            "below",
            "RentSupportTransferred",
            "rent_support_transferred → mlh@aakanden",
            "rent_support_transferred → akt@slagelse",
        ),
    ],
}

_PLAYED: dict[str, Life] = {}


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Life]:
    """Each scenario is played once."""

    def tell(name: str) -> Life:
        if name not in _PLAYED:
            _PLAYED[name] = play(shipped(SCENARIOS / f"{name}.yaml"), tmp_path_factory.mktemp(name))
        return _PLAYED[name]

    return tell


NAMES = sorted(path.stem for path in SCENARIOS.glob("*.yaml"))


@pytest.mark.parametrize("scenario", STORIES)
def test_every_row_of_the_story(told: Callable[[str], Life], scenario: str) -> None:
    assert story(told(scenario)) == STORIES[scenario]


@pytest.mark.parametrize("scenario", NAMES)
def test_the_office_is_sound_afterwards(told: Callable[[str], Life], scenario: str) -> None:
    assert verify(told(scenario).store).faults == ()


@pytest.mark.parametrize("scenario", ["parent-rejected", "account-late"])
def test_a_second_replay_prints_the_same_lines(
    told: Callable[[str], Life], tmp_path: Path, capsys: pytest.CaptureFixture[str], scenario: str
) -> None:
    again = Tilsagn(tmp_path, capsys).ok("replay", SCENARIOS / f"{scenario}.yaml", "--json").json_lines
    assert again == list(told(scenario).printed)


# --- with a social programme -----------------------------------------------------------------------------------------


def test_the_programme_is_rejected_and_the_track_beside_it_goes_on(told: Callable[[str], Life]) -> None:
    life = told("parent-rejected")
    programme, track = life.case("the case"), life.case(TRACK)
    assert (programme.phase, programme.ended_on) == (Phase.REJECTED, date(2024, 2, 23))
    assert (track.phase, track.prequalified_on, track.parent) == (
        Phase.RENT_PREQUALIFIED,
        date(2024, 3, 6),
        programme.case_no,
    )
    assert track.reserved == kroner(6_000_000)
    with reading(life.store.engine) as tx:
        assert case_numbers.opened_by(tx, programme.case_no) == (track.case_no,)
        assert case_numbers.opened_by(tx, track.case_no) == ()


def test_where_the_model_has_no_number_a_person_says_why_the_estate_is_covered(told: Callable[[str], Life]) -> None:
    life = told("parent-rejected")
    (refusal,) = life.refusals("2024-03-04")
    assert refusal["rules"] == ["R82"]
    assert "no number for 9902-005" in refusal["refused"]["findings"][0]["what"]
    assert "Fyrbakken" in life.event("RentPrequalificationProposed")["data"]["because"]


def test_the_programme_is_granted_and_the_track_is_transferred_and_then_finally_rejected(
    told: Callable[[str], Life],
) -> None:
    life = told("track-rejected")
    programme, track = life.case("the case"), life.case(TRACK)
    assert (programme.phase, programme.committed) == (Phase.COMMITTED, kroner(24_000_000))
    assert (track.phase, track.ended_on) == (Phase.FINALLY_REJECTED, date(2024, 6, 5))
    (refusal,) = life.refusals("2024-03-12")
    assert refusal["rules"] == ["R83"]
    assert life.event("RentSupportTransferred")["on"] == "2024-03-14"


def test_the_letter_of_transfer_says_that_it_is_no_rejection_and_the_rejection_has_its_three_reasons(
    told: Callable[[str], Life],
) -> None:
    life = told("track-rejected")
    transfer = text_of(life.letter(life.mails("rent_support_transferred")[0]))
    assert "Dette brev er ikke et afslag." in transfer
    assert "endelig afgørelse, når det er undersøgt" in transfer
    rejection = text_of(life.letter(life.mails("rent_support_rejected")[0]))
    for part in ("Retsgrundlag", "Hovedhensyn", "De oplysninger, vi har lagt vægt på", "14. marts 2024"):
        assert part in rejection


def test_the_frame_counts_each_scheme_in_its_own(told: Callable[[str], Life]) -> None:
    with reading(told("parent-rejected").store.engine) as tx:
        envelope = money_projection.envelope(tx)
    assert (envelope.reserved, envelope.rent_reserved) == (0, kroner(6_000_000))
    with reading(told("track-rejected").store.engine) as tx:
        envelope = money_projection.envelope(tx)
    assert (envelope.committed, envelope.rent_reserved, envelope.rent_committed) == (kroner(24_000_000), 0, 0)
    with reading(told("awarded").store.engine) as tx:
        envelope = money_projection.envelope(tx)
    assert (envelope.rent_reserved, envelope.rent_committed) == (0, kroner(1_500_000))


# --- by itself ---------------------------------------------------------------------------------------------------


def test_a_description_is_waived_by_the_plan_that_is_with_the_fund_already(told: Callable[[str], Life]) -> None:
    rent = told("waived-description").grant.rent
    assert rent is not None and rent.description.waived_by is not None
    assert (rent.description.pages, rent.description.waived_by.sent_on) == (None, date(2023, 11, 6))


def test_one_krone_short_is_refused_with_both_amounts(told: Callable[[str], Life]) -> None:
    life = told("own-contribution-short-by-one-krone")
    (refusal,) = life.refusals("2024-09-02")
    _, finding = refusal["refused"]["findings"]
    assert "499.999 kr." in finding["what"]
    assert "500.000 kr." in finding["what"]
    assert life.grant.phase is Phase.RENT_PLAN


def test_a_need_one_ore_below_the_least_is_not_covered_and_one_exactly_at_it_is(told: Callable[[str], Life]) -> None:
    life = told("least-need")
    assert life.case("below").phase is Phase.RENT_TRANSFERRED
    assert life.case("exactly").phase is Phase.RENT_PREQUALIFIED
    (refusal,) = life.refusals("2024-02-12")
    assert "needs 49,99 kr. per square metre and year; the least need is 50 kr." in str(refusal["refused"])


def test_the_award_is_paid_year_by_year_in_instalments_that_come_to_it_exactly(told: Callable[[str], Life]) -> None:
    grant = told("direct-application").grant
    assert grant.rent is not None
    assert {line.purpose: line.total for line in grant.rent.award} == {
        Purpose.RENT_REDUCTION: kroner(1_200_000),
        Purpose.OPERATING_TROUBLE: kroner(300_000),
    }
    assert [(i.due.isoformat(), i.amount) for i in grant.instalments] == [
        (due, kroner(187_500))
        for due in (
            *("2025-01-02", "2025-04-01", "2025-07-01", "2025-10-01"),
            *("2026-01-02", "2026-04-01", "2026-07-01", "2026-10-01"),
        )
    ]
    assert (grant.phase, grant.paid, grant.closed_on) == (Phase.RENT_ENDED, kroner(1_500_000), date(2027, 6, 28))


def test_an_account_that_comes_late_stops_payouts_and_its_acceptance_resumes_them(told: Callable[[str], Life]) -> None:
    life = told("account-late")
    assert story(life, since="2026-05-01") == [
        ("2026-05-01", "ReminderSent", "report_reminder → mlh@aakanden"),
        ("2026-05-31", "ReminderSent", "report_reminder → mlh@aakanden"),
        ("2026-06-23", "ReminderSent", "report_reminder → mlh@aakanden"),
        (
            "2026-07-01",
            *("ReportFellDue", "PayoutsStopped", "InstalmentHeld"),
            *("payouts_stopped → mlh@aakanden", "payouts_stopped → akt@slagelse", "payouts_stopped → finance"),
            "stops_of_the_day → manager",
        ),
        ("2026-07-31", "StopEscalated", "stop_escalated → manager"),
        ("2026-09-07", "RentAccountReceived", "rent_account_received → mlh@aakanden"),
        (
            "2026-09-14",
            *("RentAccountAccepted", "PayoutsResumed", "InstalmentReleased", "rent_account_accepted → mlh@aakanden"),
            *("payouts_resumed → mlh@aakanden", "payouts_resumed → akt@slagelse", "payouts_resumed → finance"),
            *("instalment_released → finance", "InstalmentPaid"),
        ),
        ("2026-10-01", "InstalmentReleased", "instalment_released → finance", "InstalmentPaid"),
    ]
    (held,) = [i for i in life.grant.instalments if i.held_by]
    assert (held.due, held.paid_on, held.state) == (date(2026, 7, 1), date(2026, 9, 14), InstalmentState.PAID)


def test_it_explains_the_date_of_the_account_and_why_the_instalment_came_late(told: Callable[[str], Life]) -> None:
    life = told("account-late")
    due = explain(life.grant, life.store.law, "rent_support_account", "2025")
    assert due.derivation.day == date(2026, 6, 30)
    assert "It was received on 2026-09-07: too late." in sentences(due.answer)
    late = explain(life.grant, life.store.law, "instalment", "7")
    assert "udbetalingerne af jeres huslejestøtte var standset fra den 1. juli 2026" in sentence(
        late.plain[0], Language.DANISH
    )
    assert "huslejestøtteopgørelsen for 2025" in sentence(late.plain[1], Language.DANISH)
