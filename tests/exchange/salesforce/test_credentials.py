"""Credentials come from the environment, and an error names variables, never their values."""

from __future__ import annotations

import pytest

from samctl.errors import UsageError
from samctl.exchange.salesforce.credentials import ClientLogin, KeyLogin, Login, TokenLogin, read_login

TOKEN = {
    "SALESFORCE_ACCESS_TOKEN": "00Dtoken!x",
    "SALESFORCE_INSTANCE_URL": "https://acme.my.salesforce.com/",
}
KEY = {
    "SALESFORCE_PRIVATE_KEY_FILE": "keys/sam.pem",
    "SALESFORCE_CLIENT_ID": "3MVGclient",
    "SALESFORCE_USERNAME": "sam@acme.example",
}
CLIENT = {
    "SALESFORCE_CLIENT_SECRET": "5ecretvalue",
    "SALESFORCE_CLIENT_ID": "3MVGclient",
    "SALESFORCE_DOMAIN": "acme.my.salesforce.com",
}


def read(environment: dict[str, str]) -> Login:
    return read_login(environment, lambda file: f"the key in {file}")


def test_a_token_goes_before_a_key_and_a_key_before_a_secret() -> None:
    assert read({**TOKEN, **KEY, **CLIENT}) == TokenLogin("00Dtoken!x", "https://acme.my.salesforce.com")
    assert read({**KEY, **CLIENT}) == KeyLogin(
        "3MVGclient", "sam@acme.example", "the key in keys/sam.pem", "acme.my"
    )
    assert read(CLIENT) == ClientLogin("3MVGclient", "5ecretvalue", "acme.my")


@pytest.mark.parametrize("way", [TOKEN, KEY, CLIENT], ids=["token", "key", "secret"])
def test_what_a_way_lacks_is_named_and_no_other_way_is_tried(way: dict[str, str]) -> None:
    for missing in list(way)[1:]:  # the first decides on the way
        with pytest.raises(UsageError, match=f"also needs {missing}$"):
            read({**CLIENT, **{name: value for name, value in way.items() if name != missing}, missing: " "})


def test_without_credentials_the_ways_are_told_and_what_is_set_so_far() -> None:
    with pytest.raises(UsageError, match="no credentials for Salesforce") as caught:
        read({"SALESFORCE_DOMAIN": "acme.my"})
    for name in {*TOKEN, *KEY, *CLIENT}:
        assert name in caught.value.hint
    assert "(Set so far: SALESFORCE_DOMAIN.)" in caught.value.hint


@pytest.mark.parametrize(
    "address",
    [
        "http://acme.my.salesforce.com",
        "acme.my.salesforce.com",
        "https://sam:hunter2@acme.my.salesforce.com",
        "https://acme.my.salesforce.com/lightning/page/home",
        "https://acme.my.salesforce.com?next=https://evil.example",
        "https://[acme",
        "https://acme.my.salesforce.com:hunter2",
        "https://",
        "file:///etc/passwd",
    ],
)
def test_a_token_is_sent_to_nothing_but_the_address_of_an_organisation_over_https(address: str) -> None:
    with pytest.raises(UsageError, match="SALESFORCE_INSTANCE_URL is not the address") as caught:
        read({**TOKEN, "SALESFORCE_INSTANCE_URL": address})
    assert "hunter2" not in f"{caught.value.message} {caught.value.hint}"


@pytest.mark.parametrize(
    ("written", "domain"),
    [
        ("acme.my.salesforce.com", "acme.my"),
        ("https://Acme.my.salesforce.com/", "acme.my"),
        ("acme.my", "acme.my"),
        ("acme--dev.sandbox.my.salesforce.com", "acme--dev.sandbox.my"),
    ],
)
def test_a_domain_may_be_written_as_people_copy_it(written: str, domain: str) -> None:
    login = read({**CLIENT, "SALESFORCE_DOMAIN": written})
    assert login == ClientLogin("3MVGclient", "5ecretvalue", domain)


@pytest.mark.parametrize("written", ["acme", "acme.example.com", "http://acme.my.salesforce.com", "a/b.my"])
def test_a_domain_that_is_none_of_salesforce_is_refused(written: str) -> None:
    with pytest.raises(UsageError, match="SALESFORCE_DOMAIN is not the address"):
        read({**CLIENT, "SALESFORCE_DOMAIN": written})


def test_a_client_logs_in_at_its_own_organisation_only() -> None:
    with pytest.raises(UsageError, match=r"a client cannot log in at login.salesforce.com"):
        read({**CLIENT, "SALESFORCE_DOMAIN": "login"})


@pytest.mark.parametrize(
    ("domain", "audience"),
    [("", "login"), ("test", "test"), ("acme.my", "login"), ("acme--dev.sandbox.my", "test")],
)
def test_a_key_signs_for_where_users_log_in_and_for_sandboxes_elsewhere(domain: str, audience: str) -> None:
    login = read({**KEY, "SALESFORCE_DOMAIN": domain})
    assert isinstance(login, KeyLogin)
    assert login.audience == audience


@pytest.mark.parametrize("value", ["00Dtoken\nX-Header: 1", "two words", "00Dtökén", "00D\x1b[31m"])
def test_a_value_that_no_header_can_hold_is_refused_without_being_told(value: str) -> None:
    with pytest.raises(UsageError, match="SALESFORCE_ACCESS_TOKEN holds a blank") as caught:
        read({**TOKEN, "SALESFORCE_ACCESS_TOKEN": value})
    assert value not in f"{caught.value.message} {caught.value.hint}"


def test_blanks_and_line_breaks_around_a_value_do_no_harm() -> None:
    assert read({**TOKEN, "SALESFORCE_ACCESS_TOKEN": " 00Dtoken!x\n"}) == read(TOKEN)


@pytest.mark.parametrize("way", [TOKEN, KEY, CLIENT], ids=["token", "key", "secret"])
def test_a_login_shows_no_secret_when_it_is_printed(way: dict[str, str]) -> None:
    login = read(way)
    assert login.secrets
    assert not any(secret in repr(login) for secret in login.secrets)
