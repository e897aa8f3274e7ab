"""Why an instalment was not paid, for a housing organisation to read, in Danish or English.

Three sentences: what happened, why, and what ends it; before them, whether the bank returned it. No rule ids; see
`domain.explain` for those.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from domain.grant.linked_suspension import LinkedSuspension
from domain.grant.state import Grant, Instalment, InstalmentState, Returned, Stop
from domain.money import in_kroner
from domain.records.reports import ReportKind
from domain.scheme import Scheme


class Language(StrEnum):
    """The languages of letters and answers. D11."""

    DANISH = "da"
    ENGLISH = "en"


@dataclass(frozen=True)
class _Words:
    """The sentences in one language. Facts of the grant replace the braces."""

    months: tuple[str, ...]
    day: str
    and_: str
    and_when: str
    account: str
    status: str
    rent_account: str
    to_yours: str
    to_your_rent_support: str
    held: str
    was_held: str
    released: str
    paid: str
    not_due: str
    on_its_way: str
    came_back: str
    taken_out: str
    released_again: str
    new_account: str
    not_paid_again: str
    missing: str
    may_be_held: str
    rent_may_be_held: str
    decided: str
    elsewhere_missing: str
    elsewhere_decided: str
    our_mistake_elsewhere: str
    our_mistake: str
    our_mistake_extension: str
    ends: str
    ends_account: str
    ends_account_in: str
    ends_status: str
    ends_decided: str
    ends_elsewhere: str
    ended: str
    ended_paid: str
    nothing_stopped: str
    stopped_meanwhile: str
    released_then: str


_DANISH = _Words(
    months=(
        "januar",
        "februar",
        "marts",
        "april",
        "maj",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "december",
    ),
    day="den {day}. {month} {year}",
    and_=" og ",
    and_when=", og når ",
    account="reguleringskontoopgørelsen for {year}",
    status="statusindberetningen for {year}",
    rent_account="huslejestøtteopgørelsen for {year}",
    to_yours="til jeres indsats",
    to_your_rent_support="af jeres huslejestøtte",
    held="Rate {number} på {amount} skulle være udbetalt {due}, men er ikke udbetalt, fordi udbetalingerne {to} "
    "har været standset siden {since}.",
    was_held="Rate {number} på {amount} skulle være udbetalt {due}, men blev {then}, fordi udbetalingerne {to} "
    "var standset fra {since} til {until}.",
    released="først frigivet til udbetaling {day}",
    paid="først udbetalt {day}",
    not_due="Rate {number} på {amount} er ikke udbetalt, fordi den først forfalder {due}.",
    on_its_way="Rate {number} på {amount} er frigivet og på vej fra banken.",
    came_back="Rate {number} på {amount} kom retur fra banken {day} med denne årsag: {reason}.",
    taken_out="Rate {number} på {amount} blev taget ud af en betaling {day}, før den blev sendt til banken.",
    released_again="Raten er frigivet igen og kommer med i en ny betaling.",
    new_account="Er jeres konto lukket eller ændret, skal I oplyse den nye til Landsbyggefonden.",
    not_paid_again="Sagen er slut, og raten bliver ikke betalt igen.",
    missing="da fristen udløb {due}, manglede Landsbyggefonden {reports}",
    may_be_held=", og fonden kan holde pengene tilbage, så længe en af de to årlige indberetninger mangler",
    rent_may_be_held=", og fonden kan holde pengene tilbage, så længe den årlige opgørelse mangler",
    decided="Landsbyggefonden besluttede at standse udbetalingerne med denne begrundelse: {reason}",
    elsewhere_missing="udbetalingerne på jeres anden sag, {case}, blev standset, fordi {report} manglede, "
    "og så længe holder fonden også de øvrige rater til jer tilbage",
    elsewhere_decided="Landsbyggefonden besluttede at standse udbetalingerne på jeres anden sag, {case}, med "
    "denne begrundelse: {reason}, og så længe holder fonden også de øvrige rater til jer tilbage",
    our_mistake_elsewhere="udbetalingerne på jeres anden sag, {case}, skulle ikke have været standset; fejlen "
    "var vores",
    our_mistake="{report} var modtaget i tide, men blev registreret for sent; fejlen var vores",
    our_mistake_extension="I havde fået udsættelse med {report}, men den blev registreret for sent; fejlen var vores",
    ends="Stoppet slutter, når {what}, og raten bliver frigivet samme dag.",
    ends_account="{report} er modtaget og godkendt",
    ends_account_in="{report}, som vi modtog {day}, er godkendt",
    ends_status="{report} er modtaget",
    ends_decided="Landsbyggefonden har ophævet sin beslutning",
    ends_elsewhere="stoppet på sag {case} er ophævet",
    ended_paid="Stoppet er ophævet, og raten er udbetalt; I skal ikke gøre noget.",
    ended="Stoppet er ophævet, og I skal ikke gøre mere for at få raten.",
    nothing_stopped="Udbetalingerne {to} er ikke standset.",
    stopped_meanwhile="Udbetalingerne {to} er for tiden standset, så raten holdes tilbage, hvis stoppet "
    "stadig gælder den dag.",
    released_then="Raten bliver frigivet af sig selv, når den forfalder; I skal ikke gøre noget.",
)
_ENGLISH = _Words(
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    day="{day} {month} {year}",
    and_=" and ",
    and_when=", and when ",
    account="the regulation account for {year}",
    status="the status report for {year}",
    rent_account="the rent-support account for {year}",
    to_yours="to your grant",
    to_your_rent_support="to your grant",
    held="Instalment {number} of {amount} was due on {due} and has not been paid, because payouts to your grant have "
    "been stopped since {since}.",
    was_held="Instalment {number} of {amount} was due on {due} but {then}, because payouts to your grant were stopped "
    "from {since} to {until}.",
    released="was not released until {day}",
    paid="was not paid until {day}",
    not_due="Instalment {number} of {amount} has not been paid, because it is not due before {due}.",
    on_its_way="Instalment {number} of {amount} has been released and is on its way from the bank.",
    came_back="Instalment {number} of {amount} came back from the bank on {day} for this reason: {reason}.",
    taken_out="Instalment {number} of {amount} was taken out of a payment on {day}, before it was sent to the bank.",
    released_again="The instalment has been released again and will be part of a new payment.",
    new_account="If your account is closed or has changed, tell the Fund which one to use.",
    not_paid_again="The case has ended, and the instalment will not be paid again.",
    missing="when the deadline passed on {due}, the Fund did not have {reports}",
    may_be_held=", and the Fund may hold payouts back for as long as one of the two yearly reports is missing",
    rent_may_be_held=", and the Fund may hold payouts back for as long as the yearly account is missing",
    decided="the Fund decided to stop payouts for this reason: {reason}",
    elsewhere_missing="payouts to your other grant, case {case}, were stopped because {report} was missing, and for as "
    "long the Fund holds the other instalments to you as well",
    elsewhere_decided="the Fund decided to stop payouts to your other grant, case {case}, for this reason: {reason}, "
    "and for as long it holds the other instalments to you as well",
    our_mistake_elsewhere="payouts to your other grant, case {case}, should not have been stopped; this was our error",
    our_mistake="{report} had been received in time but was recorded late; the mistake was ours",
    our_mistake_extension="you had been given more time for {report}, but that was recorded late; the mistake was ours",
    ends="The stop ends when {what}, and the instalment is released on the same day.",
    ends_account="{report} has been received and accepted",
    ends_account_in="{report}, which we received on {day}, has been accepted",
    ends_status="{report} has been received",
    ends_decided="the Fund has withdrawn its decision",
    ends_elsewhere="the stop on case {case} is over",
    ended_paid="The stop is over, and the instalment has been paid; you need not do anything.",
    ended="The stop is over, and you need do nothing more to get the instalment.",
    nothing_stopped="Payouts to your grant are not stopped.",
    stopped_meanwhile="Payouts to your grant are stopped at present, so the instalment will be held if the stop is "
    "still open on that day.",
    released_then="The instalment is released by itself when it is due; you need not do anything.",
)
_WORDS = {Language.DANISH: _DANISH, Language.ENGLISH: _ENGLISH}


def why_not_paid(grant: Grant, number: int, language: Language) -> tuple[str, ...]:
    """Return the answer in at most four sentences; none if the instalment was paid and never withheld."""
    instalment = grant.instalment(number)
    if instalment is None:
        return ()
    words = _WORDS[language]
    facts = {
        "number": number,
        "amount": in_kroner(instalment.amount),
        "due": _day(instalment.due, words),
        "to": words.to_your_rent_support if grant.scheme is Scheme.RENT_SUPPORT else words.to_yours,
    }
    came_back = _came_back(instalment.returned, facts, words)
    if instalment.state is InstalmentState.HELD:
        since = _day(min(stop.since for stop in grant.open_stops), words)
        how = words.ends.format(what=words.and_when.join(_end(grant, stop, words) for stop in grant.open_stops))
        return *came_back, words.held.format(**facts, since=since), _reasons(grant, grant.open_stops, words), how
    if instalment.state is InstalmentState.SCHEDULED:
        now = (words.stopped_meanwhile if grant.open_stops else words.nothing_stopped).format(**facts)
        return words.not_due.format(**facts), now, words.released_then
    if came_back and instalment.state is InstalmentState.CANCELLED:
        return *came_back, words.not_paid_again
    if came_back and instalment.state is InstalmentState.RELEASED:
        return *came_back, words.released_again, words.new_account
    if held_by := _held_by(grant, instalment):
        over = {
            "since": _day(min(stop.since for stop in held_by), words),
            "until": _day(max(stop.until or stop.since for stop in held_by), words),
        }
        then = _then(instalment, words)
        ended = words.ended_paid if instalment.paid_on else words.ended
        return words.was_held.format(**facts, **over, then=then), _reasons(grant, held_by, words), ended
    if instalment.state in {InstalmentState.RELEASED, InstalmentState.ORDERED}:
        return (words.on_its_way.format(**facts),)
    return ()


def _came_back(returned: Returned | None, facts: Mapping[str, object], words: _Words) -> tuple[str, ...]:
    """Return when and why the last payment failed; empty if none did."""
    if returned is None:
        return ()
    day = _day(returned.on, words)
    if returned.never_sent:
        # The reason is internal and in English, so it is left out.
        return (words.taken_out.format(**facts, day=day),)
    return (words.came_back.format(**facts, day=day, reason=_said(returned.reason)),)


def _held_by(grant: Grant, instalment: Instalment) -> tuple[Stop, ...]:
    """Return the suspensions that withheld it, each as of then: one report may have suspended payouts twice."""
    released = instalment.released_on or instalment.paid_on
    return tuple(
        stop
        for stop in grant.stops
        if stop.id in instalment.held_by
        and stop.until is not None
        and stop.until >= instalment.due
        and (released is None or stop.since <= released)
    )


def _then(instalment: Instalment, words: _Words) -> str:
    if instalment.paid_on:
        return words.paid.format(day=_day(instalment.paid_on, words))
    return words.released.format(day=_day(instalment.released_on or instalment.due, words))


def _reasons(grant: Grant, stops: Sequence[Stop], words: _Words) -> str:
    """Return one sentence with every reason: missing reports and officers' decisions."""
    clauses: list[str] = []
    missing = [stop for stop in stops if stop.report and stop.due and not stop.corrected]
    for due, together in groupby(sorted(missing, key=lambda s: (str(s.due), s.id)), key=lambda s: s.due):
        reports = _list([_name(s.report, s.year, words) for s in together if s.report and s.year], words)
        clauses.append(words.missing.format(due=_day(due, words) if due else "", reports=reports))
    if clauses:
        clauses[-1] += words.rent_may_be_held if grant.scheme is Scheme.RENT_SUPPORT else words.may_be_held
    for stop in stops:
        if stop.follows is not None:
            clauses.append(_elsewhere(stop.follows, stop.corrected, words))
        elif stop.report is None:
            clauses.append(words.decided.format(reason=_said(stop.reason)))
    for stop in stops:
        if stop.corrected and stop.report and stop.year:
            clauses.append(
                (words.our_mistake if recorded_late(grant, stop) else words.our_mistake_extension).format(
                    report=_name(stop.report, stop.year, words)
                )
            )
    sentence = "; ".join(clauses)
    return f"{sentence[:1].upper()}{sentence[1:]}."


def recorded_late(grant: Grant, stop: Stop) -> bool:
    """True if a suspension was corrected because the report was received in time.

    Otherwise the reason was an extension that was recorded late.
    """
    if stop.report is None or stop.year is None or stop.due is None:
        return False
    report = grant.report(stop.report, stop.year)
    return report.in_time and report.received_on is not None and report.received_on <= stop.due


def _elsewhere(other: LinkedSuspension, corrected: bool, words: _Words) -> str:
    if corrected:
        return words.our_mistake_elsewhere.format(case=other.case_no)
    if other.report is None or other.year is None:
        return words.elsewhere_decided.format(case=other.case_no, reason=_said(other.reason))
    return words.elsewhere_missing.format(case=other.case_no, report=_name(other.report, other.year, words))


def _end(grant: Grant, stop: Stop, words: _Words) -> str:
    if stop.follows is not None:
        return words.ends_elsewhere.format(case=stop.follows.case_no)
    if stop.report is None or stop.year is None:
        return words.ends_decided
    report = _name(stop.report, stop.year, words)
    if stop.report is ReportKind.STATUS_REPORT:
        return words.ends_status.format(report=report)
    duty = grant.report(stop.report, stop.year)
    waits = duty.received_on is not None and not duty.findings and (duty.back_by is None or duty.back_on is not None)
    if waits and duty.received_on:
        return words.ends_account_in.format(report=report, day=_day(duty.back_on or duty.received_on, words))
    return words.ends_account.format(report=report)


def _name(report: ReportKind, year: int, words: _Words) -> str:
    names = {ReportKind.REGULATION_ACCOUNT: words.account, ReportKind.RENT_SUPPORT_ACCOUNT: words.rent_account}
    return names.get(report, words.status).format(year=year)


def _said(reason: str) -> str:
    """Return a person's reason, to stand within a sentence."""
    return reason.strip().rstrip(".")


def _list(parts: Iterable[str], words: _Words) -> str:
    *first, last = parts
    return f"{', '.join(first)}{words.and_}{last}" if first else last


def _day(day: date, words: _Words) -> str:
    return words.day.format(day=day.day, month=words.months[day.month - 1], year=day.year)
