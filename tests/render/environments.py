"""An environment over templates that a test shows in full, and what a user is told when one is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import pytest

from samctl.errors import SamctlError
from samctl.render.environment import DocumentEnvironment, SourceText
from samctl.render.language import Language
from samctl.render.view import Audience

NAME = "customer/test.md.j2"
ORIGIN = f"templates/{NAME}"


class Refusal(NamedTuple):
    """What a user is told."""

    message: str
    hint: str


def make_environment(files: Mapping[str, str], audience: Audience = Audience.INTERNAL) -> DocumentEnvironment:
    """Return an environment that finds these templates and no others."""

    def find(name: str) -> SourceText | None:
        return SourceText(files[name], f"templates/{name}") if name in files else None

    return DocumentEnvironment(find, audience, Language("en"), "EUR")


def render(
    template: str,
    values: Mapping[str, Any] | None = None,
    audience: Audience = Audience.INTERNAL,
    **others: str,
) -> str:
    """Return what becomes of a template; `others` are templates beside it, by their names in the folder."""
    files = {NAME: template, **{f"customer/{name}.md.j2": text for name, text in others.items()}}
    return make_environment(files, audience).render(NAME, values or {})


def refuse(
    template: str,
    values: Mapping[str, Any] | None = None,
    audience: Audience = Audience.INTERNAL,
    **others: str,
) -> Refusal:
    """Return what a user is told about a template that cannot be used."""
    with pytest.raises(SamctlError) as caught:
        render(template, values, audience, **others)
    return Refusal(caught.value.message, caught.value.hint)
