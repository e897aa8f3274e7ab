"""English: the letters of a case, and their drafts."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "D9.no_proposal_to_read": Said(
        "No decision is proposed on this case, so there is no letter to read before it is approved.",
        "Propose the decision first.",
        "`tilsagn record COMMAND NO --draft -o DIR` shows the letters of any other command before it is recorded.",
    ),
    "letter.none_follows": Said("No formal letter on case {{ case_no }} follows from this. Nothing was recorded."),
    "letter.only_drafts": Said("These are drafts: nothing was recorded or sent."),
    "letter.to_be_read_first": Said(
        "Its letters can be read as drafts before the decision is approved.",
        "",
        "`tilsagn letters {{ case_no }} --draft -o DIR` writes them.",
    ),
}
