"""The operator's handbook says what is so: its commands exist with their options, its incidents are the code's."""

import re
from pathlib import Path

import pytest
import yaml

from deployments.operations import metrics, pulse, up
from tasks import backup_and_verify, clock_guard, delivery
from tasks.incidents import RunIncident
from tests.architecture.documented_commands import (
    ROOT,
    commands_of_prefect,
    fault_of_command,
    prefect_knows,
    strange_variables,
)
from tests.sweep import sweep

HANDBOOK = (ROOT / "docs" / "handbook.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^ *```(\w+)\n(.*?)^ *```$", HANDBOOK, re.DOTALL | re.MULTILINE)
LINES = [line.strip() for language, block in BLOCKS if language == "sh" for line in block.splitlines() if line.strip()]
OF_PREFECT = list(commands_of_prefect(LINES))
SPANS = [span for span in re.findall(r"`(tilsagn [^`]+)`", HANDBOOK) if not span.startswith("tilsagn_")]


@sweep("line", LINES)
def test_every_line_to_type_is_a_command_with_options_that_it_has(line: str) -> None:
    assert fault_of_command(line) is None


@sweep("span", SPANS)
def test_every_command_in_the_text_is_one(span: str) -> None:
    said = fault_of_command(span)
    assert said is None or " wants " in said or " takes " in said, "in a sentence, what goes with it may be left out"


def test_every_command_of_prefect_is_one() -> None:
    assert prefect_knows(*OF_PREFECT)[1] == {}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("tilsagn swep", "no command swep"),
        ("tilsagn sweep --until 2027-01-01", "no option --until"),
        ("tilsagn restore a.zip", "wants --into"),
        ("tilsagn backup a.zip -o b.zip", "takes 0 to 0 arguments"),
        ("tilsagn payments aprove 7 --by Ida", "no command aprove"),
        ("python -m deployments.operations.deploing", "no module"),
    ],
)
def test_a_command_that_does_not_exist_would_be_found(line: str, said: str) -> None:
    assert said in str(fault_of_command(line))


def test_every_variable_is_one_that_somebody_reads() -> None:
    known = prefect_knows(*OF_PREFECT)[0]
    assert strange_variables(HANDBOOK.replace("TILSAGN_SMTP_...", ""), known) == []
    assert strange_variables("TILSAGN_DATTA PREFECT_API_ULR TILSAGN_DATA PREFECT_API_URL", known) == [
        "PREFECT_API_ULR",
        "TILSAGN_DATTA",
    ]


WHERE_INCIDENTS_ARE_OPENED = {
    "tasks/clock_guard.py": {clock_guard.KIND},
    "tasks/delivery.py": {
        delivery.DEAD,
        delivery.REFUSED,
        delivery.DELAYED,
        delivery.SETTINGS,
        delivery.UNREACHABLE,
    },
    "tasks/incidents.py": {trouble.value for trouble in RunIncident}
    | {backup_and_verify.DISAGREE, backup_and_verify.FAILED},
    "tasks/actions/failure.py": {"command failed", "sweep failed"},
    "deployments/operations/pulse.py": {pulse.UNREACHABLE, pulse.LEFT_UNDONE},
    "deployments/operations/up.py": {up.DOES_NOT_STAY_UP},
}


def test_every_kind_of_incident_is_in_the_table_and_no_other() -> None:
    table = HANDBOOK.partition("| kind |")[2].partition("\n\n")[0]
    assert set(re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE)) == set().union(
        *WHERE_INCIDENTS_ARE_OPENED.values()
    )


def test_incidents_are_opened_nowhere_else() -> None:
    opening = {
        path.relative_to(ROOT).as_posix()
        for package in ("domain", "tasks", "flows", "deployments")
        for path in (ROOT / package).rglob("*.py")
        if re.search(r"(?<!def )raise_incident\(", path.read_text(encoding="utf-8"))
    }
    assert opening == WHERE_INCIDENTS_ARE_OPENED.keys()
    actions = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tasks" / "actions").glob("*.py"))
    failing = re.findall(r'report_failure\(\w+, [^,]+, "([^"]+)"', actions)
    assert set(failing) == WHERE_INCIDENTS_ARE_OPENED["tasks/actions/failure.py"]


def test_every_number_that_an_alert_looks_at_is_published() -> None:
    (rules,) = (yaml.safe_load(block) for language, block in BLOCKS if language == "yaml")
    asked = {name for rule in rules["groups"][0]["rules"] for name in re.findall(r"tilsagn_\w+", rule["expr"])}
    assert len(asked) >= 6
    published = set(re.findall(r'_gauge\(\s*"(\w+)"', Path(metrics.__file__).read_text(encoding="utf-8")))
    assert asked <= {f"tilsagn_{name}" for name in published} | {"tilsagn_incidents_open"}


def test_the_day_is_that_of_the_schedules() -> None:
    table = HANDBOOK.partition("| when | deployment |")[2].partition("\n\n")[0]
    rows = dict(re.findall(r"^\| (.*?) \| `([\w-]+)` \|", table, re.MULTILINE))
    planned = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    crons = {each["name"]: schedule["cron"] for each in planned for schedule in each.get("schedules", ())}
    assert {name: begins(when) for when, name in rows.items()} == {name: first(cron) for name, cron in crons.items()}


def begins(when: str) -> tuple[str, bool]:
    """The first time of a row, and whether it is for weekdays alone."""
    return when[:5], "weekdays" in when


def first(cron: str) -> tuple[str, bool]:
    """The same of a schedule: ``*/15 7-17 * * 1-5`` begins at 07:00 on weekdays."""
    minute, hour, _, _, days = cron.split()
    return f"{int(re.split(r'[,-]', hour)[0]):02}:{int(minute) if minute.isdigit() else 0:02}", days == "1-5"


def test_every_link_leads_somewhere() -> None:
    heads = re.findall(r"^#+ (.*)$", HANDBOOK, re.MULTILINE)
    headings = {re.sub(r"[^\w ]", "", head).lower().replace(" ", "-") for head in heads}
    for target in re.findall(r"\]\(([^)]+)\)", HANDBOOK):
        if target.startswith("#"):
            assert target[1:] in headings, target
        else:
            assert (ROOT / "docs" / target).exists(), target
