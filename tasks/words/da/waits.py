"""Danish: what a case waits for."""

from collections.abc import Mapping

from tasks.words.said import Said

_TIME_FOR = "{{ what | word('TimeFor') }}{{ ' for ' ~ year if year }}"

WORDS: Mapping[str, Said] = {
    "waits.completeness_check": Said("kontrol af fuldstændighed"),
    "waits.missing_papers": Said("manglende materiale"),
    "waits.inspection_report": Said("notat om besigtigelsen"),
    "waits.decision": Said("afgørelse"),
    "waits.approval": Said("godkendelse af {{ decision | word('Decision') }}"),
    "waits.plan": Said("helhedsplan"),
    "waits.corrected_plan": Said("rettet helhedsplan"),
    "waits.plan_check": Said("gennemgang af helhedsplanen"),
    "waits.plan_assessment": Said("vurdering af helhedsplanen, version {{ version }}"),
    "waits.doubts": Said("svar på vurderingsskemaet: {{ doubts | counted('tvivl', 'tvivl') }}"),
    "waits.sign_off": Said("godkendelse af helhedsplanens version {{ version }}"),
    "waits.hearing": Said("svar i partshøring nr. {{ number }}: {{ about | word('AdverseDecision') }}"),
    "waits.decision_after_hearing": Said(
        "afgørelse efter partshøring nr. {{ number }}: {{ about | word('AdverseDecision') }}"
    ),
    "waits.advance": Said("svar om et forskud på {{ amount | kr }}"),
    "waits.extension": Said("svar om mere tid til " + _TIME_FOR + ", ønsket til {{ asked | long_day }}"),
    "waits.commitment": Said("tilsagn"),
    "waits.report": Said("{{ report | word('ReportKind') }} {{ year }}"),
    "waits.corrected_account": Said("rettet {{ report | word('ReportKind') }} {{ year }}"),
    "waits.attestation": Said("revisors attestation af {{ report | word('ReportKind') }} {{ year }}"),
    "waits.acceptance": Said("godkendelse af {{ report | word('ReportKind') }} {{ year }}"),
    "waits.stop_to_confirm": Said("foreslået udbetalingsstop, {{ stop }}"),
    "waits.payment": Said("udbetaling af rate {{ instalment }}"),
    "waits.bank_answer": Said("bankens svar om rate {{ instalment }}"),
    "waits.returned_payment": Said("returneret betaling, rate {{ instalment }}"),
    "waits.change": Said("ændring, {{ change | word('ChangeKind') }}"),
    "waits.suggestion": Said("svar på ønske nr. {{ number }} fra {{ municipality }} om en ændring"),
    "waits.sub_agreements": Said("delaftaler"),
    "waits.review": Said("etårseftersyn"),
    "waits.follow_up": Said("opfølgning nr. {{ number }}"),
    "waits.access_request": Said("anmodning nr. {{ number }} om aktindsigt"),
    "waits.final_account": Said("slutopgørelse"),
    "waits.unspent_funds": Said("afgørelse om overskydende midler"),
    "waits.closing": Said("afslutning"),
    "waits.repayment": Said("tilbagebetaling"),
    "waits.assessment": Said("vurdering"),
    "waits.disposition_fund": Said("svar fra landsdispositionsfonden"),
    "waits.second_officer": Said("en anden sagsbehandler"),
    "waits.applicants_papers": Said("ansøgerens materiale"),
    "waits.line": Said(
        "{{ who }}: {{ what }}{{ ', siden ' ~ (since | long_day) if since }}"
        "{% if until %}, senest {{ until | long_day }}: "
        "{{ days | counted('dag', 'dage') }} {{ 'for sent' if late else 'tilbage' }}{% endif %}"
    ),
}
