"""`import salesforce`: from the command line over a real socket into the files."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

import pytest

from samctl.exchange.salesforce import extraction, session
from samctl.store.reading import read_yaml
from tests.conftest import TODAY, Builder, Outcome, Runner, command, take_state
from tests.exchange.salesforce.customers import ACCOUNTS, CONTACTS, DEALS, PUMPS
from tests.exchange.salesforce.organisation import (
    CLIENT_ID,
    CLIENT_SECRET,
    EXPIRED,
    HOST,
    SECRETS,
    TOKEN,
    Answer,
    Organisation,
    fault,
)
from tests.test_front import run as run_and_list_modules

SETTINGS = "# ours\nschema: 1\ncompany: Nordlicht Antriebe GmbH  # us\n"
CLIENT = {
    "SALESFORCE_CLIENT_ID": CLIENT_ID,
    "SALESFORCE_CLIENT_SECRET": CLIENT_SECRET,
    "SALESFORCE_DOMAIN": HOST,
}
BEARER = {"SALESFORCE_ACCESS_TOKEN": TOKEN, "SALESFORCE_INSTANCE_URL": f"https://{HOST}"}

Untouched = Callable[[Path], AbstractContextManager[None]]

pytestmark = pytest.mark.usefixtures("reachable")


class Importer(Protocol):
    """Runs `import salesforce`."""

    def __call__(self, *arguments: object, env: dict[str, str] = ..., today: str = ...) -> Outcome: ...


@pytest.fixture(autouse=True)
def customers(organisation: Organisation) -> None:
    organisation.records = {
        "Account": [{"SystemModstamp": "2026-01-01T00:00:00.000+0000", **each} for each in ACCOUNTS],
        "Contact": [{"SystemModstamp": "2026-01-01T00:00:00.000+0000", **each} for each in CONTACTS],
        "Opportunity": [{"SystemModstamp": "2026-01-01T00:00:00.000+0000", **each} for each in DEALS],
    }


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*CLIENT, *BEARER, "SALESFORCE_USERNAME", "SALESFORCE_PRIVATE_KEY_FILE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def root(tree: Builder) -> Path:
    return tree({"samctl.yaml": SETTINGS})


@pytest.fixture
def run(samctl: Runner, root: Path) -> Importer:
    def run_import(*arguments: object, env: dict[str, str] = CLIENT, today: str = TODAY) -> Outcome:
        outcome = samctl("--today", today, "import", "salesforce", *arguments, cwd=root, env=env)
        assert not any(secret in outcome.out + outcome.err for secret in SECRETS)
        return outcome

    return run_import


def change(organisation: Organisation, name: str, key: str, stamp: str, **fields: Any) -> None:
    """Change a record, as somebody does in Salesforce."""
    record = next(each for each in organisation.records[name] if each["Id"] == key)
    record.update(fields, SystemModstamp=f"{stamp}T08:00:00.000+0000")


def test_a_preview_says_what_was_read_and_writes_nothing(
    run: Importer, root: Path, untouched: Untouched
) -> None:
    with untouched(root):
        outcome = run()
    assert outcome.code == 0
    assert f"Account at {HOST}: 2 accounts of salesforce\n  Id -> key" in outcome.out
    assert "rheintal-pumpen-ag: Rheintal Pumpen AG (2 new contacts, 2 new deals)" in outcome.out
    assert "deals left out: 1 without an account" in outcome.out
    assert "Nothing was written: add --yes to import." in outcome.err


def test_accounts_contacts_and_deals_become_files(run: Importer, root: Path) -> None:
    outcome = run("--yes")
    assert outcome.code == 0, outcome.err
    assert "2 accounts created, 0 updated" in outcome.err
    account = root / "accounts" / "rheintal-pumpen-ag"
    profile = read_yaml((account / "profile.yaml").read_bytes())
    assert profile["crm"] == {"salesforce": PUMPS}
    assert profile["parent"] == "rheintal-holding-ag"
    assert profile["stakeholders"]["petra-vogt"]["reports_to"] == "regula-ammann"
    crm = read_yaml((account / "crm.yaml").read_bytes())
    assert [deal["stage"] for deal in crm["deals"].values()] == ["lost", "won"]
    everything = b"".join(path.read_bytes() for path in root.rglob("*") if path.is_file()).decode()
    assert not any(secret in everything for secret in SECRETS)


def test_a_second_import_changes_nothing_byte_for_byte(run: Importer, root: Path) -> None:
    run("--yes")
    first = take_state(root)
    assert run("--yes").code == 0
    assert run("--yes", "--full").code == 0
    assert {name: state[3] for name, state in take_state(root).items()} == {
        name: state[3] for name, state in first.items()
    }


def test_the_day_is_kept_in_the_settings_and_the_next_import_goes_on_from_the_day_before(
    run: Importer, root: Path, organisation: Organisation
) -> None:
    run("--yes")
    kept = "imports:\n  salesforce: {read_on: 2026-11-23}\n"
    assert (root / "samctl.yaml").read_text() == SETTINGS + kept
    change(organisation, "Account", PUMPS, "2026-11-24", NumberOfEmployees=5300)
    organisation.asked.clear()
    outcome = run("--yes", today="2026-11-25")
    assert "Reading what changed since 2026-11-22; --full reads everything." in outcome.err
    assert all("SystemModstamp >= 2026-11-22T00:00:00Z" in query for query in organisation.queries)
    assert "0 accounts created, 1 updated" in outcome.err
    assert (root / "samctl.yaml").read_text() == SETTINGS + kept.replace("23", "25")
    profile = read_yaml((root / "accounts" / "rheintal-pumpen-ag" / "profile.yaml").read_bytes())
    assert profile["employees"] == 5300


def test_settings_with_errors_are_told_before_anything_is_read(
    run: Importer, root: Path, organisation: Organisation
) -> None:
    (root / "samctl.yaml").write_text(SETTINGS + "imports: {salesforce: {read_on: yesterday}}\n")
    outcome = run("--yes")
    assert outcome.code == 3
    assert "samctl.yaml:4:33" in outcome.err
    assert organisation.asked == []


def test_what_is_written_is_sound(run: Importer, root: Path, samctl: Runner) -> None:
    run("--yes")
    outcome = samctl("check", "--today", TODAY, cwd=root)
    assert " error " not in outcome.out


def test_what_belongs_to_an_account_that_changed_comes_with_it(
    run: Importer, root: Path, organisation: Organisation
) -> None:
    organisation.records["Account"], later = (
        organisation.records["Account"][:1],
        organisation.records["Account"][1],
    )
    run("--yes")
    organisation.records["Account"].append(later)
    change(organisation, "Account", PUMPS, "2026-11-24")
    assert run("--yes", today="2026-11-25").code == 0
    crm = read_yaml((root / "accounts" / "rheintal-pumpen-ag" / "crm.yaml").read_bytes())
    assert len(crm["deals"]) == 2


@pytest.mark.parametrize(
    "arguments", [["--where", "Type = 'Customer'"], ["--since", "2026-11-01"]], ids=["where", "since"]
)
def test_the_day_does_not_move_over_a_gap(run: Importer, root: Path, arguments: list[str]) -> None:
    assert run("--yes", *arguments).code == 0
    assert (root / "samctl.yaml").read_text() == SETTINGS
    run("--yes", today="2026-10-01")
    assert run("--yes", *arguments).code == 0
    assert "read_on: 2026-10-01" in (root / "samctl.yaml").read_text()


def test_the_day_moves_on_where_a_named_day_leaves_no_gap(run: Importer, root: Path) -> None:
    run("--yes", today="2026-11-10")
    assert run("--yes", "--since", "2026-11-10").code == 0
    assert "read_on: 2026-11-23" in (root / "samctl.yaml").read_text()


def test_the_day_does_not_move_while_a_conflict_is_open(
    run: Importer, root: Path, organisation: Organisation
) -> None:
    run("--yes", today="2026-11-10")
    profile = root / "accounts" / "rheintal-pumpen-ag" / "profile.yaml"
    profile.write_text(profile.read_text().replace("employees: 5200", "employees: 5000"))
    change(organisation, "Account", PUMPS, "2026-11-12", NumberOfEmployees=5300)
    outcome = run("--yes")
    assert "conflicts: 1" in outcome.out
    assert "What is left to decide or to correct comes again with the next import." in outcome.err
    assert "read_on: 2026-11-10" in (root / "samctl.yaml").read_text()
    assert run("--yes", "--take", "crm").code == 0
    assert "employees: 5300" in profile.read_text()
    assert "read_on: 2026-11-23" in (root / "samctl.yaml").read_text()


def test_the_day_does_not_move_while_an_account_has_errors(run: Importer, root: Path) -> None:
    run("--yes", today="2026-11-10")
    profile = root / "accounts" / "rheintal-pumpen-ag" / "profile.yaml"
    profile.write_text(profile.read_text() + "nonsense: 1\n")
    run("--yes")
    assert "read_on: 2026-11-10" in (root / "samctl.yaml").read_text()


def test_own_fields_are_mapped_and_remembered(run: Importer, root: Path, organisation: Organisation) -> None:
    run("--yes", "--map", "segment__c=x.segment", "--save-map")
    settings = read_yaml((root / "samctl.yaml").read_bytes())
    assert settings["imports"]["salesforce"]["accounts"] == {"Segment__c": "x.segment"}
    assert str(settings["imports"]["salesforce"]["read_on"]) == TODAY
    change(organisation, "Account", PUMPS, "2026-11-24", Segment__c="Chemicals")
    run("--yes", today="2026-11-25")
    profile = read_yaml((root / "accounts" / "rheintal-pumpen-ag" / "profile.yaml").read_bytes())
    assert profile["x"]["segment"] == "Chemicals"


def test_a_condition_reaches_salesforce(run: Importer, organisation: Organisation) -> None:
    run("--where", "Type = 'Customer'")
    assert [query.partition(" WHERE ")[2] for query in organisation.queries] == [
        "(Type = 'Customer')",
        "AccountId IN (SELECT Id FROM Account WHERE Type = 'Customer')",
        "AccountId IN (SELECT Id FROM Account WHERE Type = 'Customer')",
    ]


def test_a_condition_that_is_none_is_wrong_usage(run: Importer, root: Path, untouched: Untouched) -> None:
    with untouched(root):
        outcome = run("--where", "Industry = (", "--yes")
    assert outcome.code == 2
    assert outcome.err.startswith("samctl: Salesforce cannot answer the query while reading Account")


def test_the_options_exclude_each_other(run: Importer) -> None:
    outcome = run("--full", "--since", "2026-11-01")
    assert (outcome.code, outcome.err.splitlines()[0]) == (
        2,
        "samctl: --since and --full contradict each other",
    )
    assert run("--since", "yesterday").code == 2


def test_without_credentials_the_variables_are_named(run: Importer, organisation: Organisation) -> None:
    outcome = run(env={})
    assert outcome.code == 2
    assert "SALESFORCE_CLIENT_SECRET, SALESFORCE_CLIENT_ID and SALESFORCE_DOMAIN" in outcome.err
    assert organisation.asked == []


def test_a_private_key_that_cannot_be_read_is_told_by_its_path(run: Importer, tmp_path: Path) -> None:
    login = {"SALESFORCE_CLIENT_ID": CLIENT_ID, "SALESFORCE_USERNAME": "sam@acme.example"}
    outcome = run(env={**login, "SALESFORCE_PRIVATE_KEY_FILE": str(tmp_path / "none.pem")})
    assert (outcome.code, "none.pem cannot be read: no such file" in outcome.err) == (3, True)
    (tmp_path / "key.pem").write_bytes(b"\xff\xfe hunter2")
    outcome = run(env={**login, "SALESFORCE_PRIVATE_KEY_FILE": str(tmp_path / "key.pem")})
    assert (outcome.code, "key.pem holds no key in PEM" in outcome.err) == (3, True)
    assert "hunter2" not in outcome.err


def test_without_the_package_it_says_how_to_install_it(
    run: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "simple_salesforce", None)
    outcome = run()
    assert outcome.code == 3
    assert "needs the package simple-salesforce, which is not installed" in outcome.err
    assert "pip install 'samctl[salesforce]'" in outcome.err


BREAKS = {
    "broken": Answer(200, {"records": ["x" * 100_000]}, broken="reset"),
    "expired": EXPIRED,
    "limits": fault(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."),
    "rights": fault(403, "INSUFFICIENT_ACCESS", "no"),
    "time-out": Answer(after=30),
    "page": Answer(200, "<html>sign in</html>"),
}


@pytest.mark.parametrize("answer", BREAKS.values(), ids=BREAKS)
def test_whatever_breaks_off_midway_nothing_is_written_and_no_secret_told(
    run: Importer,
    root: Path,
    untouched: Untouched,
    organisation: Organisation,
    monkeypatch: pytest.MonkeyPatch,
    answer: Answer,
) -> None:
    monkeypatch.setattr(session, "TIMEOUT", (5, 0.1))
    organisation.page = 2
    organisation.answer("/query/01g", *[answer] * 6)
    with untouched(root):
        outcome = run("--yes", "--debug", env=BEARER)
    assert outcome.code == 3
    assert outcome.out == ""
    assert "while reading Opportunity, after 2 of 3 records" in outcome.err
    assert "Traceback" not in outcome.err
    organisation.recover()
    assert run("--yes").code == 0


def test_a_bug_shows_a_traceback_without_secrets(run: Importer, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> bytes:
        raise ZeroDivisionError("boom")

    monkeypatch.setattr(extraction, "_read_rows", fail)
    outcome = run("--debug")
    assert outcome.code == 70
    assert "Traceback" in outcome.err
    assert "boom" in outcome.err


def test_a_cell_may_hold_anything_and_stays_data(
    run: Importer, root: Path, organisation: Organisation
) -> None:
    nasty = "../../etc/passwd\x1b[31m\n# no: comment\n<script>"
    organisation.records["Account"] = [
        {"Id": PUMPS, "Name": "Höxter", "BillingCity": nasty, "Industry": "a" * 1_000_000}
    ]
    outcome = run("--yes")
    assert outcome.code == 0
    assert "\x1b" not in outcome.out + outcome.err
    assert [path.name for path in (root / "accounts").iterdir()] == ["hoexter"]


@pytest.fixture
def direct(port: int, trusted: Path) -> dict[str, str]:
    """An environment in which samctl finds the double by itself."""
    return {
        **BEARER,
        "SALESFORCE_INSTANCE_URL": f"https://localhost:{port}",
        "REQUESTS_CA_BUNDLE": str(trusted),
    }


def test_it_works_as_users_run_it(process: Runner, root: Path, direct: dict[str, str]) -> None:
    outcome = process("--today", TODAY, "import", "salesforce", "--yes", cwd=root, env=direct)
    assert outcome.code == 0, outcome.err
    assert outcome.err == "2 accounts created, 0 updated. Next: samctl score.\n"
    assert (root / "accounts" / "rheintal-holding-ag" / "profile.yaml").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize("columns", [80, 120])
def test_a_bar_on_the_terminal_says_how_far_it_is_and_goes_away(
    root: Path, direct: dict[str, str], tmp_path: Path, columns: int
) -> None:
    import pty

    leader, follower = pty.openpty()
    env = {**os.environ, **direct, "TERM": "xterm-256color", "COLUMNS": str(columns)}
    arguments = [*command(), "import", "salesforce", "--dry-run"]
    with (tmp_path / "out").open("wb") as out:
        running = subprocess.Popen(
            arguments, cwd=root, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=follower
        )
    os.close(follower)
    shown = read_all(leader)
    os.close(leader)
    assert running.wait(timeout=60) == 0
    assert re.search(r"Reading Account .*2/2", shown)
    assert re.search(r"Reading Opportunity .*3/3", shown)
    assert "Reading" not in (tmp_path / "out").read_text("utf-8")
    assert not any(secret in shown for secret in SECRETS)


def read_all(descriptor: int) -> str:
    content = b""
    while True:
        try:
            chunk = os.read(descriptor, 65536)
        except OSError:  # Linux reports the end of a pseudo-terminal as an error
            return content.decode()
        if not chunk:
            return content.decode()
        content += chunk


@pytest.mark.parametrize("arguments", [["--help"], ["import", "--help"], ["import", "salesforce", "--help"]])
def test_help_imports_nothing_that_talks_to_a_network(arguments: list[str], tmp_path: Path) -> None:
    _, out, modules = run_and_list_modules(*arguments, cwd=tmp_path)
    assert "Usage: samctl" in out
    assert (
        modules & {"requests", "urllib3", "simple_salesforce", "jwt", "cryptography", "zeep", "ssl"} == set()
    )
