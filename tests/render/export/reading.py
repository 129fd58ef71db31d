"""What stands in exported files, read by programs that are none of ours."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any
from xml.etree import ElementTree

import html5lib
from pypdf import PdfReader

SVG = "{http://www.w3.org/2000/svg}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parse_page(content: bytes) -> Any:
    """Return the tree of a page that keeps every rule of HTML."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(content)


def read_page(content: bytes) -> str:
    """Return the text of a page that a reader sees."""
    return " ".join("".join(parse_page(content).find("body").itertext()).split())


def open_pdf(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def read_pages(content: bytes) -> list[str]:
    """Return the texts of the pages of a PDF."""
    return [page.extract_text() for page in open_pdf(content).pages]


def read_pdf(content: bytes) -> str:
    """Return the text of all pages; where lines end and words may break does not count."""
    return " ".join(re.sub("[\u00ad\u200b]", "", "\n".join(read_pages(content))).split())


def list_objects(content: bytes) -> list[str]:
    """Return what a PDF is made of: fonts, pictures, and the tags that programs read aloud."""
    reader = open_pdf(content)
    return [str(reader.get_object(number)) for number in range(1, len(reader.xref[0]))]


def read_parts(content: bytes) -> dict[str, str]:
    """Return the XML parts of a Word document by their names."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {
            name: archive.read(name).decode()
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }


def parse_word(content: bytes, part: str = "word/document.xml") -> ElementTree.Element:
    return ElementTree.fromstring(read_parts(content)[part])


def read_word(content: bytes) -> str:
    """Return the text of a Word document."""
    texts = parse_word(content).iter(f"{WORD}t")
    return " ".join("".join(text.text or "" for text in texts).split())


READERS = {"html": read_page, "pdf": read_pdf, "docx": read_word}
"""What reads the text of each form."""


def find_markers(content: bytes, form: str) -> list[str]:
    """Return the markers anywhere in a file: in what is seen, in its metadata, in every part of it."""
    if form == "pdf":
        reader = open_pdf(content)
        metadata = map(str, (reader.metadata or {}).values())
        xmp = str(reader.xmp_metadata and reader.xmp_metadata.stream.get_data())
        text = "\n".join([read_pdf(content), *metadata, *list_objects(content), xmp])
    elif form == "docx":
        text = "\n".join([read_word(content), *read_parts(content).values()])
    else:
        text = content.decode()
    return re.findall(r"MARKER[0-9]+", re.sub(r"[\s\u00ad\u2010-]", "", text))
