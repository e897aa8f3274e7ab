"""English: what a case waits for."""

from collections.abc import Mapping

from tasks.words.said import Said

_TIME_FOR = "{{ what | word('TimeFor') }}{{ ' for ' ~ year if year }}"

WORDS: Mapping[str, Said] = {
    "waits.completeness_check": Said("completeness check"),
    "waits.missing_papers": Said("missing papers"),
    "waits.inspection_report": Said("inspection report"),
    "waits.decision": Said("decision"),
    "waits.approval": Said("approve {{ decision | word('Decision') }}"),
    "waits.plan": Said("plan"),
    "waits.corrected_plan": Said("corrected plan"),
    "waits.plan_check": Said("plan check"),
    "waits.plan_assessment": Said("assessment of plan version {{ version }}"),
    "waits.doubts": Said("answers on the plan's sheet: {{ doubts | counted('doubt', 'doubts') }}"),
    "waits.sign_off": Said("sign-off, plan version {{ version }}"),
    "waits.hearing": Said("answer in hearing {{ number }}: {{ about | word('AdverseDecision') }}"),
    "waits.decision_after_hearing": Said("decision after hearing {{ number }}: {{ about | word('AdverseDecision') }}"),
    "waits.advance": Said("answer about an advance of {{ amount | kr }}"),
    "waits.extension": Said("answer about more time for " + _TIME_FOR + ", asked for until {{ asked | day }}"),
    "waits.commitment": Said("commitment"),
    "waits.report": Said("{{ report | word('ReportKind') }} {{ year }}"),
    "waits.corrected_account": Said("corrected {{ report | word('ReportKind') }} {{ year }}"),
    "waits.attestation": Said("the auditor's attestation, {{ report | word('ReportKind') }} {{ year }}"),
    "waits.acceptance": Said("acceptance, {{ report | word('ReportKind') }} {{ year }}"),
    "waits.stop_to_confirm": Said("proposed suspension, {{ stop }}"),
    "waits.payment": Said("payment, instalment {{ instalment }}"),
    "waits.bank_answer": Said("answer of the bank, instalment {{ instalment }}"),
    "waits.returned_payment": Said("returned payment, instalment {{ instalment }}"),
    "waits.change": Said("change, {{ change | word('ChangeKind') }}"),
    "waits.suggestion": Said("answer to change {{ number }} that {{ municipality }} asks for"),
    "waits.sub_agreements": Said("sub-agreements"),
    "waits.review": Said("one-year review"),
    "waits.follow_up": Said("follow-up, {{ number }}"),
    "waits.access_request": Said("access request, {{ number }}"),
    "waits.final_account": Said("final account"),
    "waits.unspent_funds": Said("decision on unspent funds"),
    "waits.closing": Said("closing"),
    "waits.repayment": Said("repayment"),
    "waits.assessment": Said("assessment"),
    "waits.disposition_fund": Said("answer of landsdispositionsfonden"),
    "waits.second_officer": Said("second officer"),
    "waits.applicants_papers": Said("applicant's papers"),
    "waits.line": Said(
        "{{ who }}: {{ what }}{{ ', since ' ~ (since | day) if since }}"
        "{% if until %}, by {{ until | day }}: {{ days | counted('day', 'days') }} {{ 'late' if late else 'left' }}"
        "{% endif %}"
    ),
}
