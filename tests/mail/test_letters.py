"""Every notice has a letter, and every letter says what it must, in Danish, in both shapes alike."""

import html
import re
from datetime import UTC, date, datetime
from email.message import EmailMessage
from typing import Any

import jinja2
import pytest

from domain.decisions.hearing import HEARD_IN
from domain.grant.deadline import DeadlineKind
from domain.grant.new_rules import NewDuty
from domain.grant.notice import Addressee, Notice, NoticeKind, Role
from domain.phases import Decision
from domain.rulebook.rulesets import Ruleset
from tasks.letterhead import PLAIN, Letterhead, Portal
from tasks.letters import Letter, compose, is_formal, letter, subject
from tasks.letters.danish import the_deadline
from tests.mail.rent_letters import RENT_CASES
from tests.sweep import sweep

APPLICANT, MUNICIPALITY, AUDITOR, BOARD, OFFICER, MANAGER, FINANCE = (
    Role.APPLICANT,
    Role.MUNICIPALITY,
    Role.AUDITOR,
    Role.BOARD,
    Role.CASE_OFFICER,
    Role.MANAGER,
    Role.FINANCE,
)
REASONS = {
    "legal_basis": "Almenboligloven § 91 a, stk. 1, og regulativets § 2.",
    "considerations": "Rammen for året rækker ikke til hele beløbet.\n\nAndre områder er mere udsatte.",
    "facts": "Fraflytningen er faldet fra 14 til 9 procent på tre år.",
}
RATES = [
    {"number": 3, "due": "2025-07-01", "amount_ore": 150_000_000},
    {"number": 4, "due": "2025-10-01", "amount_ore": 150_000_050},
]
GAPS = [
    {"what": "Beboerdata mangler for afdeling 0412-003.", "help": "Vedhæft tabellerne for afdelingen."},
    {"what": "Projektbeskrivelsen er på 4 sider.", "help": "Forkort den til højst 3 sider."},
]

HEARD = "Kommunen har oplyst, at jobcentret driver jobvejledningen.\n\nDen fortsætter i 2024."

REFUSED = [
    {"id": "D9.same_officer", "facts": {"officer": "Ida Holst"}, "where": "budget.xlsx, sheet Udgifter, row 7"},
    {"id": "D9.nothing_proposed", "facts": {}},
]

SHIFT = {
    "number": 2,
    "kind": "budget_shift",
    "description": "Flere penge til aktiviteter.\n\nFærre til sekretariatet.",
    "main_groups": [
        {"group": "Sekretariat", "before_ore": 800_000_000, "after_ore": 799_999_950},
        {"group": "Aktiviteter", "before_ore": 0, "after_ore": 50},
    ],
    "lead_estate": None,
    "period_end": None,
    "agreement": None,
}
LONGER = SHIFT | {
    "number": 3,
    "kind": "period",
    "main_groups": [],
    "lead_estate": "0412-004",
    "period_end": "2029-06-30",
    "agreement": "samarbejdsaftale-2.pdf",
}

MEETING = {"starts": "2025-09-17T10:00:00", "ends": "2025-09-17T12:00:00", "where": "Beboerhuset, Nordvangen 12"}
AGENDA = {"year": 2024, "status_report": "received", "account": "accepted"}
SHORTFALL = {
    "local_ore": 750_000_000,
    "needed_ore": 800_000_000,
    "percent": 25,
    "reason": "Kommunens sidste bidrag bortfaldt.",
}
ACCESS = {
    "number": 1,
    "requester": "Journalist Bo Ravn",
    "what": "Regnskabet for 2024.\n\nHelhedsplanen.",
    "received_on": "2025-03-03",
}
SUB_AGREEMENTS = {"demanded_on": "2026-02-02", "until": "2026-03-02", "missing": ["education", "cohesion"]}

CASES: list[tuple[NoticeKind, tuple[Role, ...], dict[str, Any]]] = [
    (
        NoticeKind.APPLICATION_RECEIVED,
        (APPLICANT,),
        {"received_on": "2024-01-15", "applied_ore": 2_400_000_000, "rent_support_opened": True},
    ),
    (
        NoticeKind.APPLICATION_RECEIVED,
        (APPLICANT,),
        {
            "received_on": "2024-01-15",
            "applied_ore": 2_400_000_000,
            "rent_support_opened": True,
            "rent_support_case": 1041,
        },
    ),
    (NoticeKind.APPLICATION_INCOMPLETE, (APPLICANT,), {"found_on": "2024-01-18", "gaps": GAPS}),
    *(
        (NoticeKind.APPLICATION_INCOMPLETE, (APPLICANT,), {"found_on": "2024-01-18", "gaps": GAPS, "clock": clock})
        for clock in ("not_started", "paused", "restarts")
    ),
    (
        NoticeKind.APPLICATION_INCOMPLETE,
        (APPLICANT,),
        {"found_on": "2024-01-22", "gaps": GAPS, "asked_again_on": "2024-04-21"},
    ),
    (
        NoticeKind.CLOSING_ANNOUNCED,
        (APPLICANT,),
        {"days": 90, "gaps_told_on": "2024-01-22", "until": "2024-05-21", "gaps": GAPS},
    ),
    *(
        (NoticeKind.CLOSING_REMINDER, (APPLICANT,), {"until": "2024-05-21", "days_left": days, "gaps": GAPS})
        for days in (7, 0)
    ),
    (
        NoticeKind.APPLICATION_KEPT_OPEN,
        (APPLICANT,),
        {"until": "2024-07-01", "reason": "Byrådet behandler anbefalingen i juni.", "gaps": GAPS},
    ),
    (
        NoticeKind.APPLICATION_CLOSED,
        (APPLICANT,),
        {"closed_on": "2024-05-22", "until": "2024-05-21", "gaps": GAPS},
    ),
    (NoticeKind.APPLICATION_CLOSED, (MUNICIPALITY,), {"closed_on": "2024-05-22", "until": "2024-05-21"}),
    *(
        (
            NoticeKind.APPLICATION_REOPENED,
            (APPLICANT, MUNICIPALITY),
            {"happened_on": "2024-05-20", "closed_on": "2024-05-22", "until": "2024-05-21", "because": because},
        )
        for because in ("papers_in_time", "more_time_given")
    ),
    (
        NoticeKind.APPLICATION_COMPLETE,
        (APPLICANT,),
        {"completed_on": "2024-02-01", "first_target": "2024-02-29", "second_target": "2024-03-14"},
    ),
    (
        NoticeKind.INSPECTION_DECIDED,
        (APPLICANT,),
        {"decided_on": "2024-02-05", "reason": "Vi kender ikke afdelingerne fra nyere sager."},
    ),
    (
        NoticeKind.INSPECTION_REPORTED,
        (APPLICANT,),
        {"reported_on": "2024-02-19", "days": 14, "first_target": "2024-03-14", "second_target": "2024-03-28"},
    ),
    (
        NoticeKind.TARGET_PASSED,
        (OFFICER, MANAGER),
        {"which": "first", "target": "2024-02-29", "completed_on": "2024-02-01"},
    ),
    (
        NoticeKind.TARGET_PASSED,
        (OFFICER, MANAGER),
        {"which": "second", "target": "2024-03-14", "completed_on": "2024-02-01"},
    ),
    (
        NoticeKind.TARGET_CORRECTED,
        (OFFICER, MANAGER),
        {
            "targets": [{"which": "first", "target": "2026-01-26"}, {"which": "second", "target": "2026-02-09"}],
            "decided_on": "",
        },
    ),
    (
        NoticeKind.TARGET_CORRECTED,
        (OFFICER, MANAGER),
        {"targets": [{"which": "first", "target": ""}], "decided_on": "2024-02-27"},
    ),
    (
        NoticeKind.PREQUALIFIED,
        (APPLICANT, MUNICIPALITY),
        {
            "applied_ore": 4_000_000_000,
            "reserved_ore": 2_400_000_000,
            "terms": ["Projektlederen ansættes, før indsatsen begynder.", "Kommunen indgår i bestyrelsen."],
            "reasons": REASONS,
            "decided_on": "2024-03-12",
        },
    ),
    (
        NoticeKind.PREQUALIFIED,
        (APPLICANT, MUNICIPALITY),
        {
            "applied_ore": 2_400_000_000,
            "reserved_ore": 2_400_000_000,
            "terms": [],
            "reasons": None,
            "decided_on": "2024-03-12",
        },
    ),
    (NoticeKind.PREQUALIFICATION_REJECTED, (APPLICANT, MUNICIPALITY), {"reasons": REASONS, "decided_on": "2024-03-12"}),
    (NoticeKind.APPLICATION_WITHDRAWN, (APPLICANT, MUNICIPALITY), {"withdrawn_on": "2024-03-01"}),
    *(
        (
            NoticeKind.ADVANCE_REQUESTED,
            (APPLICANT, OFFICER),
            {
                "requested_on": "2024-03-18",
                "amount_ore": 60_000_000,
                "route": route,
                "who": "Karen Friis",
                "need": "Helhedsplanen skal være klar i oktober.",
                "competence_profile": "Erfaring med ledelse." if route == "buy_out" else "",
            },
        )
        for route in ("hire", "buy_out")
    ),
    (
        NoticeKind.ADVANCE_REFUSED,
        (APPLICANT,),
        {"decided_on": "2024-03-20", "requested_ore": 60_000_000, "reasons": REASONS, "by": "Ida Holst"},
    ),
    *(
        (
            NoticeKind.ADVANCE_GRANTED,
            (APPLICANT,),
            {
                "amount_ore": 60_000_000,
                "granted_on": "2024-04-08",
                "route": "hire",
                "who": "Projektleder på fuld tid",
                "requested_ore": requested,
                "assessment": "Behovet er konkret.",
            },
        )
        for requested in (60_000_000, 90_000_000)
    ),
    (
        NoticeKind.ADVANCE_GRANTED,
        (APPLICANT,),
        {"amount_ore": 30_000_000, "purpose": "Løn til projektlederen i planfasen.", "granted_on": "2024-04-08"},
    ),
    (
        NoticeKind.SPECIAL_EFFORT_AGREED,
        (APPLICANT,),
        {"agreed_on": "2024-05-02", "number": 1, "subject": "Bystrategi for Ærøskøbing", "by": "Ida Holst"},
    ),
    (
        NoticeKind.INDICATOR_SHEET,
        (BOARD,),
        {
            "years": [2025, 2026],
            "series": [
                {
                    "area": "employment",
                    "indicator": "Unge i fritidsjob",
                    "baseline": 12.5,
                    "points": [{"state": "suppressed", "value": None}, {"state": "measured", "value": 31.0}],
                },
                {
                    "area": "cohesion",
                    "indicator": "Aktive frivillige",
                    "baseline": None,
                    "points": [{"state": "not_reported", "value": None}, {"state": "measured", "value": 40.0}],
                },
            ],
        },
    ),
    (NoticeKind.ADVISER_ASSIGNED, (APPLICANT,), {"assigned_on": "2024-04-02", "adviser": "Sanne Lykke Bach"}),
    (
        NoticeKind.PLAN_RECEIVED,
        (APPLICANT,),
        {
            "received_on": "2024-08-20",
            "version": 1,
            "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "missing_sign_offs": ["Kommunalbestyrelsen i Ærø Kommune", "Boligorganisationen Ådalen"],
        },
    ),
    (
        NoticeKind.PLAN_RECEIVED,
        (APPLICANT,),
        {"received_on": "2024-08-20", "version": 2, "digest": "ab" * 32, "missing_sign_offs": []},
    ),
    (
        NoticeKind.PLAN_RETURNED,
        (APPLICANT,),
        {
            "reasons": ["Budgettet mangler revision.", "Delaftalen om uddannelse har ingen mål."],
            "returned_on": "2024-09-10",
        },
    ),
    (
        NoticeKind.SIGN_OFF_REFUSED,
        (APPLICANT, OFFICER),
        {"body": "Byrådet i Ærø Kommune", "decided_on": "2024-10-30", "reason": "Finansieringen er ikke afklaret."},
    ),
    (
        NoticeKind.SIGN_OFF_REFUSED,
        (APPLICANT, OFFICER),
        {"body": "Afdelingsmødet", "decided_on": "2024-10-30", "reason": ""},
    ),
    (
        NoticeKind.GRANT_COMMITTED,
        (APPLICANT, MUNICIPALITY),
        {
            "amount_ore": 2_400_000_000,
            "local_ore": 800_000_000,
            "period_start": "2025-01-01",
            "period_end": "2028-12-31",
            "lead_estate": "0412-003",
            "terms": ["Den boligsociale bestyrelse holder mindst fire møder om året."],
            "instalments": [
                {"number": 1, "due": "2025-01-02", "amount_ore": 120_000_000, "set_off_ore": 30_000_000},
                {"number": 2, "due": "2025-04-01", "amount_ore": 150_000_000, "set_off_ore": 0},
                {"number": 3, "due": "2025-07-01", "amount_ore": 150_000_000, "set_off_ore": 0},
                {"number": 4, "due": "2025-10-01", "amount_ore": 150_000_000, "set_off_ore": 0},
            ],
            "shares": [
                {"estate": "0412-003", "amount_ore": 1_800_000_000},
                {"estate": "0412-007", "amount_ore": 600_000_000},
            ],
            "committed_on": "2024-12-04",
        },
    ),
    (
        NoticeKind.GRANT_COMMITTED,
        (APPLICANT, MUNICIPALITY),
        {
            "amount_ore": 300_000_000,
            "local_ore": 100_000_000,
            "period_start": "2025-01-01",
            "period_end": "2025-03-31",
            "lead_estate": "0412-003",
            "terms": [],
            "negotiated": [
                {"number": 1, "kind": "own_capital", "text": "Ådalen skyder ind.", "amount_ore": 40_000_000},
                {"number": 2, "kind": "municipal_participation", "text": "En fast jobkonsulent.", "amount_ore": None},
                {"number": 3, "kind": "other", "text": "Et årligt beboermøde.", "amount_ore": None},
            ],
            "instalments": [{"number": 1, "due": "2025-01-02", "amount_ore": 300_000_000, "set_off_ore": 0}],
            "committed_on": "2024-12-04",
        },
    ),
    (
        NoticeKind.SUB_AGREEMENT_WAIVED,
        (APPLICANT,),
        {
            "waived_on": "2024-09-20",
            "focus_area": "cohesion",
            "reason": "Der er foreninger nok i området.",
            "by": "Ida Holst",
        },
    ),
    (
        NoticeKind.TERM_SETTLED,
        (APPLICANT, MUNICIPALITY),
        {"settled_on": "2025-12-02", "number": 2, "text": "En fast jobkonsulent.", "status": "met", "reason": ""},
    ),
    (
        NoticeKind.TERM_SETTLED,
        (APPLICANT,),
        {
            "settled_on": "2025-12-02",
            "number": 1,
            "text": "Ådalen skyder ind.",
            "status": "waived",
            "reason": "Midlerne er brugt på lejetab.",
        },
    ),
    (
        NoticeKind.SIGN_OFF_REMINDER,
        (APPLICANT, MUNICIPALITY),
        {
            "body": "Kommunalbestyrelsen i Ærø Kommune",
            "plan_version": 1,
            "submitted_on": "2024-10-01",
            "days": 30,
        },
    ),
    (
        NoticeKind.SIGN_OFF_CARRIED,
        (APPLICANT, MUNICIPALITY),
        {
            "plan_version": 2,
            "parties": ["Kommunalbestyrelsen i Ærø Kommune", "Boligorganisationen Ådalen"],
            "reason": "Ændringen retter en talfejl i bilag 3.",
            "by": "Ida Holst",
        },
    ),
    *(
        (
            NoticeKind.SIGNATURE_ASKED,
            (who,),
            {"purpose": purpose, "version": 2, "digest": "0b5e" * 16, **more},
        )
        for purpose, who, more in (
            ("council", MUNICIPALITY, {"minutes": False}),
            ("council", MUNICIPALITY, {"minutes": True}),
            ("organisation", APPLICANT, {"minutes": False}),
            ("attestation", AUDITOR, {"year": 2025}),
        )
    ),
    *(
        (
            NoticeKind.SIGN_OFF_RECORDED,
            (MUNICIPALITY if council else APPLICANT,),
            {
                "approved": approved,
                "council": council,
                "plan_version": 2,
                "decided_on": "2024-10-09",
                "item": "Byrådet, punkt 14",
                "signed_by": "Karen Holm, borgmestersekretær",
                "minutes": council,
            },
        )
        for council, approved in ((True, True), (True, False), (False, True))
    ),
    *(
        (
            NoticeKind.ACCOUNT_ATTESTED,
            (APPLICANT, AUDITOR),
            {
                "year": 2025,
                "auditor": "Else Rask",
                "firm": "Revision Vest",
                "goals_followed_up": True,
                "board_in_function": not remark,
                "remark": remark,
                "by_link": not remark,
                "digest": "0b5e" * 16,
                "signed_on": "2026-06-20",
            },
        )
        for remark in ("", "Bestyrelsen har ikke holdt møde.")
    ),
    (
        NoticeKind.GRANT_REFUSED,
        (APPLICANT, MUNICIPALITY),
        {
            "decided_on": "2024-12-04",
            "released_ore": 2_400_000_000,
            "reasons": REASONS,
            "proposed_by": "Ida Holst",
            "approved_by": "Torben Krag",
        },
    ),
    (
        NoticeKind.GRANT_LAPSED,
        (APPLICANT, MUNICIPALITY),
        {"decided_on": "2025-02-10", "reasons": REASONS, "released_ore": 2_400_000_000},
    ),
    *(
        (
            NoticeKind.INSTALMENT_CANCELLED,
            (FINANCE,),
            {"number": number, "amount_ore": 60_000_000, "cancelled_on": "2025-03-03"},
        )
        for number in (0, 3)
    ),
    *(
        (
            NoticeKind.PAYMENT_RETURNED,
            (OFFICER,),
            {
                "number": number,
                "amount_ore": 90_000_000,
                "returned_on": "2025-01-06",
                "reason": "Kontoen er lukket.",
                "bank_reference": "bank 7",
                "state": state,
            },
        )
        for number, state in ((0, "cancelled"), (1, "released"), (2, "held"))
    ),
    (
        NoticeKind.PAYMENT_RETURNED,
        (OFFICER,),
        {
            "number": 2,
            "amount_ore": 90_000_000,
            "returned_on": "2025-01-06",
            "state": "held",
            "never_sent": True,
        },
    ),
    *(
        (
            NoticeKind.ADVANCE_SETTLED,
            (APPLICANT, FINANCE),
            {
                "decided_on": "2025-03-03",
                "amount_ore": 60_000_000,
                "use": use,
                "reason": "Projektlederen blev aldrig ansat.",
            },
        )
        for use in ("repay", "keep")
    ),
    (
        NoticeKind.RULESET_MOVED,
        (APPLICANT,),
        {
            "moved_on": "2024-01-01",
            "from_name": Ruleset.ADOPTED_2019.danish,
            "to_name": Ruleset.REVISED_2023.danish,
            "reason": "Sagen er først nu nået til planen.",
            "first_target": "2024-01-15",
            "second_target": "2024-01-29",
        },
    ),
    (NoticeKind.NEW_RULES, (APPLICANT,), {"from_day": "2026-12-02", "duties": [duty.value for duty in NewDuty]}),
    (
        NoticeKind.INSTALMENT_RELEASED,
        (FINANCE,),
        {"number": 3, "due": "2025-07-01", "amount_ore": 150_000_000, "released_on": "2025-07-01"},
    ),
    (
        NoticeKind.REPORT_REMINDER,
        (APPLICANT,),
        {"report": "regulation_account", "year": 2024, "due": "2025-06-30", "days_left": 14},
    ),
    (
        NoticeKind.REPORT_REMINDER,
        (APPLICANT,),
        {"report": "status_report", "year": 2024, "due": "2025-06-30", "days_left": 0},
    ),
    (
        NoticeKind.PAYOUTS_STOPPED,
        (APPLICANT, MUNICIPALITY, FINANCE),
        {"report": "regulation_account", "year": 2024, "due": "2025-06-30", "since": "2025-07-01", "held": RATES},
    ),
    (
        NoticeKind.PAYOUTS_STOPPED,
        (APPLICANT, MUNICIPALITY, FINANCE),
        {"report": "status_report", "year": 2024, "due": "2025-06-30", "since": "2025-07-01", "held": []},
    ),
    (
        NoticeKind.PAYOUTS_STOPPED,
        (APPLICANT,),
        {
            "report": "regulation_account",
            "year": 2024,
            "due": "2025-07-28",
            "since": "2025-07-29",
            "held": RATES,
            "returned": True,
        },
    ),
    (
        NoticeKind.PAYOUTS_RESUMED,
        (APPLICANT, MUNICIPALITY, FINANCE),
        {
            "report": "status_report",
            "year": 2024,
            "since": "2025-07-01",
            "resumed_on": "2025-07-21",
            "corrected": True,
            "received_on": None,
            "released": RATES,
        },
    ),
    (
        NoticeKind.STOP_PROPOSED,
        (OFFICER, MANAGER),
        {"report": "regulation_account", "year": 2024, "due": "2025-06-30", "since": "2025-07-01"},
    ),
    *(
        (
            NoticeKind.STOP_ESCALATED,
            (MANAGER,),
            {
                "report": "status_report",
                "year": 2024,
                "since": "2025-07-01",
                "days": 30,
                "proposed": proposed,
                "held": held,
            },
        )
        for proposed, held in ((False, RATES), (False, []), (True, []))
    ),
    *(
        (
            NoticeKind.STOP_ORDERED,
            (APPLICANT, MUNICIPALITY, FINANCE),
            {
                "since": "2025-09-01",
                "reason": "Bestyrelsen har ikke holdt møde i et år.",
                "legal_basis": "Vilkår 2 i tilsagnet.",
                "by": "Ida Holst",
                "held": held,
            },
        )
        for held in (RATES, [])
    ),
    *(
        (
            NoticeKind.STOP_LIFTED,
            (APPLICANT, MUNICIPALITY, FINANCE),
            {
                "since": "2025-09-01",
                "lifted_on": "2025-10-06",
                "reason": "Bestyrelsen har holdt møde.",
                "by": "Ida Holst",
                "released": released,
            },
        )
        for released in (RATES, [])
    ),
    *(
        (
            NoticeKind.STOP_CORRECTED,
            (APPLICANT, MUNICIPALITY),
            {
                "report": "status_report",
                "year": 2024,
                "since": "2025-07-01",
                "until": "2025-07-21",
                "extended_to": "2025-07-10",
                "rightly_since": rightly,
            },
        )
        for rightly in ("", "2025-07-11")
    ),
    *(
        (
            NoticeKind.STOP_CORRECTED,
            (APPLICANT, MUNICIPALITY),
            {
                "report": "regulation_account",
                "year": 2024,
                "since": "2025-07-01",
                "until": "2025-07-21",
                "rightly_since": "",
                **why,
            },
        )
        for why in ({"exempt_since": "2025-06-25"}, {"in_hand_since": "2025-06-27"})
    ),
    (
        NoticeKind.PAYOUTS_RESUMED,
        (APPLICANT, MUNICIPALITY, FINANCE),
        {
            "report": "regulation_account",
            "year": 2024,
            "since": "2025-07-01",
            "resumed_on": "2025-07-10",
            "corrected": True,
            "received_on": None,
            "released": RATES,
            "exempt_since": "2025-06-25",
        },
    ),
    *(
        (
            NoticeKind.RECIPIENT_HOLD_BEGAN,
            (APPLICANT, FINANCE),
            {"other_case": 2043, "since": "2025-07-01", "held": held, **why},
        )
        for held, why in (
            (RATES, {"report": "regulation_account", "year": 2024}),
            ([], {"report": "", "reason": "Bestyrelsen har ikke holdt møde i et år."}),
        )
    ),
    *(
        (
            NoticeKind.RECIPIENT_HOLD_ENDED,
            (APPLICANT, FINANCE),
            {
                "other_case": 2043,
                "since": "2025-07-01",
                "ended_on": "2025-07-21",
                "end": end,
                "released": released,
            },
        )
        for end, released in (("lifted", RATES), ("corrected", []), ("groundless", RATES))
    ),
    (
        NoticeKind.STOPS_OF_THE_DAY,
        (MANAGER,),
        {
            "since": "2025-07-01",
            "held_ore": 300_000_050,
            "stopped": [
                {
                    "case_no": 1042,
                    "title": "Trygt naboskab på Ærø",
                    "report": report,
                    "year": 2024,
                    "due": "2025-06-30",
                    "held_ore": 300_000_050,
                    "proposed": proposed,
                }
                for report, proposed in (("regulation_account", False), ("status_report", True))
            ],
        },
    ),
    (
        NoticeKind.DAILY_DIGEST,
        (OFFICER,),
        {
            "day": "2025-07-01",
            "since": "2025-06-30",
            "until": "2025-07-08",
            "took_effect": [{"on": "2025-06-30", "kind": "status_report", "cases": [1042, 1043], "count": 9}],
            "coming": [{"on": "2025-07-07", "kind": "instalment", "cases": [1042], "count": 1}],
            "new_stops": [
                {"case_no": 1042, "title": "Trygt naboskab på Ærø", "since": "2025-07-01", "held_ore": held, **why}
                for held, why in (
                    (300_000_050, {"report": "regulation_account", "year": 2024}),
                    (0, {"report": None, "year": None}),
                )
            ],
            "approvals": [
                {"case_no": 1042, "title": "Trygt naboskab på Ærø", "decision": decision.value} for decision in Decision
            ],
            "stops_to_confirm": [1044],
            "batches": [7],
            "dead_mails": 2,
            "incidents": [3, 4],
        },
    ),
    (
        NoticeKind.INCIDENT_OPENED,
        (Role.SYSTEM,),
        {
            "number": 12,
            "subject": "run payouts",
            "kind": "failed run",
            "text": "It has ended with an error, which its page in Prefect shows.",
            "opened_on": "2025-07-01",
        },
    ),
    (
        NoticeKind.PAYOUTS_RESUMED,
        (APPLICANT, MUNICIPALITY, FINANCE),
        {
            "report": "regulation_account",
            "year": 2024,
            "since": "2025-07-01",
            "resumed_on": "2025-08-14",
            "corrected": False,
            "received_on": "2025-08-12",
            "released": RATES,
        },
    ),
    (
        NoticeKind.PAYOUTS_RESUMED,
        (APPLICANT, MUNICIPALITY, FINANCE),
        {
            "report": "regulation_account",
            "year": 2024,
            "since": "2025-07-01",
            "resumed_on": "2025-07-03",
            "corrected": True,
            "received_on": "2025-06-28",
            "released": [],
        },
    ),
    (
        NoticeKind.PAYOUTS_RESUMED,
        (APPLICANT, MUNICIPALITY, FINANCE),
        {
            "report": "status_report",
            "year": 2024,
            "since": "2025-07-01",
            "resumed_on": "2025-07-21",
            "corrected": False,
            "received_on": None,
            "released": RATES,
        },
    ),
    (
        NoticeKind.EXTENSION_GRANTED,
        (APPLICANT,),
        {
            "report": "status_report",
            "year": 2024,
            "due": "2025-06-30",
            "until": "2025-08-15",
            "reason": "Systemskifte hos revisor.",
        },
    ),
    (
        NoticeKind.EXTENSION_GRANTED,
        (APPLICANT,),
        {
            "report": "status_report",
            "year": 2024,
            "due": "2025-06-30",
            "until": "2025-07-15",
            "reason": "Systemskifte hos revisor.",
            "ran_out": True,
        },
    ),
    (
        NoticeKind.EXTENSION_GRANTED,
        (APPLICANT,),
        {
            "report": "status_report",
            "year": 2024,
            "due": "2025-06-30",
            "until": "2025-07-15",
            "reason": "Systemskifte hos revisor.",
            "settled": True,
        },
    ),
    *(
        (
            kind,
            to,
            {
                day_of: on,
                "what": what,
                **({} if what == "missing_papers" else {"year": 2024}),
                "due": due,
                "until": "2025-08-15",
                "reason": "Systemskifte hos revisor.",
            },
        )
        for kind, day_of, to, on in (
            (NoticeKind.EXTENSION_REQUESTED, "requested_on", (APPLICANT, OFFICER), "2025-06-20"),
            (NoticeKind.EXTENSION_REFUSED, "decided_on", (APPLICANT,), "2025-06-24"),
            (NoticeKind.EXTENSION_REFUSED, "decided_on", (APPLICANT,), "2025-07-03"),
        )
        for what, due in (
            ("status_report", "2025-06-30"),
            ("missing_papers", "2025-07-10"),
            ("missing_papers", None),
        )
    ),
    *(
        (
            NoticeKind.CHANGE_SUGGESTED,
            (APPLICANT, MUNICIPALITY, OFFICER),
            {
                "suggested_on": "2025-03-03",
                "municipality": "Slagelse Kommune",
                "what": "Mere arbejde med unge.",
                "reason": "Flere er uden job.",
                "committed": committed,
            },
        )
        for committed in (True, False)
    ),
    *(
        (
            NoticeKind.SUGGESTION_ANSWERED,
            (MUNICIPALITY, OFFICER),
            {
                "answered_on": "2025-03-10",
                "municipality": "Slagelse Kommune",
                "what": "Mere arbejde med unge.",
                "reason": "Flere er uden job.",
                "agreed": agreed,
                "answer": "Det tager bestyrelsen op.",
            },
        )
        for agreed in (True, False)
    ),
    (
        NoticeKind.REPORT_WAIVED,
        (APPLICANT,),
        {"report": "regulation_account", "year": 2024, "reason": "Indsatsen begyndte i december."},
    ),
    (
        NoticeKind.REGULATION_ACCOUNT_RECEIVED,
        (APPLICANT,),
        {"year": 2024, "received_on": "2025-06-28", "in_time": True, "version": 1},
    ),
    (
        NoticeKind.REGULATION_ACCOUNT_RECEIVED,
        (APPLICANT,),
        {"year": 2024, "received_on": "2025-07-28", "in_time": False, "version": 2},
    ),
    *(
        (
            kind,
            (APPLICANT,),
            {
                "year": 2024,
                "received_on": "2025-07-28",
                "in_time": in_time,
                "version": 2,
                "first_received_on": first,
            },
        )
        for kind in (NoticeKind.REGULATION_ACCOUNT_RECEIVED, NoticeKind.RENT_ACCOUNT_RECEIVED)
        for first, in_time in (("2025-06-28", True), ("2025-07-02", False))
    ),
    (
        NoticeKind.REGULATION_ACCOUNT_REOPENED,
        (APPLICANT,),
        {
            "year": 2024,
            "accepted_on": "2025-06-30",
            "reopened_on": "2025-09-01",
            "officer": "Ida Holst",
            "reason": "En faktura var bogført to gange.",
        },
    ),
    *(
        (NoticeKind.REGULATION_ACCOUNT_RETURNED, (APPLICANT,), {"year": 2024, "findings": GAPS, "due": due})
        for due in ("2025-07-28", None)
    ),
    (NoticeKind.REGULATION_ACCOUNT_ACCEPTED, (APPLICANT,), {"year": 2024, "closing_ore": -1_234_550}),
    (NoticeKind.STATUS_REPORT_RECEIVED, (APPLICANT,), {"year": 2024, "received_on": "2025-06-28", "in_time": True}),
    *(
        (
            NoticeKind.STATUS_REPORT_RECEIVED,
            (APPLICANT,),
            {"year": 2024, "received_on": "2025-08-04", "in_time": in_time, "first_received_on": first},
        )
        for first, in_time in (("2025-06-28", True), ("2025-07-02", False))
    ),
    *(
        (
            NoticeKind.STATUS_REPORT_RECEIVED,
            (APPLICANT,),
            {"year": 2024, "received_on": "2025-06-28", "in_time": True, "version": version},
        )
        for version in (1, 2)
    ),
    *(
        (NoticeKind.STATUS_REPORT_RETURNED, (APPLICANT,), {"year": 2024, "findings": GAPS, "due": due})
        for due in ("2025-07-28", None)
    ),
    (NoticeKind.STATUS_REPORT_ACCEPTED, (APPLICANT,), {"year": 2024}),
    *(
        (
            NoticeKind.REPORT_ESCALATED,
            (MANAGER,),
            {"report": report, "year": 2024, "since": "2025-06-16", "days": 30, "stopped": stopped},
        )
        for report, stopped in (("status_report", True), ("rent_support_account", False))
    ),
    (NoticeKind.ONE_YEAR_REVIEW_OPENED, (APPLICANT, OFFICER), {"year": 2024, "opened_on": "2025-06-28"}),
    (
        NoticeKind.ONE_YEAR_REVIEW_HELD,
        (APPLICANT,),
        {"held_on": "2025-09-17", "outcome": "Bestyrelsen er kommet godt i gang.\n\nMålene justeres i foråret."},
    ),
    *(
        (
            NoticeKind.CHANGE_RECORDED,
            (APPLICANT,),
            {
                "number": 1,
                "kind": kind,
                "recorded_on": "2025-04-10",
                "description": "En lektiecafé afløses af en mentorordning.",
                "supports_goals": supports,
            },
        )
        for kind, supports in (("activities", "Flere unge får en uddannelse."), ("milestone_plan", ""))
    ),
    *(
        (
            NoticeKind.CHANGE_RECORDED,
            recipients,
            {
                "number": 1,
                "kind": "activities",
                "recorded_on": "2025-04-10",
                "description": "En lektiecafé afløses af en mentorordning.",
                "supports_goals": "Flere unge får en uddannelse.",
                **evidence,
            },
        )
        for recipients, evidence in (
            ((APPLICANT,), {"evidence": "Ordningen er evalueret af CFBU med god effekt."}),
            ((APPLICANT, OFFICER), {"without_evidence": True}),
        )
    ),
    (NoticeKind.CHANGE_REQUESTED, (APPLICANT, OFFICER), {"requested_on": "2025-05-02", **SHIFT}),
    (NoticeKind.CHANGE_REQUESTED, (APPLICANT, OFFICER), {"requested_on": "2025-05-02", **LONGER}),
    *(
        (
            NoticeKind.CHANGE_APPROVED,
            (APPLICANT, MUNICIPALITY),
            {"approved_on": "2025-05-20", "requested_on": "2025-05-02", "approved_by": "Ida Holst", **change},
        )
        for change in (SHIFT, LONGER)
    ),
    (
        NoticeKind.CHANGE_REFUSED,
        (APPLICANT, MUNICIPALITY),
        {
            "refused_on": "2025-05-20",
            "requested_on": "2025-05-02",
            "officer": "Ida Holst",
            "number": 2,
            "kind": "special_development",
            "description": "Investering i forebyggelse.",
            "reasons": REASONS,
        },
    ),
    *(
        (
            NoticeKind.SUB_AGREEMENTS_DEMANDED,
            (APPLICANT,),
            {
                "demanded_on": "2026-02-02",
                "focus_areas": ["education", "cohesion"],
                "reason": "Vi følger op på partnernes roller.",
                **by_day,
            },
        )
        for by_day in ({}, {"by_day": "2026-03-02"})
    ),
    *(
        (NoticeKind.SUB_AGREEMENTS_REMINDER, (APPLICANT,), {**SUB_AGREEMENTS, "days_left": days_left})
        for days_left in (7, 1, 0)
    ),
    (NoticeKind.SUB_AGREEMENTS_OVERDUE, (OFFICER,), SUB_AGREEMENTS),
    *(
        (
            NoticeKind.SUB_AGREEMENTS_RECEIVED,
            (OFFICER,),
            {
                "received_on": "2026-02-09",
                "agreements": [{"focus_area": "education", "paper": "delaftale-uddannelse.pdf"}],
                "missing": missing,
            },
        )
        for missing in (["cohesion"], [])
    ),
    *(
        (
            NoticeKind.SUBSTITUTE_COVER_GRANTED,
            (APPLICANT,),
            {
                "granted_on": "2026-09-01",
                "instalment": 17,
                "amount_ore": 15_000_000,
                "wage_cost_ore": 42_000_000,
                "benefit_reimbursement_ore": 18_000_000,
                "other_sources_ore": 4_000_000,
                "most_ore": 15_000_000,
                "percent": 75,
                "assessment": "Projektlederen kan ikke undværes i opstarten.",
                "held": held,
            },
        )
        for held in (False, True)
    ),
    (
        NoticeKind.ONE_YEAR_REVIEW_OPENED,
        (APPLICANT, OFFICER),
        {"year": 2024, "opened_on": "2025-06-28", "short_first_year": True},
    ),
    (
        NoticeKind.ONE_YEAR_REVIEW_HELD,
        (APPLICANT,),
        {
            "held_on": "2025-09-17",
            "outcome": "Bestyrelsen er kommet godt i gang.",
            "follow_ups": [{"what": "Fremmødet følges op.", "due": "2025-12-19"}],
        },
    ),
    *(
        (
            NoticeKind.REVIEW_SCHEDULED,
            (APPLICANT, MUNICIPALITY, OFFICER),
            {**MEETING, "sequence": sequence, "agenda": {**AGENDA, "milestone_plan": milestone_plan}},
        )
        for sequence, milestone_plan in ((0, None), (2, "Milepælsplan 2025"))
    ),
    (
        NoticeKind.REVIEW_CANCELLED,
        (APPLICANT, MUNICIPALITY, OFFICER),
        {**MEETING, "sequence": 1, "reason": "Kommunen er forhindret."},
    ),
    *(
        (
            NoticeKind.REVIEW_REMINDER,
            (OFFICER,),
            {"opened_on": "2026-10-01", "held_by": "2027-04-01", "days": 60, "planned_on": planned_on},
        )
        for planned_on in ("", "2026-12-17")
    ),
    (NoticeKind.REVIEW_OVERDUE, (MANAGER, OFFICER), {"opened_on": "2026-10-01", "held_by": "2027-04-01"}),
    (
        NoticeKind.REVIEW_WAIVED,
        (APPLICANT, MUNICIPALITY),
        {"waived_on": "2027-03-01", "by": "Ida Holst", "reason": "Indsatsen sluttede efter fire måneder."},
    ),
    (
        NoticeKind.REVIEW_DEFERRED,
        (APPLICANT, MUNICIPALITY),
        {
            "deferred_on": "2025-06-30",
            "year": 2024,
            "to_year": 2025,
            "reason": "Indsatsen begyndte først i november.",
        },
    ),
    (NoticeKind.FOLLOW_UP_DUE, (OFFICER,), {"number": 1, "what": "Fremmødet følges op.", "due": "2025-12-19"}),
    *(
        (
            NoticeKind.LEFTOVER_DECIDED,
            roles,
            {
                "decided_on": "2029-08-20",
                "amount_ore": 12_345_600,
                "use": use,
                "reason": reason,
                "purpose": purpose,
                "council_decided_on": "2029-08-13" if purpose else "",
                "council_reference": "Byrådet, punkt 9" if purpose else "",
                "other_case": 2043 if use == "set_off" else "",
                **({"shortfall": SHORTFALL} if use == "repay" else {}),
            },
        )
        for use, roles, purpose, reason in (
            ("repay", (APPLICANT, FINANCE), "", "Der er ikke søgt om anden anvendelse."),
            ("approved_use", (APPLICANT,), "letting_loss", "Tomgang under genhusningen."),
            ("set_off", (APPLICANT, FINANCE), "", ""),
        )
    ),
    *(
        (
            NoticeKind.LEFTOVER_SET_OFF,
            (APPLICANT, FINANCE),
            {
                "decided_on": "2029-08-20",
                "other_case": 2043,
                "amount_ore": sum(part for _, _, part, _ in parts),
                "instalments": [
                    {"number": number, "due": due, "set_off_ore": part, "amount_ore": left}
                    for number, due, part, left in parts
                ],
            },
        )
        for parts in (
            ((2, "2029-10-01", 30_000_000, 0), (3, "2030-01-02", 11_238_050, 18_761_950)),
            ((2, "2029-10-01", 11_238_050, 18_761_950),),
        )
    ),
    *(
        (
            NoticeKind.REPAYMENT_RECEIVED,
            (APPLICANT, OFFICER),
            {
                "received_on": "2029-09-03",
                "amount_ore": 4_000_000,
                "bank_reference": "bank-retur-1",
                "outstanding_ore": outstanding,
            },
        )
        for outstanding in (0, 6_000_000)
    ),
    (NoticeKind.ACCESS_REQUEST_RECEIVED, (OFFICER,), {**ACCESS, "due": "2025-03-12"}),
    (NoticeKind.ACCESS_REQUEST_REMINDER, (OFFICER,), {**ACCESS, "due": "2025-03-12"}),
    (NoticeKind.ACCESS_REQUEST_ESCALATED, (OFFICER, MANAGER), {**ACCESS, "due": "2025-03-12"}),
    *(
        (
            NoticeKind.HEARING_BEGUN,
            (APPLICANT,),
            {"number": 1, "about": about, "facts_found": HEARD, "until": "2024-03-12"},
        )
        for about in HEARD_IN
    ),
    *(
        (
            NoticeKind.HEARING_ANSWERED,
            (APPLICANT, OFFICER),
            {
                "number": 1,
                "about": "rejection",
                "answered_on": "2024-03-13",
                "answer": "Jobcentrets tilbud gælder kun ledige på kontanthjælp.",
                "in_time": in_time,
            },
        )
        for in_time in (True, False)
    ),
    (NoticeKind.HEARING_UNANSWERED, (OFFICER,), {"number": 2, "about": "stop", "until": "2024-03-12"}),
    (
        NoticeKind.HEARING_ENDED,
        (APPLICANT,),
        {"number": 1, "about": "lapse", "begun_on": "2024-02-27", "reason": "Oplysningen var forkert."},
    ),
    (
        NoticeKind.ACCESS_REQUEST_EXTENDED,
        (OFFICER,),
        {**ACCESS, "until": "2025-03-26", "reason": "Bilagene gennemgås for personoplysninger."},
    ),
    *(
        (
            NoticeKind.GRANT_CLOSED,
            (APPLICANT, MUNICIPALITY),
            {
                "closed_on": "2029-08-20",
                "paid_ore": 2_400_000_000,
                "leftover_ore": 12_345_600 if decision != "none" else 0,
                "leftover_decision": decision,
                **({"shortfall": SHORTFALL} if decision == "none" else {}),
            },
        )
        for decision in ("repay", "approved_use", "set_off", "none")
    ),
    (
        NoticeKind.HAND_IN_REFUSED,
        (APPLICANT, OFFICER),
        {"package": "application", "received_on": "2024-01-17", "findings": REFUSED},
    ),
    *RENT_CASES,
]

NOTICES = [
    Notice(
        kind=kind,
        to=Addressee(role=role, name="" if role.of_the_fund else "Åse Sørensen", email=None),
        case_no=1042,
        title="Trygt naboskab på Ærø",
        data=data,
    )
    for kind, roles, data in CASES
    for role in roles
]
every_notice = sweep("notice", NOTICES, place=lambda n: f"{n.kind}-{n.to.role}-{NOTICES.index(n)}")

OPTIONAL = {
    "rent_support_case",
    "asked_again_on",
    "evidence",
    "shares",
    "without_evidence",
    "shortfall",
    "grounds",
    "exempt_since",
    "first_received_on",
    "version",  # an earlier release counted no versions of a status report
    "by_day",  # an earlier release asked for sub-agreements without one
    "in_hand_since",
    "ran_out",
    "settled",
    "short_first_year",
    "follow_ups",
    "sequence",
    "clock",
    "returned",
    "never_sent",
    "negotiated",
    "proposed_by",
    "approved_by",
    "scheme",
}
"""Facts that a letter can do without: it then says nothing about them."""

ISO_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
LONG_FIGURE = re.compile(r"(?<![\d.])\d{6,}(?![\da-f])")


def written(notice: Notice, letterhead: Letterhead = PLAIN) -> Letter:
    on = {"fund": "Landsbyggefonden", "contact": "boligsocial@fonden.example", "dated": date(2025, 7, 1)}
    return letter(notice, letterhead=letterhead, **on)  # type: ignore[arg-type]


def one_line(notice: Notice, letterhead: Letterhead = PLAIN) -> str:
    """The letter as text, without its line breaks."""
    return " ".join(written(notice, letterhead).text.split())


def composed(notice: Notice, message_id: str = "<1042-a@fonden.example>") -> EmailMessage:
    return compose(
        notice,
        message_id=message_id,
        sender="Landsbyggefonden <post@fonden.example>",
        recipient="ase@boligen.example",
        reply_to="boligsocial@fonden.example",
        dated=datetime(2025, 6, 30, 22, 30, tzinfo=UTC),
    )


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def shown(page: str) -> str:
    """What a reader of the HTML sees; a space that does not break is a space."""
    without_head = re.sub(r"<head>.*?</head>", " ", page, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", " ", without_head)).replace("\u00a0", " ")


@sweep("kind", NoticeKind)
def test_every_kind_of_notice_has_a_letter_here(kind: NoticeKind) -> None:
    assert kind in {notice.kind for notice in NOTICES}


@every_notice
def test_a_letter_names_the_case_the_project_and_whom_to_ask(notice: Notice) -> None:
    _, text, page = written(notice)
    for body in (text, shown(page)):
        assert "1042" in body
        assert "Trygt naboskab på Ærø" in body
        assert "Landsbyggefonden" in body
        assert "boligsocial@fonden.example" in body
        assert "1. juli 2025" in body


@every_notice
def test_a_letter_writes_no_machine_values(notice: Notice) -> None:
    told, text, page = written(notice)
    for part in (told, text, shown(page)):
        assert not ISO_DATE.search(part)
        assert not LONG_FIGURE.search(part)
        for machine in ("None", "True", "False", "Undefined", "{{", "}}", "{%", "[]", "&amp;", "&#"):
            assert machine not in part
        for internal in ("regulation_account", "status_report", "approved_use", "case_officer", "applicant"):
            assert internal not in part


@every_notice
def test_text_and_html_say_the_same_words_in_the_same_order(notice: Notice) -> None:
    _, text, page = written(notice)
    assert words(text) == words(shown(page))


@every_notice
def test_a_letter_says_what_to_do(notice: Notice) -> None:
    text = written(notice).text
    outside = notice.to.role in {APPLICANT, MUNICIPALITY, AUDITOR, BOARD}
    assert ("Det skal I gøre" in text) == outside
    assert ("Det skal der ske" in text) == (not outside)


@every_notice
def test_plain_text_fits_a_narrow_window(notice: Notice) -> None:
    assert [line for line in written(notice).text.splitlines() if len(line) > 72 and " " in line.strip()] == []


@every_notice
def test_a_missing_fact_is_an_error(notice: Notice) -> None:
    for missing in notice.data.keys() - OPTIONAL:
        rest = {key: value for key, value in notice.data.items() if key != missing}
        with pytest.raises(jinja2.UndefinedError, match=missing):
            written(notice.model_copy(update={"data": rest}))


def test_an_empty_fact_is_an_error_too() -> None:
    notice = Notice(
        kind=NoticeKind.REPORT_WAIVED,
        to=Addressee(role=Role.APPLICANT),
        case_no=1042,
        title="Trygt naboskab på Ærø",
        data={"report": "status_report", "year": None, "reason": "Indsatsen begyndte i december."},
    )
    with pytest.raises(ValueError, match="leaves empty"):
        written(notice)


def notice_of(kind: NoticeKind, role: Role = Role.APPLICANT) -> Notice:
    return next(notice for notice in NOTICES if notice.kind is kind and notice.to.role is role)


def test_a_date_and_an_amount_are_written_the_danish_way() -> None:
    assert "torsdag den 14. marts 2024" in written(notice_of(NoticeKind.APPLICATION_COMPLETE)).text
    assert "24.000.000 kr." in written(notice_of(NoticeKind.APPLICATION_RECEIVED)).text
    assert "-12.345,50 kr." in written(notice_of(NoticeKind.REGULATION_ACCOUNT_ACCEPTED)).text


def test_the_subject_tells_what_it_is_about_the_case_and_the_project() -> None:
    told = subject(notice_of(NoticeKind.REPORT_REMINDER))
    assert told == "Husk reguleringskontoopgørelsen for 2024 (sag 1042: Trygt naboskab på Ærø)"


def test_a_reserved_amount_is_never_called_a_commitment() -> None:
    for role in (Role.APPLICANT, Role.MUNICIPALITY):
        text = " ".join(written(notice_of(NoticeKind.PREQUALIFIED, role)).text.split())
        assert "foreløbigt og er ikke et tilsagn" in text
        assert "kan begynde med det samme" in text or "gå i gang med helhedsplanen med det samme" in text


def test_a_rejection_gives_all_three_parts_of_the_reasons_and_says_that_there_is_no_list() -> None:
    text = " ".join(written(notice_of(NoticeKind.PREQUALIFICATION_REJECTED)).text.split())
    for part in (REASONS["legal_basis"], "Andre områder er mere udsatte.", REASONS["facts"]):
        assert part in text
    assert "fører ikke venteliste" in text
    assert "ny ansøgning når som helst" in text


@pytest.mark.parametrize("kind", [NoticeKind.GRANT_REFUSED, NoticeKind.GRANT_LAPSED])
def test_a_commitment_that_never_comes_is_explained_and_leaves_the_way_open(kind: NoticeKind) -> None:
    text = " ".join(written(notice_of(kind)).text.split())
    for part in (REASONS["legal_basis"], "Andre områder er mere udsatte.", REASONS["facts"]):
        assert part in text
    assert "fører ikke venteliste" in text
    assert "ny ansøgning når som helst" in text


@pytest.mark.parametrize(
    "kind",
    [
        NoticeKind.PREQUALIFIED,
        NoticeKind.PREQUALIFICATION_REJECTED,
        NoticeKind.GRANT_COMMITTED,
        NoticeKind.GRANT_REFUSED,
        NoticeKind.GRANT_LAPSED,
        NoticeKind.ADVANCE_GRANTED,
    ],
)
def test_a_decision_says_nothing_about_renovation_support_and_says_so(kind: NoticeKind) -> None:
    text = " ".join(written(notice_of(kind)).text.split())
    assert "Det afgør ikke noget om støtte til renovering efter almenboligloven § 91." in text


def test_a_lower_amount_is_named_in_the_heading_and_explained_before_anything_else() -> None:
    lower, full = (written(n).text for n in NOTICES if n.kind is NoticeKind.PREQUALIFIED and n.to.role is APPLICANT)
    assert "med et lavere beløb" in lower
    assert lower.index("lavere end det ansøgte") < lower.index(REASONS["legal_basis"]) < lower.index("foreløbigt og er")
    assert "lavere" not in full


@pytest.mark.parametrize(
    ("clock", "said"),
    [
        (None, "begynder først, når ansøgningen er fuldstændig"),
        ("not_started", "begynder først, når ansøgningen er fuldstændig"),
        ("paused", "er sat på pause"),
        ("restarts", "begynder forfra"),
    ],
)
def test_a_finding_of_gaps_says_what_becomes_of_the_expected_time(clock: str | None, said: str) -> None:
    notice = notice_of(NoticeKind.APPLICATION_INCOMPLETE)
    text = " ".join(written(notice.model_copy(update={"data": notice.data | {"clock": clock}})).text.split())
    assert said in text
    for gap in GAPS:
        assert gap["what"] in text
        assert gap["help"] in text


def test_a_complaint_body_is_never_invented() -> None:
    rejection = notice_of(NoticeKind.PREQUALIFICATION_REJECTED)
    assert "klage" not in written(rejection).text.lower()
    guidance = Letterhead(complaint_guidance="I kan klage til Ankenævnet på Ærø inden fire uger.")
    told = letter(
        rejection, fund="Landsbyggefonden", contact="a@fonden.example", dated=date(2025, 7, 1), letterhead=guidance
    )
    assert "Klagevejledning" in told.text
    assert "Ankenævnet på Ærø" in told.html


def test_a_stop_says_which_report_ends_it() -> None:
    text = " ".join(written(notice_of(NoticeKind.PAYOUTS_STOPPED)).text.split())
    assert "Aflevér reguleringskontoopgørelsen for 2024" in text
    assert "modtaget og godkendt, ophæves stoppet" in text


def test_what_people_write_cannot_become_markup() -> None:
    notice = notice_of(NoticeKind.INSPECTION_DECIDED)
    hostile = notice.model_copy(update={"data": notice.data | {"reason": "<script>alert('æ')</script> & {{ 7 * 7 }}"}})
    _, text, page = written(hostile)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert words(text) == words(shown(page))
    assert "{{ 7 * 7 }}" in text


def test_a_line_that_no_mail_server_must_take_is_encoded() -> None:
    notice = notice_of(NoticeKind.INSPECTION_DECIDED)
    endless = notice.model_copy(update={"data": notice.data | {"reason": "å" * 2000}})
    sent = composed(endless).as_bytes()
    assert max(map(len, sent.split(b"\n"))) <= 998


def test_a_mail_carries_its_headers() -> None:
    mail = composed(notice_of(NoticeKind.PAYOUTS_STOPPED))
    assert {name: str(mail[name]) for name in mail} == {
        "From": "Landsbyggefonden <post@fonden.example>",
        "To": "ase@boligen.example",
        "Reply-To": "boligsocial@fonden.example",
        "Subject": "Udbetalingerne er standset: reguleringskontoopgørelsen for 2024 mangler"
        " (sag 1042: Trygt naboskab på Ærø)",
        "Date": "Tue, 01 Jul 2025 00:30:00 +0200",
        "Message-ID": "<1042-a@fonden.example>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": "da",
        "X-Tilsagn-Case": "1042",
        "X-Tilsagn-Kind": "payouts_stopped",
        "MIME-Version": "1.0",
        "Content-Type": str(mail["Content-Type"]),
    }
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]


def test_the_letter_shows_the_date_in_copenhagen_not_in_utc() -> None:
    body = composed(notice_of(NoticeKind.PAYOUTS_STOPPED)).get_body(("plain",))
    assert body is not None
    assert "Dato:        1. juli 2025" in body.get_content()


def test_the_same_notice_gives_the_same_mail_to_the_last_byte() -> None:
    notice = notice_of(NoticeKind.PAYOUTS_STOPPED)
    assert composed(notice).as_bytes() == composed(notice).as_bytes()
    assert composed(notice).as_bytes() != composed(notice, "<1042-b@fonden.example>").as_bytes()


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        compose(
            notice_of(NoticeKind.PAYOUTS_STOPPED),
            message_id="<a@fonden.example>",
            sender="post@fonden.example",
            recipient="ase@boligen.example",
            reply_to=None,
            dated=datetime(2025, 7, 1, 8, 0),
        )


def test_without_a_reply_address_questions_go_to_the_sender() -> None:
    mail = compose(
        notice_of(NoticeKind.PAYOUTS_STOPPED),
        message_id="<a@fonden.example>",
        sender="post@fonden.example",
        recipient="ase@boligen.example",
        reply_to=None,
        dated=datetime(2025, 7, 1, 8, 0, tzinfo=UTC),
    )
    body = mail.get_body(("plain",))
    assert body is not None
    assert "post@fonden.example" in body.get_content()
    assert "Reply-To" not in mail


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.FINANCE])
def test_a_lifted_stop_promises_no_payment_while_another_may_be_open(role: Role) -> None:
    lifted = notice_of(NoticeKind.PAYOUTS_RESUMED, role)
    assert "Udbetalingerne er genoptaget." in written(lifted).text
    nothing_released = lifted.model_copy(update={"data": lifted.data | {"released": []}})
    text = " ".join(written(nothing_released).text.split())
    assert "genoptaget" not in text
    assert "gælder det stop, til det selv er ophævet" in text


def test_a_stop_that_was_our_mistake_is_called_that() -> None:
    (ours,) = [n for n in NOTICES if n.data.get("corrected") and n.data["received_on"] and n.to.role is APPLICANT]
    text = " ".join(written(ours).text.split())
    assert "den var modtaget i tide, den 28. juni 2025" in text
    assert "Fejlen var vores" in text


@sweep("kind", DeadlineKind)
def test_the_mail_of_the_day_has_a_danish_word_for_every_deadline(kind: DeadlineKind) -> None:
    digest = notice_of(NoticeKind.DAILY_DIGEST, OFFICER)
    row = {"on": "2025-07-07", "kind": kind.value, "cases": [1042], "count": 1}
    text = " ".join(written(digest.model_copy(update={"data": digest.data | {"coming": [row]}})).text.split())
    assert f"7. juli 2025: {the_deadline(kind)}, sag 1042" in text


def test_what_an_estate_board_says_blocks_nothing_and_the_letter_says_so() -> None:
    refused = notice_of(NoticeKind.SIGN_OFF_REFUSED, OFFICER)
    board = "Afdelingsbestyrelsen i 9901-003 Åkandeparken"
    heard = refused.model_copy(update={"data": refused.data | {"body": board}})
    assert subject(heard).startswith("En afdelingsbestyrelse har sagt nej til helhedsplanen")
    assert f"{board} har sagt nej til helhedsplanen" in one_line(heard)
    assert "hindrer ikke i sig selv et tilsagn" in one_line(heard)
    assert "Uden den godkendelse kan der ikke gives tilsagn." not in one_line(heard)
    assert subject(refused).startswith("Helhedsplanen er ikke blevet godkendt")
    assert "Uden den godkendelse kan der ikke gives tilsagn." in one_line(refused)


def test_a_decision_names_its_officers_in_the_mail_and_says_that_the_letter_is_attached() -> None:
    refusal = notice_of(NoticeKind.GRANT_REFUSED)
    for part in (written(refusal).text, shown(written(refusal).html)):
        assert "Godkendt af Torben Krag" in " ".join(part.split())
        assert "Indstillet af Ida Holst" in " ".join(part.split())
        assert "Brevet er vedhæftet som PDF." in " ".join(part.split())
    assert "vedhæftet" not in one_line(notice_of(NoticeKind.REPORT_REMINDER))


GUIDED = Letterhead(complaint_guidance="I kan klage til Ankenævnet på Ærø inden fire uger.")
BURDENS = {
    NoticeKind.PREQUALIFICATION_REJECTED,
    NoticeKind.GRANT_REFUSED,
    NoticeKind.GRANT_LAPSED,
    NoticeKind.ADVANCE_REFUSED,
    NoticeKind.CHANGE_REFUSED,
    NoticeKind.PAYOUTS_STOPPED,
    NoticeKind.STOP_ORDERED,
    NoticeKind.RECIPIENT_HOLD_BEGAN,
    NoticeKind.SUBSTITUTE_COVER_GRANTED,
    NoticeKind.RENT_SUPPORT_REJECTED,
    NoticeKind.RENT_SUPPORT_REDUCED,
    NoticeKind.RENT_SUPPORT_TRANSFERRED,
}
"""Kinds that always decide against the applicant, or for less than was asked."""


@sweep("kind", sorted(BURDENS))
def test_every_letter_that_burdens_the_applicant_tells_how_to_complain(kind: NoticeKind) -> None:
    assert "Ankenævnet på Ærø" in one_line(notice_of(kind), GUIDED)


@pytest.mark.parametrize(("use", "told"), [("repay", True), ("set_off", True), ("approved_use", False)])
def test_money_taken_back_or_set_off_tells_how_to_complain(use: str, told: bool) -> None:
    (leftover,) = [
        notice
        for notice in NOTICES
        if notice.kind is NoticeKind.LEFTOVER_DECIDED and notice.data["use"] == use and notice.to.role is APPLICANT
    ]
    assert ("Ankenævnet på Ærø" in one_line(leftover, GUIDED)) == told


@every_notice
def test_only_the_applicant_is_a_party_and_told_how_to_complain(notice: Notice) -> None:
    if notice.to.role is not APPLICANT:
        assert "Klagevejledning" not in one_line(notice, GUIDED)


@pytest.mark.parametrize("kind", [NoticeKind.GRANT_REFUSED, NoticeKind.GRANT_LAPSED])
def test_the_municipality_is_not_asked_to_apply_again(kind: NoticeKind) -> None:
    text = one_line(notice_of(kind, MUNICIPALITY))
    assert "Boligorganisationen kan søge igen når som helst; der føres ikke venteliste." in text
    assert "ny ansøgning når som helst" not in text
    assert "I skal ikke gøre mere." in text


def test_a_longer_period_gives_the_housing_organisation_more_reports_and_not_the_municipality() -> None:
    to_each = {
        notice.to.role: one_line(notice)
        for notice in NOTICES
        if notice.kind is NoticeKind.CHANGE_APPROVED and notice.data["period_end"]
    }
    assert "I skal også aflevere reguleringskontoopgørelse" in to_each[APPLICANT]
    assert "Boligorganisationen skal også aflevere reguleringskontoopgørelse" in to_each[MUNICIPALITY]


PORTAL = Letterhead(portal=Portal("driftsstøttesystemet", "https://driftsstoette.lbf.example/"))


@every_notice
def test_no_party_reads_of_a_case_without_reading_where_it_is(notice: Notice) -> None:
    if notice.to.role.of_the_fund or notice.kind is NoticeKind.HAND_IN_REFUSED:
        return
    assert "på sagen" not in one_line(notice)
    assert "på sagen" not in one_line(notice, PORTAL).replace(
        "på sagen i driftsstøttesystemet (driftsstoette.lbf.example)", ""
    )


def test_the_portal_is_named_and_linked_where_the_settings_name_it() -> None:
    reminder = notice_of(NoticeKind.REPORT_REMINDER)
    assert "på sagen i driftsstøttesystemet (driftsstoette.lbf.example) inden fristen" in one_line(reminder, PORTAL)
    assert 'href="https://driftsstoette.lbf.example/"' in written(reminder, PORTAL).html
    assert words(written(reminder, PORTAL).text) == words(shown(written(reminder, PORTAL).html))
    assert "Aflevér reguleringskontoopgørelsen digitalt inden fristen." in one_line(reminder)


@every_notice
def test_a_party_is_written_to_by_us(notice: Notice) -> None:
    if notice.to.role in (APPLICANT, MUNICIPALITY):
        assert not re.search(r"\b[Ff]onden(s)?\b", one_line(notice).replace("boligsocial@fonden.example", ""))


def test_a_mail_goes_to_the_organisation_for_the_attention_of_the_person() -> None:
    reminder = notice_of(NoticeKind.REPORT_REMINDER)
    to = reminder.to.model_copy(update={"organisation": "Boligselskabet Åkanden"})
    assert "Til Boligselskabet Åkanden, att. Åse Sørensen" in one_line(reminder.model_copy(update={"to": to}))


def test_a_stop_cites_the_guideline_or_what_the_settings_say() -> None:
    stop = notice_of(NoticeKind.PAYOUTS_STOPPED)
    assert 'afsnittet "Årlig indberetning"' in one_line(stop)
    assert "Hovedhensyn" in one_line(stop)
    own = one_line(stop, Letterhead(reporting_basis="Regulativets § 14, stk. 2."))
    assert "Regulativets § 14, stk. 2." in own
    assert "Årlig indberetning" not in own


def test_a_formal_letter_and_only_one_says_that_it_is_attached() -> None:
    for notice in NOTICES:
        assert ("Brevet er vedhæftet som PDF." in one_line(notice)) == is_formal(notice), notice.kind
