"""English: the remarks in the draft of an application."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "draft.heading": Said("Application for prequalification (ansøgning om prækvalifikation)."),
    "draft.what_to_do": Said(
        "Fill in what is empty, correct what has changed, and put the papers that are named here next to this file."
    ),
    "draft.title": Said("What the programme is to be called (indsatsens navn)."),
    "draft.lead_organisation": Said("who administers it (tovholder)"),
    "draft.organisations": Said("housing organisations (boligorganisationer)"),
    "draft.municipalities": Said("host municipalities (beliggenhedskommuner)"),
    "draft.estates": Said("estates (boligafdelinger), one form each (ansøgningsskema)"),
    "draft.description": Said("the short description (kortfattet projektbeskrivelse), a few A4 pages"),
    "draft.outline_budget": Said("the outline budget (budgetoverslag): fill in both amounts"),
    "draft.statistics": Said("resident statistics (beboerdata); small estates only as part of a sum"),
    "draft.recommendations": Said("one of each municipality (kommunal anbefaling)"),
    "draft.declarations": Said("one of each housing organisation, with its estates (tilkendegivelse)"),
    "draft.signed_on": Said("the day it is signed (underskrevet), such as 2024-01-31"),
    "draft.contact": Said("who receives the letters (kontaktperson)"),
    "draft.from_register": Said("from the estate register (stamdata) of {{ since | day }}"),
    "draft.not_in_register": Said("not in the estate register (stamdata)"),
    "draft.mark": Said("listed, exposed or adjoining: on a list of § 61 a, exposed (udsat), or connected with one"),
    "draft.mark_reason": Said("why it is exposed, or how it is connected with the others"),
    "draft.year_built": Said("year built (byggeår)"),
    "draft.dwellings": Said("dwellings (boliger)"),
    "draft.residents": Said("residents (beboere)"),
    "draft.rent_per_square_metre": Said("kr. a year (årlig leje pr. m²)"),
    "draft.vacant_dwellings": Said("vacant dwellings (ledige boliger)"),
    "draft.moves_out_last_year": Said("moves out in the last year (fraflytninger seneste år)"),
    "draft.physical_restoration": Said("which physical restoration is considered (fysisk genopretning)"),
    "draft.economic_restoration": Said("which economic restoration is considered (økonomisk genopretning)"),
    "draft.other_case": Said(
        "Case {{ case }} {{ title | quoted }}, {{ phase | word('Phase') }}: {{ estates | listed }}"
    ),
    "draft.earlier_case": Said("the case that this one builds on, if there is one"),
    "draft.existing_grant": Said("whether a grant already runs in the area"),
}
