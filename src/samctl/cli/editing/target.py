"""Which document `edit` is asked for: one of an account, a record of a meeting, or one of the workspace."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from samctl.cli.opening import require_sound
from samctl.cli.setting.scope import Scope
from samctl.documents import kinds
from samctl.documents.addresses import find_similar
from samctl.documents.days import parse_iso_day
from samctl.documents.file_rules import NEWER_FORMAT
from samctl.documents.kinds import ACCOUNT_KINDS, Kind
from samctl.documents.printable import make_printable
from samctl.documents.slugs import is_slug
from samctl.documents.suggestions import ask_meaning
from samctl.errors import DataError, UsageError
from samctl.store.editor import Set, edit_text
from samctl.store.loading import Loaded, load_document
from samctl.store.templates import read_template
from samctl.store.workspace import ACCOUNTS_FOLDER, Account, Workspace

OWN_DOCUMENTS = {
    "team": kinds.TEAM,
    "criteria": kinds.CRITERIA,
    "settings": kinds.WORKSPACE,
    "checklist": kinds.CHECKLIST,
}
"""The documents of the workspace, by the names that `edit` has for them."""

_RECORDS = kinds.MEETING.file
_DATE_LENGTH = len("2026-10-20")
_DOCUMENT_NAMES = ", ".join(kind.name for kind in ACCOUNT_KINDS)


class Target(NamedTuple):
    """A document that is to be revised.

    Args:
        scope: what is judged with it: its account, or the whole workspace.
        loaded: the document as it is.
        blank: what the editor shows where there is no such file yet.
    """

    scope: Scope
    loaded: Loaded[Any]
    blank: bytes

    @property
    def original(self) -> bytes:
        """What the editor shows first."""
        return self.blank if self.loaded.content is None else self.loaded.content


def find_target(workspace: Workspace, first: str, second: str | None, today: date) -> Target:
    """Return the document that the words of a command line mean.

    Args:
        workspace: as opened; its settings may be broken.
        first: the account, or a document of the workspace; a file's path where it stands alone.
        second: the account's document.
        today: the day.

    Raises:
        UsageError: they mean none.
        DataError: the document is there and cannot be edited.
    """
    if second is None and first.startswith(f"{ACCOUNTS_FOLDER}/"):
        first, _, second = first.removeprefix(f"{ACCOUNTS_FOLDER}/").partition("/")
    if second is None:
        target = _find_own(workspace, first, today)
    else:
        _refuse_other_order(workspace, first, second)
        target = _find_of_account(Scope(workspace, workspace.open_account(first), today), second)
    _require_usable(workspace, target.loaded)
    return target


def _find_own(workspace: Workspace, name: str, today: date) -> Target:
    kind = _find_kind(name, OWN_DOCUMENTS.values()) or OWN_DOCUMENTS.get(name)
    if kind is None:
        raise UsageError(*_explain_single(workspace, name))
    if kind is not kinds.CHECKLIST:
        file, template = kind.file, f"workspace/{kind.file}"
    else:  # the settings may give it another name
        file, template = workspace.checklist.file, "handoff.yaml"
    loaded = load_document(workspace.source, kind, file)
    return Target(Scope(workspace, None, today), loaded, read_template(template).encode())


def _explain_single(workspace: Workspace, name: str) -> tuple[str, str]:
    """Return why a word alone means no document, and what to write."""
    shown = make_printable(name)
    if name in workspace.slugs:
        hint = f"Such as `samctl edit {name} profile`. Documents: {_DOCUMENT_NAMES}."
        return f"`{name}` is an account; name the document of it, too", hint
    if _find_kind(name, ACCOUNT_KINDS) or name.startswith(_RECORDS):
        hint = f"Name the account first: `samctl edit ACCOUNT {shown}`."
        return f"`{shown}` is a document of an account", hint
    nearest = ask_meaning(name, [*OWN_DOCUMENTS, *workspace.slugs])
    hint = nearest or f"Without an account: {', '.join(OWN_DOCUMENTS)}."
    return f"there is no document `{shown}`", hint


def _refuse_other_order(workspace: Workspace, first: str, second: str) -> None:
    """Refuse what can only be meant the other way round, or without one of the words."""
    if first in workspace.slugs:
        return
    if second in workspace.slugs:
        raise UsageError(
            f"there is no account `{make_printable(first)}`",
            f"The account comes first: `samctl edit {second} {make_printable(first)}`.",
        )
    if _find_kind(first, OWN_DOCUMENTS.values()) or first in OWN_DOCUMENTS:
        raise UsageError(
            f"`{first}` is a document of the workspace, not an account", f"Write `samctl edit {first}`."
        )


def _find_of_account(scope: Scope, word: str) -> Target:
    account = scope.account
    assert account is not None
    kind = _find_kind(word, ACCOUNT_KINDS)
    if kind is None:
        return _find_record(scope, account, word)
    loaded = account.load(kind)
    if kind is kinds.HANDOFF:  # which a form alone does not make: its checklist comes from a template
        if not loaded.exists:
            hint = f"`samctl handoff start {account.slug} --to PERSON` begins it, with its checklist."
            raise UsageError(f"{account.slug} has no handoff yet", hint)
        return Target(scope, loaded, b"")
    return Target(scope, loaded, read_template(f"workspace/account/{kind.file}").encode())


def _find_record(scope: Scope, account: Account, word: str) -> Target:
    """Return the record that a word means: its file's name, or a part of it that no other has."""
    stems = [
        each.name.removeprefix(_RECORDS) for each in scope.list_kinds(records=True)[len(ACCOUNT_KINDS) :]
    ]
    name = word.removeprefix(_RECORDS).removesuffix(".yaml")
    meant = [name] if name in stems else [each for each in stems if _is_part(name, each)]
    if len(meant) > 1:
        listed = ", ".join(f"{_RECORDS}{each}" for each in meant)
        raise UsageError(f"`{make_printable(word)}` may mean {len(meant)} records", f"One of: {listed}.")
    of_that_day = [each for each in stems if each[:_DATE_LENGTH] == name[:_DATE_LENGTH]]
    is_new = word.startswith(_RECORDS) and _is_stem(name) and not find_similar(name, of_that_day)
    if not meant and not is_new:
        raise UsageError(*_explain_missing(word, stems))
    stem = meant[0] if meant else name
    loaded = load_document(scope.workspace.source, kinds.MEETING, f"{account.folder}/{_RECORDS}{stem}.yaml")
    return Target(scope, loaded, b"" if loaded.exists else _make_record(account, stem))


def _explain_missing(word: str, stems: list[str]) -> tuple[str, str]:
    """Return why a word means no document of an account, and what to write."""
    shown = make_printable(word)
    if _find_kind(word, OWN_DOCUMENTS.values()) or word in OWN_DOCUMENTS:
        hint = f"Leave the account out: `samctl edit {word}`."
        return f"`{word}` is a document of the workspace, not of an account", hint
    if not word.startswith(_RECORDS):
        tails = [each[_DATE_LENGTH + 1 :] for each in stems]
        known = [*(kind.name for kind in ACCOUNT_KINDS), *(each for each in tails if tails.count(each) == 1)]
        return f"there is no document `{shown}`", ask_meaning(word, known)
    hint = ask_meaning(word, [f"{_RECORDS}{each}" for each in stems])
    new = f"A new record is named by its day: `{_RECORDS}2026-10-20-quarterly-review`."
    return f"there is no record `{shown}`", hint if hint.startswith("Did") else new


def _make_record(account: Account, stem: str) -> bytes:
    """Return the blank of a record, with the day and the touchpoint that its name tells."""
    day, name = parse_iso_day(stem[:_DATE_LENGTH]), stem[_DATE_LENGTH + 1 :]
    text = read_template("workspace/account/meeting.yaml")
    values: dict[str, Any] = {"date": day}
    touchpoints = account.load(kinds.MEETINGS).data.get("touchpoints")
    if isinstance(touchpoints, dict) and name in touchpoints:
        values["touchpoint"] = name
    else:
        values["title"] = name.replace("-", " ").capitalize()
    return edit_text(text, [Set((field,), value) for field, value in values.items()]).encode()


def _require_usable(workspace: Workspace, loaded: Loaded[Any]) -> None:
    """Refuse a document that cannot be opened, or that this samctl could not judge."""
    settings = workspace.settings
    is_newer = any(each.code == NEWER_FORMAT.code for each in settings.findings)
    if is_newer or (loaded.kind is not kinds.WORKSPACE and not workspace.has_known_format):
        require_sound(workspace, settings.findings)
    if loaded.exists and loaded.content is None:
        raise DataError(f"{loaded.file}: {loaded.findings[0].message}", loaded.findings[0].hint)


def _find_kind(word: str, among: Iterable[Kind]) -> Kind | None:
    return next((kind for kind in among if word in (kind.name, kind.file)), None)


def _is_stem(name: str) -> bool:
    """Return whether a name is that of a record: a day, and words joined by hyphens."""
    return parse_iso_day(name[:_DATE_LENGTH]) is not None and is_slug(name) and len(name) > _DATE_LENGTH + 1


def _is_part(name: str, stem: str) -> bool:
    """Return whether a name is the beginning or the end of a record's, in whole words."""
    return bool(name) and (stem.startswith(f"{name}-") or stem.endswith(f"-{name}"))
