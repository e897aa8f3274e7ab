"""English: a municipality recommends an application by a link."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "recommend.title": Said("The municipality's recommendation"),
    "recommend.lead": Said(
        "The municipality can recommend the application without logging in. Make a link and send it to them yourself. "
        "The answer is put into the application as a PDF."
    ),
    "recommend.link_for": Said("Link for {{ name }}"),
    "recommend.pass_on": Said(
        "Send the link to the municipality now: it is shown this once. It can be used once, for 30 days, and is about "
        "the application as it is now. Finish it before you send the link."
    ),
    "recommend.not_asked": Said("Not asked yet."),
    "recommend.waits": Said("The link is made, and the municipality has not answered yet."),
    "recommend.yes": Said("The municipality recommends the application. The recommendation is in the application."),
    "recommend.no": Said("The municipality does not recommend the application."),
    "recommend.over": Said("The link cannot be used any more. Make a new one if the answer is missing."),
    "recommend.make_link": Said("Make a link"),
    "recommend.no_municipality": Said("Write the municipality in the application first."),
    "recommend.ask": Said("Ask the municipality for a recommendation"),
    "recommend.answer_title": Said("The municipality's recommendation of an application"),
    "recommend.answer_lead": Said(
        "{{ lead }} applies to the Fund for a social programme in {{ name }}. Read the application and answer."
    ),
    "recommend.do_you": Said("Does the municipality recommend the application?"),
    "recommend.text": Said("The recommendation, or why not"),
    "recommend.what_happens": Said(
        "A yes becomes a PDF in the application and is about the papers that are shown here. The link cannot be used "
        "again."
    ),
    "recommend.done": Said("The answer has gone to {{ name }}."),
    "recommend.used": Said("The link has been used."),
    "recommend.newer_link": Said("A newer link has replaced this one."),
    "recommend.newer_version": Said("The application has changed since the link was made."),
    "recommend.sent_in": Said("The application has been sent."),
    "recommend.expired": Said("The link has expired."),
    "recommend.ask_the_applicant": Said("Ask the housing organisation for a new one if your answer is missing."),
}
