"""Why was this instalment not paid? Three sentences that a housing organisation understands, in two languages."""

import pytest

from domain.explain import explain
from domain.findings import Gap
from domain.grant import commands as c
from domain.payouts.why_not_paid import why_not_paid
from tasks.words import Language
from tests.domain import cast
from tests.domain.cast import ACCOUNT, Case, day
from tests.words import sentences

DANISH, ENGLISH = Language
every_language = pytest.mark.parametrize("language", Language)


def told(case: Case, language: Language, number: int = 11) -> str:
    return " ".join(sentences(why_not_paid(case.grant, number), language))


def test_why_the_instalment_of_1_july_was_not_paid_in_danish() -> None:
    assert sentences(why_not_paid(cast.at("stopped in 2027").grant, 11), DANISH) == (
        "Rate 11 på 1.500.000 kr. skulle være udbetalt den 1. juli 2027, men er ikke udbetalt, fordi udbetalingerne "
        "til jeres indsats har været standset siden den 1. juli 2027.",
        "Da fristen udløb den 30. juni 2027, manglede Landsbyggefonden reguleringskontoopgørelsen for 2026, og fonden "
        "kan holde pengene tilbage, så længe en af de to årlige indberetninger mangler.",
        "Stoppet slutter, når reguleringskontoopgørelsen for 2026 er modtaget og godkendt, og raten bliver frigivet "
        "samme dag.",
    )


def test_why_the_instalment_of_1_july_was_not_paid_in_english() -> None:
    assert sentences(why_not_paid(cast.at("stopped in 2027").grant, 11), ENGLISH) == (
        "Instalment 11 of 1.500.000 kr. was due on 1 July 2027 and has not been paid, because payouts to your grant "
        "have been stopped since 1 July 2027.",
        "When the deadline passed on 30 June 2027, the Fund did not have the regulation account for 2026, and the Fund "
        "may hold payouts back for as long as one of the two yearly reports is missing.",
        "The stop ends when the regulation account for 2026 has been received and accepted, and the instalment is "
        "released on the same day.",
    )


@every_language
def test_no_rule_id_and_no_machine_s_word_is_in_the_answer(language: Language) -> None:
    for stage in ("stopped in 2027", "in operation", "first reports due", "settled"):
        for number in range(17):
            text = told(cast.at(stage), language, number)
            assert not [word for word in ("R69", "D5", "_", "{", "}", "None", "..") if word in text.replace("kr.", "")]


def test_an_account_that_is_in_and_not_accepted_is_waited_for_no_longer() -> None:
    case = cast.at("stopped in 2027")
    case.do(cast.receive_account(2026, day("2027-08-01")))
    assert "som vi modtog den 1. august 2027, er godkendt" in told(case, DANISH)
    gaps = (Gap(what="Bilag mangler.", help="Send dem."),)
    case.do(c.ReturnRegulationAccount(**cast.OFFICER, on=day("2027-08-05"), year=2026, findings=gaps))
    assert "er modtaget og godkendt" in told(case, DANISH)


def test_two_missing_reports_are_both_named_and_each_has_its_way_to_end() -> None:
    case = cast.at("first reports due")
    case.wait(day("2026-07-02"))
    said = told(case, DANISH, 7)
    assert "reguleringskontoopgørelsen for 2025 og statusindberetningen for 2025" in said
    assert "er modtaget og godkendt, og når statusindberetningen for 2025 er modtaget og godkendt, og raten" in said


def test_an_officer_s_reason_is_given_in_the_officer_s_words() -> None:
    case = cast.at("in operation")
    case.do(cast.stop_payouts(day("2025-02-03")))
    case.wait(day("2025-04-01"))
    assert told(case, ENGLISH, 2) == (
        "Instalment 2 of 1.500.000 kr. was due on 1 April 2025 and has not been paid, because payouts to your grant "
        "have been stopped since 3 February 2025. The Fund decided to stop payouts for this reason: Bestyrelsen har "
        "ikke holdt møde i et år. The stop ends when the Fund has withdrawn its decision, and the instalment is "
        "released on the same day."
    )


def test_a_stop_that_was_our_mistake_is_called_that() -> None:
    case = cast.at("stopped in 2027")
    case.do(cast.receive_account(2026, day("2027-06-30")), day("2027-07-05"))
    assert "var modtaget i tide, men blev registreret for sent; fejlen var vores." in told(case, DANISH)
    case = cast.at("stopped in 2027")
    case.do(cast.extend(ACCOUNT, 2026, day("2027-06-28"), until=day("2027-09-30")), day("2027-07-05"))
    assert "You had been given more time for the regulation account for 2026" in told(case, ENGLISH)


def test_once_it_is_over_the_answer_says_so() -> None:
    case = cast.at("stopped in 2027")
    case.do(cast.receive_account(2026, day("2027-08-01")))
    case.do(cast.accept_account(2026, day("2027-08-12")))
    assert "but was not released until 12 August 2027" in told(case, ENGLISH)
    assert "stopped from 1 July 2027 to 12 August 2027" in told(case, ENGLISH)
    assert told(case, ENGLISH).endswith("you need do nothing more to get the instalment.")
    case.do(cast.pay(11, day("2027-08-13")))
    assert "men blev først udbetalt den 13. august 2027" in told(case, DANISH)
    assert told(case, DANISH).endswith("Stoppet er ophævet, og raten er udbetalt; I skal ikke gøre noget.")


def test_a_second_stop_is_told_with_its_own_days_and_not_with_those_of_the_first() -> None:
    case = cast.at("stopped in 2027")
    case.do(cast.extend(ACCOUNT, 2026, day("2027-07-20"), until=day("2027-09-30")))
    cast.pay_released(case, day("2027-07-20"))
    case.wait(day("2027-10-01"))
    assert "standset siden den 1. oktober 2027" in told(case, DANISH, 12)
    assert "fristen udløb den 30. september 2027" in told(case, DANISH, 12)
    case.do(cast.waive(ACCOUNT, 2026, day("2027-10-11")))
    assert "fra den 1. oktober 2027 til den 11. oktober 2027" in told(case, DANISH, 12)
    assert "fra den 1. juli 2027 til den 20. juli 2027" in told(case, DANISH, 11)


@pytest.mark.parametrize(
    ("stage", "number", "said"),
    [
        ("in operation", 2, "not due before 1 April 2025. Payouts to your grant are not stopped."),
        ("stopped in 2027", 12, "not due before 1 October 2027. Payouts to your grant are stopped at present"),
        ("in operation", 1, "has been released and is on its way from the bank."),
        ("in operation", 0, ""),
        ("in operation", 99, ""),
    ],
)
def test_what_is_not_held_is_told_in_fewer_words(stage: str, number: int, said: str) -> None:
    found = told(cast.at(stage), ENGLISH, number)
    assert said in found
    assert bool(found) is bool(said)


def test_what_came_back_from_the_bank_says_when_and_why_and_what_to_do() -> None:
    case = cast.at("come back")
    assert sentences(why_not_paid(case.grant, 1), DANISH) == (
        "Rate 1 på 900.000 kr. kom retur fra banken den 6. januar 2025 med denne årsag: Kontoen er lukket.",
        "Raten er frigivet igen og kommer med i en ny betaling.",
        "Er jeres konto lukket eller ændret, skal I oplyse den nye til Landsbyggefonden.",
    )
    assert sentences(why_not_paid(case.grant, 1), ENGLISH) == (
        "Instalment 1 of 900.000 kr. came back from the bank on 6 January 2025 for this reason: Kontoen er lukket.",
        "The instalment has been released again and will be part of a new payment.",
        "If your account is closed or has changed, tell the Fund which one to use.",
    )
    case.do(cast.stop_payouts(day("2025-02-03")))
    assert told(case, ENGLISH, 1).startswith("Instalment 1 of 900.000 kr. came back from the bank on 6 January 2025")
    assert "has not been paid, because payouts to your grant have been stopped since 3 February 2025" in told(
        case, ENGLISH, 1
    )


def test_what_was_ordered_again_is_on_its_way_whatever_came_back_before() -> None:
    case = cast.at("come back")
    case.do(cast.order(1, day("2025-01-07"), batch=2))
    assert told(case, ENGLISH, 1) == "Instalment 1 of 900.000 kr. has been released and is on its way from the bank."


def test_what_was_left_out_of_a_payment_file_is_not_said_to_have_come_back() -> None:
    case = cast.at("ordered")
    left_out = cast.give_back(1, day("2025-01-06")).model_copy(update={"never_sent": True})
    case.do(left_out)
    assert "blev taget ud af en betaling den 6. januar 2025, før den blev sendt til banken" in told(case, DANISH, 1)
    found = explain(case.grant, case.law, "instalment", "1")
    assert any("was left out of the payment file on 2025-01-06" in line for line in sentences(found.answer))


def test_what_came_back_after_the_case_has_ended_is_not_paid_again() -> None:
    case = cast.at("advance granted")
    case.do(cast.order(0, day("2024-03-21"), amount=600_000))
    case.do(c.WithdrawApplication(**cast.APPLICANT, on=day("2024-03-22")))
    case.do(cast.give_back(0, day("2024-03-25")))
    assert told(case, ENGLISH, 0).endswith("The case has ended, and the instalment will not be paid again.")


def test_the_explanation_of_an_instalment_carries_the_plain_answer() -> None:
    case = cast.at("stopped in 2027")
    for cycle in ("11", None):
        found = explain(case.grant, case.law, "instalment", cycle)
        number = 11 if cycle else 1
        assert found.plain == why_not_paid(case.grant, number)
    assert explain(case.grant, case.law, "regulation_account", "2026").plain == ()
