"""Logging in, renewing, waiting and giving up, over a real socket."""

from __future__ import annotations

import json
from pathlib import Path

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from samctl.errors import UsageError
from samctl.exchange.salesforce import session
from samctl.exchange.salesforce.credentials import ClientLogin, KeyLogin, Login, TokenLogin
from samctl.exchange.salesforce.faults import SalesforceFaultError, translate_faults
from samctl.exchange.salesforce.session import Connection, PatientSession, connect
from tests.exchange.salesforce.organisation import (
    CLIENT_ID,
    CLIENT_SECRET,
    HOST,
    SECRETS,
    TOKEN,
    Answer,
    Detour,
    Organisation,
    fault,
)

QUERY = "SELECT Id FROM Account"
CLIENT = ClientLogin(CLIENT_ID, CLIENT_SECRET, "acme.my")
BEARER = TokenLogin(TOKEN, f"https://{HOST}")

pytestmark = pytest.mark.usefixtures("reachable")


def log_in(login: Login, told: list[str] | None = None) -> Connection:
    return connect(login, PatientSession((told if told is not None else []).append))


def ask(login: Login, told: list[str] | None = None) -> int:
    """Log in, ask a query, and return how many records answer it."""
    connection = log_in(login, told)
    with translate_faults(login, lambda: "while asking"):
        return int(connection.salesforce.query(QUERY)["totalSize"])


def refuse(login: Login) -> str:
    """Return all that is said where a query is not answered."""
    with pytest.raises((SalesforceFaultError, UsageError)) as caught:
        ask(login)
    said = f"{caught.value.message}\n{caught.value.hint}"
    assert not any(secret in said for secret in SECRETS)
    assert caught.value.__cause__ is None
    return said


def test_a_client_logs_in_with_its_secret_in_a_header_at_its_own_organisation(
    organisation: Organisation,
) -> None:
    assert ask(CLIENT) == 0
    login, query = organisation.asked
    assert (login.method, login.host, login.path) == ("POST", HOST, "/services/oauth2/token")
    assert login.body == "grant_type=client_credentials"
    assert query.path == f"/services/data/v{session.API_VERSION}/query/"


def test_a_key_signs_for_its_user_and_is_not_sent(organisation: Organisation) -> None:
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    key = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    assert ask(KeyLogin(CLIENT_ID, "sam@acme.example", key, "acme--dev.sandbox.my")) == 0
    login = organisation.asked[0]
    assert login.host == "acme--dev.sandbox.my.salesforce.com"
    signed = dict(pair.split("=", 1) for pair in login.body.split("&"))["assertion"]
    claims = jwt.decode(signed, private.public_key(), ["RS256"], {"verify_aud": False, "verify_exp": False})
    assert {**claims, "exp": 0} == {
        "iss": CLIENT_ID,
        "sub": "sam@acme.example",
        "aud": "https://test.salesforce.com",
        "exp": 0,
    }


def test_a_key_that_cannot_sign_is_refused_before_anything_is_sent(organisation: Organisation) -> None:
    curve = ec.generate_private_key(ec.SECP256R1())
    keys = [
        "no key at all: hunter2",
        curve.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode(),
        curve.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"x")).decode(),
    ]
    for key in keys:
        said = refuse(KeyLogin(CLIENT_ID, "sam@acme.example", key, "login"))
        assert "the file in SALESFORCE_PRIVATE_KEY_FILE holds no private key that can be used" in said
        assert "hunter2" not in said
    assert organisation.asked == []


def test_a_token_is_used_as_it_is(organisation: Organisation) -> None:
    assert ask(BEARER) == 0
    assert [each.path for each in organisation.asked] == [f"/services/data/v{session.API_VERSION}/query/"]


def test_a_netrc_does_not_replace_the_token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "netrc").write_text("machine localhost login sam password hunter2\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    assert ask(BEARER) == 0


def test_a_session_that_expires_is_renewed_and_the_query_asked_again(organisation: Organisation) -> None:
    connection = log_in(CLIENT)
    organisation.tokens = {"another"}
    assert connection.salesforce.query(QUERY)["totalSize"] == 0
    paths = [each.path.rpartition("/services/")[2].partition("/v")[0] for each in organisation.asked]
    assert paths == ["oauth2/token", "data", "oauth2/token", "data"]


def test_a_session_that_is_never_valid_ends_after_some_attempts(organisation: Organisation) -> None:
    organisation.answer("GET", *[fault(401, "INVALID_SESSION_ID", "Session expired or invalid")] * 50)
    said = refuse(CLIENT)
    assert "Salesforce refuses the session that it has just given us, while asking" in said
    assert "API Enabled" in said
    assert len(organisation.asked) < 12


def test_an_expired_token_is_not_renewed_but_explained(organisation: Organisation) -> None:
    organisation.tokens = {"another"}
    said = refuse(BEARER)
    assert "the access token has expired or is not valid, while asking" in said
    assert "Put a new one into SALESFORCE_ACCESS_TOKEN" in said
    assert len(organisation.asked) == 1


@pytest.mark.parametrize(
    ("error", "description", "advice"),
    [
        ("invalid_client_id", "client identifier invalid", "Check SALESFORCE_CLIENT_ID"),
        ("invalid_client", "invalid client credentials", "Check SALESFORCE_CLIENT_SECRET."),
        ("invalid_grant", "no client credentials user enabled", "whether the app may act for that user"),
        ("invalid_grant", "user hasn't approved this consumer", "whether the app may act for that user"),
        ("inactive_user", "user is inactive", "Check SALESFORCE_DOMAIN and the credentials."),
    ],
)
def test_a_refused_login_says_why_and_what_to_look_at(
    organisation: Organisation, recwarn: pytest.WarningsRecorder, error: str, description: str, advice: str
) -> None:
    organisation.answer("oauth2", Answer(400, {"error": error, "error_description": description}))
    said = refuse(CLIENT)
    assert f"{HOST} does not let us log in: {description} ({error})" in said
    assert advice in said
    assert not any(CLIENT_ID in str(warning.message) for warning in recwarn)


@pytest.mark.parametrize(
    "body",
    ["<html>Please accept our terms</html>", {"access_token": TOKEN}, [], {"instance_url": None}, "null"],
)
def test_an_address_that_answers_something_else_is_told_apart(
    organisation: Organisation, body: object
) -> None:
    organisation.answer("oauth2", Answer(200, body))
    assert f"{HOST} does not answer as Salesforce does, while logging in" in refuse(CLIENT)


@pytest.mark.parametrize(
    "busy",
    [
        fault(403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded."),
        Answer(429, "slow down"),
        Answer(503, "<html>maintenance</html>"),
        fault(503, "SERVER_UNAVAILABLE"),
        Answer(502, "bad gateway"),
    ],
    ids=["403", "429", "503", "503-json", "502"],
)
def test_a_busy_server_is_asked_again(organisation: Organisation, busy: Answer) -> None:
    told: list[str] = []
    organisation.answer("/query", busy, busy)
    assert ask(CLIENT, told) == 0
    assert len(organisation.find_paths("/query")) == 3
    assert told == ["Salesforce is busy; the next attempt is in 0.001 s."] * 2


def test_a_busy_login_is_asked_again(organisation: Organisation) -> None:
    organisation.answer("oauth2", Answer(503, "busy"))
    assert ask(CLIENT) == 0


def test_the_server_says_how_long_to_wait(
    organisation: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr("time.sleep", pauses.append)
    organisation.answer(
        "/query",
        Answer(429, "", {"Retry-After": "7"}),
        Answer(503, "", {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}),
        Answer(503, "", {"Retry-After": "soon"}),
    )
    assert ask(BEARER) == 0
    assert pauses == [7, 0.001, 0.001]


def test_nobody_waits_for_an_hour(organisation: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _: pytest.fail("it waited"))
    organisation.answer("/query", Answer(429, "", {"Retry-After": "3600"}))
    assert "answers with status 429, while asking" in refuse(BEARER)


def test_a_limit_that_stays_used_up_ends_after_some_attempts(organisation: Organisation) -> None:
    organisation.answer(
        "/query", *[fault(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.")] * 50
    )
    said = refuse(BEARER)
    assert "the organisation's limit of requests is used up, while asking" in said
    assert "the last 24 hours" in said
    assert len(organisation.asked) == 6


def test_a_right_that_is_missing_is_not_asked_for_again(organisation: Organisation) -> None:
    organisation.answer("/query", fault(403, "API_DISABLED_FOR_ORG", "The REST API is not enabled."))
    said = refuse(BEARER)
    assert "the organisation has no interface, while asking: The REST API is not enabled." in said
    assert "API Enabled" in said
    assert len(organisation.asked) == 1


def test_an_answer_that_does_not_come_ends_in_time(
    organisation: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "TIMEOUT", (5, 0.05))
    organisation.answer("/query", Answer(after=30))
    said = refuse(BEARER)
    assert f"{HOST} did not answer in time, while asking" in said
    assert "Nothing was written." in said


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_credentials_do_not_follow_a_redirection(organisation: Organisation, status: int) -> None:
    elsewhere = {"Location": "https://evil.example/services/oauth2/token"}
    organisation.answer("oauth2", Answer(status, "", elsewhere))
    refuse(CLIENT)
    organisation.answer("/query", Answer(status, "", elsewhere))
    assert f"{HOST} refers us to another address" in refuse(BEARER)
    assert {each.host for each in organisation.asked} == {HOST}


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(
    organisation: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REQUESTS_CA_BUNDLE")
    said = refuse(BEARER)
    assert f"the certificate of {HOST} cannot be trusted" in said
    assert "REQUESTS_CA_BUNDLE" in said
    assert organisation.asked == []


def test_certificates_that_are_not_there_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "none.pem"))
    assert "the certificates named in REQUESTS_CA_BUNDLE or CURL_CA_BUNDLE cannot be read" in refuse(BEARER)


def test_an_address_that_nobody_answers_at_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Detour, "port", 1)
    assert f"the connection to {HOST} failed, while asking" in refuse(BEARER)


def test_a_proxy_that_leads_nowhere_is_told_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://sam:hunter2@127.0.0.1:1")
    monkeypatch.setenv("NO_PROXY", "")
    said = refuse(BEARER)
    assert f"the proxy does not lead to {HOST}" in said
    assert "hunter2" not in said


def test_an_echo_of_secrets_stays_out_of_the_message(organisation: Organisation) -> None:
    echo = f"bad header: Bearer {TOKEN}9 \x1b[31m{CLIENT_SECRET}\nid={CLIENT_ID}"
    organisation.answer("/query", fault(400, "UNKNOWN", echo))
    said = refuse(BEARER)
    assert "while asking: bad header: Bearer ...9 ... ... (UNKNOWN)" in said


def test_numbers_are_exact(organisation: Organisation) -> None:
    organisation.records["Account"] = [{"Id": "001", "AnnualRevenue": 0.1 + 0.2}]
    page = log_in(BEARER).salesforce.query("SELECT Id, AnnualRevenue FROM Account")
    assert json.dumps(str(page["records"][0]["AnnualRevenue"])) == '"0.30000000000000004"'
