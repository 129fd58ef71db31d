"""The connection: patient with a busy server, never without an end, and never to another address.

The library logs in, renews what expired and knows the addresses. What it leaves to HTTP is here, beneath it,
so that it holds for every request: time-outs, retries, no redirections.
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

import requests
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from simple_salesforce.api import Salesforce
from urllib3.exceptions import InvalidHeader
from urllib3.util import Retry

from samctl.errors import UsageError
from samctl.exchange.salesforce.credentials import PRIVATE_KEY_FILE, KeyLogin, Login, TokenLogin
from samctl.exchange.salesforce.faults import find_codes, translate_faults

API_VERSION = "62.0"
"""The version of Salesforce's interface; here and nowhere else."""

TIMEOUT = (10.0, 130.0)
"""Seconds to wait for a connection, and for an answer: Salesforce itself gives up on a query after 120."""

WAITS = (1.0, 2.0, 4.0, 8.0, 16.0)
"""Seconds before each further attempt while Salesforce is busy."""

_LONGEST_WAIT = 120.0
_BUSY = frozenset({429, 502, 503, 504})
_LIMIT = "REQUEST_LIMIT_EXCEEDED"

Tell = Callable[[str], None]


class PatientSession(requests.Session):
    """A session of HTTP that waits and tries again while Salesforce is busy.

    Proxies and certificates follow the environment, as `requests` does it; a `.netrc` is not read, since it
    would replace the token.

    Args:
        tell: is told when there is something to wait for.
    """

    def __init__(self, tell: Tell) -> None:
        super().__init__()
        self.auth = _leave_headers
        self._tell = tell

    def request(
        self, method: str | bytes, url: str | bytes, *args: Any, **settings: Any
    ) -> requests.Response:
        """Send a request; while the server is busy, again, until it answers or patience ends."""
        settings["allow_redirects"] = False  # a redirection might carry credentials elsewhere
        settings.setdefault("timeout", TIMEOUT)
        for wait in WAITS:
            response = super().request(method, url, *args, **settings)
            pause = max(wait, _read_retry_after(response))
            if not _is_busy(response) or pause > _LONGEST_WAIT:
                return response
            self._tell(f"Salesforce is busy; the next attempt is in {pause:g} s.")
            time.sleep(pause)
        return super().request(method, url, *args, **settings)


class Connection(NamedTuple):
    """An organisation that we are logged in to.

    Args:
        salesforce: its interface.
        login: how we are logged in.
    """

    salesforce: Salesforce
    login: Login


def connect(login: Login, session: requests.Session) -> Connection:
    """Log in to an organisation.

    Args:
        login: how.
        session: that all requests go through.

    Raises:
        SalesforceFaultError: it does not let us in, or cannot be reached.
        UsageError: the private key is none.
    """
    if isinstance(login, KeyLogin):
        _require_key(login.key)
    with translate_faults(login), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library's quote the client's id
        return Connection(_log_in(login, session), login)


def _log_in(login: Login, session: requests.Session) -> Salesforce:
    try:
        return Salesforce(
            session=session,
            version=API_VERSION,
            parse_float=Decimal,
            object_pairs_hook=None,
            **_name_arguments(login),
        )
    except AttributeError:  # the library's, where an answer names no token or no address
        raise ValueError("an answer without a token") from None


def _require_key(key: str) -> None:
    try:
        sound = isinstance(load_pem_private_key(key.encode(), password=None), RSAPrivateKey)
    except (ValueError, TypeError, UnsupportedAlgorithm):  # what it says could quote the key
        sound = False
    if not sound:
        hint = "It must be an RSA key in PEM, without a password of its own."
        raise UsageError(f"the file in {PRIVATE_KEY_FILE} holds no private key that can be used", hint)


def _name_arguments(login: Login) -> dict[str, Any]:
    """Return a login in the library's words."""
    if isinstance(login, TokenLogin):
        return {"session_id": login.token, "instance_url": login.instance_url}
    if isinstance(login, KeyLogin):
        return {
            "consumer_key": login.client_id,
            "username": login.username,
            "privatekey": login.key,
            "domain": login.audience,
            "instance_url": login.domain,  # only where the token is asked for; it is no address here
        }
    return {"consumer_key": login.client_id, "consumer_secret": login.secret, "domain": login.domain}


def _leave_headers(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def _is_busy(response: requests.Response) -> bool:
    return response.status_code in _BUSY or (response.status_code == 403 and _LIMIT in find_codes(response))


def _read_retry_after(response: requests.Response) -> float:
    """Return how many seconds the server asks to wait; 0 where it does not say."""
    try:
        return float(Retry().parse_retry_after(response.headers.get("Retry-After", "0")))
    except InvalidHeader:
        return 0.0
