"""English: the rent model: why it has no number, and the features of its fit."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "R80.figure_unknown": Said(
        "{{ figure | word('the Unknown') | start }} is not known.",
        "{% if figure == 'property_price' %}Import a list that has it{% else %}"
        "State it if it is known from elsewhere{% endif %}; "
        "else decide without the model and say why.",
    ),
    "R86.figure_suppressed": Said(
        "{{ figure | word('the Unknown') | start }} is suppressed by its source, which does not make it zero.",
        "{% if figure == 'property_price' %}Import a list that has it{% else %}"
        "State it if it is known from elsewhere{% endif %}; "
        "else decide without the model and say why.",
    ),
    "R80.not_assessed": Said(
        "{{ aspect | word('the Aspect') | start }} has not been assessed.",
        "Give it a score from {{ worst }} to {{ best }}, 0 being as its like, and a reason.",
    ),
    "R80.too_few_similar_estates": Said(
        "Only {{ found | counted('estate is', 'estates are') }} like this one in all five features; "
        "{{ needed }} are needed."
        "{% if left_out %} Of {{ left_out }} more a figure is suppressed or missing.{% endif %}",
        "Decide without the model and say why: an average of so few says nothing.",
    ),
    "R80.too_few_estates_to_fit": Said(
        "{{ estates | counted('estate is', 'estates are') }} too few for {{ coefficients }} coefficients.",
        "Import statistics of at least {{ least | counted('estate', 'estates') }}.",
    ),
    "R80.features_go_together": Said(
        "Two features always go together in these statistics, so that their coefficients cannot be told apart.",
        "Use wider classes, or statistics in which the features vary by themselves.",
    ),
    "rent_model.conclusion": Said(
        "{% if need is none %}need unknown{% else %}need {{ need | kr }} per m², "
        "{{ need_a_year | kr }} a year{% endif %}, "
        "{% if conclusion == 'covered' %}covered: the need reaches the least one."
        "{% elif conclusion == 'below_least_need' %}not covered: the need is below the least one."
        "{% else %}no number: a person decides.{% endif %}"
    ),
    "rent_model.the_same_again": Said("{{ estate }} on {{ computed_on | day }}: the same to the øre:"),
    "rent_model.invented_parameters": Said(
        "The parameter set {{ parameter_set }} is invented: no decision should rest on this."
    ),
    "rent_model.similar_estates": Said(
        "Its like: built {{ vintage | band }}, {{ kind | word('EstateKind') }}, "
        "dwellings of {{ square_metres | band }} m², {{ region | word('Region') }}, resident index {{ index | band }}."
    ),
    "rent_model.comparison_group": Said(
        "{{ estates | counted('estate', 'estates') }}; half of them pay {{ low | kr }} to {{ high | kr }}; "
        "{{ left_out }} left out."
    ),
    "rent_model.explained": Said(
        "{{ estates | counted('estate', 'estates') }}; {{ left_out }} left out, of which something is suppressed or "
        "missing. The features explain {{ percent }}% of the variation; what is left scatters by {{ scatter | kr }}."
    ),
    "rent_model.chosen_coefficients": Said(
        "The parameter set {{ parameter_set }} has {{ index | kr }} per point of the index and {{ price | kr }} "
        "per 1,000 kr. of price."
    ),
    "rent_model.first_classes": Said("first classes, at the mean index and price"),
    "rent_model.vintage": Said("vintage {{ years | band }}"),
    "rent_model.kind": Said("kind {{ kind | word('EstateKind') }}"),
    "rent_model.dwelling_size": Said("dwelling size {{ square_metres | band }}"),
    "rent_model.region": Said("region {{ region | word('Region') }}"),
    "rent_model.resident_index": Said("resident index, per point"),
    "rent_model.property_price": Said("property price, per 1,000 kr. per m²"),
}
