"""Danish: intake (indsendelse): the application and its papers, and when it is complete."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "D6.signed_after_receipt": Said(
        "Ansøgningen er underskrevet {{ signed_on | day }}, men er modtaget allerede {{ received_on | day }}.",
        "Spørg ansøgeren om den rigtige dato.",
    ),
    "R01.no_estate": Said("Ansøgningen nævner ingen afdeling.", "Angiv mindst én afdeling."),
    "R01.no_form": Said(
        "Der mangler et ansøgningsskema for afdeling {{ estate }} {{ name }}.",
        "Udfyld ét ansøgningsskema for hver afdeling, der indgår i ansøgningen.",
    ),
    "R02.form_incomplete": Said(
        "Ansøgningsskemaet for afdeling {{ estate }} {{ name }} er ikke fuldstændigt udfyldt. Følgende "
        "mangler: {{ fields | map('field') | listed }}.",
        "Udfyld felterne. Skemaet skal være fuldstændigt udfyldt, før det kan sendes.",
    ),
    "R02.unlike_register": Said(
        "Oplysningerne om afdeling {{ estate }} {{ name }} stemmer ikke med Landsbyggefondens stamdata pr. "
        "{{ since | day }}: {% for name, stated, registered in differences %}"
        "{% set rent = name == 'rent_per_square_metre' %}{{ name | field }} "
        "{{ stated | kr if rent else stated }} i ansøgningen, {{ registered | kr if rent else registered }} i "
        "stamdata{{ '; ' if not loop.last }}{% endfor %}.",
        "Ret ansøgningsskemaet, eller oplys, hvorfor stamdata ikke er ajour.",
    ),
    "R03.missing": Said(
        "Der er ikke vedhæftet beboerdata for: {{ estates | default(['afdelingerne']) | join(', ') }}.",
        "Hent tabellerne i Beboerdata på lbf.dk for hver afdeling eller for summen af flere, og vedhæft filen.",
    ),
    "R04.missing": Said(
        "Der mangler en kortfattet projektbeskrivelse.",
        "Vedhæft den som PDF på højst {{ most }} A4-sider, og angiv filens navn i ansøgningen.",
    ),
    "R04.too_long": Said(
        "Den kortfattede projektbeskrivelse fylder {{ pages }} sider. Den må højst fylde {{ most }} A4-sider.",
        "Forkort den. Konkrete aktiviteter hører hjemme i helhedsplanen og skal ikke stå her.",
    ),
    "R04.not_a4": Said(
        "Den kortfattede projektbeskrivelse fylder {{ pages | counted('side', 'sider') }}, og {{ not_a4 }} af "
        "dem er ikke i A4-format.",
        "Gem PDF-filen med A4 som sideformat, og vedhæft den igen.",
    ),
    "R06.missing": Said(
        "Der mangler et budgetoverslag.",
        "Udfyld skabelonen Budgetoverslag, og vedhæft den.",
        "`tilsagn template outline-budget` laver en tom skabelon.",
    ),
    "R06.nothing_applied_for": Said(
        "Budgetoverslaget angiver ikke, hvilket beløb der søges om.", "Skriv et beløb over nul i skabelonen."
    ),
    "R06.no_local_co_financing": Said(
        "Budgetoverslaget angiver ingen lokal medfinansiering.", "Skriv et beløb over nul i skabelonen."
    ),
    "R07.missing": Said(
        "Anbefalingen fra {{ municipality or 'kommunen med kommunekode ' ~ code }} mangler.",
        "Vedhæft kommunens anbefaling som PDF.",
    ),
    "R08.missing": Said(
        "Tilkendegivelsen om deltagelse fra {{ organisation }} mangler.",
        "Vedhæft den underskrevne tilkendegivelse som PDF, og angiv, hvilke af organisationens afdelinger den gælder.",
    ),
    "R08.estates_not_listed": Said(
        "Tilkendegivelsen fra {{ organisation }} nævner ikke "
        "{{ 'afdeling' if estates | length == 1 else 'afdelingerne' }} {{ estates | joined }}.",
        "Nævn alle de afdelinger, som organisationen deltager med.",
    ),
    "R13.gaps_before_last_look": Said(
        "Manglerne kan ikke være fundet den {{ day | day }}, for ansøgningen blev senest gennemgået eller "
        "modtaget den {{ looked_on | day }}.",
        "Angiv den dag, hvor manglerne blev fundet. Hvis ansøgningen aldrig har været fuldstændig, skal det oplyses.",
        "Oplys det med `never_was_complete=true`.",
    ),
    "R13.no_papers_missing": Said(
        "Fonden venter ikke på manglende materiale. Sagen er nu: {{ phase | word('Phase') }}.",
        "Bed om mere tid til det, der mangler.",
    ),
    "R13.no_more_time": Said(
        "{{ until | day }} giver ikke ansøgeren mere tid, for det er ikke efter {{ after | day }}.",
        "Angiv en senere dag.",
    ),
    "R13.closed": Said(
        "Ansøgningen blev lukket den {{ closed_on | day }}, fordi der ikke var kommet noget senest {{ until | day }}. "
        "Dette er fra den {{ on | day }}.",
        "Skete det i tide, så angiv den dag, det skete. Ellers kan ansøgeren søge igen når som helst.",
    ),
    "R13.complete_before_sent": Said(
        "Ansøgningen kan ikke være fuldstændig den {{ day | day }}, for den blev først indsendt den "
        "{{ sent_on | day }}.",
        "Angiv den dag, hvor det sidste manglende bilag blev modtaget, eller dagen i dag.",
    ),
    "R13.complete_after_found": Said(
        "Ansøgningen kan ikke have været fuldstændig siden den {{ day | day }}, for det blev konstateret allerede den "
        "{{ found_on | day }}.",
        "Angiv den dag, det sidste manglende bilag kom, eller udelad dagen.",
    ),
    "R23.running_grant_not_stated": Said(
        "Ifølge ansøgningen er der ingen eksisterende bevilling i området, men sag {{ case }} {{ title }} "
        "({{ phase | word('Phase') }}) omfatter {{ estates | joined }}.",
        "Ret ansøgningen, hvis bevillingen fortsat løber. Der kan så som udgangspunkt ikke udbetales et forskud.",
        "Feltet hedder `existing_grant`.",
    ),
    "R39.planned_too_low": Said(
        "Budgetoverslaget regner med {{ local | kr }} i lokal medfinansiering og et ansøgt beløb på "
        "{{ applied | kr }}. Den lokale medfinansiering skal udgøre mindst {{ percent | number }} pct. af den samlede "
        "økonomi.",
        "Når I søger om det beløb, skal den lokale medfinansiering i helhedsplanen være mindst {{ needed | kr }}.",
    ),
    "R86.too_few_residents": Said(
        "Rækken for {{ estates | join(' + ') }} i {{ year }} omfatter {{ residents | counted('beboer', 'beboere') }}, "
        "altså færre end {{ least }}. Alligevel indeholder den disse tal: {{ figures | listed }}.",
        "Udelad rækken, eller lav én række for flere afdelinger, der tilsammen har flere beboere.",
    ),
    "R87.not_explained": Said(
        "Ansøgningen forklarer ikke, hvorfor netop disse afdelinger er udsatte og kan være fælles om en indsats.",
        "Forklar det med nogle få sætninger i ansøgningen.",
        "Feltet hedder `why_these_estates`.",
    ),
    "R109.no_mark": Said(
        "Det fremgår ikke af ansøgningen, om disse afdelinger er på listen, udsatte eller i tilknytning til de "
        "udsatte: {{ estates | join(', ') }}.",
        "Angiv det for hver afdeling.",
        "Feltet hedder `mark` og er `listed`, `exposed` eller `adjoining`.",
    ),
    "R109.no_reason": Said(
        "Disse afdelinger er udsatte eller i tilknytning til de udsatte, men der er ingen begrundelse: "
        "{{ estates | join(', ') }}.",
        "Forklar, hvorfor afdelingen er udsat, eller hvordan den hænger sammen med de andre.",
        "Feltet hedder `mark_reason`.",
    ),
    "R109.on_a_list": Said(
        "Disse afdelinger er på de nyeste lister, men det fremgår ikke af ansøgningen: {{ estates | join(', ') }}.",
        "Angiv, at de er på listen, eller tjek listen.",
        "Feltet hedder `mark` og skal være `listed`.",
    ),
    "R109.on_no_list": Said(
        "Ifølge ansøgningen er disse afdelinger på listen, men de er ikke på de nyeste lister: "
        "{{ estates | join(', ') }}.",
        "Angiv, at de er udsatte eller i tilknytning til de udsatte, med en begrundelse.",
        "Feltet hedder `mark` og er `exposed` eller `adjoining`.",
    ),
    "R92.lead_not_named": Said(
        "Den administrerende boligorganisation (CVR-nr. {{ cvr }}) er ikke blandt de boligorganisationer, der "
        "er nævnt i ansøgningen.",
        "Tilføj den administrerende boligorganisation, eller ret CVR-nummeret.",
    ),
    "R92.organisation_not_named": Said(
        "Afdeling {{ estate }} hører til boligorganisationen med CVR-nr. {{ cvr }}, som ikke er nævnt i ansøgningen.",
        "Tilføj boligorganisationen, eller ret CVR-nummeret ved afdelingen.",
    ),
    "R92.municipality_not_named": Said(
        "Afdeling {{ estate }} ligger i kommunen med kommunekode {{ code }}, som ikke er nævnt i ansøgningen.",
        "Tilføj kommunen, eller ret kommunekoden ved afdelingen.",
    ),
    "R93.no_earlier_case": Said(
        "De samme afdelinger indgår i {% for case, title, phase, estates in cases %}sag {{ case }} "
        "{{ title }} ({{ phase | word('Phase') }}: {{ estates | listed }}){{ ', ' if not loop.last }}"
        "{% endfor %}, og ansøgningen henviser ikke til en tidligere sag.",
        "Angiv nummeret på den sag, som ansøgningen bygger videre på.",
        "Feltet hedder `earlier_case`.",
    ),
}
