"""The route table: every page of the desk and the portal, who may open it, and how. Nothing else is served."""

from deployments.web import (
    accounts_listed,
    acts,
    cover,
    links,
    looking,
    overviews,
    paying,
    people,
    plain_pages,
    proposals,
)
from deployments.web.identity import login
from deployments.web.portal import acts as our_acts
from deployments.web.portal import cases as our_cases
from deployments.web.portal import filling_in, handing_in, packages, recommending, signing, statements, uploads
from deployments.web.portal import people as our_people
from deployments.web.portal.packages import PREPARERS
from deployments.web.visit import ANYBODY, FUND, OFFICERS, PARTIES, Page
from domain.grant.notice import Role

LOOKS = PARTIES | OFFICERS
"""The roles of pages at which an officer may look as a party sees them, and do nothing."""
GIVERS = frozenset({Role.APPLICANT, Role.MUNICIPALITY, Role.AUDITOR})
"""The roles that say who acts for their party."""

PAGES: tuple[Page, ...] = (
    Page("/", looking.today, menu="desk.menu_today"),
    # At what officers look.
    Page("/cases", looking.cases, menu="look.cases"),
    Page("/cases/{no}", looking.case),
    Page("/cases/{no}/why", looking.why),
    Page("/cases/{no}/papers/{version}/{place}", looking.paper),
    Page("/cases/{no}/letters/{place}", looking.letter),
    Page("/cases/{no}/drafts/{place}", looking.draft, OFFICERS),
    Page("/cases/{no}/indicators", overviews.indicators),
    Page("/payments", overviews.payments, menu="look.batches"),
    Page("/payments/accounts", accounts_listed.accounts, paying.APPROVERS, methods=("GET", "POST"), most=6_000_000),
    Page("/payments/accounts/{since}", accounts_listed.one_list, paying.APPROVERS, methods=("GET", "POST")),
    Page("/payments/{batch}", overviews.batch),
    Page("/payments/{batch}/files/{shape}", overviews.payment_copy),
    Page("/boards", overviews.boards, menu="look.boards"),
    Page("/boards/{key}.csv", overviews.board_as_csv),
    Page("/boards/{key}.xlsx", overviews.board_as_xlsx),
    Page("/boards/{key}", overviews.board),
    Page("/processing", overviews.processing),
    Page("/forecast", overviews.forecast, menu="look.forecast"),
    # Who may act, who did, who looked.
    Page("/people", people.everybody, people.MANAGER, menu="people.menu"),
    Page("/people/new", people.add, people.MANAGER, methods=("GET", "POST")),
    Page("/people/{id}", people.one, people.MANAGER, methods=("GET", "POST")),
    Page("/cases/{no}/looks", people.looks_at_case, people.MANAGER),
    Page("/me", people.me, FUND | PARTIES),
    Page("/cover/{id}", cover.cover, methods=("GET", "POST")),
    # The portal: what the parties of cases see and do.
    Page("/cases/{no}/first/{party}", our_people.first, OFFICERS, methods=("GET", "POST")),
    Page("/our", our_cases.cases, PARTIES, menu="our.menu"),
    Page("/our/people", our_people.people, GIVERS, methods=("GET", "POST"), menu="our_people.menu"),
    Page("/our/cases/{no}", our_cases.case, LOOKS),
    Page("/our/cases/{no}/why", our_cases.why, LOOKS),
    Page("/our/cases/{no}/act/{word}", our_acts.act, PARTIES, methods=("GET", "POST"), most=60_000_000),
    Page("/our/cases/{no}/act/{word}/follows", our_acts.follows, PARTIES),
    Page("/our/cases/{no}/done/{id}", our_acts.done, PARTIES),
    Page("/our/cases/{no}/papers/{version}/{place}", our_cases.paper, LOOKS),
    Page("/our/cases/{no}/letters/{place}", our_cases.letter, LOOKS),
    Page("/our/cases/{no}/indicators", our_cases.indicators, LOOKS),
    Page("/our/cases/{no}/looks", our_cases.seen_by, LOOKS),
    Page("/help", statements.help_page, ANYBODY),
    Page("/privacy", statements.privacy, ANYBODY),
    Page("/accessibility", statements.accessibility, ANYBODY),
    # What is handed in: by an applicant, or by an officer on behalf of one.
    Page("/our/packages", packages.packages, PREPARERS, menu="pack.title", in_menu_of=packages.APPLICANTS),
    Page("/our/packages/begin", packages.begin, PREPARERS, methods=("GET", "POST")),
    Page("/our/packages/{id}", packages.package, PREPARERS, methods=("GET", "POST")),
    Page("/our/packages/{id}/form/{page}", packages.form, PREPARERS, methods=("GET", "POST")),
    Page("/our/packages/{id}/sheet/{slot}", filling_in.sheet, PREPARERS, methods=("GET", "POST")),
    Page("/our/packages/{id}/papers", uploads.papers, PREPARERS, methods=("GET", "POST"), most=uploads.MOST),
    Page("/our/packages/{id}/papers/file", uploads.file, PREPARERS),
    Page("/our/packages/{id}/papers/template", uploads.template, PREPARERS),
    Page("/our/packages/{id}/zip", uploads.archive, PREPARERS, methods=("GET", "POST"), most=uploads.MOST),
    Page("/our/packages/{id}/recommend", recommending.ask, PREPARERS, methods=("GET", "POST")),
    Page("/our/packages/{id}/check", handing_in.check, PREPARERS),
    Page("/our/packages/{id}/send", handing_in.send, PREPARERS, methods=("POST",)),
    Page("/our/cases/{no}/hand-in", packages.hand_in, PREPARERS, methods=("GET", "POST")),
    Page("/our/cases/{no}/receipts/{id}", handing_in.receipt, PREPARERS),
    # Links to sign: the address is the secret, and the party needs no account.
    Page("/sign/{token}", signing.sign, ANYBODY, methods=("GET", "POST"), most=60_000_000, is_there=signing.is_there),
    Page(
        "/sign/application/{token}",
        recommending.answer,
        ANYBODY,
        methods=("GET", "POST"),
        is_there=recommending.is_there,
    ),
    Page("/sign/application/{token}/files/{place}", recommending.file, ANYBODY),
    Page("/sign/{token}/papers/{place}", signing.paper, ANYBODY),
    Page("/cases/{no}/links", links.of_case, OFFICERS, methods=("GET", "POST")),
    # Who is here.
    Page("/login", login.login, ANYBODY, methods=("GET", "POST")),
    Page("/invitation", login.invitation, ANYBODY, methods=("GET", "POST")),
    Page("/logout", login.logout, ANYBODY, methods=("POST",)),
    Page("/language", login.switch_language, ANYBODY, methods=("POST",)),
    # Payments.
    Page("/payments/propose", paying.propose, paying.APPROVERS, methods=("POST",)),
    Page("/payments/{batch}/approve", paying.approve, paying.APPROVERS, methods=("GET", "POST")),
    Page("/payments/{batch}/withdraw", paying.withdraw, paying.APPROVERS, methods=("POST",)),
    Page("/payments/{batch}/file", paying.write_file, paying.SETTLERS, methods=("POST",)),
    Page("/payments/{batch}/answers", paying.answers, paying.SETTLERS, methods=("POST",), most=12_000_000),
    # Acts on a case.
    Page("/cases/{no}/act/{word}", acts.act, methods=("GET", "POST"), most=60_000_000),
    Page("/cases/{no}/act/{word}/follows", acts.follows),
    Page("/cases/{no}/act/{word}/letters/{n}", acts.letter, methods=("POST",)),
    Page("/cases/{no}/done/{id}", acts.done),
    Page("/cases/{no}/proposal", proposals.proposal),
    # For browsers and machines.
    Page("/static/{name}", plain_pages.static, ANYBODY),
    Page("/health", plain_pages.health, ANYBODY),
)
