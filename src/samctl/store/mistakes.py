"""The mistakes that people make in YAML, each recognised from where and on what a scanner got stuck.

What somebody did wrong is seen from the lines around that place rather than from the scanner's words,
which differ between the C and the Python scanner and are never shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from samctl.store.nodes import MAX_DEPTH
from samctl.store.spot import Mistake, Spot, has_content, read_indent, read_lead

CONFLICT_HINT = "Keep the lines that are right; delete the others and the lines with the markers."
_QUOTE_IT = "Put the whole value in quotes."

# A name right before a colon and right behind it a value; `http://` and `12:30` are none.
_MISSING_SPACE = re.compile(r"""\s*(?:-[ ]+)*(?P<name>"[^"]*"|'[^']*'|(?!\d+:)[\w-]+):(?=[^ \t/\\])""")
_BLOCK_HEADER = re.compile(r"[|>][-+1-9]*\s*(?:#.*)?$")
_DASHES = re.compile(r"\s*(?:-[ ]+)*")
_NO_BREAK_SPACE = "\xa0"


def is_conflict_marker(line: str, marker: str) -> bool:
    """Return whether a line is one of git's conflict markers, such as `<<<<<<< HEAD`."""
    return line == marker or (marker != "=======" and line.startswith(marker + " "))


def _find_conflict_marker(spot: Spot) -> Mistake | None:
    """Find a marker that was forgotten when the others were deleted."""
    for number in (spot.line, spot.context_line, max(spot.line - 1, 0)):
        if any(is_conflict_marker(spot.lines[number], sign * 7) for sign in "<|=>"):
            return Mistake(number, 0, "a line of a git conflict was left in the file", CONFLICT_HINT)
    return None


def _find_document_trouble(spot: Spot) -> Mistake | None:
    """Find what concerns the document as a whole."""
    if spot.problem == "nested too deeply":
        problem = f"more than {MAX_DEPTH} levels are nested in each other"
        return Mistake(spot.line, spot.column, problem, "Write it with fewer levels.")
    above = spot.line_above
    after_end = above is not None and spot.lines[above].startswith("...")
    if after_end or spot.problem.startswith("more than one"):
        hint = "Remove the line `---` or `...`, or move what follows to a file of its own."
        return Mistake(spot.line, spot.column, "a second document begins here, but a file holds one", hint)
    for number in (spot.line, max(spot.line - 1, 0), spot.context_line):
        if spot.lines[number].startswith("%"):
            hint = "Delete the line, or put the text in quotes."
            return Mistake(number, 0, 'a line must not begin with "%"', hint)
    return None


def _find_tab(spot: Spot) -> Mistake | None:
    for number in (spot.line, spot.context_line):
        line = spot.lines[number]
        column = line.find("\t")
        if column >= 0 and not line[:column].strip(" -"):
            hint = "Use spaces, two for each level; most editors can convert a whole file."
            return Mistake(number, column, "a tab is used for indentation", hint)
    if spot.character == "\t":
        return Mistake(spot.line, spot.column, "a tab stands where only spaces may stand", "Use spaces.")
    return None


def _find_special_start(spot: Spot) -> Mistake | None:
    """Find a value whose first character means something else in YAML."""
    value = spot.text[read_lead(spot.text).end() :]
    places = [(spot.line, spot.column)] if "cannot start" in spot.problem else []
    if any(word in spot.context for word in ("an alias", "an anchor", "a tag", "a block scalar")):
        places.append((spot.context_line, spot.context_column))
    if len(spot.text) - len(value) <= spot.column and not _BLOCK_HEADER.match(value):
        places.append((spot.line, len(spot.text) - len(value)))
    for line, column in places:
        start = spot.lines[line][column : column + 1]
        if start and start in "@`%*&!?>|,]}":
            return Mistake(line, column, _describe_start(start), _advise_start(start))
    return None


def _describe_start(start: str) -> str:
    if start in ">|":
        return f'behind "{start}" the text must begin on the next line'
    if start in "*&!?":
        return f'a value that begins with "{start}" has a special meaning in YAML'
    return f'a value must not begin with "{start}"'


def _advise_start(start: str) -> str:
    if start in ">|":
        return "Put the whole value in quotes, or write it on the lines below, indented."
    return _QUOTE_IT + (" Entries of a list begin with `- `." if start == "*" else "")


def _find_backslash(spot: Spot) -> Mistake | None:
    if "escape" not in spot.problem and "hexdecimal" not in spot.problem:
        return None
    column = max(spot.text.rfind("\\", 0, spot.column + 1), 0)
    hint = "Use single quotes instead ('C:\\Users'), or write the backslash twice."
    return Mistake(spot.line, column, "a backslash has a special meaning between double quotes", hint)


def _find_open_quote(spot: Spot) -> Mistake | None:
    """Find a quote that is not closed, or closed too early by one inside the text."""
    if "quoted scalar" in spot.context:
        quote = spot.context_character
        problem = f"the quote ({quote}) that opens here is never closed"
        return Mistake(spot.context_line, spot.context_column, problem, f"Close it with another {quote}.")
    before = spot.text[: spot.column].rstrip()
    quote = before[-1:]
    if not quote or quote not in "'\"" or not spot.is_in_block or spot.character == ":":
        return None
    # A quote that was meant to open a value may have been taken to close one from further up.
    count = before.count(quote)
    for number in range(spot.line - 1, -1, -1):
        column = read_lead(spot.lines[number]).end()
        count += spot.lines[number].count(quote)
        if spot.lines[number][column : column + 1] == quote and count == 2:
            problem = f"the quote ({quote}) that opens here is not closed on its line"
            return Mistake(number, column, problem, f"Close it with another {quote}.")
        if count > 2:
            break
    hint = "Put the whole value between one pair of quotes; a quote inside it is doubled, as in 'it''s'."
    return Mistake(spot.line, spot.column, f"text follows the closing quote ({quote})", hint)


def _find_open_bracket(spot: Spot) -> Mistake | None:
    """Find a bracket that is not closed, or what is wrong between brackets."""
    if spot.context.endswith("flow node"):
        if not spot.character:
            hint = 'Each "[" needs a "]", each "{" a "}".'
            return Mistake(spot.line, spot.column, "a bracket is not closed before the text ends", hint)
        hint = "Fill it in, or delete the comma or the colon too many."
        return Mistake(spot.line, spot.column, f'a value is missing before "{spot.character}"', hint)
    if not spot.context.endswith(("flow sequence", "flow mapping")):
        return None
    opening = spot.context_character
    closing = "]" if opening == "[" else "}"
    at_end = not any(line.strip() for line in [spot.text[spot.column :], *spot.lines[spot.line + 1 :]])
    if at_end or (spot.character == ":" and spot.line > spot.context_line):
        problem = f'the bracket "{opening}" that opens here is never closed'
        return Mistake(spot.context_line, spot.context_column, problem, f'Close it with "{closing}".')
    hint = f'Separate the entries by commas, and close the bracket with "{closing}".'
    return Mistake(spot.line, spot.column, f'a comma or "{closing}" is missing before this', hint)


def _find_stray_bracket(spot: Spot) -> Mistake | None:
    """Find a bracket too many, or text behind brackets that were meant as text too."""
    if not spot.is_in_block or not spot.character:
        return None
    if spot.character in "]}":
        problem = f'the bracket "{spot.character}" closes nothing'
        return Mistake(spot.line, spot.column, problem, "Delete it, or put the whole value in quotes.")
    if spot.text[: spot.column].rstrip().endswith(("]", "}")):
        hint = "Put the whole value in quotes if the brackets belong to its text."
        return Mistake(spot.line, spot.column, "text follows the closing bracket", hint)
    return None


def _find_inline_list(spot: Spot) -> Mistake | None:
    if "sequence entries are not allowed" not in spot.problem:
        return None
    hint = "Put each `- entry` on a line of its own, or write `[entry, entry]`."
    return Mistake(spot.line, spot.column, "a list must not begin on the line of its field", hint)


def _find_colon_trouble(spot: Spot) -> Mistake | None:
    """Find a colon too many, one without its space, or a line without any."""
    if "mapping values are not allowed" in spot.problem:
        lead = read_lead(spot.text)
        if lead["name"] and spot.column > lead.end("name"):
            problem = f'the value of `{lead["name"]}` contains ": "'
            return Mistake(spot.line, spot.column, problem, _QUOTE_IT)
        number = spot.line_above
    elif "could not find expected ':'" in spot.problem:
        number = spot.context_line
    elif spot.text[spot.column - 1 : spot.column + 1] in ("':", '":') and spot.column:
        number = spot.line
    else:
        return None
    if number is None:
        return None
    return _find_missing_space(spot, number) or _find_continued_text(spot, number)


def _find_missing_space(spot: Spot, number: int) -> Mistake | None:
    line = spot.lines[number]
    missing = _MISSING_SPACE.match(line)
    if missing:
        kind = "ordinary space" if line.startswith(_NO_BREAK_SPACE, missing.end()) else "space"
        problem = f"there is no {kind} behind `{missing['name']}:`"
        return Mistake(number, missing.end(), problem, f"Write `{missing['name']}: value`.")
    dash = re.match(r"\s*-(?=\w)", line)
    if dash:
        return Mistake(number, dash.end(), "there is no space behind the dash", "Write `- entry`.")
    return None


def _find_continued_text(spot: Spot, number: int) -> Mistake | None:
    """Find what made a line the continuation of the value above it, or the other way round."""
    lead = read_lead(spot.lines[number])
    if lead["name"] and number < spot.line:
        problem = f"this line is indented deeper than `{lead['name']}`, which has a value already"
        hint = f"Indent it like `{lead['name']}`; text that goes on over several lines needs quotes."
        return Mistake(spot.line, read_indent(spot.text), problem, hint)
    owner = _find_owner(spot.lines, number)
    if owner and number < spot.line and read_indent(spot.text) >= read_indent(spot.lines[number]):
        problem = f'the text of `{owner}` goes on here and contains ": "'
        hint = f"Put the whole text in quotes, or write `{owner}: |` and the text on the lines below."
        return Mistake(spot.line, spot.column, problem, hint)
    hint = "Write a colon and a space behind the name, or indent the line if it continues the one above."
    sign = re.match(r"\s*[\w-]+\s*([=;：])", spot.lines[number])
    if sign:
        hint = f'Write a colon and a space instead of "{sign[1]}".'
    column = read_indent(spot.lines[number])
    return Mistake(number, column, "this line is neither `name: value` nor `- entry`", hint)


def _find_structure_trouble(spot: Spot) -> Mistake | None:
    """Find a line that does not fit in with the lines above."""
    if not spot.is_in_block:
        return None
    indent = read_indent(spot.text)
    if spot.character == ":":
        problem = "a field's name is missing before the colon"
        return Mistake(spot.line, spot.column, problem, "Write `name: value`.")
    if spot.column > indent:
        return None
    if "collection" in spot.context and spot.context_column == indent:
        hint = "Indent it less than the list, or write `- ` in front of it."
        return Mistake(spot.line, indent, "a field stands among the entries of a list", hint)
    if spot.character == "-" and spot.context_column == indent:
        hint = "Indent the list deeper than its field; a field holds either a list or fields."
        return Mistake(spot.line, indent, "an entry of a list stands among fields", hint)
    fitting = sorted(set(_find_open_indents(spot.lines[: spot.line], is_entry=spot.character == "-")))
    if not fitting or indent in fitting:
        return None
    hint = f"Indent it by {' or '.join(map(str, fitting))} spaces, like the lines it belongs with."
    return Mistake(spot.line, indent, "the indentation does not fit that of the lines above", hint)


MISTAKES: tuple[Callable[[Spot], Mistake | None], ...] = (
    _find_conflict_marker,
    _find_document_trouble,
    _find_tab,
    _find_backslash,
    _find_open_quote,
    _find_special_start,
    _find_inline_list,
    _find_open_bracket,
    _find_stray_bracket,
    _find_colon_trouble,
    _find_structure_trouble,
)
"""What to look for, the most certain first."""


def _find_owner(lines: list[str], number: int) -> str | None:
    """Return the name of the field whose text a line continues, if it does."""
    indent = read_indent(lines[number])
    for line in reversed(lines[:number]):
        if line.strip() and read_indent(line) < indent:
            name: str | None = read_lead(line)["name"]
            return name
    return None


def _find_open_indents(above: list[str], *, is_entry: bool) -> Iterator[int]:
    """Yield the indentations that a line may have after the lines above it.

    Args:
        above: those lines.
        is_entry: whether it is an entry of a list; it belongs with entries, other lines with fields.
    """
    limit: int | None = None
    for line in reversed(above):
        indent = read_indent(line)
        if not has_content(line) or (limit is not None and indent >= limit):
            continue
        limit = indent
        dashes = _DASHES.match(line)
        if dashes and dashes.end() > indent:
            yield indent if is_entry else dashes.end()
        elif not is_entry:
            yield indent
