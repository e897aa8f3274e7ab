"""What installs tilsagn on servers: its programs, variables and secrets exist, it starts again, and it is shut in."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tests.architecture.documented_commands import (
    ROOT,
    commands_of_prefect,
    fault_of_command,
    prefect_knows,
    strange_variables,
)
from tests.sweep import sweep

MACHINES = ROOT / "deployments" / "machines"
COMPOSE: dict[str, Any] = yaml.safe_load((MACHINES / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
UNITS = sorted((MACHINES / "systemd").glob("*.service"))
PROGRAMS = [path for path in sorted(MACHINES.rglob("*")) if path.is_file() and "secrets/" not in path.as_posix()]

every_service = sweep("name", SERVICES)
every_unit = sweep("unit", UNITS)


def commands() -> Iterator[str]:
    """Everything that a service or a unit runs."""
    for service in SERVICES.values():
        command = service.get("command", [])
        yield from command[-1].split("&&") if command[:2] == ["sh", "-c"] else [" ".join(command)]
    for unit in UNITS:
        yield from (line.replace("%H-%i", "north-1") for line in said(unit, "ExecStart"))


def said(unit: Path, what: str) -> list[str]:
    return re.findall(rf"^{what}=(.*)$", unit.read_text(encoding="utf-8"), re.MULTILINE)


def test_every_program_that_is_started_exists_with_its_options() -> None:
    assert len([command for command in started() if "tilsagn" in command]) >= 4
    assert [fault for fault in map(fault_of_command, started()) if fault] == []
    assert len(started_with_prefect()) >= 3
    assert prefect_knows(*started_with_prefect())[1] == {}


def started() -> list[str]:
    """The programs that are ours or Prefect's."""
    return [command.replace("> /dev/null", "").strip() for command in commands() if "redis-server" not in command]


def started_with_prefect() -> list[str]:
    """Those of Prefect."""
    return sorted(set(commands_of_prefect(started())))


@sweep("path", PROGRAMS)
def test_every_variable_is_one_that_somebody_reads(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("PREFECT_X", "").replace("PREFECT_[", "")
    assert strange_variables(text, prefect_knows(*started_with_prefect())[0]) == []


@every_service
def test_a_container_starts_again_and_its_image_is_pinned(name: str) -> None:
    service = SERVICES[name]
    assert service["restart"] in {"unless-stopped", "on-failure"}
    assert re.search(r":\d+\.\d+", service["image"]), service["image"]


def test_the_images_that_ours_is_built_from_are_pinned() -> None:
    froms = re.findall(r"^FROM (\S+)", (MACHINES / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    assert froms and all(re.search(r":3\.11\.\d+-", image) for image in froms)


@every_service
def test_a_container_tells_whether_it_is_well_or_has_an_end(name: str) -> None:
    tells = "healthcheck" in SERVICES[name]
    # Background services serve no requests; the pulse notices when they are missing.
    assert tells or name in {"deploy", "prefect-services"}


@every_service
def test_nothing_is_published_but_to_this_machine(name: str) -> None:
    assert all(port.startswith("127.0.0.1:") for port in SERVICES[name].get("ports", []))
    assert SERVICES[name].get("network_mode") is None


@sweep("name", [name for name, service in SERVICES.items() if "build" in service])
def test_our_own_containers_are_shut_in(name: str) -> None:
    service = SERVICES[name]
    assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
    assert service["security_opt"] == ["no-new-privileges:true"]


def test_whatever_works_in_the_office_has_its_folder_and_its_database() -> None:
    workers = [name for name in SERVICES if name.startswith("worker")]
    assert len(workers) == 2
    for name in (*workers, "pulse", "deploy"):
        service = SERVICES[name]
        assert service["volumes"] == [f"office:{service['environment']['TILSAGN_DATA']}"], name
        assert "tilsagn_database_url" in service["secrets"], name


@every_service
def test_every_secret_is_a_file_that_the_service_is_given(name: str) -> None:
    service = SERVICES[name]
    text = yaml.safe_dump(service)
    assert set(re.findall(r"/run/secrets/(\w+)", text)) <= set(service.get("secrets", []))
    in_clear = {
        key for key in service.get("environment", {}) if re.search(r"PASSWORD|AUTH|DATABASE_URL|CONNECTION_URL", key)
    }
    assert {key for key in in_clear if not key.endswith("_FILE")} <= {"POSTGRES_INITDB_ARGS"}


def test_every_secret_is_made_once_and_fits_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "secrets"
    make = ["sh", str(MACHINES / "make-secrets"), str(folder)]
    subprocess.run(make, check=True)
    made = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert made.keys() == COMPOSE["secrets"].keys()
    assert {secret["file"] for secret in COMPOSE["secrets"].values()} == {f"secrets/{name}" for name in made}
    assert folder.stat().st_mode & 0o777 == 0o700
    for name in ("tilsagn", "prefect"):
        assert f"//{name}:{made[f'{name}_password']}@postgres/{name}" in made[f"{name}_database_url"]
    assert f":{made['redis_password']}@redis" in made["redis_url"]
    passwords = [value for name, value in made.items() if name.endswith("password")]
    assert len(set(passwords)) == len(passwords) == 4
    assert all(len(password) == 48 for password in passwords)
    assert subprocess.run(make, check=False, capture_output=True).returncode == 1
    assert made == {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


class TestWithSecrets:
    def run(self, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [MACHINES / "with-secrets", *command],
            env={"PATH": "/usr/bin:/bin", **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    def test_a_program_finds_what_the_file_holds(self, tmp_path: Path) -> None:
        (tmp_path / "login").write_text('office:it\'s "quoted" $HOME\n', encoding="utf-8")
        done = self.run(
            "sh", "-c", 'printf %s "$PREFECT_API_AUTH_STRING"', PREFECT_API_AUTH_STRING_FILE=f"{tmp_path}/login"
        )
        assert (done.returncode, done.stdout) == (0, 'office:it\'s "quoted" $HOME')
        listed = self.run(
            "env", PREFECT_API_AUTH_STRING_FILE=f"{tmp_path}/login", TILSAGN_DATABASE_URL_FILE="/x"
        ).stdout
        assert "PREFECT_API_AUTH_STRING_FILE" not in listed
        assert "TILSAGN_DATABASE_URL_FILE=/x" in listed

    def test_a_file_that_is_not_there_or_empty_is_named_and_nothing_starts(self, tmp_path: Path) -> None:
        (tmp_path / "empty").touch()
        for name in ("empty", "away"):
            done = self.run("echo", "started", PREFECT_API_AUTH_STRING_FILE=str(tmp_path / name))
            assert (done.returncode, done.stdout) == (2, "")
            assert f"PREFECT_API_AUTH_STRING_FILE: {tmp_path / name}" in done.stderr


@every_unit
def test_a_unit_runs_as_its_own_user_shut_in(unit: Path) -> None:
    for what, value in {
        "User": "tilsagn",
        "NoNewPrivileges": "yes",
        "ProtectSystem": "strict",
        "ProtectHome": "yes",
        "PrivateTmp": "yes",
        "CapabilityBoundingSet": "",
        "UMask": "0077",
    }.items():
        assert said(unit, what) == [value], what


@every_unit
def test_a_unit_may_write_to_its_own_folders_only(unit: Path) -> None:
    own = {f"/var/lib/{name}" for name in said(unit, "StateDirectory")}
    assert own and set(said(unit, "ReadWritePaths")) <= {"/var/lib/tilsagn"}
    homes = set(re.findall(r"PREFECT_HOME=(\S+)", unit.read_text(encoding="utf-8")))
    assert homes <= own


@every_unit
def test_a_unit_starts_again_whatever_ends_it_and_promises_no_sign_of_life(unit: Path) -> None:
    kind = said(unit, "Type")
    assert kind in (["exec"], ["oneshot"])
    # Nothing here tells systemd that it lives, so a watchdog would end what is well.
    assert said(unit, "WatchdogSec") == []
    if kind == ["exec"]:
        assert said(unit, "Restart") == ["always"]
        assert said(unit, "StartLimitIntervalSec") == ["0"]


@every_unit
def test_every_secret_of_a_unit_is_handed_to_it_as_a_credential(unit: Path) -> None:
    handed = {credential.partition(":")[0] for credential in said(unit, "LoadCredential")}
    assert {name for line in said(unit, "Environment") for name in re.findall(r"%d/(\w+)", line)} == handed
