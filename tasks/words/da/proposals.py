"""Danish: a proposal and its approval."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "proposal.title": Said("Indstilling til godkendelse"),
    "proposal.none": Said("Der er ikke indstillet nogen afgørelse på sagen."),
    "proposal.waits_for_a_colleague": Said("Du har selv indstillet afgørelsen. Den venter på en kollega."),
    "proposal.against": Said("Den kan ikke godkendes, som sagen står nu"),
    "proposal.proposed": Said("Det er indstillet"),
    "proposal.decision": Said("Afgørelse"),
    "proposal.by": Said("Indstillet af"),
    "proposal.terms": Said("Vilkår"),
    "proposal.reasons": Said("Begrundelse"),
    "proposal.legal_basis": Said("Retsgrundlag"),
    "proposal.considerations": Said("Hovedhensyn"),
    "proposal.facts": Said("Oplysninger"),
    "proposal.applied_for": Said("Det er der søgt om"),
    "proposal.lead": Said("Ansøger"),
    "proposal.municipalities": Said("Kommune"),
    "proposal.estates": Said("Afdelinger"),
    "proposal.sent": Said("Indsendt"),
    "proposal.plan": Said("Helhedsplan"),
    "proposal.version": Said("Version {{ number }}, {{ day | day }}"),
    "proposal.to_look_at": Said("Bør ses på"),
    "proposal.nothing_to_look_at": Said("Systemet har ikke fundet noget."),
    "proposal.approve": Said("Godkend"),
    "proposal.send_back": Said("Send tilbage med en begrundelse"),
    "proposal.was_sent_back": Said(
        "{{ by }} har sendt indstillingen tilbage {{ on | long_day }} ({{ decision | word('Decision') }}): "
        '"{{ reason }}"'
    ),
}
