"""The German texts: none is missing, placeholders agree, and both ways to speak to somebody are there."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from samctl.render.language import INFORMAL, INFORMAL_PLURAL, Catalogue, Language, compile_catalogue
from samctl.render.words import INTERVALS, RESPONSES, RHYTHMS, WORDS
from samctl.store import templates as store
from samctl.store.templates import read_translations
from tests.conftest import REPOSITORY
from tests.render.environments import make_environment

READABLE = REPOSITORY / "src/samctl/locale/de/LC_MESSAGES/samctl.po"
FORMAL_WORDS = re.compile(r"\b(Sie|Ihnen|Ihr|Ihre[mnrs]?)\b")
INFORMAL_WORDS = re.compile(r"\b(Du|Dich|Dir|Deine?[mnrs]?)\b")
INFORMAL_PLURAL_WORDS = re.compile(r"\b(Ihr|Euch|Eure?[mnrs]?)\b")
NAMELESS_GREETING = "Dear team at %(name)s,"  # German greets without a name where nobody is named


class Text(NamedTuple):
    """A text to be translated."""

    context: str | None
    singular: str
    plural: str | None


@cache
def list_texts() -> frozenset[Text]:
    """Return every text in templates, in code and in the lists of words."""
    words = [
        *(word for kind in WORDS.values() for word in kind.values()),
        *RHYTHMS.values(),
        *INTERVALS.values(),
    ]
    return frozenset(
        [
            *(Text(None, word, None) for word in words),
            *(Text(None, *pair) for pair in RESPONSES.values()),
            *_list_template_texts(),
            *_list_code_texts(),
        ]
    )


def _list_template_texts() -> Iterator[Text]:
    environment = make_environment({})
    for path in (REPOSITORY / "templates").rglob("*.j2"):
        found = environment.extract_translations(path.read_text("utf-8"))  # type: ignore[attr-defined]
        for _, function, message in found:
            texts = [message] if isinstance(message, str) else [each for each in message if each is not None]
            context = texts.pop(0) if function in ("pgettext", "npgettext") else None
            yield Text(context, texts[0], texts[1] if "n" in function.removesuffix("gettext") else None)


def _list_code_texts() -> Iterator[Text]:
    keywords = {"gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
    for path in (REPOSITORY / "src/samctl/render").rglob("*.py"):
        with path.open("rb") as code:
            for _, message, _, context in extract("python", code, keywords):
                pair = (message, None) if isinstance(message, str) else message[:2]
                yield Text(context, *pair)


@cache
def german() -> Catalog:
    return read_po(io.BytesIO(READABLE.read_bytes()))


def find(text: Text) -> Message | None:
    return german().get(text.singular, text.context)


def list_forms(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def test_there_are_texts_of_all_kinds() -> None:
    texts = list_texts()
    assert Text(None, "Kind regards,", None) in texts
    assert Text(None, "%(num)s minute", "%(num)s minutes") in texts
    assert Text("time of day", "%(time)s", None) in texts
    assert Text(None, "unknown", None) in texts
    assert len(texts) > 150


def test_every_text_has_a_german_translation() -> None:
    missing = []
    for text in list_texts():
        found = find(text)
        if found is None or not all(list_forms(found)) or (text.plural is not None) != found.pluralizable:
            missing.append(text)
    assert sorted(text.singular for text in missing) == []


def test_no_translation_is_left_of_a_text_that_is_gone() -> None:
    contexts = (None, INFORMAL, INFORMAL_PLURAL)
    known = {(text.context, text.singular) for text in list_texts()}
    known |= {(context, text.singular) for context in contexts for text in list_texts()}
    left = [
        message.id for message in german() if message.id and (message.context, key_of(message)) not in known
    ]
    assert left == []


def key_of(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def test_placeholders_of_every_translation_agree_with_the_text() -> None:
    wrong = []
    for message in german():
        if not message.id:
            continue
        source = {*find_placeholders(key_of(message))}
        for form in list_forms(message):
            given = find_placeholders(form)
            # A singular may say "eines" for the number; the greeting without a name is told above.
            optional = {"num"} if message.pluralizable else set()
            optional |= {"name"} if key_of(message) == NAMELESS_GREETING else set()
            if not given <= source or not source - optional <= given:
                wrong.append(form)
    assert wrong == []


def find_placeholders(text: str) -> set[str]:
    assert text.count("%") == len(re.findall(r"%\(\w+\)s|%%", text)) + text.count("%%"), text
    return set(re.findall(r"%\((\w+)\)s", text))


def test_what_speaks_with_sie_is_there_with_du_and_with_ihr_and_nothing_is_mixed() -> None:
    for text in list_texts():
        found = find(text)
        formal = found and list_forms(found)[0]
        informal = german().get(text.singular, INFORMAL)
        plural = german().get(text.singular, INFORMAL_PLURAL)
        if formal and FORMAL_WORDS.search(formal):
            assert informal is not None, text.singular
            assert plural is not None, text.singular
        if formal:
            assert not re.search(r"\b(Du|Dich|Dir|Dein\w*|Euch|Eure\w*)\b", formal)
        if informal is not None:
            assert not re.search(r"\b(Sie|Ihnen|Ihr\w*|Euch|Eure\w*)\b", list_forms(informal)[0])
        if plural is not None:
            assert not re.search(r"\b(Sie|Ihnen|Ihre\w*|Du|Dich|Dir|Dein\w*)\b", list_forms(plural)[0])


@pytest.mark.parametrize(
    ("several", "expected"), [(False, "Dein %(n)s"), (True, "Euer %(n)s")], ids=["one reader", "several"]
)
def test_an_informal_text_wins_over_the_formal_one(several: bool, expected: str) -> None:
    catalogue = make_catalogue(
        ('msgid "Your %(n)s"', 'msgstr "Ihr %(n)s"'),
        ('msgctxt "informal"', 'msgid "Your %(n)s"', 'msgstr "Dein %(n)s"'),
        ('msgctxt "informal plural"', 'msgid "Your %(n)s"', 'msgstr "Euer %(n)s"'),
        ('msgctxt "informal"', 'msgid "Hi"', 'msgstr "Hallo"'),
        ('msgid "plain"', 'msgstr "schlicht"'),
    )
    informal = Language("de", catalogue, "informal", several=several)
    assert informal.gettext("Your %(n)s") == expected
    assert informal.gettext("Hi") == "Hallo"
    assert informal.gettext("plain") == "schlicht"
    assert Language("de", catalogue).gettext("Your %(n)s") == "Ihr %(n)s"
    assert Language("en", None, "informal").gettext("Your %(n)s") == "Your %(n)s"


def make_catalogue(*entries: tuple[str, ...]) -> Catalogue:
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    text = "\n\n".join([head, *("\n".join(entry) for entry in entries)])
    return Catalogue(f"{text}\n".encode(), is_compiled=False)


def test_the_compiled_catalogue_says_what_the_readable_one_says() -> None:
    content = READABLE.read_bytes()
    compiled = Language("de", Catalogue(compile_catalogue(content), is_compiled=True))
    readable = Language("de", Catalogue(content, is_compiled=False))
    for text in list_texts():
        assert compiled.gettext(text.singular) == readable.gettext(text.singular)


def test_the_readable_catalogue_counts_while_the_compiled_one_is_older(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    monkeypatch.setattr(store, "_LOCALES", tmp_path)
    assert read_translations("de") is None
    readable, compiled = folder / "samctl.po", folder / "samctl.mo"
    readable.write_bytes(b"po")
    assert read_translations("de") == (b"po", False)
    compiled.write_bytes(b"mo")
    set_time(compiled, 1)
    assert read_translations("de") == (b"po", False)
    set_time(readable, 1)
    assert read_translations("de") == (b"mo", True)
    readable.unlink()
    assert read_translations("de") == (b"mo", True)


def set_time(path: Path, time: int) -> None:
    os.utime(path, (time, time))


def test_english_needs_no_catalogue() -> None:
    assert read_translations("en") is None
