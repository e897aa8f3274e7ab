"""Danish: what the start page says to do."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "do.wait": Said("Venter på {{ who }}: {{ what }}"),
    "do.completeness_check": Said("Kontrollér, om ansøgningen er fuldstændig"),
    "do.inspection_report": Said("Skriv notatet om besigtigelsen"),
    "do.decision": Said("Træf {{ what }}"),
    "do.approval": Said("Læs forslaget og brevet, og tag stilling: {{ what }}"),
    "do.plan_check": Said("Gennemgå den modtagne helhedsplan"),
    "do.plan_assessment": Said("Foretag {{ what }}"),
    "do.doubts": Said("Giv {{ what }}"),
    "do.decision_after_hearing": Said("Træf {{ what }}"),
    "do.advance": Said("Giv {{ what }}"),
    "do.extension": Said("Giv {{ what }}"),
    "do.sign_off": Said("Venter på {{ who }}: {{ what }}"),
    "do.commitment": Said("Foreslå tilsagn eller afslag"),
    "do.acceptance": Said("Gennemgå indberetningen: {{ what }}"),
    "do.stop_to_confirm": Said("Bekræft eller afvis: {{ what }}"),
    "do.payment": Said("Tag med på en betalingsliste: {{ what }}"),
    "do.on_a_batch": Said("Godkend betalingsliste {{ batch }}, som betaler den: {{ what }}"),
    "do.bank_answer": Said("Indlæs {{ what }}"),
    "do.returned_payment": Said("Find årsagen, og betal igen: {{ what }}"),
    "do.change": Said("Tag stilling til ansøgningen om {{ what }}"),
    "do.review": Said("Hold {{ what }}"),
    "do.follow_up": Said("Følg op på aftalen fra etårseftersynet: {{ what }}"),
    "do.access_request": Said("Besvar {{ what }}"),
    "do.final_account": Said("Gennemgå og godkend: {{ what }}"),
    "do.unspent_funds": Said("Træf {{ what }}"),
    "do.closing": Said("Afslut sagen"),
    "do.assessment": Said("Foretag {{ what }} af ansøgningen om huslejestøtte"),
    "do.disposition_fund": Said("Notér {{ what }}"),
    "do.sent_back": Said(
        "Ret indstillingen, eller lad den ligge: {{ by }} har sendt den tilbage ({{ decision | word('Decision') }}). "
        '"{{ reason }}"'
    ),
    "do.accounts": Said("Se, hvad der ændres, og godkend kontolisten fra {{ day | long_day }}"),
    "do.own_accounts": Said("Venter på, at en anden godkender kontolisten fra {{ day | long_day }}"),
    "do.batch": Said("Se modtagere og konti, og godkend betalingsliste {{ number }}"),
    "do.own_batch": Said("Venter på, at en anden godkender betalingsliste {{ number }}"),
    "do.incident": Said("Se på hændelsen: {{ kind }} (nr. {{ number }})"),
    "do.waited": Said("{{ 'i dag' if days == 0 else 'ventet ' ~ (days | counted('dag', 'dage')) }}"),
}
