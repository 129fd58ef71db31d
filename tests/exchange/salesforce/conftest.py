"""What tests of Salesforce's interface have: a double to ask, and a way to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from samctl.exchange.salesforce import bulk, session
from tests.exchange.salesforce.organisation import Detour, Organisation, Server


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def organisation() -> Organisation:
    return Organisation()


@pytest.fixture
def port(organisation: Organisation, authority: trustme.CA) -> Iterator[int]:
    """The port of a double that is served while the test runs."""
    server = Server(organisation, authority.issue_cert("localhost").configure_cert)
    yield server.port
    server.stop()


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The certificate of the double's authority, trusted as one behind a proxy is."""
    file = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(file))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(file))
    return file


@pytest.fixture
def reachable(port: int, trusted: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Lets every host of Salesforce be the double, and nobody wait for long."""
    start = session.PatientSession.__init__

    def begin(self: session.PatientSession, tell: session.Tell) -> None:
        start(self, tell)
        self.mount("https://", Detour())

    monkeypatch.setattr(Detour, "port", port, raising=False)
    monkeypatch.setattr(session.PatientSession, "__init__", begin)
    monkeypatch.setattr(session, "WAITS", (0.001,) * 5)
    monkeypatch.setattr(bulk, "POLLS", (0.001,) * 5)
    return port
