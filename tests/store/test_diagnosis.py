"""What people do wrong in YAML is named in their words, at the place where they can mend it."""

from __future__ import annotations

import pytest

from samctl.store.reading import UnreadableError, read_yaml
from tests.store.yaml_readers import SCANNERS, reading_with

# A text, the place of the mistake as line:column, words of the problem, words of the hint.
MISTAKES = {
    "no space behind a colon": ("name:Rheintal\nb: x\n", "1:6", "no space behind `name:`", "`name: value`"),
    "no space in the last line": ("a: x\nname:Rheintal\n", "2:6", "no space behind `name:`", ""),
    "no space in a nested field": ("a:\n  name:Rheintal\n  b: 2\n", "2:8", "no space behind `name:`", ""),
    "no space before quotes": ('name:"Rheintal"\nb: x\n', "1:6", "no space behind `name:`", ""),
    "no space behind a quoted name": ("'a':1\nb: 2\n", "1:5", "no space behind `'a':`", ""),
    "a special space behind a colon": ("a:\xa01\nb: 2\n", "1:3", "no ordinary space behind `a:`", ""),
    "no space behind a dash": ("a:\n  - x\n  -y\n", "3:4", "no space behind the dash", "`- entry`"),
    "a colon in a value": ("title: Phase 2: pilot\n", "1:15", 'value of `title` contains ": "', "quotes"),
    "a colon at the end of a value": ("a: foo:\nb: 1\n", "1:7", 'value of `a` contains ": "', "quotes"),
    "a colon in an entry": ("a:\n  - b: c: x\n", "2:9", 'value of `b` contains ": "', "quotes"),
    "a colon in text over several lines": ("a: one\n  two\n  three: 3\n", "3:8", "`a` goes on", "`a: |`"),
    "an at sign": ("a: @x\n", "1:4", 'must not begin with "@"', "quotes"),
    "a backtick": ("a: `x`\n", "1:4", 'must not begin with "`"', "quotes"),
    "a percent sign": ("a: %x\n", "1:4", 'must not begin with "%"', "quotes"),
    "a percent sign at the line's start": ("%a: 1\n", "1:1", 'begin with "%"', "quotes"),
    "a comma first": ("a: , b\n", "1:4", 'must not begin with ","', "quotes"),
    "an asterisk": ("a: *x\n", "1:4", "*x refers to", "quotes"),
    "emphasis": ("a: ** bold **\n", "1:4", 'begins with "*"', "quotes"),
    "asterisks for entries": ("a:\n  * b\n  * c\n", "2:3", 'begins with "*"', "`- `"),
    "an ampersand": ("a: & b\n", "1:4", 'begins with "&"', "quotes"),
    "an exclamation mark": ("a: !important\n", "1:4", 'begins with "!"', "quotes"),
    "a question mark": ("a: ? b\n", "1:4", 'begins with "?"', "quotes"),
    "an at sign in brackets": ("a: [b, @x]\n", "1:8", 'must not begin with "@"', "quotes"),
    "a greater-than sign": ("a: >5 years\n", "1:4", "next line", "quotes"),
    "text behind a bar": ("a: | text\n", "1:4", "next line", "below"),
    "an open double quote": ('a: "x\nb: 2\nc: 3\n', "1:4", 'quote (") that opens here is never closed', '"'),
    "an open single quote": ("b: 1\na: 'x\n", "2:4", "quote (') that opens here is never closed", "'"),
    "a quote closed by the next one": ('a: "x\nb: "y"\nc: 3\n', "1:4", "not closed on its line", '"'),
    "an apostrophe in quotes": ("a: 'Weiß's best'\nb: 1\n", "1:10", "follows the closing quote", "doubled"),
    "text behind quotes": ('a: "Big" Pump AG\n', "1:10", "follows the closing quote", "one pair of quotes"),
    "text behind the second quotes": ('a: "x"\nb: "Big" z\n', "2:10", "follows the closing quote", ""),
    "a backslash": ('a: "C:\\Users\\x"\n', "1:7", "backslash", "single quotes"),
    "an unknown escape": ('a: "50 \\% more"\n', "1:8", "backslash", "twice"),
    "an open bracket": ("a: [x, y\nb: 2\n", "1:4", 'bracket "[" that opens here', '"]"'),
    "an open bracket at the end": ("b: 1\na: [x, y\n", "2:4", 'bracket "[" that opens here', '"]"'),
    "an open brace": ("a: {x: 1, y: 2\nb: 2\n", "1:4", 'bracket "{" that opens here', '"}"'),
    "an open bracket behind a comma": ("a: [x,\n", "2:1", "not closed before the text ends", ""),
    "a missing comma": ("a: {x: 1 y: 2}\nb: 1\n", "1:11", 'comma or "}" is missing', "commas"),
    "the wrong bracket": ("a: [x}\nb: 1\n", "1:6", 'comma or "]" is missing', '"]"'),
    "two commas": ("a: [x,,y]\n", "1:7", 'value is missing before ","', "comma"),
    "a bracket too many": ("a: [x]]\nb: 1\n", "1:7", '"]" closes nothing', "Delete"),
    "text behind a bracket": ("a: [urgent] call\nb: 1\n", "1:13", "follows the closing bracket", "quotes"),
    "indented too deep": ("a: 1\n  b: 2\n", "2:3", "deeper than `a`, which has a value", "like `a`"),
    "indented in between": ("a:\n    b: 1\n  c: 2\n", "3:3", "indentation", "0 or 4 spaces"),
    "an entry in between": ("a:\n  - x\n - y\n", "3:2", "indentation", "2 spaces"),
    "an entry's field in between": ("a:\n  - x: 1\n   y: 2\n", "3:4", "indentation", "0 or 4 spaces"),
    "text indented too little": ("a: |\n    x\n  y\nb: 1\n", "3:3", "indentation", "0 or 4 spaces"),
    "the first lines indented": ("  a: 1\nb: 2\n", "2:1", "indentation", "2 spaces"),
    "a field among entries": ("a:\n  - x\n  b: 1\n", "3:3", "a field stands among the entries", "`- `"),
    "an entry among fields": ("a:\n  b: 1\n  - x\n", "3:3", "an entry of a list stands", "deeper"),
    "a list on its field's line": ("a: - x\n", "1:4", "list must not begin on the line", "own"),
    "no colon": ("a: 1\nfoo\nb: 2\n", "2:1", "neither `name: value` nor `- entry`", "colon"),
    "no colon in the first line": ("foo\na: 1\n", "1:1", "neither `name: value` nor `- entry`", "colon"),
    "an equals sign": ("a = 1\nb: 2\n", "1:1", "neither `name: value`", 'instead of "="'),
    "a full-width colon": ("a：1\nb: 2\n", "1:1", "neither `name: value`", 'instead of "："'),
    "no name": ("a: 1\n: b\n", "2:1", "name is missing before the colon", "`name: value`"),
    "a tab first": ("a:\n\tb: 1\n", "2:1", "tab is used for indentation", "spaces"),
    "a tab behind a field": ("a: 1\n\tb: 2\n", "2:1", "tab is used for indentation", "spaces"),
    "a tab behind spaces": ("a:\n  \tb: 1\n", "2:3", "tab is used for indentation", "spaces"),
    "a tab before an entry": ("a:\n  - x\n\t- y\n", "3:1", "tab is used for indentation", "spaces"),
    "a tab before text": ("a: |\n\ttext\n", "2:1", "tab is used for indentation", "spaces"),
    "fields behind brackets": ('{"a": 1}\nb: 2\n', "2:1", "does not follow the rules", "`name: value`"),
    "a name that is too long": ("a" * 1030 + ": 1\n", "1:1031", "does not follow the rules", ""),
}  # fmt: skip

SCANNERS_WORDS = ("token", "scalar", "context", "expected", "stream", "<block", "parser", "flow ", "anchor")


@pytest.mark.parametrize("scanner", SCANNERS)
@pytest.mark.parametrize(("text", "place", "problem", "hint"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_where_it_was_made(
    text: str, place: str, problem: str, hint: str, scanner: str
) -> None:
    with reading_with(scanner), pytest.raises(UnreadableError) as caught:
        read_yaml(text.encode())
    error = caught.value
    assert f"{error.line}:{error.column}" == place
    assert problem in error.problem
    assert hint in error.hint
    assert error.excerpt == text.split("\n")[int(place.split(":")[0]) - 1]
    assert not [word for word in SCANNERS_WORDS if word in error.problem + error.hint]


@pytest.mark.parametrize("scanner", SCANNERS)
def test_windows_line_ends_move_no_mistake(scanner: str) -> None:
    for text, place, problem, _ in MISTAKES.values():
        with reading_with(scanner), pytest.raises(UnreadableError) as caught:
            read_yaml(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
        assert (f"{caught.value.line}:{caught.value.column}", problem in caught.value.problem) == (
            place,
            True,
        )
