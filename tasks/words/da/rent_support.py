"""Danish: rent support, from the application to its end."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    # --- the description
    "R78.description_missing": Said(
        "Beskrivelsen af afdelingerne mangler.",
        "Vedhæft den som PDF på højst {{ most }} A4-sider, eller henvis til den helhedsplan efter § 91, "
        "som I allerede har sendt til fonden. Angiv planens nummer og den dato, hvor den blev sendt.",
    ),
    "R78.waiver_too_late": Said(
        "Helhedsplanen {{ reference }} efter § 91 blev sendt den {{ sent_on | day }}, altså efter denne ansøgning.",
        "Kun en helhedsplan, som fonden allerede har modtaget, kan træde i stedet for beskrivelsen. "
        "Vedhæft en beskrivelse.",
    ),
    "R78.description_too_long": Said(
        "Beskrivelsen fylder {{ pages | counted('side', 'sider') }}. Den må højst fylde {{ most }} sider.",
        "Forkort den til højst {{ most }} A4-sider.",
    ),
    "R78.description_longer_than_usual": Said(
        "Beskrivelsen fylder {{ pages | counted('side', 'sider') }}. "
        "Efter vejledningen må den højst fylde {{ short }}-{{ most }} sider.",
        "Den bliver modtaget, som den er. Overvej, om det hele er nødvendigt.",
    ),
    "R78.description_not_a4": Said(
        "Beskrivelsen fylder {{ pages | counted('side', 'sider') }}, og {{ not_a4 }} af dem er ikke i A4-format.",
        "Gem PDF-filen med A4 som sideformat, og vedhæft den igen.",
    ),
    # --- the assessment and the rent model's result
    "rent_support.no_such_estate": Said(
        "Afdeling {{ estate }} indgår ikke i sagen.",
        "Sagen omfatter {{ 'afdeling' if estates | length == 1 else 'afdelingerne' }} {{ estates | joined }}.",
    ),
    "R79.estates_unknown": Said(
        "Fonden kender ikke {{ 'afdeling' if estates | length == 1 else 'afdelingerne' }} {{ estates | joined }} fra "
        "nyere sager og har ikke besigtiget "
        "{{ 'den' if estates | length == 1 else 'dem' }}.",
        "Træf beslutning om en besigtigelse, eller registrér vurderingen igen med en begrundelse for, at en "
        "besigtigelse ikke er nødvendig.",
        "Brug `tilsagn record decide-rent-inspection` eller `no_inspection_because` i `record-rent-assessment`.",
    ),
    "D6.computed_later": Said(
        "Beregningen er foretaget den {{ computed_on | day }}, altså efter den {{ on | day }}.",
        "Angiv den dag eller en senere dag.",
    ),
    "R94.source_of_the_result_missing": Said(
        "Det fremgår ikke af resultatet, hvilke grunddata det er beregnet ud fra ({{ kind | word('RegisterKind') }}).",
        "Beregn støttebehovet igen ud fra indlæste data.",
        "Brug `tilsagn rent-model compute`.",
    ),
    "R80.group_of_the_result_missing": Said(
        "Resultatet viser et støttebehov, men ikke, hvilke afdelinger der er sammenlignet med.",
        "Beregn støttebehovet igen.",
        "Brug `tilsagn rent-model compute`.",
    ),
    "R80.invented_parameters": Said(
        "Parametersættet {{ parameter_set }} er opdigtet.",
        "Ingen afgørelse bør hvile på det. Indlæs fondens eget parametersæt.",
        "Brug `tilsagn rent-model import`.",
    ),
    # --- prequalification
    "R25.no_rent_support_reserved": Said(
        "Der er ikke angivet noget beløb.", "Angiv det beløb, der reserveres. Det skal være større end nul."
    ),
    "R80.need_not_computed": Said(
        "Støttebehovet i afdeling {{ estate }} er ikke beregnet med huslejemodellen.",
        "Beregn støttebehovet, og registrér resultatet på sagen.",
        "Brug `tilsagn rent-model compute --record`.",
    ),
    "R82.no_number": Said(
        "Huslejemodellen kan ikke beregne et støttebehov for "
        "{{ 'afdeling' if estates | length == 1 else 'afdelingerne' }} {{ estates | joined }}. En sagsbehandler skal "
        "vurdere sagen.",
        "Begrund, hvorfor {{ 'afdelingen' if estates | length == 1 else 'afdelingerne' }} er omfattet, "
        "eller overfør sagen til landsdispositionsfonden.",
    ),
    "R82.below_least_need": Said(
        "Støttebehovet i afdeling {{ estate }} er {{ need | kr }} pr. m² om året. "
        "Minimumsstøttebehovet er {{ least | kr }}.",
        "Afdelingen er ikke omfattet og overføres til viderebehandling i landsdispositionsfonden.",
        "Brug `tilsagn record transfer-rent-support`.",
    ),
    # --- landsdispositionsfonden
    "R83.covered": Said(
        "{{ 'Afdeling' if estates | length == 1 else 'Afdelingerne' }} {{ estates | joined }} er omfattet af "
        "huslejestøtten.",
        "Prækvalificér sagen.",
        "Brug `tilsagn record propose-rent-prequalification`.",
    ),
    "R83.not_transferred": Said(
        "Sagen er ikke behandlet i landsdispositionsfonden.",
        "Overfør den først.",
        "Brug `tilsagn record transfer-rent-support`.",
    ),
    "R83.before_the_transfer": Said(
        "Sagen blev overført den {{ since | day }}, altså efter den {{ on | day }}.",
        "Angiv den dag eller en senere dag.",
    ),
    # --- the plan
    "R77.financing_plan_missing": Said(
        "Helhedsplanen har ingen finansieringsplan.", "Angiv finansieringsplanen med dens kontrolkode (SHA-256)."
    ),
    "R77.part_missing": Said(
        "Helhedsplanen oplyser ikke noget om {{ part | word('part of the RentPlan') }}.",
        "Udfyld punktet, også hvis der ikke er noget at oplyse.",
    ),
    "R77.period_ends_before_it_begins": Said(
        "Perioden slutter den {{ period_end | day }}, før den begynder.", "Ret periodens første eller sidste dag."
    ),
    "R77.no_support_asked_for": Said("Helhedsplanen søger ikke om støtte.", "Angiv, hvor meget I søger om hos fonden."),
    "R77.need_not_met": Said(
        "Eget bidrag og støtte udgør tilsammen {{ covered | kr }}. Behovet er {{ need | kr }}.",
        "Finansieringsplanen skal dække hele behovet og ikke mere end det.",
    ),
    "R76.own_contribution_too_low": Said(
        "Boligorganisationens eget bidrag er {{ own | kr }}. Det skal være mindst {{ asked | kr }}, "
        "nemlig {{ percent | number }} pct. af {{ 'det samlede behov' if base == 'need' else 'støtten' }} "
        "på {{ amount | kr }}.",
        "Forhøj det egne bidrag med {{ (asked - own) | kr }}, og søg om tilsvarende mindre.",
    ),
    "R84.differentiation_missing": Said(
        "Helhedsplanen oplyser ikke, hvilken lejedifferentiering der er eller bliver etableret.",
        "Beskriv lejedifferentieringen, og begrund, at den passer til boligtyperne.",
    ),
    "R84.share_missing": Said(
        "Helhedsplanen oplyser ikke, hvor stor en del af lejen der er grundbeløb.",
        "Angiv, hvor mange procent af lejen der er et grundbeløb, som er ens for alle boliger. "
        "Normalt er det omkring {{ usual }} pct.",
    ),
    "R84.unusual_differentiation": Said(
        "{{ base }} pct. af lejen er grundbeløb, som er ens for alle boliger, og {{ 100 - base }} pct. er arealbeløb. "
        "Vejledningen nævner omkring {{ usual }} pct. og {{ 100 - usual }} pct.",
        "Begrund fordelingen, eller overvej en anden lejedifferentiering.",
    ),
    # --- the award
    "R101.plan_above_the_announced": Said(
        "Planen søger om {{ amount | kr }}, men fonden har udmeldt {{ announced | kr }}.",
        "Søg højst om det udmeldte beløb, eller bed fonden om at udmelde et andet.",
    ),
    "R101.award_above_the_announced": Said(
        "Tilsagnet er på {{ amount | kr }}, men der er udmeldt {{ announced | kr }}.",
        "Giv højst det udmeldte beløb, eller udmeld et andet med en begrundelse.",
        "Brug `tilsagn record propose-rent-prequalification`.",
    ),
    "R101.no_grounds": Said(
        "Der er allerede udmeldt {{ announced | kr }}, og det fremgår ikke, hvorfor beløbet ændres.",
        "Skriv begrundelsen; den kommer med i brevet.",
    ),
    "R101.announced_already": Said(
        "Der er allerede udmeldt {{ announced | kr }}.", "Udmeld et andet beløb, eller lad det stå."
    ),
    "R101.grounds_not_needed": Said("Der er ikke udmeldt noget beløb før.", "Udelad begrundelsen for et andet beløb."),
    "R77.no_plan": Said(
        "Der er ingen helhedsplan på sagen.", "Indsend helhedsplanen først.", "Brug `tilsagn record submit-rent-plan`."
    ),
    "R77.award_of_nothing": Said("Tilsagnet giver ingen støtte.", "Angiv et beløb for mindst ét år."),
    "R77.award_above_the_plan": Said(
        "Tilsagnet på {{ total | kr }} er højere end de {{ asked | kr }}, der søges om i helhedsplanen.",
        "Hold tilsagnet inden for helhedsplanen, eller bed om en ny version af den.",
    ),
    "R77.year_outside_the_plan": Said(
        "{{ year }} ligger uden for helhedsplanens periode fra den {{ period_start | day }} "
        "til den {{ period_end | day }}.",
        "Udelad året.",
    ),
    "R56.no_transformation_area": Said(
        "Ingen af afdelingerne er på listerne som en del af et omdannelsesområde.",
        "Støtte til tomgangsleje ved genhusning gives kun i omdannelsesområder. Indlæs listerne, eller udelad støtten.",
    ),
    # --- the yearly account
    "R62.rent_opening_balance": Said(
        "Saldoen primo {{ year }} er {{ stated | kr }}, men opgørelsen for året før slutter med {{ known | kr }}.",
        "Ret opgørelsen.",
    ),
    "R62.rent_support_received": Said(
        "Den modtagne støtte i {{ year }} er opgjort til {{ stated | kr }}, men fonden har udbetalt {{ known | kr }}.",
        "Ret opgørelsen.",
    ),
    "R62.rent_closing_balance": Said(
        "Saldoen ultimo {{ year }} er {{ stated | kr }}, men de øvrige linjer giver {{ known | kr }}.",
        "Ret opgørelsen.",
    ),
    "R67.use_not_explained": Said(
        "Støtten er ikke brugt, som den er givet i tilsagnet, og det fremgår ikke af opgørelsen hvorfor.",
        "Forklar det med en sætning i opgørelsen.",
    ),
    # --- the end
    "D5.nothing_to_reduce": Said(
        "Der er ingen rater fra og med den {{ since | day }}, som endnu ikke er frigivet.", "Angiv en tidligere dag."
    ),
}
