"""English: PDFs, and finance's report on a payment batch."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "pdf.empty": Said("{{ file }} is an empty file.", "Send the PDF again; the upload may have been cut off."),
    "pdf.none": Said("{{ file }} is not a PDF.", "Save the document as PDF and send that file."),
    "pdf.protected": Said(
        "{{ file }} is protected by a password.", "Save the PDF without protection and send it again."
    ),
    "picture.empty": Said("{{ file }} is an empty file.", "Send the picture again; the upload may have been cut off."),
    "picture.none": Said(
        "{{ file }} is no picture that is read: those are JPEG, PNG and HEIC.", "Save the letter as PDF and send that."
    ),
    "picture.damaged": Said("{{ file }} is damaged or was cut off.", "Send the picture again, or the letter as PDF."),
    "pdf.restricted": Said(
        "{{ file }} has a protection that cannot be opened here.", "Save the PDF without protection and send it again."
    ),
    "pdf.portfolio": Said(
        "{{ file }} is a PDF portfolio: a folder of documents, not one.", "Send the documents in it, each as a PDF."
    ),
    "pdf.xfa": Said(
        "{{ file }} is a form (XFA) that only Adobe Acrobat can show.",
        "Open it in Acrobat, print it to a new PDF, and send that.",
    ),
    "pdf.too_large_a_structure": Said(
        "The structure of {{ file }} is too large to read.",
        "Print the document to a new PDF and send that, or divide it.",
    ),
    "pdf.runs_a_program": Said(
        "{{ file }} runs a program when it is opened.", "Print the document to a new PDF and send that."
    ),
    "pdf.damaged": Said(
        "{{ file }} is damaged: its pages cannot be counted.", "Save the document as PDF again and send that."
    ),
    "pdf.no_pages": Said("{{ file }} has no pages.", "Send the PDF with its content."),
    "pdf.too_many_pages": Said(
        "{{ file }} has more than {{ most | number }} pages.",
        "Send the document itself, not an archive of documents.",
    ),
    "pdf.blank": Said("{{ file }} has only blank pages.", "Send the PDF with its content."),
    "pdf.blank_pages": Said(
        "{{ file }} has blank pages: {{ pages | listed }}.", "Send the PDF with its content, without the blank pages."
    ),
    "bank_report.no_outcome": Said(
        "No line of the file has an outcome.", "Fill in outcome, on and reference where the bank has answered."
    ),
    "bank_report.too_large": Said("The file has {{ bytes | number }} bytes.", "Send at most {{ most | number }}."),
    "bank_report.workbook": Said("The file is a workbook.", "Save it as CSV (UTF-8), and send that."),
    "bank_report.not_text": Said("The file is no CSV: it is not text.", "Save it as CSV (UTF-8), and send that."),
    "bank_report.encoding": Said(
        "The encoding of the file is unknown: it would have {{ characters | listed }} in it.",
        "Save it as CSV in UTF-8.",
    ),
    "bank_report.xml_damaged": Said("The file is damaged XML.", "Fetch the bank's status report (pain.002) again."),
    "bank_report.other_xml": Said(
        "The file is XML ({{ kind }}), and no status report on payments.",
        "Fetch the bank's status report (pain.002.001.03 or later), or fill in the payment file as CSV.",
    ),
    "bank_report.other_message": Said(
        "The report answers the message {{ answers | quoted }}; the file of this batch is {{ ours | quoted }}.",
        "Give the report to the batch whose file it answers.",
    ),
    "bank_report.still_under_way": Said(
        "The bank has neither carried out nor rejected a payment yet.", "Wait for its next status report."
    ),
    "bank_report.not_a_status": Said(
        "The status {{ status | quoted }} of a payment is unknown.",
        "Ask the bank what became of it, and report it in the payment file as CSV.",
    ),
    "bank_report.no_day": Said(
        "The report has no day.", "Ask the bank for it, and report the payments in the payment file as CSV."
    ),
    "bank_report.not_in_kroner": Said(
        "The report has no amount in Danish kroner for a payment.",
        "Ask the bank what it paid, and report it in the payment file as CSV.",
    ),
    "bank_report.field_too_long": Said(
        "The file is no CSV: a field has more than {{ most | number }} characters.",
        "Look for a quotation mark without its partner, and save the file again as CSV.",
    ),
    "bank_report.no_columns": Said(
        "The file has no column {{ missing | listed }}.",
        "Use the payment file of the batch; its columns are {{ columns | listed }}.",
        "`tilsagn payments file` writes it.",
    ),
    "bank_report.not_an_outcome": Said(
        "{{ outcome | quoted }} is no outcome.", "Write paid or returned, or nothing while the bank has not answered."
    ),
    "bank_report.no_id": Said("No end-to-end id.", "Write the id that the payment file gave it."),
    "bank_report.not_a_date": Said(
        "{{ on | quoted }} is not a date.", "Write the bank's date, such as 2027-06-30 or 30-06-2027."
    ),
    "bank_report.not_an_amount": Said(
        "{{ amount | quoted }} is not an amount in kroner with at most two decimals.",
        "Write kroner, such as 900000,00.",
    ),
    "bank_report.no_reference": Said("No reference.", "Write what the bank calls the payment."),
    "bank_report.no_reason": Said("No reason.", "Write why it came back."),
}
