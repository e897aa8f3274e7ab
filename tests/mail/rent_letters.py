"""The notices of rent support, each as its letter needs it."""

from typing import Any

from domain.grant.notice import NoticeKind, Role

APPLICANT, MUNICIPALITY, OFFICER, FINANCE = Role.APPLICANT, Role.MUNICIPALITY, Role.CASE_OFFICER, Role.FINANCE
SCHEME = {"scheme": "rent_support"}
REASONS = {
    "legal_basis": "Almenboliglovens § 91 a, stk. 2, og regulativets bestemmelser om huslejestøtte.",
    "considerations": "Midlerne skal gå til de afdelinger, hvis husleje er højest i forhold til deres lige.",
    "facts": "Huslejen er 812 kr. pr. m², og den tilstræbte leje er beregnet til 820 kr. pr. m².",
}
RATES = [
    {"number": 5, "due": "2026-01-02", "amount_ore": 18_750_000},
    {"number": 6, "due": "2026-04-01", "amount_ore": 18_750_000},
]
ESTATES = ["9901-003 Åkandeparken", "9901-004 Rørhaven"]
MISSING = {"report": "rent_support_account", "year": 2025}

RENT_CASES: list[tuple[NoticeKind, tuple[Role, ...], dict[str, Any]]] = [
    *(
        (
            NoticeKind.RENT_SUPPORT_RECEIVED,
            (APPLICANT,),
            {"received_on": "2024-02-01", "parent": parent, "estates": ESTATES},
        )
        for parent in (2043, "")
    ),
    (
        NoticeKind.RENT_INSPECTION_DECIDED,
        (APPLICANT,),
        {"decided_on": "2024-02-07", "reason": "Vi kender ikke Rørhaven fra nyere sager."},
    ),
    *(
        (
            NoticeKind.RENT_SUPPORT_PREQUALIFIED,
            (APPLICANT, MUNICIPALITY),
            {
                "decided_on": "2024-02-15",
                "reserved_ore": 300_000_000,
                "terms": terms,
                "proposed_by": "Ida Holst",
                "approved_by": "Torben Krag",
                **({} if terms else {"grounds": "Underskuddet er større end antaget."}),
            },
        )
        for terms in (["Planen indsendes, før huslejen varsles."], [])
    ),
    (
        NoticeKind.RENT_SUPPORT_TRANSFERRED,
        (APPLICANT, MUNICIPALITY),
        {
            "transferred_on": "2024-02-14",
            "reason": "Huslejen er ikke højere end i tilsvarende almene afdelinger.",
        },
    ),
    (
        NoticeKind.DISPOSITION_FUND_SUPPORTED,
        (APPLICANT, MUNICIPALITY),
        {"supported_on": "2024-04-02", "their_reference": "LDF 2024/118"},
    ),
    (
        NoticeKind.RENT_SUPPORT_REJECTED,
        (APPLICANT, MUNICIPALITY),
        {
            "decided_on": "2024-04-03",
            "transferred_on": "2024-02-14",
            "reasons": REASONS,
            "proposed_by": "Ida Holst",
            "approved_by": "Torben Krag",
        },
    ),
    (
        NoticeKind.RENT_PLAN_RECEIVED,
        (APPLICANT, OFFICER),
        {
            "received_on": "2024-09-02",
            "version": 1,
            "need_ore": 400_000_000,
            "own_ore": 100_000_000,
            "support_ore": 300_000_000,
        },
    ),
    *(
        (
            NoticeKind.RENT_SUPPORT_AWARDED,
            (APPLICANT, MUNICIPALITY),
            {
                "awarded_on": "2024-10-02",
                "amount_ore": 150_000_000,
                "own_ore": 50_000_000,
                "period_start": "2025-01-01",
                "period_end": "2026-12-31",
                "lines": [
                    {"purpose": "rent_reduction", "year": 2025, "amount_ore": 50_000_000},
                    {"purpose": "rent_reduction", "year": 2026, "amount_ore": 50_000_000},
                    {"purpose": "capital_cost", "year": 2025, "amount_ore": 20_000_000},
                    {"purpose": "high_rent", "year": 2025, "amount_ore": 10_000_000},
                    {"purpose": "operating_trouble", "year": 2025, "amount_ore": 10_000_000},
                    {"purpose": "rehousing_vacancy", "year": 2026, "amount_ore": 10_000_000},
                ],
                "terms": terms,
                "instalments": RATES,
                "proposed_by": "Ida Holst",
                "approved_by": "Torben Krag",
            },
        )
        for terms in (["Nedsættelsen gennemføres fra 1. januar 2025."], [])
    ),
    *(
        (
            NoticeKind.RENT_ACCOUNT_RECEIVED,
            (APPLICANT,),
            {"year": 2025, "received_on": "2026-06-15", "in_time": in_time, "version": version},
        )
        for in_time, version in ((True, 1), (False, 2))
    ),
    *(
        (
            NoticeKind.RENT_ACCOUNT_RETURNED,
            (APPLICANT,),
            {
                "year": 2025,
                "findings": [{"what": "Bilaget om lejenedsættelse mangler.", "help": "Send det med."}],
                "due": due,
            },
        )
        for due in ("2026-07-20", None)
    ),
    (NoticeKind.RENT_ACCOUNT_ACCEPTED, (APPLICANT,), {"year": 2025, "closing_ore": 1_234_550}),
    *(
        (
            NoticeKind.RENT_SUPPORT_REDUCED,
            (APPLICANT, MUNICIPALITY, FINANCE),
            {
                "decided_on": "2025-06-02",
                "since": "2026-01-01",
                "percent": percent,
                "amount_ore": 225_000_000,
                "instalments": rates,
                "reasons": REASONS,
            },
        )
        for percent, rates in ((50, RATES), (100, []))
    ),
    (NoticeKind.RENT_SUPPORT_ENDED, (APPLICANT, MUNICIPALITY), {"ended_on": "2029-03-05", "paid_ore": 300_000_000}),
    # What both schemes share, as it reads where rent is supported.
    (
        NoticeKind.REPORT_REMINDER,
        (APPLICANT,),
        {**MISSING, **SCHEME, "due": "2026-06-30", "days_left": 30},
    ),
    (
        NoticeKind.PAYOUTS_STOPPED,
        (APPLICANT, MUNICIPALITY, FINANCE),
        {**MISSING, **SCHEME, "due": "2026-06-30", "since": "2026-07-01", "held": RATES, "returned": False},
    ),
    (
        NoticeKind.PAYOUTS_RESUMED,
        (APPLICANT, MUNICIPALITY, FINANCE),
        {
            **MISSING,
            **SCHEME,
            "since": "2026-07-01",
            "resumed_on": "2026-09-14",
            "corrected": False,
            "received_on": "2026-09-07",
            "released": RATES,
        },
    ),
]
