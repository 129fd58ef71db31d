"""Documents about several accounts: which, where each goes, and what is said about those that fail."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from samctl.cli.delivery import STDOUT, deliver, write_file
from samctl.cli.exporting import export_rendered, name_suffix
from samctl.cli.output import say
from samctl.cli.rendering import Order, Press, Rendered, report_gaps
from samctl.cli.sharing import share_out
from samctl.documents import kinds
from samctl.errors import DataError, SamctlError, UsageError
from samctl.render.export import DocumentForm
from samctl.render.occasion import NothingToRenderError
from samctl.render.picture_style import PictureStyle
from samctl.store.workspace import Workspace

_MAIN_DOCUMENTS = {
    "agenda": kinds.MEETINGS,
    "business-review": kinds.PLAN,
    "handoff": kinds.HANDOFF,
    "introduction": kinds.HANDOFF,
    "needs": kinds.NEEDS,
    "offer": kinds.PLAN,
    "plan": kinds.PLAN,
    "review": kinds.PLAN,
}
"""What an account must have on file for `--all`, by the document that is made; else its profile."""

_MOST_NAMED = 5


class Destination(NamedTuple):
    """Where documents go.

    Args:
        output: a file, a folder, or `-` for stdout.
        is_folder: whether each document gets a file of its own name in it.
        form: of the documents.
    """

    output: str
    is_folder: bool
    form: DocumentForm

    def name_file(self, rendered: Rendered) -> str:
        """Return the file that a document goes to."""
        if not self.is_folder:
            return self.output
        return str(Path(self.output) / f"{rendered.stem}{name_suffix(self.form)}")


class Outcome(NamedTuple):
    """What became of one document.

    Args:
        account: that it is about.
        changed: whether a file changed; None where it could not be made.
        is_incomplete: whether it leaves something out.
        message: what is wrong, where it could not be made.
        hint: what to do about that.
        is_early: whether nothing is wrong, and there is only too little on file yet.
    """

    account: str
    changed: bool | None
    is_incomplete: bool = False
    message: str = ""
    hint: str = ""
    is_early: bool = False


class Tally:
    """What became of the documents of a run."""

    def __init__(self) -> None:
        self.written = 0
        self.unchanged = 0
        self.incomplete: list[str] = []
        self.skipped: dict[str, list[str]] = {}
        self.failed: dict[tuple[str, str], list[str]] = {}

    @property
    def exit_code(self) -> int:
        """What the command ends with."""
        return DataError.exit_code if self.failed else 0

    def add(self, outcome: Outcome, *, skips: bool) -> None:
        """Add what became of a document; what is wrong with several alike is told once.

        Args:
            outcome: of the document.
            skips: whether an account about which too little is on file is none to worry about.
        """
        account = outcome.account
        if outcome.changed is not None:
            self.written += outcome.changed
            self.unchanged += not outcome.changed
            self.incomplete += [account] * outcome.is_incomplete
        elif skips and outcome.is_early:
            self.skip(account, outcome.message.removeprefix(f"{account}: "))
        else:
            key = (outcome.message, outcome.hint)
            if key not in self.failed:
                say(f"samctl: {account}: {outcome.message}" + (f"\n  {outcome.hint}" if outcome.hint else ""))
            self.failed.setdefault(key, []).append(account)

    def skip(self, account: str, reason: str) -> None:
        """Note an account that there is no such document about yet."""
        self.skipped.setdefault(reason, []).append(account)

    def report(self, document: str, folder: str) -> None:
        """Say what became of all documents."""
        for reason, accounts in self.skipped.items():
            say(f"Skipped, because {reason}: {_name_some(accounts)}.")
        if self.incomplete:
            say(f"Something is left out about {_name_some(self.incomplete)}.")
            say(f"`samctl render {document} {self.incomplete[0]} > /dev/null` says what, and why.")
        for accounts in self.failed.values():
            if len(accounts) > 1:
                say(f"The same is wrong with {_name_some(accounts[1:])}.")
        failures = sum(map(len, self.failed.values()))
        failed = f", {failures} failed" if failures else ""
        say(f"{folder}: {self.written} written, {self.unchanged} unchanged{failed}.")


def find_destination(output: str, form: DocumentForm, *, several: bool) -> Destination:
    """Return where documents go.

    Args:
        output: what was named: a file, an existing folder, a name that ends with a slash, or `-`.
        form: of the documents.
        several: whether there is more than one.

    Raises:
        UsageError: no place is named, or several documents would go to one.
    """
    if not output:  # such as an empty variable of a shell
        raise UsageError("-o: no place is named", "Name a file or a folder: -o plan.md or -o plans/.")
    is_folder = output != STDOUT and (output.endswith(("/", os.sep)) or Path(output).is_dir())
    if several and not is_folder:
        where = "stdout takes one document" if output == STDOUT else f"{output} is one file"
        raise UsageError(f"-o: {where}, and several are asked for", "Name a folder for them: -o plans/.")
    return Destination(output, is_folder, form)


def choose_pictures(asked: PictureStyle | None, destination: Destination) -> PictureStyle:
    """Return how documents carry their pictures: as files where they can lie beside them, else not.

    Args:
        asked: the way that was named; None for the usual one.
        destination: where the documents go.

    Raises:
        UsageError: there is no place for files, or no program that would draw the text.
    """
    is_markdown = destination.form is DocumentForm.MARKDOWN
    has_place = destination.output != STDOUT or not is_markdown  # other forms hold their pictures
    if destination.form is DocumentForm.PPTX and asked is None:
        return PictureStyle.NONE  # slides draw their own
    if asked is PictureStyle.SVG and not has_place:
        raise UsageError(
            "--pictures svg: files beside the document need a place", "Name one for it: -o plan.md."
        )
    if asked is PictureStyle.MERMAID and not is_markdown:
        raise UsageError(
            f"--pictures mermaid: {destination.form} has no program that draws it", "Leave out --pictures."
        )
    return asked or (PictureStyle.SVG if has_place else PictureStyle.NONE)


def require_choice(accounts: Sequence[str], everything: bool) -> None:
    """Refuse a command line that names no account, or some of them and all.

    Raises:
        UsageError: it does.
    """
    if everything and accounts:
        raise UsageError("--all stands for every account, and some are named", "Leave out one of the two.")
    if not everything and not accounts:
        raise UsageError("no account is named", "Name one or several, or take --all of them.")


def publish(
    workspace: Workspace, order: Order, accounts: Sequence[str], destination: Destination, today: date
) -> int:
    """Make and deliver documents; return what the command ends with.

    Args:
        workspace: as opened.
        order: what was asked for.
        accounts: about which; none for all that have the main document on file.
        destination: where the documents go.
        today: the day.

    Raises:
        SamctlError: the one document that is asked for cannot be made; where there are several, what is
            wrong with some of them is told, and the others are made.
    """
    press, tally = Press(workspace, order, today), Tally()
    if destination.form is DocumentForm.PPTX:
        from samctl.render.slides import require_slides

        require_slides(press.document, press.audience)
    chosen = list(dict.fromkeys(accounts)) or _choose_accounts(workspace, press.document, tally)
    if len(accounts) == 1:
        rendered = press.make(chosen[0])
        for output, content in _list_files(rendered, destination, today):
            deliver(workspace, content, output)
        report_gaps(rendered)
        return 0
    for account in accounts:
        workspace.open_account(account)  # refuses one that does not exist before anything is written

    def work(part: list[str]) -> list[Outcome]:
        return [_publish_one(press, account, workspace, destination, today) for account in part]

    for outcomes in share_out(work, chosen):
        for outcome in outcomes:
            tally.add(outcome, skips=not accounts)
    tally.report(press.document, destination.output)
    return tally.exit_code


def _publish_one(
    press: Press, account: str, workspace: Workspace, destination: Destination, today: date
) -> Outcome:
    """Make and write one of several documents, and return what became of it."""
    try:
        rendered = press.make(account)
        files = list(_list_files(rendered, destination, today))
        changed = [write_file(workspace, content, output) for output, content in files]
    except SamctlError as error:
        is_early = isinstance(error, NothingToRenderError)
        return Outcome(account, None, message=error.message, hint=error.hint, is_early=is_early)
    return Outcome(account, any(changed), bool(rendered.gaps or rendered.withheld))


def _choose_accounts(workspace: Workspace, document: str, tally: Tally) -> list[str]:
    """Return the accounts that have the main document on file; those without are noted as skipped."""
    kind = _MAIN_DOCUMENTS.get(document, kinds.PROFILE)
    chosen = []
    for account in workspace.open_accounts():
        if account.has(kind):
            chosen.append(account.slug)
        else:
            tally.skip(account.slug, f"there is no {kind.file}")
    if not chosen:
        hint = f"`samctl edit ACCOUNT {kind.name}` begins one."
        raise DataError(f"--all: no account has a {kind.file}, which {document} is made from", hint)
    return chosen


def _list_files(
    rendered: Rendered, destination: Destination, today: date
) -> Iterator[tuple[str, str | bytes]]:
    """Yield the files of a document with what is in them: the pictures that it refers to, then the text."""
    output = destination.name_file(rendered)
    if destination.form is DocumentForm.MARKDOWN and output != STDOUT:
        for name, svg in rendered.pictures.items():
            yield str(Path(output).parent / name), svg
    yield output, export_rendered(rendered, destination.form, today)


def _name_some(accounts: Sequence[str]) -> str:
    """Return accounts in a row; of many, some and how many more."""
    *front, last = accounts
    if len(front) > _MOST_NAMED:
        front, last = front[:_MOST_NAMED], f"{len(accounts) - _MOST_NAMED} more"
    return f"{', '.join(front)} and {last}" if front else last
