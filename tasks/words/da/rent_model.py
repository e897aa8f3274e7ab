"""Danish: the rent model: why it has no number, and the features of its fit."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "R80.figure_unknown": Said(
        "{{ figure | word('the Unknown') | start }} er ikke kendt.",
        "{{ 'Indlæs en liste, hvor den fremgår.' if figure == 'property_price' "
        "else 'Angiv oplysningen, hvis den kendes fra andre kilder.' }} "
        "Ellers skal sagen afgøres uden modellen og med en begrundelse.",
    ),
    "R86.figure_suppressed": Said(
        "{{ figure | word('the Unknown') | start }} er diskretioneret hos kilden og derfor ukendt, ikke nul.",
        "{{ 'Indlæs en liste, hvor den fremgår.' if figure == 'property_price' "
        "else 'Angiv oplysningen, hvis den kendes fra andre kilder.' }} "
        "Ellers skal sagen afgøres uden modellen og med en begrundelse.",
    ),
    "R80.not_assessed": Said(
        "{{ aspect | word('the Aspect') | start }} er ikke vurderet.",
        "Giv en karakter fra {{ worst }} til {{ best }}, hvor 0 er som tilsvarende afdelinger, og begrund den.",
    ),
    "R80.too_few_similar_estates": Said(
        "Kun {{ found | counted('afdeling', 'afdelinger') }} er tilsvarende på alle fem punkter; "
        "der skal være mindst {{ needed }}."
        "{% if left_out %} For yderligere {{ left_out | counted('afdeling', 'afdelinger') }} mangler en oplysning, "
        "eller den er diskretioneret.{% endif %}",
        "Afgør sagen uden modellen, og begrund afgørelsen. Et gennemsnit af så få afdelinger siger ikke noget.",
    ),
    "R80.too_few_estates_to_fit": Said(
        "{{ estates | counted('afdeling', 'afdelinger') }} er for få til at beregne {{ coefficients }} koefficienter.",
        "Indlæs en huslejestatistik med mindst {{ least | counted('afdeling', 'afdelinger') }}.",
    ),
    "R80.features_go_together": Said(
        "To af kendetegnene følges altid ad i statistikken, så deres koefficienter ikke kan skelnes fra hinanden.",
        "Brug bredere klasser eller en statistik, hvor kendetegnene varierer uafhængigt af hinanden.",
    ),
    "rent_model.conclusion": Said(
        "{% if need is none %}støttebehovet er ukendt{% else %}støttebehovet er {{ need | kr }} pr. m², "
        "{{ need_a_year | kr }} om året{% endif %}. "
        "{% if conclusion == 'covered' %}Afdelingen er omfattet: Behovet når minimumsstøttebehovet."
        "{% elif conclusion == 'below_least_need' %}Afdelingen er ikke omfattet: Behovet er mindre end "
        "minimumsstøttebehovet."
        "{% else %}Modellen kan ikke beregne et støttebehov, og en sagsbehandler skal vurdere sagen.{% endif %}"
    ),
    "rent_model.the_same_again": Said("{{ estate }} den {{ computed_on | day }}: samme resultat på øren:"),
    "rent_model.invented_parameters": Said(
        "Parametersættet {{ parameter_set }} er opdigtet. Ingen afgørelse bør hvile på beregningen."
    ),
    "rent_model.similar_estates": Said(
        "Tilsvarende afdelinger: årgang {{ vintage | band }}, {{ kind | word('EstateKind') }}, "
        "boliger på {{ square_metres | band }} m², {{ region | word('Region') }}, beboerindeks {{ index | band }}."
    ),
    "rent_model.comparison_group": Said(
        "{{ estates | counted('afdeling', 'afdelinger') }}. Den midterste halvdel har en leje på {{ low | kr }} "
        "til {{ high | kr }} pr. m². {{ left_out }} er udeladt."
    ),
    "rent_model.explained": Said(
        "{{ estates | counted('afdeling', 'afdelinger') }}. {{ left_out }} er udeladt, fordi en oplysning mangler "
        "eller er diskretioneret. Kendetegnene forklarer {{ percent }} pct. af variationen. "
        "Resten har en spredning på {{ scatter | kr }}."
    ),
    "rent_model.chosen_coefficients": Said(
        "Parametersættet {{ parameter_set }} har {{ index | kr }} pr. point i beboerindekset og {{ price | kr }} "
        "pr. 1.000 kr. i ejendomspris."
    ),
    "rent_model.first_classes": Said("første klasser, ved gennemsnitligt indeks og gennemsnitlig pris"),
    "rent_model.vintage": Said("årgang {{ years | band }}"),
    "rent_model.kind": Said("art {{ kind | word('EstateKind') }}"),
    "rent_model.dwelling_size": Said("boligstørrelse {{ square_metres | band }}"),
    "rent_model.region": Said("region {{ region | word('Region') }}"),
    "rent_model.resident_index": Said("beboerindeks, pr. point"),
    "rent_model.property_price": Said("ejendomspris, pr. 1.000 kr. pr. m²"),
}
