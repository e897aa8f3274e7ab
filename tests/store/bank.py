"""A bank that reads payment files as bytes, and knows nothing else of the office."""

import csv
import re
from dataclasses import dataclass
from io import StringIO
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from domain.money import Ore, kroner
from domain.packages.payment_files import NAMESPACE


@dataclass(frozen=True)
class Order:
    """One payment as a file orders it."""

    end_to_end_id: str
    case_no: int
    number: int
    iban: str
    amount: Ore


def orders_in(content: bytes) -> list[Order]:
    """What a file orders, a CSV or a pain.001. The totals of a pain.001 must be those of its orders."""
    if content.startswith(b"<?xml"):
        return _of_pain001(fromstring(content))
    rows = csv.DictReader(StringIO(content.decode("utf-8-sig")), delimiter=";")
    return [
        Order(row["end_to_end_id"], int(row["case"]), int(row["instalment"]), row["iban"], kroner(row["amount"]))
        for row in rows
    ]


def _of_pain001(document: Element) -> list[Order]:
    found = []
    for transfer in document.iter(_named("CdtTrfTxInf")):
        about = re.fullmatch(r"Landsbyggefonden, sag (\d+), (?:forskud|rate (\d+))", _text(transfer, "Ustrd"))
        assert about is not None
        amount = round(float(_text(transfer, "InstdAmt")) * 100)
        found.append(
            Order(_text(transfer, "EndToEndId"), int(about[1]), int(about[2] or 0), _text(transfer, "IBAN"), amount)
        )
    total = sum(order.amount for order in found)
    sums = {element.text for element in document.iter(_named("CtrlSum"))}
    assert sums == {f"{total // 100}.{total % 100:02d}"}
    assert {element.text for element in document.iter(_named("NbOfTxs"))} == {str(len(found))}
    return found


def _named(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _text(element: Element, name: str) -> str:
    (only,) = element.iter(_named(name))
    return only.text or ""
