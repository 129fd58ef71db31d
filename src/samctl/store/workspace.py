"""A workspace: found, opened, and read document by document, each when first asked for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samctl.documents import kinds
from samctl.documents.file_rules import INVALID_FIELD, UNKNOWN_FILE, UNREADABLE_YAML
from samctl.documents.findings import FieldPath, Finding, Place
from samctl.documents.kinds import Kind
from samctl.documents.printable import make_printable
from samctl.errors import DataError, UsageError
from samctl.store.glance import Settled, sift_records
from samctl.store.loading import Loaded, is_known_format, load_content, load_document, report_unreadable
from samctl.store.reading import UnreadableError, decode, read_yaml
from samctl.store.source import Entry, Source, WorkingTree
from samctl.store.templates import TEMPLATES_FOLDER, read_template

if TYPE_CHECKING:
    from samctl.documents.checklist import Checklist
    from samctl.documents.criteria import Criteria
    from samctl.documents.team import Team
    from samctl.documents.workspace import Settings

ROOT_FILE = kinds.WORKSPACE.file
ACCOUNTS_FOLDER = "accounts"
SCHEMAS_FOLDER = ".samctl/schemas"


class Account:
    """One account: a folder of documents.

    Args:
        source: where its files come from.
        slug: its id, the folder's name.
    """

    def __init__(self, source: Source, slug: str) -> None:
        self.slug = slug
        self.folder = f"{ACCOUNTS_FOLDER}/{slug}"
        self._source = source
        self._loaded: dict[str, Loaded[Any]] = {}
        self.folder_findings: list[Finding] = []

    @cached_property
    def entries(self) -> list[Entry]:
        """What the folder holds; nothing where it cannot be opened, which `folder_findings` tells."""
        return self._list(self.folder)

    @cached_property
    def name(self) -> str:
        """The customer's name; the id where the profile does not tell it.

        Read without validating the profile: ranking two hundred accounts needs their names only.
        """
        try:
            data = read_yaml(self._source.read(f"{self.folder}/{kinds.PROFILE.file}"))
        except FileNotFoundError:
            return self.slug
        except UnreadableError as error:
            self.folder_findings.append(report_unreadable(f"{self.folder}/{kinds.PROFILE.file}", error))
            return self.slug
        name = data.get("name") if isinstance(data, dict) else None
        return make_printable(name) if isinstance(name, str) and name else self.slug

    def has(self, kind: Kind) -> bool:
        """Return whether there is something by the name of a document."""
        return any(entry.name == kind.file for entry in self.entries)

    def load(self, kind: Kind) -> Loaded[Any]:
        """Return one of the account's documents."""
        if kind.name not in self._loaded:
            self._loaded[kind.name] = load_document(self._source, kind, f"{self.folder}/{kind.file}")
        return self._loaded[kind.name]

    def load_meetings(self) -> list[Loaded[Any]]:
        """Return the records of the account's meetings, earliest first.

        What else lies in their folder is told by `folder_findings`.
        """
        return self._meetings

    def sift_meetings(self, today: date) -> tuple[list[Loaded[Any]], list[Settled]]:
        """Return the records that may hold something open, and of the others what they tell at a glance.

        Records that are loaded already are all returned as such.

        Args:
            today: a record that names this day or a later one may hold something to come.
        """
        if "_meetings" in vars(self):
            return self._meetings, []
        return sift_records(self._source, self._meeting_files, today)

    @cached_property
    def _meetings(self) -> list[Loaded[Any]]:
        return [load_document(self._source, kinds.MEETING, file) for file in self._meeting_files]

    @cached_property
    def _meeting_files(self) -> list[str]:
        folder = f"{self.folder}/{kinds.MEETING.file.rstrip('/')}"
        files: list[str] = []
        for entry in self._list(folder):
            if entry.name.startswith("."):
                continue
            if entry.name.endswith(".yaml"):
                files.append(f"{folder}/{entry.name}")
                continue
            stem = entry.name.removesuffix(".yml")
            meant = (
                f"Rename it to `{stem}.yaml`." if stem != entry.name else "Only `.yaml` files are read here."
            )
            place = Place(f"{folder}/{entry.name}")
            self.folder_findings.append(UNKNOWN_FILE.find(place, "samctl does not know this file", meant))
        return files

    def _list(self, folder: str) -> list[Entry]:
        try:
            return self._source.list(folder)
        except UnreadableError as error:
            self.folder_findings.append(UNREADABLE_YAML.find(Place(folder), error.problem, error.hint))
            return []


class Workspace:
    """The files of one company.

    Args:
        source: where they come from.
        root: the folder on the disk that edits go to.
    """

    def __init__(self, source: Source, root: Path) -> None:
        self.source = source
        self.root = root

    @classmethod
    def open(
        cls, where: Path | None, environment: Mapping[str, str] | None = None, *, at: str | None = None
    ) -> Workspace:
        """Find and open the workspace for a command.

        Args:
            where: the folder to look in (`-C`); else `SAMCTL_WORKSPACE`, else upwards from here.
            environment: the environment variables; those of the process by default.
            at: a revision of git or a day; the files as they are now if None.

        Raises:
            DataError: there is no workspace, or it has no history.
            UsageError: there is no such revision.
        """
        root = find_root(where, os.environ if environment is None else environment)
        if at is None:
            return cls(WorkingTree(root), root)
        from samctl.store.history import Revision, find_commit

        return cls(Revision(root, find_commit(root, at)), root)

    @cached_property
    def settings(self) -> Loaded[Settings]:
        """`samctl.yaml`."""
        return load_document(self.source, kinds.WORKSPACE, kinds.WORKSPACE.file)

    @property
    def has_known_format(self) -> bool:
        """Whether the files are of a format that this samctl knows; read without validating the settings."""
        try:
            return is_known_format(read_yaml(self.source.read(kinds.WORKSPACE.file)))
        except (FileNotFoundError, UnreadableError):
            return False

    @cached_property
    def criteria(self) -> Loaded[Criteria]:
        """`criteria.yaml`."""
        return load_document(self.source, kinds.CRITERIA, kinds.CRITERIA.file)

    @cached_property
    def team(self) -> Loaded[Team]:
        """`team.yaml`."""
        return load_document(self.source, kinds.TEAM, kinds.TEAM.file)

    @cached_property
    def checklist(self) -> Loaded[Checklist]:
        """The template that handoffs are made from: the workspace's own, else the built-in one."""
        settings = self.settings.document
        name = settings.handoff.template if settings else Path(kinds.CHECKLIST.file).name
        own = load_document(self.source, kinds.CHECKLIST, f"{TEMPLATES_FOLDER}/{name}")
        if own.exists or own.file != kinds.CHECKLIST.file:
            return own
        return load_content(kinds.CHECKLIST, own.file, read_template(name).encode())

    @cached_property
    def slugs(self) -> list[str]:
        """The ids of the accounts, sorted; folders whose name is no id are left out."""
        from samctl.documents.slugs import is_slug

        return [entry.name for entry in self._entries if entry.kind == "folder" and is_slug(entry.name)]

    @cached_property
    def _entries(self) -> list[Entry]:
        try:
            return self.source.list(ACCOUNTS_FOLDER)
        except UnreadableError as error:
            raise DataError(f"{ACCOUNTS_FOLDER}: {error.problem}", error.hint) from None

    def open_account(self, slug: str) -> Account:
        """Return an account.

        Raises:
            UsageError: there is none of that id.
        """
        if slug not in self.slugs:
            from samctl.documents.suggestions import ask_meaning

            hint = ask_meaning(slug, self.slugs) or "`samctl add NAME` makes a new account."
            raise UsageError(f"there is no account `{slug}`", hint)
        return Account(self.source, slug)

    def name_person(self, slug: str) -> str:
        """Return the name of somebody of the team, read without validating the team; else the id."""
        try:
            data = read_yaml(self.source.read(kinds.TEAM.file))
            name = data["people"][slug]["name"]
        except (FileNotFoundError, UnreadableError, KeyError, TypeError):
            return slug
        return make_printable(name) if isinstance(name, str) and name else slug

    def find_people(self, role: str) -> frozenset[str] | None:
        """Return the people of the team with a role; None where the team's document does not tell."""
        team = self.team.document
        return (
            None
            if team is None
            else frozenset(name for name, each in team.people.items() if role in each.roles)
        )

    def find_misnamed_accounts(self) -> Iterator[Finding]:
        """Return a finding for everything in `accounts/` that is no account folder."""
        from samctl.documents.slugs import is_slug, make_slug

        for entry in self._entries:
            place = Place(f"{ACCOUNTS_FOLDER}/{entry.name}")
            if entry.name.startswith("."):
                continue
            if entry.kind == "unusable":
                hint = "Move the folder itself there."
                yield UNREADABLE_YAML.find(place, "is a link out of the workspace, or to nowhere", hint)
            elif entry.kind == "file":
                hint = "Each account is a folder: `samctl add NAME` makes one."
                yield UNKNOWN_FILE.find(place, "samctl does not know this file", hint)
            elif not is_slug(entry.name):
                message = f"`{entry.name}` is not an id, so nothing in this folder is read"
                hint = f"Ids are lower-case words joined by hyphens: rename it to `{make_slug(entry.name)}`."
                yield INVALID_FIELD.find(place, message, hint)

    def locate(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return findings, each once, by line and column; a comment on the line can ignore one.

        Only the files of findings are read again, so that a sound file costs nothing.
        """
        from samctl.store.positions import ignored_codes, locate_findings

        by_file: dict[str, list[Finding]] = {}
        for finding in dict.fromkeys(findings):
            by_file.setdefault(finding.place.file, []).append(finding)
        located: list[Finding] = []
        for file, group in by_file.items():
            try:
                content = self.source.read(file)
                ignored = ignored_codes(decode(content))
            except (OSError, UnreadableError):
                located += group
                continue
            for finding in sorted(locate_findings(content, group), key=_line_order):
                if finding.code not in ignored.get(finding.place.line or 0, ()):
                    located.append(finding)
        return located

    def locate_field(self, loaded: Loaded[Any], path: FieldPath) -> Place:
        """Return where a field of a document stands, with line and column."""
        return self.locate([INVALID_FIELD.find(Place(loaded.file, path, at_key=True), "")])[0].place

    def open_accounts(self) -> Iterator[Account]:
        """Return every account in turn; none is held on to, so that memory does not grow with them."""
        return (Account(self.source, slug) for slug in self.slugs)


def _line_order(finding: Finding) -> tuple[int, int]:
    return finding.place.line or 0, finding.place.column or 0


def find_root(where: Path | None, environment: Mapping[str, str]) -> Path:
    """Return the root of the workspace that a command means.

    Args:
        where: the folder named on the command line, if any.
        environment: the environment variables.

    Raises:
        DataError: there is none.
    """
    named = where or (Path(environment["SAMCTL_WORKSPACE"]) if environment.get("SAMCTL_WORKSPACE") else None)
    if named is not None:
        if (named / ROOT_FILE).exists():
            return named.absolute()
        origin = "-C" if where else "SAMCTL_WORKSPACE"
        problem = f"it has no {ROOT_FILE}" if named.exists() else "there is no such folder"
        raise DataError(f"{named} ({origin}) is no workspace: {problem}", "`samctl init DIR` makes one.")
    here = Path.cwd()
    home = Path(environment.get("HOME") or environment.get("USERPROFILE") or "/")
    for folder in (here, *here.parents):
        if (folder / ROOT_FILE).exists():
            return folder
        if folder == home:
            break
    raise DataError(
        f"no workspace here: neither {here} nor a folder above it has a {ROOT_FILE}",
        "`samctl init` makes one; `samctl -C DIR ...` uses one elsewhere.",
    )


def schema_comment(kind: Kind) -> str:
    """Return the first line of a file that samctl creates: it tells editors which schema the file follows."""
    depth = kind.file.count("/") + (2 if kind.of_account else 0)
    return f"# yaml-language-server: $schema={'../' * depth}{SCHEMAS_FOLDER}/{kind.name}.json\n"
