"""What goes wrong with Salesforce, in words that say what to do; never with a secret in them.

Salesforce tells a fault by a code, and by a message in the user's language that is only passed on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import requests
from simple_salesforce.exceptions import SalesforceAuthenticationFailed, SalesforceError

from samctl.documents.printable import make_one_line
from samctl.errors import SamctlError, UsageError
from samctl.exchange.salesforce.credentials import ACCESS_TOKEN, CLIENT_SECRET, DOMAIN, Login, TokenLogin

_AGAIN = "Nothing was written. Run it again."
_NARROW = "Read less at once: --where or --since."
_API = "The user needs the permission API Enabled, and the connected app the scope api."
_RIGHTS = "The user needs to read Account, Contact and Opportunity, and their fields."
_QUERY = (
    "Check --where, a condition of SOQL on Account such as \"Industry = 'Energy'\", and the fields in --map."
)

_FAULTS = {
    "API_CURRENTLY_DISABLED": ("the user may not use the interface", _API),
    "API_DISABLED_FOR_ORG": ("the organisation has no interface", f"{_API} Some editions have none."),
    "EXCEEDED_ID_LIMIT": ("the query asks for too much", _NARROW),
    "INSUFFICIENT_ACCESS": ("the user may not read this", _RIGHTS),
    "INSUFFICIENT_ACCESS_OR_READONLY": ("the user may not read this", _RIGHTS),
    "INVALID_QUERY_LOCATOR": ("the result of the query is gone", _AGAIN),
    "INVALID_TYPE": ("the user may not read this object", _RIGHTS),
    "NOT_FOUND": ("there is no such object, or the user may not read it", _RIGHTS),
    "OPERATION_TOO_LARGE": ("the query asks for too much", _NARROW),
    "QUERY_TIMEOUT": ("the query takes too long", _NARROW),
    "REQUEST_LIMIT_EXCEEDED": (
        "the organisation's limit of requests is used up",
        "Nothing was written. Try later: the limit counts the requests of the last 24 hours.",
    ),
    "SERVER_UNAVAILABLE": ("Salesforce is busy", f"{_AGAIN} https://status.salesforce.com tells more."),
}
_QUERY_FAULTS = frozenset({"INVALID_FIELD", "INVALID_QUERY_FILTER_OPERATOR", "MALFORMED_QUERY"})
_LOGIN_HINTS = {
    "invalid_client": f"Check {CLIENT_SECRET}.",
    "invalid_client_id": "Check SALESFORCE_CLIENT_ID; a new app takes ten minutes to be known.",
    "invalid_grant": f"Check {DOMAIN}, the user, and whether the app may act for that user.",
    "unsupported_grant_type": "The connected app does not allow this flow; an administrator can enable it.",
}
_LONG_WORD = re.compile(r"\S{40,}")
_LONGEST_MESSAGE = 300


class SalesforceFaultError(SamctlError):
    """Salesforce did not give what it was asked for; nothing was written."""


class JobError(Exception):
    """A job of Salesforce's that came to no result; the message is Salesforce's own, or says so."""


@contextmanager
def translate_faults(
    login: Login, tell_step: Callable[[], str] = lambda: "while logging in"
) -> Iterator[None]:
    """Turn what the library and HTTP raise into errors that say what to do.

    What they say themselves is not passed on: they quote a header that they refuse, and with it a token.

    Args:
        login: how we are logged in.
        tell_step: says what is being done, and how far it is.

    Raises:
        SalesforceFaultError: Salesforce did not give what it was asked for.
        UsageError: it cannot read the query.
    """
    try:
        yield
    except SalesforceAuthenticationFailed as error:
        raise _explain_login(error, login) from None
    except SalesforceError as error:
        raise _explain_answer(error, login, tell_step()) from None
    except JobError as error:
        message = f"Salesforce did not finish the job, {tell_step()}: {make_presentable(str(error), login)}"
        raise SalesforceFaultError(message, f"{_AGAIN} {_NARROW}") from None
    except requests.RequestException as error:
        raise _explain_connection(error, login, tell_step()) from None
    except OSError:  # requests does not find the certificates that it is to trust
        message = "the certificates named in REQUESTS_CA_BUNDLE or CURL_CA_BUNDLE cannot be read"
        raise SalesforceFaultError(message, "Check the path.") from None
    except (ValueError, LookupError, TypeError):  # an answer that is no answer of Salesforce's
        raise _explain_stranger(login, tell_step()) from None


def find_codes(response: requests.Response) -> set[str]:
    """Return the codes of the faults in an answer."""
    try:
        return {code for code, _ in _list_faults(response.json())}
    except ValueError:
        return set()


def make_presentable(text: str, login: Login) -> str:
    """Return a text of the server's, short and on one line, without what could be a secret."""
    shown = make_one_line(text)
    for secret in login.secrets:
        shown = shown.replace(secret, "...")
    shown = _LONG_WORD.sub("...", shown)
    return shown if len(shown) <= _LONGEST_MESSAGE else f"{shown[:_LONGEST_MESSAGE]}..."


def _list_faults(content: Any) -> list[tuple[str, str]]:
    """Return code and message of every fault that an answer names."""
    entries = content if isinstance(content, list) else [content]
    return [
        (str(entry.get("errorCode", "")), str(entry.get("message", "")))
        for entry in entries
        if isinstance(entry, dict)
    ]


def _explain_login(error: SalesforceAuthenticationFailed, login: Login) -> SamctlError:
    if isinstance(error.code, int):  # the status: there is no answer of Salesforce's
        return _explain_stranger(login, f"while logging in (status {error.code})")
    told = make_presentable(f"{error.auth_message} ({error.code})", login)
    hint = _LOGIN_HINTS.get(str(error.code), f"Check {DOMAIN} and the credentials.")
    return SalesforceFaultError(f"{login.address} does not let us log in: {told}", hint)


def _explain_stranger(login: Login, step: str) -> SamctlError:
    hint = f"Check the address. {_AGAIN}"
    return SalesforceFaultError(f"{login.address} does not answer as Salesforce does, {step}", hint)


def _explain_answer(error: SalesforceError, login: Login, step: str) -> SamctlError:
    faults = _list_faults(error.content)
    code, message = faults[0] if faults else ("", "")
    told = f": {make_presentable(f'{message} ({code})', login)}" if message else ""
    if code == "INVALID_SESSION_ID":
        return _explain_session(login, step, told)
    if code in _QUERY_FAULTS:
        return UsageError(f"Salesforce cannot answer the query {step}{told}", _QUERY)
    if code in _FAULTS:
        happened, hint = _FAULTS[code]
        return SalesforceFaultError(f"{happened}, {step}{told}", hint)
    if 300 <= error.status < 400:
        hint = "Set the organisation's own address, such as acme.my.salesforce.com."
        return SalesforceFaultError(f"{login.address} refers us to another address, {step}", hint)
    return SalesforceFaultError(f"{login.address} answers with status {error.status}, {step}{told}", _AGAIN)


def _explain_session(login: Login, step: str, told: str) -> SamctlError:
    if isinstance(login, TokenLogin):
        hint = f"Put a new one into {ACCESS_TOKEN}, or let samctl log in with a client's id and secret."
        return SalesforceFaultError(f"the access token has expired or is not valid, {step}{told}", hint)
    return SalesforceFaultError(
        f"Salesforce refuses the session that it has just given us, {step}{told}", _API
    )


def _explain_connection(error: requests.RequestException, login: Login, step: str) -> SamctlError:
    if isinstance(error, requests.exceptions.SSLError) and "CERTIFICATE_VERIFY_FAILED" in str(error):
        hint = (
            "Check the address. Behind a proxy that reads along, set REQUESTS_CA_BUNDLE to its certificate."
        )
        return SalesforceFaultError(f"the certificate of {login.address} cannot be trusted", hint)
    if isinstance(error, requests.exceptions.ProxyError):
        return SalesforceFaultError(f"the proxy does not lead to {login.address}", "Check HTTPS_PROXY.")
    if isinstance(error, requests.Timeout):
        return SalesforceFaultError(f"{login.address} did not answer in time, {step}", _AGAIN)
    if isinstance(error, requests.exceptions.JSONDecodeError):
        return _explain_stranger(login, step)
    return SalesforceFaultError(
        f"the connection to {login.address} failed, {step}",
        f"{_AGAIN} If it fails at once, check the address.",
    )
