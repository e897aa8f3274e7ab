"""Settings: where they come from, what is never shown, and what the doctor says about each."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from deployments.operations.ports import free_port
from deployments.settings import Settings, read_settings
from domain.rulebook.rulesets import Ruleset
from tasks.letterhead import Portal
from tests.cli.terminal import BAD_INPUT, DONE, REFUSED, Tilsagn
from tests.mail.servers import Server

SECRET = "meget-hemmeligt-kodeord"


def checks(tilsagn: Tilsagn, *options: str) -> dict[str, dict[str, Any]]:
    """What the doctor says, by what it looked at."""
    return {each["check"]: each for each in tilsagn("doctor", "--json", *options).json}


# --- secrets ----------------------------------------------------------------------------------------------------


def test_a_password_may_lie_in_a_file(tilsagn: Tilsagn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "password").write_text(f"{SECRET}\n", encoding="utf-8")
    monkeypatch.setenv("TILSAGN_SMTP_PASSWORD_FILE", str(tmp_path / "password"))
    password = read_settings().smtp_password
    assert password is not None and password.get_secret_value() == SECRET


def test_the_address_of_the_database_may_lie_in_a_file(
    tilsagn: Tilsagn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "url").write_text(f"sqlite:///{tmp_path / 'other.db'}\n", encoding="utf-8")
    monkeypatch.setenv("TILSAGN_DATABASE_URL_FILE", str(tmp_path / "url"))
    assert tilsagn.ok("cases").code == DONE
    assert (tmp_path / "other.db").exists()


def test_a_settings_file_may_name_the_file_of_a_secret(
    tilsagn: Tilsagn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "password").write_text(SECRET, encoding="utf-8")
    (tmp_path / "settings.env").write_text(f"TILSAGN_SMTP_PASSWORD_FILE={tmp_path / 'password'}\n", encoding="utf-8")
    monkeypatch.setenv("TILSAGN_SETTINGS", str(tmp_path / "settings.env"))
    password = read_settings().smtp_password
    assert password is not None and password.get_secret_value() == SECRET


def test_letters_name_the_portal_and_the_regulativ_that_the_settings_give(
    tilsagn: Tilsagn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TILSAGN_PORTAL_NAME", "driftsstøttesystemet")
    monkeypatch.setenv("TILSAGN_PORTAL_URL", "https://driftsstoette.lbf.example/")
    monkeypatch.setenv("TILSAGN_REPORTING_BASIS", '{"2023-11-24": "Regulativets § 14."}')
    settings = read_settings()
    assert settings.letterhead.portal == Portal("driftsstøttesystemet", "https://driftsstoette.lbf.example/")
    assert settings.letterhead.portal.site == "driftsstoette.lbf.example"
    assert settings.reporting_basis == {Ruleset.REVISED_2023: "Regulativets § 14."}
    assert "Regulativets § 14." in tilsagn.ok("settings").out


@pytest.mark.parametrize(
    ("content", "said"), [(None, "cannot be read: No such file"), (b"\n", "is empty"), (b"\xff", "it is no text")]
)
def test_a_file_that_holds_no_secret_is_named(
    tilsagn: Tilsagn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / "password").write_bytes(content)
    monkeypatch.setenv("TILSAGN_SMTP_PASSWORD_FILE", str(tmp_path / "password"))
    answer = tilsagn("cases")
    assert answer.code == BAD_INPUT
    assert "TILSAGN_SMTP_PASSWORD_FILE" in answer.err and said in answer.err


def test_a_secret_that_is_given_twice_is_refused_and_not_shown(
    tilsagn: Tilsagn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "password").write_text(SECRET, encoding="utf-8")
    monkeypatch.setenv("TILSAGN_SMTP_PASSWORD_FILE", str(tmp_path / "password"))
    monkeypatch.setenv("TILSAGN_SMTP_PASSWORD", SECRET)
    answer = tilsagn("cases")
    assert answer.code == BAD_INPUT
    assert "are both set" in answer.err
    assert SECRET not in answer.said


def test_no_secret_is_ever_shown(tilsagn: Tilsagn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILSAGN_SMTP_USERNAME", "tilsagn")
    monkeypatch.setenv("TILSAGN_SMTP_PASSWORD", SECRET)
    monkeypatch.setenv("TILSAGN_SMTP_HOST", "127.0.0.1")
    monkeypatch.setenv("TILSAGN_SMTP_PORT", "9")
    monkeypatch.setenv("TILSAGN_DATABASE_URL", f"sqlite:////nowhere/x.db?password={SECRET}")
    said = [tilsagn(*words).said for words in (("settings",), ("settings", "--json"), ("doctor", "--json", "--mail"))]
    assert all(SECRET not in each for each in said)
    assert SECRET not in repr(read_settings()) + str(read_settings())


def test_an_error_repeats_nothing_of_a_secret(tilsagn: Tilsagn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILSAGN_SMTP_HOST", "mail.fonden.example")
    monkeypatch.setenv("TILSAGN_SMTP_PASSWORD", SECRET)
    answer = tilsagn("cases")
    assert answer.code == BAD_INPUT
    assert "a login needs both a username and a password" in answer.err
    assert SECRET not in answer.said


# --- the table --------------------------------------------------------------------------------------------------


def test_every_setting_has_its_meaning_in_the_one_table(tilsagn: Tilsagn) -> None:
    rows = tilsagn.ok("settings", "--json").json
    assert [row["variable"] for row in rows] == [f"TILSAGN_{name.upper()}" for name in Settings.model_fields]
    assert all(row["meaning"].endswith(".") for row in rows)
    assert {row["variable"]: row["default"] for row in rows}["TILSAGN_SMTP_SECURITY"] == "starttls"


def test_what_is_in_force_stands_beside_its_default(tilsagn: Tilsagn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILSAGN_PLACE", "Vejle")
    rows = {row["variable"]: row for row in tilsagn.ok("settings", "--json").json}
    assert (rows["TILSAGN_PLACE"]["in_force"], rows["TILSAGN_PLACE"]["default"]) == ("Vejle", "København")
    assert "TILSAGN_PLACE=Vejle" in tilsagn.ok("settings").out


@pytest.mark.parametrize("name", ["SENDER", "REPLY_TO", "CASE_OFFICER", "MANAGER", "FINANCE"])
@pytest.mark.parametrize("value", ["Fonden", "post@fonden.dk\nBcc: alle@example.org"])
def test_a_mailbox_must_be_an_address(tilsagn: Tilsagn, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"TILSAGN_{name}", value)
    answer = tilsagn("cases")
    assert answer.code == BAD_INPUT
    assert f"TILSAGN_{name}: " in answer.err and "is not an address" in answer.err


# --- the doctor -------------------------------------------------------------------------------------------------


def test_the_doctor_looks_at_the_clock_the_holidays_and_the_letters(tilsagn: Tilsagn) -> None:
    found = checks(tilsagn)
    assert found["time zone"]["said"] == "Copenhagen is 1:00:00 ahead of UTC in winter and 2:00:00 in summer"
    assert all(found[name]["ok"] for name in ("clock", "time zone", "holidays", "letters", "disk", "numbers"))


def test_the_doctor_says_which_revision_the_schema_has(in_operation: Tilsagn) -> None:
    found = checks(in_operation)
    assert found["migrations"]["ok"]
    assert found["database"]["said"] == f"sqlite:///{in_operation.data / 'tilsagn.db'}"


def test_the_doctor_says_what_to_do_where_no_letter_can_be_set(
    tilsagn: Tilsagn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> bytes:
        raise RuntimeError("no font")

    monkeypatch.setattr("typst.compile", broken)
    found = checks(tilsagn)["letters"]
    assert (found["ok"], found["said"]) == (False, "no letter can be set: no font")
    assert "requirements.lock" in found["do"]


def only_the_right_password(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    return AuthResult(success=data.password == SECRET.encode(), handled=False)


@pytest.fixture
def relay(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A relay on this machine that wants a password, and the settings that name it."""
    seen = Server()
    port = free_port()
    controller = Controller(
        seen, hostname="127.0.0.1", port=port, authenticator=only_the_right_password, auth_require_tls=False
    )
    controller.start()
    for name, value in {"HOST": "127.0.0.1", "PORT": str(port), "SECURITY": "none", "USERNAME": "tilsagn"}.items():
        monkeypatch.setenv(f"TILSAGN_SMTP_{name}", value)
    yield seen
    controller.stop()


@pytest.mark.parametrize(("password", "well"), [(SECRET, True), ("forkert", False)])
def test_the_doctor_logs_in_to_the_relay_on_request_and_sends_nothing(
    tilsagn: Tilsagn, relay: Server, monkeypatch: pytest.MonkeyPatch, password: str, well: bool
) -> None:
    monkeypatch.setenv("TILSAGN_SMTP_PASSWORD", password)
    assert "mail login" not in checks(tilsagn)
    found = checks(tilsagn, "--mail")["mail login"]
    assert found["ok"] is well
    assert "TILSAGN_SMTP_SECURITY, _USERNAME and _PASSWORD" in found["do"] or well
    assert relay.seen == []


def test_the_doctor_asks_for_encryption_where_it_is_required(
    tilsagn: Tilsagn, relay: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TILSAGN_SMTP_PASSWORD", SECRET)
    monkeypatch.setenv("TILSAGN_SMTP_SECURITY", "starttls")
    assert checks(tilsagn, "--mail")["mail login"]["ok"] is False


def test_the_doctor_notices_example_addresses_where_mail_goes_out(
    tilsagn: Tilsagn, relay: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TILSAGN_SMTP_PASSWORD", SECRET)
    for name in ("SENDER", "MANAGER", "FINANCE", "OPERATOR"):
        monkeypatch.setenv(f"TILSAGN_{name}", f"{name.lower()}@fonden.dk")
    found = checks(tilsagn)["mailboxes"]
    assert (found["ok"], found["said"]) == (False, "still example addresses: TILSAGN_CASE_OFFICER")
    monkeypatch.setenv("TILSAGN_CASE_OFFICER", "sag@fonden.dk")
    assert checks(tilsagn)["mailboxes"]["ok"]


class PrefectLike(BaseHTTPRequestHandler):
    """Answers as a Prefect server does about itself and its work pools."""

    pools: ClassVar[dict[str, list[dict[str, str]]]] = {}

    def do_GET(self) -> None:
        self._answer(200, True)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        pool = self.path.split("/")[3]
        self._answer(200, self.pools[pool]) if pool in self.pools else self._answer(404, {})

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def _answer(self, code: int, what: object) -> None:
        body = json.dumps(what).encode()
        self.send_response(code)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def prefect(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, list[dict[str, str]]]]:
    """A server that PREFECT_API_URL names; the pools that it knows, to be filled."""
    server = HTTPServer(("127.0.0.1", 0), PrefectLike)
    thread = Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setenv("PREFECT_API_URL", f"http://127.0.0.1:{server.server_port}/api")
    PrefectLike.pools = {}
    yield PrefectLike.pools
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("pools", "well", "said", "do"),
    [
        ({}, False, "404", "prefect work-pool create tilsagn"),
        ({"tilsagn": []}, False, "0 workers online", "prefect worker start --pool tilsagn"),
        ({"tilsagn": [{"status": "OFFLINE"}]}, False, "0 workers online", "prefect worker start --pool tilsagn"),
        ({"tilsagn": [{"status": "ONLINE"}, {"status": "OFFLINE"}]}, True, "1 workers online", ""),
    ],
)
def test_the_doctor_asks_prefect_for_our_work_pool_and_its_workers(
    tilsagn: Tilsagn,
    prefect: dict[str, list[dict[str, str]]],
    pools: dict[str, list[dict[str, str]]],
    well: bool,
    said: str,
    do: str,
) -> None:
    prefect.update(pools)
    found = checks(tilsagn)
    assert found["prefect"]["ok"]
    assert found["work pool"]["ok"] is well
    assert said in found["work pool"]["said"] and do in found["work pool"]["do"]


def test_the_doctor_says_when_prefect_is_away(tilsagn: Tilsagn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    answer = tilsagn("doctor")
    assert answer.code == REFUSED
    assert "✗ prefect" in answer.out and "prefect server start" in answer.said
    monkeypatch.delenv("PREFECT_API_URL")
    assert checks(tilsagn)["prefect"]["said"] == "PREFECT_API_URL is not set: the office works without a server"
