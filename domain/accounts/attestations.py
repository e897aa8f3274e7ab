"""R73: the auditor attests each year that goals are followed up, and that the board is established and works.

What is missing is a remark, for the guideline names two reports that can stop payouts, and this is neither. An officer
who accepts the account all the same gives a reason.
"""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from domain.accounts.duty import with_report
from domain.decisions import signed_on
from domain.findings import Finding, Refusal, Weight, refuse
from domain.grant import events as e
from domain.grant import people
from domain.grant.addressing import applicant, tell
from domain.grant.commands import AttestRegulationAccount
from domain.grant.decision_context import DecisionContext
from domain.grant.notice import Addressee, Notice, NoticeKind, Role
from domain.grant.part import Part, WorkQueue
from domain.grant.report import AccountAttestation
from domain.grant.state import Grant
from domain.records.people import Capacity
from domain.records.reports import RegulationAccount, ReportKind

RULE = "R73"


def check(account: RegulationAccount, received_on: date | None) -> Iterable[Finding]:
    """Check that both attestations are given, by whom, when and in which paper."""
    if account.signed_on or account.auditor is None:
        yield from signed_on.check_account(account.signed_on, account.year, received_on)
    for attested, id in (
        (account.goals_followed_up, "R73.goals_not_attested"),
        (account.board_in_function, "R73.board_not_attested"),
    ):
        if not attested:
            yield Finding(id=id, weight=Weight.WARNS)
    if account.auditor is None:
        yield Finding(id=_OLDER_FORM, weight=Weight.WARNS)
        return
    said = {**account.auditor.model_dump(), "signed_on": account.signed_on}
    if missing := [what for what, value in said.items() if not value]:
        yield Finding(id="R73.evidence_incomplete", facts={"missing": missing}, weight=Weight.WARNS)


def accepted_without(findings: Iterable[Finding], reason: str) -> None:
    """Check that an officer who accepts the account without evidence says why. Raises Refusal."""
    if not reason and (found := remarks(findings)):
        raise Refusal((Finding(id="R73.no_reason"), *found))


def remarks(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return what is missing of the evidence. An older form, which does not ask, lacks nothing."""
    warnings = (each for each in findings if each.rule == RULE and each.weight is Weight.WARNS)
    return tuple(each for each in warnings if each.id != _OLDER_FORM)


def digest(account: RegulationAccount) -> str:
    """What an auditor attests: the hash of every figure and text of the account. A field that says nothing is left out.

    Whether an attestation is of the last version is the version's number to say, so a new field changes no old case.
    """
    return sha256(account.model_dump_json(exclude_defaults=True).encode()).hexdigest()


def still_missing(attestation: AccountAttestation | None, remarks: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The remarks about an account's evidence, after what the auditor attested of it on a form of its own."""
    if attestation is None:
        return remarks
    said = (
        (attestation.goals_followed_up, "R73.goals_not_attested"),
        (attestation.board_in_function, "R73.board_not_attested"),
    )
    return tuple(Finding(id=id, weight=Weight.WARNS) for attested, id in said if not attested)


def attest(grant: Grant, command: AttestRegulationAccount, now: DecisionContext) -> Iterable[e.Event]:
    """Record what the auditor attests of the version that was shown. Raises Refusal."""
    report = grant.report(ReportKind.REGULATION_ACCOUNT, command.year)
    if report.account is None:
        raise refuse("report.not_received", {"kind": report.kind, "year": command.year}, rule=RULE)
    if report.accepted_on:
        raise refuse("R73.accepted_already", {"year": command.year, "accepted_on": report.accepted_on})
    shown = digest(report.account)
    findings = []
    if command.digest != shown:
        facts = {"year": command.year, "digest": command.digest[:12], "current": shown[:12]}
        findings.append(Finding(id="R73.of_another_version", facts=facts))
    if not date(command.year, 12, 31) < command.signed_on <= command.on:
        days = {"signed_on": command.signed_on, "on": command.on, "year": command.year}
        findings.append(Finding(id="R73.signed_on_another_day", facts=days))
    if not (command.goals_followed_up and command.board_in_function) and not command.remark:
        findings.append(Finding(id="R73.no_remark"))
    if findings:
        raise Refusal(findings)
    yield e.RegulationAccountAttested(
        on=command.on,
        auditor=command.by,
        account_version=report.account_version,
        by_link=command.person.startswith("L"),
        papers=(command.paper,) if command.paper else (),
        **command.model_dump(
            include={"year", "digest", "goals_followed_up", "board_in_function", "firm", "signed_on", "remark"}
        ),
    )


def _attested(grant: Grant, event: e.RegulationAccountAttested) -> Grant:
    said = AccountAttestation(**event.model_dump(include=set(AccountAttestation.model_fields)))
    return with_report(
        grant, ReportKind.REGULATION_ACCOUNT, event.year, attestation=said, remarks=still_missing(said, ())
    )


def _receipt(event: e.RegulationAccountAttested, grant: Grant) -> Iterable[Notice]:
    """What was attested, to the housing organisation and to the auditor's address on the case."""
    auditor = tuple(
        Addressee(role=Role.AUDITOR, name=each.name, organisation=each.organisation, email=each.email)
        for each in people.of(grant, Capacity.AUDITOR, event.on)
        if each.email
    )
    names = {"year", "auditor", "firm", "goals_followed_up", "board_in_function", "remark", "by_link", "digest"}
    data = {**event.model_dump(include=names), "signed_on": event.signed_on.isoformat()}
    return tell(grant, NoticeKind.ACCOUNT_ATTESTED, (*applicant(grant), *auditor), data)


_OLDER_FORM = "R73.older_form"
HANDLERS = Part(
    queue=WorkQueue.ANNUAL_ACCOUNTS,
    decides={AttestRegulationAccount: attest},
    evolves={e.RegulationAccountAttested: _attested},
    notifies={e.RegulationAccountAttested: _receipt},
)
