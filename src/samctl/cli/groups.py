"""A command that does one thing and has others below it: `samctl plan ACCOUNT`, `samctl plan move`.

The first word decides: if it is no command of the group, it is what `show` is to show. So `samctl plan
hohenrode` is `samctl plan show hohenrode`, which is also the way to an account called like a command.
`samctl import` does so with `files`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from typer.core import TyperGroup

from samctl.errors import UsageError


class ShowingGroup(TyperGroup):
    """A group with a command `show`, whose name may be left out."""

    implied = "show"
    """The command that takes a first word which is none of the group's commands."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse, after putting the implied command in front where the first word is no command."""
        words = list(self._find_words(ctx, args))
        if words and words[0] not in self.commands:
            if not ctx.resilient_parsing:
                self._refuse_mistyped(ctx, words)
            args = [self.implied, *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run; where the word given is not known, name the command that may be meant."""
        words = [*ctx._protected_args, *ctx.args]
        try:
            return super().invoke(ctx)
        except UsageError as error:
            word = next(self._find_words(ctx, words[1:]), None) if words[:1] == [self.implied] else None
            near = self.suggest_command(word) if word and f"`{word}`" in error.message else None
            if near is None:
                raise
            raise UsageError(
                error.message, f"{error.hint} There is a command `{ctx.command_path} {near}`.".strip()
            ) from None

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Complete what the implied command takes, and the names of the commands."""
        arguments = [] if incomplete.startswith("-") else self._list_arguments(ctx)[:1]
        shown = [item for argument in arguments for item in argument.shell_complete(ctx, incomplete)]
        return [*shown, *super().shell_complete(ctx, incomplete)]

    def _find_words(self, ctx: Any, args: list[str]) -> Iterator[str]:
        """Yield the arguments that are neither options nor values of options."""
        with_value = {
            name
            for command in (self, self.commands[self.implied])
            for parameter in command.get_params(ctx)
            if parameter.param_type_name == "option" and not getattr(parameter, "is_flag", False)
            for name in parameter.opts
        }
        pending = iter(args)
        for argument in pending:
            if argument == "--":
                yield from pending
            elif not argument.startswith("-"):
                yield argument
            elif argument in with_value:
                next(pending, None)

    def _refuse_mistyped(self, ctx: Any, words: list[str]) -> None:
        """Refuse more words than the implied command takes where the first resembles a command.

        Raises:
            UsageError: it does.
        """
        near = self.suggest_command(words[0]) if len(words) > len(self._list_arguments(ctx)) else None
        if near is not None:
            raise UsageError(f"`{ctx.command_path}` has no command `{words[0]}`", f"Did you mean `{near}`?")

    def _list_arguments(self, ctx: Any) -> list[Any]:
        parameters = self.commands[self.implied].get_params(ctx)
        return [each for each in parameters if each.param_type_name == "argument"]

    def suggest_command(self, word: str) -> str | None:
        """Return the command that a word may be a mistyped form of; None where none is near."""
        from samctl.documents.suggestions import suggest

        return suggest(word, self.commands)
