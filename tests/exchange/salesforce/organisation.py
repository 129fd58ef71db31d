"""A double of Salesforce on a real socket, with TLS: an organisation of invented customers."""

from __future__ import annotations

import csv
import json
import re
import socket
import struct
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from ssl import PROTOCOL_TLS_SERVER, SSLContext
from typing import Any, ClassVar, Literal
from urllib.parse import parse_qs, urlsplit

import requests
from requests.adapters import HTTPAdapter

HOST = "acme.my.salesforce.com"
CLIENT_ID = "3MVG9" + "clientid" * 10
CLIENT_SECRET = "5ECRE7" + "0123456789ABCDEF" * 3
TOKEN = "00D5g000004Xyz!" + "AQEAQtoken.of_the_session" * 4
SECRETS = (CLIENT_ID, CLIENT_SECRET, TOKEN, "AQEAQtoken")

_SOQL = re.compile(r"SELECT (?P<columns>[\w., ]+) FROM (?P<object>\w+)(?: WHERE (?P<where>.+))?", re.DOTALL)
_SINCE = re.compile(r"SystemModstamp >= (\d\d\d\d-\d\d-\d\dT\d\d:\d\d:\d\d)Z")
_DATA = re.compile(r"/services/data/v[\d.]+/(?P<path>.*)")

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered instead of the truth.

    Args:
        status: of HTTP.
        body: JSON, or text as it stands.
        headers: besides the usual ones.
        broken: how the connection ends after half of the body: `reset`, as from a machine that is gone, or
            `closed`, by a server that stops; empty where all of it comes.
        after: seconds until it comes.
        expires: whether the session ends with it, so that every further request is refused, too.
    """

    status: int = 200
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    broken: Literal["", "reset", "closed"] = ""
    after: float = 0
    expires: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked."""

    method: str
    host: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: str


EXPIRED = Answer(401, [{"message": "Session expired", "errorCode": "INVALID_SESSION_ID"}], expires=True)
"""An answer that ends the session."""


def fault(status: int, code: str, message: str = "", **headers: str) -> Answer:
    """Return an answer that names a fault, as Salesforce does."""
    return Answer(status, [{"message": message or code, "errorCode": code}], headers)


class Organisation:
    """What the double knows, and what it was asked.

    Attributes:
        records: records by object; a related value under its path, such as `Account.Name`.
        hidden: fields that the user may not see, as `Account.Industry`, or a whole object.
        page: records in one page of an answer.
        piece: records in one table of a job.
        polls: how often a job is looked at before it is done.
        tokens: that are valid.
        asked: every request.
    """

    def __init__(self) -> None:
        self.records: dict[str, list[Record]] = {"Account": [], "Contact": [], "Opportunity": []}
        self.fields: dict[str, list[str]] = {name: list(fields) for name, fields in FIELDS.items()}
        self.hidden: set[str] = set()
        self.page = 2000
        self.piece = 50_000
        self.polls = 1
        self.tokens = {TOKEN}
        self.asked: list[Request] = []
        self._instead: list[tuple[Callable[[Request], bool], Answer]] = []
        self._cursors: dict[str, tuple[list[str], list[Record]]] = {}
        self._jobs: dict[str, list[Any]] = {}

    def answer(self, part: str, *answers: Answer, nth: int = 1) -> None:
        """Give other answers, one after the other, from the nth request on whose path or query has a part."""
        seen = [0]

        def matches(request: Request) -> bool:
            if part not in f"{request.method} {request.path}?{request.query.get('q', '')}":
                return False
            seen[0] += 1
            return seen[0] >= nth

        self._instead += [(matches, answer) for answer in answers]

    def recover(self) -> None:
        """Tell the truth again."""
        self._instead.clear()
        self.tokens.add(TOKEN)

    @property
    def queries(self) -> list[str]:
        """The queries that were asked, in SOQL, of pages and of jobs."""
        paged = [each.query["q"] for each in self.asked if "q" in each.query]
        return paged + [
            json.loads(each.body)["query"] for each in self.asked if each.path.endswith("jobs/query")
        ]

    def find_paths(self, part: str) -> list[str]:
        """Return the paths of requests that have a part."""
        return [each.path for each in self.asked if part in each.path]

    def respond(self, request: Request) -> Answer:
        """Return what a request is answered."""
        self.asked.append(request)
        for entry in self._instead:
            if entry[0](request):
                self._instead.remove(entry)
                self.tokens = set() if entry[1].expires else self.tokens
                return entry[1]
        if request.path == "/services/oauth2/token":
            return self._log_in(request)
        if request.headers.get("Authorization", "").removeprefix("Bearer ") not in self.tokens:
            return fault(401, "INVALID_SESSION_ID", "Session expired or invalid")
        match = _DATA.fullmatch(request.path)
        return self._read(request, match["path"].rstrip("/")) if match else fault(404, "NOT_FOUND")

    def _log_in(self, request: Request) -> Answer:
        form = {name: values[0] for name, values in parse_qs(request.body).items()}
        flows = ("client_credentials", "urn:ietf:params:oauth:grant-type:jwt-bearer")
        if form["grant_type"] not in flows:
            return Answer(400, {"error": "unsupported_grant_type", "error_description": "not supported"})
        token = f"{TOKEN}{len(self.asked)}"
        self.tokens = {token}
        return Answer(200, {"access_token": token, "instance_url": f"https://{HOST}", "token_type": "Bearer"})

    def _read(self, request: Request, path: str) -> Answer:
        kind, *steps = path.split("/")
        if kind == "sobjects":
            return self._describe(steps[0])
        if kind == "query":
            return self._turn_page(steps[0]) if steps else self._query(request.query["q"])
        if kind == "jobs" and request.method == "POST":
            return self._start_job(json.loads(request.body)["query"])
        if kind == "jobs":
            return self._give_piece(steps[1], request.query) if steps[2:] else self._look_at_job(steps[1])
        return fault(404, "NOT_FOUND")

    def _describe(self, name: str) -> Answer:
        if name in self.hidden or name not in self.fields:
            return fault(404, "NOT_FOUND", "The requested resource does not exist")
        return Answer(200, {"name": name, "queryable": True, "fields": [*self._list_fields(name)]})

    def _list_fields(self, name: str) -> Iterable[Mapping[str, Any]]:
        for each in self.fields[name]:
            if f"{name}.{each}" not in self.hidden:
                yield {
                    "name": each,
                    "relationshipName": each.removesuffix("Id")
                    if each[:-2] and each.endswith("Id")
                    else None,
                }

    def _select(self, text: str) -> tuple[list[str], list[Record]] | Answer:
        match = _SOQL.fullmatch(text)
        if match is None or (match["where"] or "").count("(") != (match["where"] or "").count(")"):
            return fault(
                400, "MALFORMED_QUERY", "\nWHERE (Industry = \n^\nERROR at Row:1:Column:99\nunexpected token"
            )
        columns, name = match["columns"].split(", "), match["object"]
        known = {each["name"] for each in self._list_fields(name)}
        for column in columns:
            if "." not in column and column not in known:
                return fault(400, "INVALID_FIELD", f"No such column '{column}' on entity '{name}'.")
        changed = [each for each in self.records[name] if self._is_meant(each, match["where"] or "")]
        return columns, changed

    def _is_meant(self, record: Record, where: str) -> bool:
        """Return whether a record is what a condition on the time of its change means, if there is one."""
        match = _SINCE.search(where)
        if match is None:
            return True
        owners = [each for each in self.records["Account"] if each["Id"] == record.get("AccountId")]
        changed = [record, *(owners if f"Account.{match[0]}" in where else ())]
        return any(each.get("SystemModstamp", "9")[:19] >= match[1] for each in changed)

    def _query(self, text: str) -> Answer:
        found = self._select(text)
        if isinstance(found, Answer):
            return found
        cursor = f"01g{len(self._cursors):012d}"
        self._cursors[cursor] = found
        return self._turn_page(f"{cursor}-0")

    def _turn_page(self, locator: str) -> Answer:
        cursor, _, start = locator.partition("-")
        columns, records = self._cursors[cursor]
        end = int(start) + self.page
        page = [_nest(record, columns) for record in records[int(start) : end]]
        body: Record = {"totalSize": len(records), "done": end >= len(records), "records": page}
        if end < len(records):
            body["nextRecordsUrl"] = f"/services/data/v62.0/query/{cursor}-{end}"
        return Answer(200, body)

    def _start_job(self, text: str) -> Answer:
        found = self._select(text)
        if isinstance(found, Answer):
            return found
        job = f"750{len(self._jobs):012d}"
        self._jobs[job] = [0, *found]
        return Answer(200, {"id": job, "state": "UploadComplete"})

    def _look_at_job(self, job: str) -> Answer:
        self._jobs[job][0] += 1
        state = "JobComplete" if self._jobs[job][0] >= self.polls else "InProgress"
        return Answer(200, {"id": job, "state": state})

    def _give_piece(self, job: str, query: Mapping[str, str]) -> Answer:
        _, columns, records = self._jobs[job]
        start = int(query.get("locator", "0"))
        end = start + min(self.piece, int(query["maxRecords"]))
        table = StringIO(newline="")
        writer = csv.writer(table, lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writerow(columns)
        writer.writerows(
            [_flatten(record.get(column)) for column in columns] for record in records[start:end]
        )
        headers = {
            "Sforce-Locator": str(end) if end < len(records) else "null",
            "Sforce-NumberOfRecords": str(len(records[start:end])),
            "Content-Type": "text/csv",
        }
        return Answer(200, table.getvalue(), headers)


FIELDS = {
    "Account": [
        "Id", "Name", "ParentId", "Website", "Industry", "BillingCity", "BillingCountry", "NumberOfEmployees",
        "AnnualRevenue", "SystemModstamp", "Segment__c",
    ],
    "Contact": [
        "Id", "AccountId", "Name", "Title", "Email", "Phone", "MobilePhone", "ReportsToId", "SystemModstamp",
    ],
    "Opportunity": [
        "Id", "AccountId", "Name", "StageName", "IsClosed", "IsWon", "Amount", "CreatedDate", "CloseDate",
        "OwnerId", "SystemModstamp",
    ],
}  # fmt: skip


def _nest(record: Record, columns: Iterable[str]) -> Record:
    """Return a record as the interface gives it: what it refers to is a record in it."""
    data: Record = {"attributes": {"type": "X"}}
    for column in columns:
        first, _, second = column.partition(".")
        first = first[0].upper() + first[1:]  # as the organisation spells it, not as it is asked
        if second and record.get(column) is not None:
            data[first] = {**(data.get(first) or {"attributes": {"type": "Y"}}), second: record[column]}
        elif second:
            data.setdefault(first, None)
        else:
            data[first] = record.get(column)
    return data


def _flatten(value: Any) -> str:
    return "" if value is None else json.dumps(value) if isinstance(value, bool) else str(value)


class Server:
    """Serves an organisation at a port of this machine.

    Args:
        organisation: what it answers from.
        configure: gives the context of TLS its certificate.
    """

    def __init__(self, organisation: Organisation, configure: Callable[[SSLContext], None]) -> None:
        context = SSLContext(PROTOCOL_TLS_SERVER)
        configure(context)
        handler = type("Handler", (_Handler,), {"organisation": organisation, "stopped": threading.Event()})
        self._handler: Any = handler
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._http.daemon_threads = True
        self._http.socket = context.wrap_socket(self._http.socket, server_side=True)
        self.port: int = self._http.server_address[1]
        threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True).start()

    def stop(self) -> None:
        """Stop serving, also where an answer is still held back."""
        self._handler.stopped.set()
        self._http.shutdown()
        self._http.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    organisation: Organisation
    stopped: threading.Event

    def log_message(self, *_: object) -> None:
        pass

    def _handle(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        body = self.rfile.read(length).decode()
        request = Request(self.command, self.headers["Host"], parts.path, query, dict(self.headers), body)
        with suppress(OSError):  # who asked may have left
            self._send(self.organisation.respond(request))

    do_GET = do_POST = _handle  # noqa: N815  (so the library calls them)

    def _send(self, answer: Answer) -> None:
        if answer.after:
            self.stopped.wait(answer.after)
        content = (answer.body if isinstance(answer.body, str) else json.dumps(answer.body)).encode()
        self.send_response(answer.status)
        for name, value in {"Content-Type": "application/json", **answer.headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[: len(content) // 2] if answer.broken else content)
        if answer.broken:
            self.wfile.flush()
            linger = struct.pack("ii", 1, 0) if answer.broken == "reset" else struct.pack("ii", 0, 0)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            self.close_connection = True
            self.connection.close()


class Detour(HTTPAdapter):
    """Takes requests for any host to a port of this machine; the host stands in their header, as always."""

    port: ClassVar[int]

    def send(self, request: requests.PreparedRequest, *args: Any, **settings: Any) -> requests.Response:
        """Send a request to the double."""
        parts = urlsplit(request.url or "")
        request.headers["Host"] = parts.netloc
        request.url = parts._replace(netloc=f"localhost:{self.port}").geturl()
        return super().send(request, *args, **settings)
