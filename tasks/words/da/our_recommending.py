"""Danish: a municipality recommends an application by a link."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "recommend.title": Said("Kommunens anbefaling"),
    "recommend.lead": Said(
        "Kommunen kan anbefale ansøgningen uden at logge ind. Lav et link, og send det selv til kommunen. Svaret "
        "lægges i ansøgningen som PDF."
    ),
    "recommend.link_for": Said("Link til {{ name }}"),
    "recommend.pass_on": Said(
        "Send linket til kommunen nu: det vises kun denne ene gang. Det kan bruges én gang, i 30 dage, og det gælder "
        "ansøgningen, som den er nu. Ret den færdig, før I sender linket."
    ),
    "recommend.not_asked": Said("Ikke spurgt endnu."),
    "recommend.waits": Said("Linket er lavet, og kommunen har ikke svaret endnu."),
    "recommend.yes": Said("Kommunen anbefaler ansøgningen. Anbefalingen ligger i ansøgningen."),
    "recommend.no": Said("Kommunen anbefaler ikke ansøgningen."),
    "recommend.over": Said("Linket kan ikke bruges mere. Lav et nyt, hvis kommunen mangler at svare."),
    "recommend.make_link": Said("Lav et link"),
    "recommend.no_municipality": Said("Skriv først kommunen i ansøgningen."),
    "recommend.ask": Said("Bed kommunen om en anbefaling"),
    "recommend.answer_title": Said("Kommunens anbefaling af en ansøgning"),
    "recommend.answer_lead": Said(
        "{{ lead }} søger Landsbyggefonden om støtte til en boligsocial indsats i {{ name }}. Læs ansøgningen, og svar."
    ),
    "recommend.do_you": Said("Anbefaler kommunen ansøgningen?"),
    "recommend.text": Said("Anbefalingen, eller hvorfor ikke"),
    "recommend.what_happens": Said(
        "Et ja bliver til en PDF, som lægges i ansøgningen og gælder netop det materiale, der vises her. Linket kan "
        "ikke bruges igen."
    ),
    "recommend.done": Said("Svaret er givet til {{ name }}."),
    "recommend.used": Said("Linket er brugt."),
    "recommend.newer_link": Said("Linket er afløst af et nyere."),
    "recommend.newer_version": Said("Ansøgningen er ændret, siden linket blev lavet."),
    "recommend.sent_in": Said("Ansøgningen er sendt."),
    "recommend.expired": Said("Linket er udløbet."),
    "recommend.ask_the_applicant": Said("Bed boligorganisationen om et nyt, hvis I mangler at svare."),
}
