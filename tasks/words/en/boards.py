"""English: what the boards of the office say."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "board.more": Said("{{ rows }} more are not shown."),
    "board.as_of": Said("As of {{ at }}."),
    "board.unknown": Said("{{ key | quoted }} is no board; there are {{ known | listed }}."),
    "today.title": Said("Today"),
    "today.about": Said("The next working day is {{ next | day }}."),
    "today.nothing": Said("Nothing needs a person today."),
    "today.to_approve": Said("{{ count }} to approve"),
    "today.late_answer": Said("{{ count | counted('answer', 'answers') }} late"),
    "today.returned": Said("{{ count | counted('payment', 'payments') }} returned"),
    "today.fund": Said("{{ count | counted('step', 'steps') }} for the Fund"),
    "today.others": Said("{{ count | counted('step', 'steps') }} for others"),
    "today.suspended": Said("{{ count | counted('grant', 'grants') }} newly suspended"),
    "today.incident": Said("{{ count | counted('incident', 'incidents') }} open"),
    "today.coming": Said("{{ count | counted('deadline', 'deadlines') }} by the next working day"),
    "today.instalment": Said("instalment {{ number }}"),
    "today.batch": Said("payment batch {{ number }}"),
    "today.account_list": Said("bank accounts from {{ since | day }}"),
    "today.decision": Said("{{ decision | word('Decision') }}{{ ' (late)' if late }}"),
    "today.incident_no": Said("{{ kind }} (no. {{ number }})"),
    "distance.today": Said("today"),
    "distance.ahead": Said("in {{ days | counted('day', 'days') }}"),
    "distance.ago": Said("{{ days | counted('day', 'days') }} ago"),
    "waiting.about": Said("The nearest last day comes first, then the longest wait."),
    "waiting_fund.title": Said("Waiting for the Fund"),
    "waiting_fund.says": Said(
        "{{ steps | counted('step', 'steps') }} for the Fund; {{ late }} late"
        "{% if longest is not none %}; the oldest has waited {{ longest | counted('day', 'days') }}{% endif %}."
    ),
    "waiting_others.title": Said("Waiting for others"),
    "waiting_others.says": Said(
        "{{ steps | counted('step', 'steps') }} for applicants and municipalities; {{ late }} late"
        "{% if longest is not none %}; the oldest has waited {{ longest | counted('day', 'days') }}{% endif %}."
    ),
    "portfolio.title": Said("Portfolio"),
    "portfolio.about": Said("Every case by phase, with what it takes of the frame."),
    "portfolio.says": Said(
        "{{ cases | counted('case', 'cases') }}; {{ committed | kr }} committed, {{ paid | kr }} paid."
    ),
    "portfolio.in_all": Said("in all"),
    "pending.title": Said("Prequalification clocks"),
    "pending.about": Said(
        "Days left until the second target, six weeks after an application was complete ({{ rules }})."
    ),
    "pending.says": Said(
        "{{ applications | counted('application', 'applications') }} without a decision; "
        "{{ late }} past the second target."
    ),
    "pending.not_started": Said("not started"),
    "pending.paused": Said("paused since {{ since | day }}"),
    "pending.runs": Said("runs{% if paused %}; paused {{ paused | counted('day', 'days') }}{% endif %}"),
    "year.title": Said("The year {{ year }} across all programmes"),
    "year.about": Said(
        "Social programmes whose period touches the year, and what happened in it; amounts of "
        "commitments are for their whole period."
    ),
    "year.says": Said("{{ running | counted('programme', 'programmes') }} under way in the year."),
    "year.prequalified": Said("Prequalified in the year"),
    "year.running": Said("Programmes under way in the year"),
    "year.estates": Said("Estates in them"),
    "year.municipalities": Said("Municipalities in them"),
    "year.closed": Said("Closed in the year"),
    "year.committed": Said("Commitments made in the year"),
    "year.local": Said("Local co-financing in those commitments"),
    "year.paid": Said("Payments in the year"),
    "year.repaid": Said("Repayments in the year"),
    "year.stops_begun": Said("Suspensions of payouts begun in the year"),
    "year.stops_left": Said("Suspensions in force when it ended"),
    "year.reviews_opened": Said("One-year reviews opened in the year"),
    "year.reviews_held": Said("One-year reviews held in the year"),
    "year.reviews_waived": Said("One-year reviews waived in the year"),
    "year.on_list": Said("Under way with an estate on the list: {{ category }}"),
    "year.effects_title": Said("Effects by focus area, {{ year }}"),
    "year.effects_about": Said(
        "Indicators of the status reports of the year, compared with their baseline; whether higher is "
        "better depends on the indicator. Those without a baseline count as not moved; not shown are "
        "suppressed figures."
    ),
    "year.effects_says": Said("{{ measured | counted('indicator', 'indicators') }} measured."),
    "year.leaders_title": Said("Project leaders and Boligsocialnet, {{ year }}"),
    "year.leaders_about": Said(
        "Project leaders must take part in the events of Boligsocialnet. The list counts the attendances"
        " that are recorded on the case."
    ),
    "year.leaders_says": Said(
        "{{ leaders | counted('project leader', 'project leaders') }}, "
        "of whom {{ absent }} took part in nothing that is recorded; "
        "{{ unnamed | counted('programme', 'programmes') }} without a named leader."
    ),
    "deadlines.title": Said("Deadlines of the next {{ days }} days"),
    "deadlines.about": Said("What takes effect when, and by which rule, if nobody acts."),
    "deadlines.says": Said(
        "{{ deadlines | counted('deadline', 'deadlines') }} until {{ until | day }}; {{ late }} late already."
    ),
    "suspensions.title": Said("Payout suspensions"),
    "suspensions.about": Said(
        "Every grant whose payouts are suspended, or whose suspension is proposed, with all reasons ({{ rules }})."
    ),
    "suspensions.says": Said("{{ grants | counted('grant', 'grants') }} suspended; {{ withheld | kr }} withheld."),
    "suspension.follows": Said("case {{ case }} of the same recipient is suspended"),
    "suspension.ordered": Said("ordered by an officer; the case says why"),
    "suspension.report": Said("{{ report | word('ReportKind') }} {{ year }} was not in by {{ due | day }}"),
    "suspension.proposed": Said("proposed: {{ reasons }}"),
    "suspension.reports_of_year": Said("{{ reports | words('ReportKind') | listed }} {{ year }}"),
    "suspension.as_case": Said("as case {{ case }}"),
    "suspension.by_officer": Said("ordered by an officer"),
    "missing_sign_offs.title": Said("Missing sign-offs"),
    "missing_sign_offs.about": Said(
        "Councils and housing organisations that have not answered about the plan that lies with the Fund "
        "({{ rules }})."
    ),
    "missing_sign_offs.says": Said(
        "{{ sign_offs | counted('sign-off', 'sign-offs') }} missing on {{ plans | counted('plan', 'plans') }}."
    ),
    "mail.title": Said("Mail"),
    "mail.about": Said(
        "What has not gone out, by kind. Each mail that was given up has an incident that says what helps."
    ),
    "mail.says": Said(
        "{{ waiting | counted('mail', 'mails') }} waiting, {{ dead }} given up, "
        "{% if back %}{{ back }} came back, {% endif %}{{ sent }} sent in the last {{ days }} days."
    ),
    "incidents.title": Said("Incidents"),
    "incidents.about": Said("What needs a person. {{ command }} says what is wrong and what helps."),
    "incidents.says": Said("{{ incidents | counted('incident', 'incidents') }} open."),
    "incidents.mail": Said("a mail"),
    "frame_board.title": Said("The frame"),
    "frame_board.about": Said(
        "Year by year: what there was, what was carried in with it, and what is committed, reserved and left."
    ),
    "frame_board.none": Said("There is no frame yet."),
    "frame_board.says": Said(
        "{{ share | per_cent if share is not none else 'All' }} of {{ year }} is used; {{ free | kr }} is free."
    ),
    "deadline.prequalification_target": Said("{{ which }} target of the answer"),
    "deadline.sign_off_reminder": Said("reminder of a sign-off, day {{ last }}"),
    "deadline.closing_notice": Said("papers long missing: notice of the closing"),
    "deadline.closing_reminder": Said("reminder: missing papers"),
    "deadline.application_closing": Said("incomplete application is closed"),
    "deadline.new_rules": Said("letter about new rules"),
    "deadline.operation_start": Said("grant period starts"),
    "deadline.regulation_account": Said("regulation account {{ which }} is due"),
    "deadline.status_report": Said("status report {{ which }} is due"),
    "deadline.rent_support_account": Said("rent support account {{ which }} is due"),
    "deadline.regulation_account_reminder": Said("reminder: regulation account {{ which }}"),
    "deadline.status_report_reminder": Said("reminder: status report {{ which }}"),
    "deadline.rent_support_account_reminder": Said("reminder: rent support account {{ which }}"),
    "deadline.stop_escalation": Said("suspended for {{ last }} days: manager told"),
    "deadline.report_escalation": Said("report unanswered for {{ last }} days: manager told"),
    "deadline.instalment": Said("instalment {{ last }}"),
    "deadline.period_end": Said("grant period ends"),
    "deadline.review_opening": Said("one-year review opens without an account"),
    "deadline.review_reminder": Said("reminder: one-year review, day {{ last }}"),
    "deadline.one_year_review": Said("one-year review not held: manager told"),
    "deadline.review_follow_up": Said("follow-up {{ which }} of the review"),
    "deadline.hearing": Said("hearing {{ which }}: the time to answer is over"),
    "deadline.sub_agreements": Said("sub-agreements asked for: time is up, demand {{ which }}"),
    "deadline.sub_agreements_reminder": Said("reminder: sub-agreements asked for, demand {{ which }}"),
    "deadline.access_request": Said("access request {{ which }}: last day"),
    "deadline.access_request_reminder": Said("reminder: access request {{ which }}"),
}
