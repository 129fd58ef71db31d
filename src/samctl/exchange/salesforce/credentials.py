"""How to log in to Salesforce: read from environment variables, and from nowhere else.

There are three ways, and the variables that are set choose one: an access token, else a private key that
signs for a user, else the id and secret of a client. A way that is chosen but incomplete is an error; another
one is not tried in its place, for it might lead to another organisation's data.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

from samctl.errors import UsageError

ACCESS_TOKEN = "SALESFORCE_ACCESS_TOKEN"
INSTANCE_URL = "SALESFORCE_INSTANCE_URL"
CLIENT_ID = "SALESFORCE_CLIENT_ID"
CLIENT_SECRET = "SALESFORCE_CLIENT_SECRET"
USERNAME = "SALESFORCE_USERNAME"
PRIVATE_KEY_FILE = "SALESFORCE_PRIVATE_KEY_FILE"
DOMAIN = "SALESFORCE_DOMAIN"

_LOGIN_HOSTS = ("login", "test")
_MY_DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.my")
_WORD = re.compile(r"[!-~]+")
_HOST = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")


@dataclass(frozen=True, slots=True)
class TokenLogin:
    """A token that somebody else obtained; it cannot be renewed here.

    Args:
        token: the access token, or the id of a session.
        instance_url: the organisation's address, `https://...`.
    """

    token: str = field(repr=False)
    instance_url: str

    @property
    def address(self) -> str:
        """Where we log in, for messages."""
        return self.instance_url.removeprefix("https://")

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no message may hold."""
        return (self.token,)


@dataclass(frozen=True, slots=True)
class KeyLogin:
    """The JWT bearer flow: a private key signs that a user has approved the client.

    Args:
        client_id: the consumer key of the connected app.
        username: whose rights apply.
        key: the private key, PEM.
        domain: `login`, `test` or a My Domain such as `acme.my`.
    """

    client_id: str = field(repr=False)
    username: str
    key: str = field(repr=False)
    domain: str

    @property
    def address(self) -> str:
        """Where we log in, for messages."""
        return f"{self.domain}.salesforce.com"

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no message may hold."""
        return (self.client_id, self.key)

    @property
    def audience(self) -> str:
        """Who the signature is for: `login`, or `test` for a sandbox; never a My Domain."""
        return "test" if self.domain == "test" or ".sandbox." in self.domain else "login"


@dataclass(frozen=True, slots=True)
class ClientLogin:
    """The client credentials flow: the client logs in as the user that an administrator gave it.

    Args:
        client_id: the consumer key of the connected app.
        secret: the consumer secret.
        domain: a My Domain such as `acme.my`; Salesforce offers this way nowhere else.
    """

    client_id: str = field(repr=False)
    secret: str = field(repr=False)
    domain: str

    @property
    def address(self) -> str:
        """Where we log in, for messages."""
        return f"{self.domain}.salesforce.com"

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no message may hold."""
        return (self.client_id, self.secret)


Login = TokenLogin | KeyLogin | ClientLogin


def read_login(environment: Mapping[str, str], read_key: Callable[[str], str]) -> Login:
    """Return how to log in, as the environment variables say.

    Args:
        environment: the environment variables.
        read_key: returns the text of the private key's file.

    Raises:
        UsageError: variables are missing or cannot be right; their values are never told.
        DataError: the private key's file cannot be read.
    """
    values = {name: environment.get(name, "").strip() for name in _MEANINGS}
    if values[ACCESS_TOKEN]:
        _require(values, "an access token", INSTANCE_URL)
        return TokenLogin(_read_word(values, ACCESS_TOKEN), _read_address(values[INSTANCE_URL]))
    if values[PRIVATE_KEY_FILE]:
        _require(values, "a private key", CLIENT_ID, USERNAME)
        domain = _read_domain(values[DOMAIN] or "login")
        key = read_key(values[PRIVATE_KEY_FILE])
        return KeyLogin(_read_word(values, CLIENT_ID), _read_word(values, USERNAME), key, domain)
    if values[CLIENT_SECRET]:
        _require(values, "a client secret", CLIENT_ID, DOMAIN)
        domain = _read_domain(values[DOMAIN])
        if domain in _LOGIN_HOSTS:
            hint = f"Set {DOMAIN} to the organisation's own address, such as acme.my.salesforce.com."
            raise UsageError(f"{DOMAIN}: a client cannot log in at {domain}.salesforce.com", hint)
        return ClientLogin(_read_word(values, CLIENT_ID), _read_word(values, CLIENT_SECRET), domain)
    raise UsageError("no credentials for Salesforce in the environment", _describe_ways(values))


_MEANINGS = {
    ACCESS_TOKEN: "the access token",
    INSTANCE_URL: "the organisation's address, such as https://acme.my.salesforce.com",
    CLIENT_ID: "the consumer key of the connected app",
    CLIENT_SECRET: "the consumer secret of the connected app",
    USERNAME: "the user that the key signs for",
    PRIVATE_KEY_FILE: "the file with the private key",
    DOMAIN: "the organisation's address, such as acme.my.salesforce.com",
}
_WAYS = (
    (ACCESS_TOKEN, INSTANCE_URL),
    (PRIVATE_KEY_FILE, CLIENT_ID, USERNAME),
    (CLIENT_SECRET, CLIENT_ID, DOMAIN),
)


def _require(values: Mapping[str, str], way: str, *names: str) -> None:
    missing = [name for name in names if not values[name]]
    if missing:
        hint = " ".join(f"Set {name} to {_MEANINGS[name]}." for name in missing)
        raise UsageError(f"logging in to Salesforce with {way} also needs {' and '.join(missing)}", hint)


def _describe_ways(values: Mapping[str, str]) -> str:
    ways = [" and ".join([", ".join(names[:-1]), names[-1]]) for names in _WAYS]
    there = [name for name, value in values.items() if value]
    found = f" (Set so far: {', '.join(there)}.)" if there else ""
    return f"Set {'; or '.join(ways)}.{found}"


def _read_word(values: Mapping[str, str], name: str) -> str:
    """Return a value that travels in a header; what HTTP forbids there, its errors would quote."""
    if not _WORD.fullmatch(values[name]):
        raise UsageError(
            f"{name} holds a blank, a line break or another character that cannot be part of it",
            "Copy it again, without quotes or line breaks.",
        )
    return values[name]


def _read_address(text: str) -> str:
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:  # brackets that do not close, or no number for a port
        host = ""
    if not _HOST.fullmatch(host) or parts.scheme != "https" or parts.netloc.count("@") or _has_more(parts):
        hint = f"Set it to {_MEANINGS[INSTANCE_URL]}."
        raise UsageError(f"{INSTANCE_URL} is not the address of an organisation over https", hint)
    return f"https://{host}" + (f":{port}" if port else "")


def _has_more(parts: SplitResult) -> bool:
    return bool(parts.path.strip("/") or parts.query or parts.fragment)


def _read_domain(text: str) -> str:
    """Return a domain without what follows it: `acme.my` for `https://acme.my.salesforce.com/`."""
    domain = text.lower().removeprefix("https://").rstrip("/").removesuffix(".salesforce.com")
    if domain not in _LOGIN_HOSTS and not _MY_DOMAIN.fullmatch(domain):
        hint = f"Set it to {_MEANINGS[DOMAIN]}, or to login or test for a private key."
        raise UsageError(f"{DOMAIN} is not the address of an organisation", hint)
    return domain
