"""Compiles the translations of documents into the wheel: `locale/*/LC_MESSAGES/samctl.mo`.

A checkout needs none of this: there the readable catalogues are compiled when they are read.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_PACKAGE = "src/samctl"


class CatalogueHook(BuildHookInterface):
    """Puts compiled catalogues beside the code, in the place of the readable ones."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every catalogue before the wheel is packed; an editable install stays as it is.

        Args:
            version: of the build, `standard` or `editable`.
            build_data: tells the builder which files to take from elsewhere.
        """
        if version == "editable":
            return
        self._folder = TemporaryDirectory(prefix="samctl-")
        package = Path(self.root) / _PACKAGE
        for readable in sorted(package.glob("locale/*/LC_MESSAGES/*.po")):
            name = readable.relative_to(package).with_suffix(".mo")
            compiled = Path(self._folder.name) / name
            compiled.parent.mkdir(parents=True)
            _compile(readable, compiled)
            build_data["force_include"][str(compiled)] = f"samctl/{name.as_posix()}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was compiled once it is packed."""
        if version != "editable":
            self._folder.cleanup()


def _compile(readable: Path, compiled: Path) -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with readable.open("rb") as source, compiled.open("wb") as target:
        write_mo(target, read_po(source))
