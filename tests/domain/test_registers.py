"""What the office knows around an application: remarks for an officer, and statistics that are too fine. R02, R23..."""

from datetime import date
from typing import Any

import pytest

from domain.findings import Finding, Weight
from domain.grant.decision_context import DecisionContext
from domain.intake import completeness, earlier_case, master_data, resident_statistics, running_grant
from domain.money import kroner
from domain.phases import Phase
from domain.records.application import Application, ResidentStatistics
from domain.registers.estates import EstateRecord
from domain.registers.surroundings import DatedRecord, EarlierCase, Surroundings
from tests.domain import cast
from tests.domain.cast import AAKANDEPARKEN, LANTERNEGAARDEN, LAW, LEAD, ROERHAVEN, SLAGELSE
from tests.sweep import sweep
from tests.words import sentence

JANUARY_2024 = date(2024, 1, 17)
REGISTER_DAY = date(2023, 11, 1)


def record(number: str = AAKANDEPARKEN, **changes: Any) -> EstateRecord:
    """A row that says what the form of this estate says."""
    same = EstateRecord(
        number=number,
        name="Åkandeparken",
        organisation_cvr=LEAD,
        organisation="Boligselskabet Åkanden",
        municipality_code=SLAGELSE,
        municipality="Slagelse Kommune",
        year_built=1972,
        dwellings=310,
        residents=640,
        rent_per_square_metre=kroner(812),
        vacant_dwellings=4,
        moves_out_last_year=41,
    )
    return same.model_copy(update=changes)


def registered(*records: EstateRecord) -> Surroundings:
    return Surroundings(records=tuple(DatedRecord(since=REGISTER_DAY, record=each) for each in records))


def beside(*phases: Phase) -> Surroundings:
    """Other cases about Rørhaven, one in each of these phases."""
    return Surroundings(
        earlier=tuple(
            EarlierCase(
                case_no=300_001 + index,
                title="Rørhaven i bevægelse",
                phase=phase,
                submitted_on=date(2020, 3, 2),
                estates=(ROERHAVEN,),
            )
            for index, phase in enumerate(phases)
        )
    )


class TestMasterData:
    def test_a_form_that_says_what_the_register_says_meets_no_remark(self) -> None:
        assert not [*master_data.check(cast.application(), registered(record()))]

    def test_a_difference_is_told_with_both_values_and_the_date_of_the_register(self) -> None:
        known = registered(record(residents=655, rent_per_square_metre=kroner("845,50")))
        (finding,) = master_data.check(cast.application(), known)
        assert finding.rule == "R02"
        assert sentence(finding) == (
            "Estate 9901-003 Åkandeparken is not as the estate register of 2023-11-01 has it: "
            "residents 640 in the application, 655 in the register; "
            "rent per square metre 812 kr. in the application, 845,50 kr. in the register."
        )

    def test_an_estate_of_another_organisation_or_municipality_is_told_too(self) -> None:
        known = registered(record(organisation_cvr="30405067", municipality_code="326"))
        (finding,) = master_data.check(cast.application(), known)
        assert "organisation cvr 10203045 in the application, 30405067 in the register" in sentence(finding)
        assert "municipality code 330 in the application, 326 in the register" in sentence(finding)

    @pytest.mark.parametrize(
        "field",
        ["year_built", "dwellings", "residents", "rent_per_square_metre", "vacant_dwellings", "moves_out_last_year"],
    )
    def test_what_the_register_does_not_know_is_not_compared(self, field: str) -> None:
        assert not [*master_data.check(cast.application(), registered(record().model_copy(update={field: None})))]
        assert [*master_data.check(cast.application(), registered(record().model_copy(update={field: 1999})))]

    def test_an_estate_without_a_form_is_another_rule_s_matter(self) -> None:
        bare = tuple(estate.model_copy(update={"form": None}) for estate in cast.application().estates)
        assert not [*master_data.check(cast.application(estates=bare), registered(record(residents=1)))]

    def test_estates_that_the_register_does_not_have_are_passed_over(self) -> None:
        assert not [*master_data.check(cast.application(), registered(record("9999-001", residents=1)))]


class TestOtherCases:
    @sweep("phase", Phase)
    def test_another_case_about_the_same_estates_is_named_where_none_is_stated(self, phase: Phase) -> None:
        (finding,) = earlier_case.check(cast.application(), beside(phase))
        assert finding.rule == "R93"
        assert "case 300001 Rørhaven i bevægelse" in sentence(finding)
        assert ROERHAVEN in sentence(finding)

    def test_several_cases_are_one_remark(self) -> None:
        (finding,) = earlier_case.check(cast.application(), beside(Phase.CLOSED, Phase.REJECTED))
        assert "case 300001" in sentence(finding) and "case 300002" in sentence(finding)

    def test_an_application_that_states_its_earlier_case_meets_no_remark(self) -> None:
        assert not [*earlier_case.check(cast.application(earlier_case=300_001), beside(Phase.CLOSED))]

    def test_without_another_case_there_is_nothing_to_state(self) -> None:
        assert not [*earlier_case.check(cast.application(), Surroundings())]


class TestARunningGrant:
    @pytest.mark.parametrize("phase", [Phase.COMMITTED, Phase.IN_OPERATION, Phase.FINAL_ACCOUNT])
    def test_a_commitment_in_force_that_is_not_stated_is_told(self, phase: Phase) -> None:
        (finding,) = running_grant.check(cast.application(), beside(phase))
        assert finding.rule == "R23"
        assert "case 300001 Rørhaven i bevægelse" in sentence(finding)

    @pytest.mark.parametrize(
        "phase", [Phase.RECEIVED, Phase.PREQUALIFIED, Phase.REJECTED, Phase.WITHDRAWN, Phase.CLOSED]
    )
    def test_a_case_without_a_commitment_in_force_is_no_running_grant(self, phase: Phase) -> None:
        assert not [*running_grant.check(cast.application(), beside(phase))]

    def test_what_is_stated_needs_no_remark(self) -> None:
        assert not [*running_grant.check(cast.application(existing_grant=True), beside(Phase.IN_OPERATION))]


class TestRemarksWhenAnApplicationIsSent:
    known = Surroundings(records=registered(record(residents=655)).records, earlier=beside(Phase.IN_OPERATION).earlier)

    def remarks(self, known: Surroundings = known) -> list[Finding]:
        """Those that follow from the surroundings; other rules have theirs."""
        found = completeness.remarks(cast.application(), known, LAW, JANUARY_2024)
        return [finding for finding in found if finding.rule in {"R02", "R23", "R93"}]

    def test_all_of_them_come_at_once_and_in_the_order_of_the_rules(self) -> None:
        assert [finding.rule for finding in self.remarks()] == ["R02", "R23", "R93"]

    def test_none_of_them_stops_anything(self) -> None:
        assert {finding.weight for finding in self.remarks()} == {Weight.WARNS}

    def test_nothing_known_nothing_remarked(self) -> None:
        assert self.remarks(Surroundings()) == []

    def test_circumstances_that_know_of_no_registers_know_of_nothing(self) -> None:
        now = DecisionContext(LAW, JANUARY_2024)
        assert now.surroundings([AAKANDEPARKEN]) == Surroundings()

    def test_the_office_looks_around_the_estates_that_are_asked_about(self) -> None:
        asked: list[list[str]] = []

        def look_around(estates: Any) -> Surroundings:
            asked.append(list(estates))
            return self.known

        now = DecisionContext(LAW, JANUARY_2024, look_around=look_around)
        assert asked == []
        assert now.surroundings([AAKANDEPARKEN, ROERHAVEN]) == self.known
        assert asked == [[AAKANDEPARKEN, ROERHAVEN]]


def of_size(**residents: int | None) -> Application:
    """The application with these numbers of residents in its three forms."""
    by_number = {AAKANDEPARKEN: "first", ROERHAVEN: "second", LANTERNEGAARDEN: "third"}
    estates = []
    for estate in cast.application().estates:
        assert estate.form is not None
        count = residents.get(by_number[estate.number], 640)
        estates.append(estate.model_copy(update={"form": estate.form.model_copy(update={"residents": count})}))
    return cast.application(estates=tuple(estates))


def with_row(application: Application, *covers: str, **figures: float | None) -> Application:
    """The same application with one row of statistics, and a second for the sum of its other estates."""
    row = ResidentStatistics(covers=covers, year=2023, figures=figures or {"Fraflytning": 15.8})
    others = tuple(estate.number for estate in application.estates if estate.number not in covers)
    rest = ResidentStatistics(covers=others, year=2023, figures={"Fraflytning": 12.0})
    return application.model_copy(update={"statistics": (row, rest) if others else (row,)})


def rules(application: Application) -> list[str]:
    return [finding.rule for finding in resident_statistics.check(application, LAW, JANUARY_2024)]


class TestStatisticsThatAreTooFine:
    @pytest.mark.parametrize(("residents", "found"), [(99, ["R86"]), (100, []), (101, [])])
    def test_a_row_of_its_own_is_for_estates_of_at_least_100_residents(self, residents: int, found: list[str]) -> None:
        assert rules(with_row(of_size(first=residents), AAKANDEPARKEN)) == found

    def test_the_finding_names_the_estate_the_residents_and_the_figures(self) -> None:
        sent = with_row(of_size(first=99), AAKANDEPARKEN, Fraflytning=15.8, Unge=None, Indkomst=214_300)
        finding = next(f for f in resident_statistics.check(sent, LAW, JANUARY_2024) if f.rule == "R86")
        assert finding.weight is Weight.BLOCKS
        assert sentence(finding) == (
            "The row of 9901-003 for 2023 is about 99 residents, fewer than 100, and gives: Fraflytning, Indkomst."
        )

    def test_a_row_in_which_every_cell_is_suppressed_gives_nothing_away(self) -> None:
        suppressed = ResidentStatistics(covers=(AAKANDEPARKEN,), year=2023, figures={"Fraflytning": None})
        sent = with_row(of_size(first=99), ROERHAVEN)
        sent = sent.model_copy(update={"statistics": (*sent.statistics, suppressed)})
        assert rules(sent) == []
        assert sent.statistics[-1].figures == {"Fraflytning": None}

    def test_a_zero_is_a_figure_and_not_a_suppressed_cell(self) -> None:
        assert "R86" in rules(with_row(of_size(first=99), AAKANDEPARKEN, Fraflytning=0.0))

    def test_a_small_estate_may_be_part_of_a_sum(self) -> None:
        assert rules(with_row(of_size(first=99), AAKANDEPARKEN, ROERHAVEN)) == []

    def test_a_sum_of_small_estates_is_too_fine_where_they_are_too_few_together(self) -> None:
        assert "R86" in rules(with_row(of_size(first=49, second=50), AAKANDEPARKEN, ROERHAVEN))
        assert rules(with_row(of_size(first=49, second=51), AAKANDEPARKEN, ROERHAVEN, LANTERNEGAARDEN)) == []

    def test_naming_an_estate_twice_does_not_make_it_larger(self) -> None:
        assert "R86" in rules(with_row(of_size(first=60), AAKANDEPARKEN, AAKANDEPARKEN))

    def test_an_estate_whose_residents_nobody_has_stated_is_not_called_small(self) -> None:
        assert rules(with_row(of_size(first=None), AAKANDEPARKEN)) == []

    def test_small_estates_alone_need_no_statistics(self) -> None:
        sent = of_size(first=40, second=70, third=99).model_copy(update={"statistics": ()})
        assert rules(sent) == []

    def test_beside_a_small_estate_the_large_ones_still_need_theirs(self) -> None:
        sent = of_size(first=40).model_copy(update={"statistics": ()})
        assert rules(sent) == ["R03"]
        row = ResidentStatistics(covers=(ROERHAVEN, LANTERNEGAARDEN), year=2023, figures={"Fraflytning": 12.0})
        assert rules(sent.model_copy(update={"statistics": (row,)})) == []
