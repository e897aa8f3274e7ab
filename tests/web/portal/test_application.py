"""An application from the estate register to the receipt, as the people of a housing organisation do it."""

import re
import zipfile
from datetime import date
from hashlib import sha256
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest

from deployments.web.forms.package import typed_of
from deployments.web.identity.rates import CHECKS_OF_PARTY, may_try
from deployments.web.portal.package_drafts import PackageDrafts
from deployments.web.routes import PAGES
from deployments.web.visit import Desk
from domain.grant import events as e
from domain.packages.application_package import read_application
from domain.packages.manifest import parse
from domain.packages.reading import PackageKind
from domain.scheme import Scheme
from tests.web.conftest import HOST, Browser, FixedClock, Opened
from tests.web.portal.preparers import AAKANDEN, IDA, JONAS, MADS, METTE, Form, example, filled, text_of, upload
from tests.web.portal.test_both_languages import DANISH
from tests.web.test_overviews import without_what_people_wrote

ESTATES = ["9901-003", "9901-007", "9902-002", "9902-005"]


def programmes(desk: Desk) -> list[Any]:
    """The cases of programmes."""
    return [case for case in desk.office.store.cases() if case["scheme"] == Scheme.SOCIAL_PROGRAMME]


async def begun(browser: Browser, estates: list[str] = ESTATES) -> str:
    """Begin an application for these estates; returns its address."""
    answer = await browser.post("/our/packages/begin", {"do": "begin", "others": " ".join(estates)})
    assert answer.status_code == 303, text_of(answer.text)
    return str(answer.headers["Location"])


async def test_an_application_begins_with_a_form_for_each_estate_that_says_what_the_register_knows(
    prepared_by: Opened,
) -> None:
    mette = await prepared_by(METTE)
    page = await mette.get("/our/packages/begin")
    assert "9901-003 Åkandeparken" in text_of(page.text)
    assert "9902-002" not in page.text
    address = await begun(mette, ["9901-003", "9902-002"])
    overview = text_of((await mette.get(address)).text)
    assert "Afdeling: 9901-003 Åkandeparken" in overview
    assert "Afdeling: 9902-002 Fyrbakken begyndt" in overview, "the register does not know all of it"
    assert "beboerdata.xlsx, " in overview and "skabelon, ikke udfyldt" in overview
    form = (await mette.get(f"{address}/form/estates.1")).text
    assert dict(filled(form, f"{address}/form/estates.1"))["estates.1.name"] == "Fyrbakken"


async def fill_in(browser: Browser, address: str, package: dict[str, bytes]) -> None:
    """Type what a manifest says into the pages of the form, as they stand."""
    kind = PackageKind.APPLICATION
    said = typed_of(kind, parse(kind.manifest, package[kind.manifest]).data)
    for page in ("parties", "estates.0", "estates.1", "estates.2", "estates.3", "reasons", "signed"):
        path = f"{address}/form/{page}"
        form = filled((await browser.get(path)).text, path)
        form |= {name: value for name, value in said if name.startswith(_TYPED_HERE.get(page, (f"{page}.",)))}
        form = {name: value for name, value in form.items() if not name.endswith(".paper")}
        answer = await browser.post(path, {**form, "do": "go"})
        assert (answer.status_code, answer.headers.get("Location")) == (303, address), text_of(answer.text)


_TYPED_HERE = {
    "parties": ("title", "lead_organisation_cvr", "organisations.", "municipalities."),
    "reasons": ("why_these_estates", "existing_grant", "signed_on."),
    "signed": ("recommendations.", "declarations."),
}
PLACES = {
    "description": "projektbeskrivelse.pdf",
    "outline_budget": "budgetoverslag.xlsx",
    "statistics.0.value": "beboerdata.xlsx",
    "recommendations.0.paper": "kommunal-anbefaling.pdf",
    "declarations.0.paper": "tilkendegivelse-aakanden.pdf",
    "declarations.1.paper": "tilkendegivelse-fyrtaarnet.pdf",
}


async def put_in(browser: Browser, address: str, package: dict[str, bytes], places: dict[str, str] = PLACES) -> None:
    """Put the files of a package in their places."""
    files = {place: (file, package[file]) for place, file in places.items()}
    answer = await upload(browser, f"{address}/papers", files, do="keep")
    assert answer.status_code == 303, text_of(answer.text)


async def test_an_application_saved_left_and_resumed_by_a_colleague_is_sent_with_the_facts_of_the_example(
    preparing: Desk, prepared_by: Opened
) -> None:
    package = example("application")
    address = await begun(await prepared_by(METTE))
    await fill_in(await prepared_by(METTE), address, package)
    mads = await prepared_by(MADS)
    overview = text_of((await mads.get(address)).text)
    assert "Sidst ændret af Mette Holm" in overview
    assert overview.replace("ikke udfyldt", "").count(" udfyldt ") == 7, (
        "who applies, four estates, reasons, recommendations"
    )
    await put_in(mads, address, package)
    assert "skabelon, ikke udfyldt" not in text_of((await mads.get(address)).text)
    page = await mads.get(f"{address}/check")
    assert "Alt er der. Intet er sendt endnu." in text_of(page.text)
    assert not preparing.office.store.cases()
    sent = await mads.post(f"{address}/send", filled(page.text, f"{address}/send"))
    assert sent.status_code == 303, text_of(sent.text)
    (case,) = programmes(preparing)
    receipt = text_of((await mads.get(sent.headers["Location"])).text)
    assert "Sendt: ansøgning, 16.01.2024 kl. 12.00 af Mads Lind." in receipt
    assert str(case["case_no"]) in receipt
    for name, content in package.items():
        if name != "application.yaml":
            assert f"{name} {len(content):,} byte".replace(",", ".") in receipt
            assert sha256(content).hexdigest() in receipt
    mads.client.cookies.set("language", "en", domain=HOST, path="/")
    in_english = await mads.get(sent.headers["Location"])
    assert "What you sent" in in_english.text and DANISH.findall(without_what_people_wrote(in_english.text)) == []
    journal = preparing.office.store.journal(case["case_no"])
    (submitted,) = [each.event for each in journal if isinstance(each.event, e.ApplicationSubmitted)]
    assert submitted.application == read_application(package).facts
    assert submitted.on == date(2024, 1, 16)
    assert {entry.actor for entry in journal} == {"Mads Lind"}


async def test_a_package_that_is_sent_twice_is_received_once(preparing: Desk, prepared_by: Opened) -> None:
    mette = await prepared_by(METTE)
    address = await begun(mette)
    await fill_in(mette, address, example("application"))
    await put_in(mette, address, example("application"))
    form = filled((await mette.get(f"{address}/check")).text, f"{address}/send")
    first = await mette.post(f"{address}/send", form)
    again = await mette.post(f"{address}/send", {"id": str(uuid4())})
    assert first.headers["Location"] == again.headers["Location"]
    assert len(programmes(preparing)) == 1
    assert (await mette.get(address)).status_code == 404


async def test_a_package_whose_answer_was_lost_is_received_once_also_after_midnight(
    preparing: Desk, prepared_by: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = preparing.clock
    assert isinstance(clock, FixedClock)
    clock.forward(hours=12, minutes=50)
    mette = await prepared_by(METTE)
    address = await begun(mette)
    await fill_in(mette, address, example("application"))
    await put_in(mette, address, example("application"))
    form = filled((await mette.get(f"{address}/check")).text, f"{address}/send")

    def killed(*_: object) -> None:
        raise RuntimeError("killed")

    with monkeypatch.context() as patched:
        patched.setattr(PackageDrafts, "belongs_to", killed)
        assert (await mette.post(f"{address}/send", form)).status_code == 500
    clock.forward(minutes=20)
    sent = await mette.post(f"{address}/send", form)
    assert sent.status_code == 303, text_of(sent.text)
    assert "Sendt: ansøgning" in text_of((await mette.get(sent.headers["Location"])).text)
    assert len(programmes(preparing)) == 1


async def test_a_foreign_organisation_and_a_stranger_do_not_find_the_package(prepared_by: Opened) -> None:
    address = await begun(await prepared_by(METTE))
    paths = [
        page.path.replace("{page}", "parties")
        .replace("{slot}", "outline_budget")
        .replace("/our/packages/{id}", address)
        for page in PAGES
        if page.path.startswith("/our/packages/{id}")
    ]
    assert len(paths) > 6
    for person in (JONAS, IDA):
        stranger = await prepared_by(person)
        for path in paths:
            assert (await stranger.get(path)).status_code == 404, path
            assert (await stranger.post(path, {"do": "save"})).status_code == 404, path
    assert (await (await prepared_by("")).get(address)).status_code == 303


async def test_the_twelve_faults_give_their_findings_on_one_page_each_with_its_place_and_nothing_is_kept(
    preparing: Desk, prepared_by: Opened
) -> None:
    mette = await prepared_by(METTE)
    address = await begun(mette)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in example("application-twelve-faults").items():
            archive.writestr(name, content)
    answer = await upload(mette, f"{address}/zip", {"archive": ("kladde.zip", packed.getvalue())})
    assert answer.status_code == 303, text_of(answer.text)
    page = await mette.get(f"{address}/check")
    assert "Der er 12 ting at rette" in text_of(page.text)
    for said in FAULTS:
        assert said in text_of(page.text)
    # The other three are of no rule: a field that is none, a damaged file, a number that is none.
    assert len(re.findall(r'<span class="rule">R\d+</span>', page.text)) == 9
    links = dict.fromkeys(re.findall(rf'href="({address}/[^"]+#[^"]+)"', page.text))
    assert [link.removeprefix(address) for link in links] == LINKS
    for link in links:
        path, _, control = link.partition("#")
        assert control in Form((await mette.get(path)).text, "").ids, link
    assert not preparing.office.store.cases()


FAULTS = (
    "Feltet &#34;bestaaende_bevilling&#34; findes ikke i skemaet.",
    "kommunal-anbefaling.pdf er beskadiget",
    "Der mangler et ansøgningsskema for afdeling 9901-007 Rørhaven.",
    "Den kortfattede projektbeskrivelse fylder 4 sider.",
)
LINKS = [
    "/form/estates.0#estates.0.form.residents",
    "/form/reasons#signed_on",
    "/form/other#other.0.value",
    "/papers#outline_budget",
    "/papers#recommendations.0.paper",
    "/form/estates.3#estates.3.organisation_cvr",
    "/form/estates.1#estates.1.number",
    "/form/estates.2#estates.2.form.moves_out_last_year",
    "/papers#statistics.0.value",
    "/papers#description",
    "/form/signed#declarations.0.organisation_cvr",
    "/form/signed#declarations",
]


async def test_an_application_that_names_no_lead_gets_that_finding_with_all_others(prepared_by: Opened) -> None:
    mette = await prepared_by(METTE)
    address = await begun(mette, ["9999-001"])
    said = text_of((await mette.get(f"{address}/check")).text)
    assert "Der mangler en kortfattet projektbeskrivelse." in said
    assert "CVR-nr. -" not in said
    assert "taler kun for sig selv" not in said


async def test_an_empty_budget_leads_to_the_page_where_it_is_filled_in(prepared_by: Opened) -> None:
    mette = await prepared_by(METTE)
    address = await begun(mette)
    page = (await mette.get(f"{address}/check")).text
    link = f"{address}/sheet/outline_budget#sheet-outline_budget.s0v0"
    assert f'href="{link}"' in page
    sheet = (await mette.get(f"{address}/sheet/outline_budget")).text
    assert 'id="sheet-outline_budget.s0v0"' in sheet
    assert "er læst fra" not in sheet, "our own empty workbook was not uploaded"


async def test_thirty_checks_an_hour_are_those_of_the_party_and_not_of_each_person(
    preparing: Desk, prepared_by: Opened
) -> None:
    mette, mads = await prepared_by(METTE), await prepared_by(MADS)
    address, now = await begun(mette), preparing.clock.now().timestamp()
    for _ in range(CHECKS_OF_PARTY.most - 1):
        may_try(preparing.beside, f"check {AAKANDEN}", CHECKS_OF_PARTY, now)
    assert (await mette.get(f"{address}/check")).status_code == 200
    assert (await mads.get(f"{address}/check")).status_code == 429
    assert (await mads.get(f"{address}/papers")).status_code == 200
