"""Manifests that are wrong: each mistake is one finding with its line, and all of them come at once."""

from datetime import date

import pytest

from domain.findings import Finding, Weight, blocking
from domain.intake import completeness
from domain.packages import (
    PackageKind,
    kind_of,
    read_application,
    read_milestone_plan,
    read_plan,
    read_regulation_account,
    read_status_report,
)
from domain.packages.manifest import parse
from domain.rulebook.law import Law
from tests.domain.packages.packages import load, only, rewritten, unreadable
from tests.words import advice, sentence


def application(old: str, new: str) -> dict[str, bytes]:
    package = load("application")
    return {**package, "application.yaml": rewritten(package["application.yaml"], old, new)}


def line_of(package: dict[str, bytes], manifest: str, text: str) -> str:
    lines = package[manifest].decode().splitlines()
    return f"{manifest}, line {next(number for number, line in enumerate(lines, 1) if text in line)}"


@pytest.mark.parametrize(
    ("old", "new", "says", "helps"),
    [
        pytest.param(
            "existing_grant:", "existing_grants:", "not known", "'existing_grant' was meant", id="unknown key"
        ),
        pytest.param(
            *("mark_reason: 40 pct", "mark_reasons: 40 pct", "not known", "'mark_reason' was meant"),
            id="unknown key of an estate",
        ),
        pytest.param(
            "existing_grant: false", "existing_grant: maybe", "neither true nor false", "true or false", id="wrong type"
        ),
        pytest.param("existing_grant: false", "title: Igen", "stands twice", "Keep one", id="duplicate key"),
        pytest.param("2024-01-16", "30 June", "not a date", "2024-06-30", id="date without a year"),
        pytest.param("2024-01-16", "2024-02-30", "out of range", "Correct", id="day that does not exist"),
        pytest.param("2024-01-16", "1706227200", "not a date", "2024-06-30", id="date as seconds"),
        pytest.param("residents: 438", "residents: many", "no whole number", "whole number", id="word for a number"),
        pytest.param("dwellings: 196", "dwellings: -196", "greater than 0", "Correct", id="negative count"),
        pytest.param("metre: 874", "metre: -874", "-874 kr. is below zero", "Correct", id="negative amount"),
        pytest.param("metre: 874", "metre: 874.50", "not an amount", "Correct", id="float for an amount"),
        pytest.param("metre: 874", "metre: .nan", "not an amount", "Correct", id="not a number for an amount"),
        pytest.param("metre: 874", "metre: '874,505'", "not an amount", "Correct", id="part of an øre"),
    ],
)
def test_a_mistake_is_one_finding_with_its_line(old: str, new: str, says: str, helps: str) -> None:
    package = application(old, new)
    finding = next(iter(unreadable(read_application(package))))
    assert len(unreadable(read_application(package))) == 1
    assert says in sentence(finding)
    assert helps in advice(finding)
    assert finding.where == line_of(package, "application.yaml", new)


def test_what_is_optional_and_wrong_is_left_out_and_the_rest_is_read() -> None:
    facts = read_application(application("2024-01-16", "30 June")).facts
    assert facts is not None
    assert facts.signed_on is None
    assert len(facts.estates) == 4


def told_when_submitted(package: dict[str, bytes]) -> list[tuple[str, str]]:
    """Rule and sentence of everything that stops the application, from the papers and from the rules together."""
    reading = read_application(package)
    assert reading.facts is not None
    judged = completeness.check(reading.facts, Law(), date(2024, 1, 17), reading.findings)
    return [(finding.rule, sentence(finding)) for finding in (*blocking(reading.findings), *blocking(judged))]


def test_an_application_without_a_title_is_judged_by_all_the_rest_of_it() -> None:
    package = application("title: Sammen om Nordvangen", "earlier_case: 7")
    package["application.yaml"] = rewritten(package["application.yaml"], "      year_built: 1971\n", "")
    assert told_when_submitted(package) == [
        ("-", "Title: this key is missing."),
        ("R02", "The form of estate 9901-003 Åkandeparken lacks: year built."),
    ]


def test_a_value_that_cannot_be_read_is_told_once_and_hides_no_field_that_is_empty() -> None:
    package = application("residents: 438", "residents: many")
    package["application.yaml"] = rewritten(package["application.yaml"], "      dwellings: 196\n", "")
    (_, residents), (rule, form) = told_when_submitted(package)
    assert residents.startswith("Estates, no. 1, form, residents is 'many'")
    assert (rule, form) == ("R02", "The form of estate 9901-003 Åkandeparken lacks: dwellings.")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("residents: 438", "residents: !!python/object:x 438", id="a tag in a form"),
        pytest.param("residents: 438", 'residents: "\\e[31m"', id="an escape for the terminal in a form"),
        pytest.param("form:\n      year_built: 1971", "form: no\n    form2:\n      year_built: 1971", id="no form"),
        pytest.param('municipality_code: "330"\n    paper', 'municipality_code: "331"\n    paper', id="recommendation"),
        pytest.param('"20304051"\n    estates: [', '"20304052"\n    estates: [', id="declaration"),
        pytest.param("estates: [9901-003, 9901-007]", "estates: [9901-003, 9901-008]", id="declared estate"),
        pytest.param('"20304051"\n    municipality', '"20304052"\n    municipality', id="owner of an estate"),
        pytest.param('cvr: "20304051"\n    contact', 'cvr: "2030405"\n    contact', id="organisation"),
        pytest.param("recommendations:", "recommendations: maybe\nx:", id="all recommendations"),
    ],
)
def test_what_is_wrong_in_the_manifest_is_not_told_once_more_by_a_rule(old: str, new: str) -> None:
    assert all(rule == "-" or "not among" in what for rule, what in told_when_submitted(application(old, new)))
    assert told_when_submitted(application(old, new))


def test_a_lead_that_is_not_listed_is_told_once_with_its_line() -> None:
    package = application('lead_organisation_cvr: "10203045"', 'lead_organisation_cvr: "99999999"')
    ((rule, what),) = told_when_submitted(package)
    assert rule == "R92"
    assert "not among the organisations" in what
    assert only(read_application(package)).where == line_of(package, "application.yaml", "99999999")


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("estates: [9901-003, 9901-007]", "estates: [9901-003, 9901-008]", "estates"),
        (
            '    organisation_cvr: "20304051"\n    municipality',
            '    organisation_cvr: "20304052"\n    municipality',
            "organisations",
        ),
        ('municipality_code: "330"\n    paper', 'municipality_code: "331"\n    paper', "municipalities"),
    ],
)
def test_whoever_is_named_must_be_listed(old: str, new: str, kind: str) -> None:
    assert f"not among the {kind} of this application" in sentence(only(read_application(application(old, new))))


def test_an_estate_listed_twice_is_found() -> None:
    findings = unreadable(read_application(application("number: 9901-007", "number: 9901-003")))
    assert "'9901-003' is listed twice under estates." in [sentence(finding) for finding in findings]


@pytest.mark.parametrize("name", ["../declaration.pdf", "/etc/passwd", "a/../../b.pdf", "C:/b.pdf", r"..\\b.pdf"])
def test_a_manifest_cannot_name_a_file_outside_the_package(name: str) -> None:
    package = application("description: projektbeskrivelse.pdf", f"description: '{name}'")
    finding = unreadable(read_application(package))[0]
    assert "leads out of the package" in sentence(finding)
    assert finding.where == line_of(package, "application.yaml", "description:")


@pytest.mark.parametrize("name", ["../x.pdf", "/x.pdf", "a//x.pdf", "./x.pdf", "a\x00.pdf", ""])
def test_a_file_of_the_package_cannot_have_such_a_name_either(name: str) -> None:
    findings = unreadable(read_application({**load("application"), name: b"%PDF-1.7"}))
    seen = name.replace("\x00", "‹U+0000›")
    assert [sentence(finding) for finding in findings] == [f"The file name '{seen}' leads out of the package."]


@pytest.mark.parametrize(
    ("missing", "rule"),
    [
        ("projektbeskrivelse.pdf", "R04"),
        ("budgetoverslag.xlsx", "R06"),
        ("beboerdata.xlsx", "R03"),
        ("kommunal-anbefaling.pdf", "R07"),
        ("tilkendegivelse-fyrtaarnet.pdf", "R08"),
    ],
)
def test_a_file_that_is_named_but_absent_is_a_finding_at_its_line(missing: str, rule: str) -> None:
    package = load("application")
    del package[missing]
    finding = only(read_application(package))
    assert finding.rule == rule
    assert finding.weight is Weight.UNREADABLE
    assert missing in sentence(finding)
    assert finding.where == line_of(package, "application.yaml", missing)


def test_a_declaration_that_nobody_names_is_no_matter_of_reading() -> None:
    assert read_application(load("application-first")).findings == ()


def test_a_file_that_nobody_names_is_pointed_out_and_does_not_stop_the_step() -> None:
    finding = only(read_application({**load("application"), "noter.txt": b"Husk kaffe"}))
    assert finding.weight is Weight.WARNS
    assert "noter.txt" in sentence(finding)


def test_a_name_is_found_however_its_letters_are_composed() -> None:
    package = application("tilkendegivelse-aakanden.pdf", "tilkendegivelse-\u00e5kanden.pdf")
    package["tilkendegivelse-a\u030akanden.pdf"] = package.pop("tilkendegivelse-aakanden.pdf")
    assert read_application(package).findings == ()


def test_everything_that_is_wrong_is_told_at_once() -> None:
    package = load("application")
    for old, new in (
        ("existing_grant: false", "existing_grants: maybe"),
        ("residents: 438", "residents: many"),
        ("2024-01-16", "30 June"),
    ):
        package["application.yaml"] = rewritten(package["application.yaml"], old, new)
    package["projektbeskrivelse.pdf"] = b"%PDF-1.7 and then nothing"
    package["budgetoverslag.xlsx"] = b"PK but not quite"
    del package["kommunal-anbefaling.pdf"]
    findings = unreadable(read_application(package))
    assert {finding.rule for finding in findings} == {"-", "R04", "R06", "R07"}
    assert len(findings) == 6


def test_a_list_item_that_is_wrong_does_not_move_the_lines_of_the_others() -> None:
    package = load("plan")
    text = package["plan.yaml"].decode().replace("focus_area: education", "focus_area: gardening")
    package["plan.yaml"] = text.encode()
    del package["delaftale-sammenhaengskraft.pdf"]
    reading = read_plan(package)
    gardening, missing = unreadable(reading)
    assert gardening.where == line_of(package, "plan.yaml", "gardening")
    assert missing.where == line_of(package, "plan.yaml", "delaftale-sammenhaengskraft.pdf")
    assert reading.facts is not None
    assert [agreement.paper for agreement in reading.facts.sub_agreements] == [
        "delaftale-beskaeftigelse.pdf",
        "delaftale-kriminalitetsforebyggelse.pdf",
        "delaftale-sammenhaengskraft.pdf",
    ]


def test_a_focus_area_may_be_named_in_danish() -> None:
    package = load("plan")
    package["plan.yaml"] = rewritten(package["plan.yaml"], "focus_area: employment", "focus_area: Beskæftigelse")
    assert read_plan(package).findings == ()


def test_a_period_that_ends_before_it_starts_can_be_read_and_is_left_to_the_rules() -> None:
    package = load("plan")
    package["plan.yaml"] = rewritten(package["plan.yaml"], "2028-12-31", "2024-12-31")
    assert read_plan(package).findings == ()


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2101-01-01", "9999-12-31"])
def test_a_date_of_another_century_is_refused(day: str) -> None:
    package = load("plan")
    package["plan.yaml"] = rewritten(package["plan.yaml"], "2028-12-31", day)
    assert "outside the years 1990 to 2099" in sentence(only(read_plan(package)))


@pytest.mark.parametrize("name", ["budget\x1b[31m.xlsx", "budget\u202exslx.pdf", "budget.xlsx ", "a/budget.xlsx."])
def test_a_file_name_that_shows_as_something_else_is_refused(name: str) -> None:
    finding = only(read_application({**load("application"), name: b"x"}))
    assert "is not plain text" in sentence(finding)
    assert (sentence(finding) + finding.where).isprintable()


def test_two_files_that_are_one_on_many_systems_are_refused() -> None:
    package = load("application")
    package["BEBOERDATA.xlsx"] = package["beboerdata.xlsx"]
    finding = next(iter(unreadable(read_application(package))))
    assert sentence(finding) == "The names 'BEBOERDATA.xlsx' and 'beboerdata.xlsx' are the same on many systems."


def test_a_thousand_mistakes_are_not_all_listed() -> None:
    package = application("title:", "".join(f"x{number}: 1\n" for number in range(1000)) + "title:")
    findings = read_application(package).findings
    assert len(findings) == 101
    assert sentence(findings[-1]) == "There are more mistakes than are listed here."


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(b"", "no keys", id="empty"),
        pytest.param(b"just a text", "no keys", id="only text"),
        pytest.param(b"- a\n- b\n", "no keys", id="a list"),
        pytest.param(b"title: \xff\xfe", "not UTF-8", id="another encoding"),
        pytest.param(b"title: [1\nyear: 2\n", "not readable YAML", id="broken syntax"),
        pytest.param(b"title: a\x07b", "a character is not allowed", id="control character"),
        pytest.param(b"title: &t x\nyear: *t\n", "aliases", id="alias"),
        pytest.param(b"title: " + b"[" * 500, "nested too deep", id="deep nesting"),
        pytest.param(b"---\ntitle: a\n---\ntitle: b\n", "not readable YAML", id="two documents"),
        pytest.param(b"#" * 200_001, "larger than", id="too large"),
        pytest.param(b'title: "\\UFFFFFFFF"', "an escape names no letter", id="escape of no letter"),
        pytest.param(b'title: "\\ud800"', "cannot be printed", id="half a letter"),
        pytest.param(b"title: [" + b"1," * 5000 + b"]", "too many values", id="thousands of values"),
        pytest.param("title: a".encode("utf-16"), "not UTF-8", id="two bytes a letter"),
        pytest.param(b"title: !!python/object:os.system x\nyear: 2026\npaper: a", "tag", id="tag"),
    ],
)
def test_a_manifest_that_is_none_is_one_finding_and_no_facts(content: bytes, says: str) -> None:
    reading = read_milestone_plan({"milestone-plan.yaml": content})
    assert reading.facts is None
    assert says in sentence(reading.findings[0])


@pytest.mark.parametrize(
    "read", [read_application, read_plan, read_regulation_account, read_status_report, read_milestone_plan]
)
def test_a_package_without_its_manifest_has_no_facts(read: object) -> None:
    assert callable(read)
    reading = read({})
    assert reading.facts is None
    assert "The package has no" in sentence(only(reading))


def test_text_that_looks_like_something_else_stays_text() -> None:
    package = load("milestone-plan-2026")
    for written in ("no", "0412", "12:30", "2026-01-01", "1_000"):
        manifest = f"title: {written}\nyear: 2026\npaper: milepaelsplan-2026.pdf\n"
        facts = read_milestone_plan({**package, "milestone-plan.yaml": manifest.encode()}).facts
        assert facts is not None
        assert facts.title == written


def test_the_manifest_decides_what_a_package_is() -> None:
    assert kind_of({"status-report.yaml": b""}) is PackageKind.STATUS_REPORT


@pytest.mark.parametrize(
    ("package", "says"),
    [
        ({"a.pdf": b""}, "no manifest"),
        ({"plan.yaml": b"", "account.yaml": b""}, "several manifests: plan.yaml, account"),
    ],
)
def test_a_package_with_no_or_several_manifests_is_of_no_kind(package: dict[str, bytes], says: str) -> None:
    answer = kind_of(package)
    assert isinstance(answer, Finding)
    assert says in sentence(answer)
    assert answer.weight is Weight.UNREADABLE


def test_a_number_of_thousands_of_digits_in_the_place_of_a_file_name_is_quoted_in_short() -> None:
    package = load("account-2025")
    named = next(name for name in package if name.endswith(".xlsx"))
    package["account.yaml"] = rewritten(package["account.yaml"], named, "9" * 5_000)
    findings = read_regulation_account(package).findings
    assert findings
    assert [
        finding for finding in findings if len(f"{sentence(finding)} {advice(finding)} {finding.where}") > 1_000
    ] == []


@pytest.mark.parametrize(
    ("content", "id"),
    [
        ("title: 'never closed\n", "yaml.quote"),
        ("title: [1\nyear: 2\n", "yaml.bracket"),
        ("title: a: b\n", "yaml.colon"),
        ("title: a\nyear\n", "yaml.no_colon"),
        ("title:\n  - x\n year: 2026\n", "yaml.indent"),
        ("title: a\n- b\n", "yaml.indent"),
        ("title: @x\n", "yaml.begins_with"),
        ("title:\n\tyear: 2026\n", "yaml.tab"),
        ('title: "\\q"\n', "yaml.escape"),
        ('title: "\\xZZ"\n', "yaml.escape"),
        ("title: a\n---\ntitle: b\n", "yaml.documents"),
        ("title: *x\n", "yaml.alias"),
        ("title: |x\n a\n", "yaml.other"),
    ],
)
def test_what_is_wrong_with_the_yaml_has_an_id_of_its_own(content: str, id: str) -> None:
    finding = parse("plan.yaml", content.encode()).findings[0]
    assert finding.id == id
    assert finding.facts["file"] == "plan.yaml"


@pytest.mark.parametrize("written", ["607", "0253", "10203045", "14.50", "1e5", "2024-10-24", "0o17"])
def test_a_number_in_a_text_field_stays_as_it_was_written(written: str) -> None:
    assert parse("facts.yaml", f"reference: {written}\n".encode()).data == {"reference": written}
