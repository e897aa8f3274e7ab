"""Danish: the remarks in the draft of an application."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "draft.heading": Said("Ansøgning om prækvalifikation."),
    "draft.what_to_do": Said(
        "Udfyld det, der er tomt, ret det, der er ændret, og læg de bilag, der er nævnt her, sammen med denne fil."
    ),
    "draft.title": Said("Indsatsens navn."),
    "draft.lead_organisation": Said("den administrerende boligorganisation (tovholder)"),
    "draft.organisations": Said("boligorganisationer"),
    "draft.municipalities": Said("beliggenhedskommuner"),
    "draft.estates": Said("boligafdelinger med ét ansøgningsskema for hver"),
    "draft.description": Said("den kortfattede projektbeskrivelse på få A4-sider"),
    "draft.outline_budget": Said("budgetoverslaget: udfyld begge beløb"),
    "draft.statistics": Said("beboerdata; små afdelinger kun som del af en sum"),
    "draft.recommendations": Said("en anbefaling fra hver kommune"),
    "draft.declarations": Said("en tilkendegivelse fra hver boligorganisation med dens afdelinger"),
    "draft.signed_on": Said("den dag, den er underskrevet, f.eks. 2024-01-31"),
    "draft.contact": Said("den kontaktperson, der modtager brevene"),
    "draft.from_register": Said("fra stamdata pr. {{ since | day }}"),
    "draft.not_in_register": Said("findes ikke i stamdata"),
    "draft.mark": Said("listed, exposed eller adjoining: på en liste efter § 61 a, udsat eller i tilknytning hertil"),
    "draft.mark_reason": Said("hvorfor den er udsat, eller hvordan den hænger sammen med de andre"),
    "draft.year_built": Said("byggeår"),
    "draft.dwellings": Said("boliger"),
    "draft.residents": Said("beboere"),
    "draft.rent_per_square_metre": Said("årlig leje i kr. pr. m²"),
    "draft.vacant_dwellings": Said("ledige boliger"),
    "draft.moves_out_last_year": Said("fraflytninger det seneste år"),
    "draft.physical_restoration": Said("den fysiske genopretning, der overvejes"),
    "draft.economic_restoration": Said("den økonomiske genopretning, der overvejes"),
    "draft.other_case": Said(
        "Sag {{ case }} {{ title | quoted }}, {{ phase | word('Phase') }}: {{ estates | listed }}"
    ),
    "draft.earlier_case": Said("den sag, som denne bygger videre på, hvis der er en"),
    "draft.existing_grant": Said("om der allerede er en bevilling i området: true (ja) eller false (nej)"),
}
