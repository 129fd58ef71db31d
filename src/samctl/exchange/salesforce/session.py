"""The connection: patient with a busy server, never without an end, and never to another address.

The library logs in, renews what expired and knows the addresses. What it leaves to HTTP is here, beneath it,
so that it holds for every request of its: time-outs, retries, no redirections.
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import requests
from simple_salesforce import Salesforce
from urllib3.exceptions import InvalidHeader
from urllib3.util import Retry

from samctl.exchange.salesforce.credentials import KeyLogin, Login, TokenLogin
from samctl.exchange.salesforce.faults import find_codes, translate_faults

API_VERSION = "62.0"
"""The version of Salesforce's interface; here and nowhere else."""

TIMEOUT = (10.0, 130.0)
"""Seconds to wait for a connection, and for an answer: Salesforce itself gives up on a query after 120."""

WAITS = (1.0, 2.0, 4.0, 8.0, 16.0)
"""Seconds before each further attempt while Salesforce is busy."""

_LONGEST_WAIT = 120.0
_BUSY = frozenset({429, 502, 503, 504})
_LIMITS = frozenset({"REQUEST_LIMIT_EXCEEDED", "SERVER_UNAVAILABLE"})

Tell = Callable[[str], None]


class PatientSession(requests.Session):
    """A session of HTTP that waits and tries again while Salesforce is busy.

    Proxies and certificates follow the environment, as `requests` does it; a `.netrc` is not read, since it
    would replace the token.

    Args:
        tell: is told when there is something to wait for.
        timeout: seconds to wait for a connection, and for an answer.
        waits: seconds before each further attempt.
    """

    def __init__(
        self, tell: Tell, *, timeout: tuple[float, float] = TIMEOUT, waits: Sequence[float] = WAITS
    ) -> None:
        super().__init__()
        self.auth = _leave_headers
        self._tell = tell
        self._timeout = timeout
        self._waits = waits

    def request(self, method: str | bytes, url: str | bytes, *args: Any, **settings: Any) -> requests.Response:
        """Send a request; while the server is busy, again, until it answers or patience ends."""
        settings["allow_redirects"] = False  # a redirection might carry credentials elsewhere
        settings.setdefault("timeout", self._timeout)
        for wait in self._waits:
            response = super().request(method, url, *args, **settings)
            pause = max(wait, _read_retry_after(response))
            if not _is_busy(response) or pause > _LONGEST_WAIT:
                return response
            self._tell(f"Salesforce is busy; the next attempt is in {pause:g} s.")
            time.sleep(pause)
        return super().request(method, url, *args, **settings)


def connect(login: Login, session: requests.Session) -> Salesforce:
    """Return the logged-in interface of an organisation.

    Args:
        login: how.
        session: that all requests go through.

    Raises:
        SalesforceError: it does not let us in, or cannot be reached.
    """
    with translate_faults(login), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library's quote the client's id
        return Salesforce(
            session=session,
            version=API_VERSION,
            parse_float=Decimal,
            object_pairs_hook=None,
            **_name_arguments(login),
        )


def _name_arguments(login: Login) -> dict[str, str]:
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
    return response.status_code in _BUSY or (
        response.status_code == 403 and not _LIMITS.isdisjoint(find_codes(response))
    )


def _read_retry_after(response: requests.Response) -> float:
    """Return how many seconds the server asks to wait; 0 where it does not say."""
    try:
        return float(Retry().parse_retry_after(response.headers.get("Retry-After", "0")))
    except InvalidHeader:
        return 0.0
