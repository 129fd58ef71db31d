"""What one command may change: the documents of an account, or those of the workspace itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from samctl.documents import kinds
from samctl.documents.addresses import Address, find_address, join_steps, split_address
from samctl.documents.kinds import Kind
from samctl.documents.marks import Namespace
from samctl.documents.printable import make_one_line, make_printable
from samctl.documents.shapes import EntriesOf, FieldsOf, Shape, find_fields
from samctl.documents.slugs import is_slug
from samctl.errors import UsageError
from samctl.store.loading import Loaded
from samctl.store.workspace import Account, Workspace

OWN_KINDS = (kinds.TEAM, kinds.CRITERIA, kinds.WORKSPACE)
"""The documents that belong to no account."""

_RECORDS = kinds.MEETING.file


class Scope:
    """The documents that one command may change.

    Args:
        workspace: as opened.
        account: whose documents; None for those of the workspace itself.
        today: the day, which `today` as a value means.
    """

    def __init__(self, workspace: Workspace, account: Account | None, today: date) -> None:
        self.workspace = workspace
        self.account = account
        self.today = today
        self._meetings: dict[Kind, Loaded[Any]] | None = None

    @property
    def currency(self) -> str:
        """The currency of plain amounts."""
        settings = self.workspace.settings.document
        return settings.currency if settings else "EUR"

    def name_owner(self) -> str:
        """Return the account as it is named on a command line, with a blank behind; nothing without one."""
        return f"{self.account.slug} " if self.account else ""

    def find(self, address: str) -> Address:
        """Return the place that an address means.

        Raises:
            UsageError: it means none.
        """
        document = split_address(address)[0]
        shown = make_printable(address)
        if self.account is None and document in {kind.name for kind in kinds.ACCOUNT_KINDS}:
            raise UsageError(
                f"`{document}` is a document of an account",
                f"Name the account first: `samctl set ACCOUNT {shown}=...`.",
            )
        if self.account and document in {kind.name for kind in OWN_KINDS}:
            raise UsageError(
                f"`{document}` is a document of the workspace, not of an account",
                f"Leave the account out: `samctl set {shown}=...`.",
            )
        known = self.list_kinds(records=address.startswith(_RECORDS))
        try:
            return find_address(known, address)
        except UsageError as error:
            raise UsageError(error.message, self._find_entry(known, address) or error.hint) from None

    def _find_entry(self, known: Iterable[Kind], address: str) -> str:
        """Return the hint that an entry is named without the field that it stands in: `needs.late-trains`."""
        document, *steps = split_address(address)
        kind = next((kind for kind in known if kind.name == document), None)
        if kind is None or not steps or steps[0] in find_fields(kind.model):
            return ""
        homes = [
            name for name, held in self.load(kind).data.items() if isinstance(held, dict) and steps[0] in held
        ]
        return f"Did you mean `{join_steps([document, homes[0], *steps])}`?" if homes else ""

    def list_kinds(self, *, records: bool = False) -> tuple[Kind, ...]:
        """Return the documents, with the records of meetings where these are asked for."""
        if self.account is None:
            return OWN_KINDS
        return (*kinds.ACCOUNT_KINDS, *(self._load_meetings() if records else ()))

    def load(self, kind: Kind) -> Loaded[Any]:
        """Return a document as it is."""
        if self.account is None:
            workspace = self.workspace
            own: dict[str, Loaded[Any]] = {
                "team": workspace.team,
                "criteria": workspace.criteria,
                "workspace": workspace.settings,
            }
            return own[kind.name]
        return self._load_meetings()[kind] if kind.name.startswith(_RECORDS) else self.account.load(kind)

    def _load_meetings(self) -> Mapping[Kind, Loaded[Any]]:
        """Return the records of meetings, each as a kind of its own, named by its path."""
        if self._meetings is None:
            loaded = self.account.load_meetings() if self.account else []
            self._meetings = {_name_record(each): each for each in loaded}
        return self._meetings

    def find_ids(self, namespaces: Iterable[Namespace]) -> dict[str, str]:
        """Return the ids that are defined in any of the namespaces, each with its name or title."""
        found: dict[str, str] = {}
        for namespace in namespaces:
            found |= self._find_own_ids(namespace)
        return found

    def _find_own_ids(self, namespace: Namespace) -> dict[str, str]:
        if namespace == "account":
            return dict.fromkeys(self.workspace.slugs, "")
        loaded: list[Loaded[Any]] = [self.workspace.team, self.workspace.criteria]
        if self.account:
            loaded += [self.account.load(kind) for kind in kinds.ACCOUNT_KINDS]
        return {key: name for each in loaded for key, name in _collect(each, namespace).items()}


def open_scope(
    workspace: Workspace, first: str | None, words: list[str], today: date
) -> tuple[Scope, list[str]]:
    """Return the scope that the first word of a command line means, and the words that are left.

    An address or an assignment has a dot, an id has none: where the first word has one, no account is named.

    Raises:
        UsageError: there is no such account.
    """
    if first is None or "." in first or "=" in first:
        return Scope(workspace, None, today), [*([] if first is None else [first]), *words]
    return Scope(workspace, workspace.open_account(first), today), words


def _name_record(loaded: Loaded[Any]) -> Kind:
    stem = loaded.file.rpartition("/")[2].removesuffix(".yaml")
    return loaded.kind._replace(name=f"{_RECORDS}{stem}", file=f"{_RECORDS}{stem}.yaml")


def _collect(loaded: Loaded[Any], namespace: Namespace) -> dict[str, str]:
    found: dict[str, str] = {}
    _walk(FieldsOf(loaded.kind.model), loaded.data, namespace, found)
    return found


def _walk(shape: Shape, data: object, namespace: Namespace, found: dict[str, str]) -> None:
    if not isinstance(data, dict):
        return
    if isinstance(shape, FieldsOf):
        for name, field in find_fields(shape.model).items():
            if name in data:
                _walk(field.shape, data[name], namespace, found)
    elif isinstance(shape, EntriesOf):
        for key, entry in data.items():
            if shape.defines == namespace and is_slug(str(key)):
                found[str(key)] = find_name(entry)
            _walk(shape.item, entry, namespace, found)


def find_name(entry: object) -> str:
    """Return the name or the title of an entry, on one line; nothing where it has none."""
    names = [entry.get("name"), entry.get("title")] if isinstance(entry, dict) else []
    return make_one_line(next((name for name in names if isinstance(name, str)), ""))
