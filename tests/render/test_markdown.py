"""Values as text: what a browser shows is what the file says, wherever in a document it stands."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from samctl.render.layout import flow, tidy_markdown
from samctl.render.markdown import (
    escape_markdown,
    escape_sentence,
    mark_mail,
    mark_paragraphs,
    mark_value,
    settle_values,
)

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

SPECIAL = st.text(st.sampled_from("\\`*_{}[]()<>#+-.!|~&=:;\"'$^/ \n\tax1é"), max_size=20)
WORDS = st.lists(
    st.sampled_from(
        (
            *(
                "#",
                "##",
                "-",
                "+",
                "*",
                "1.",
                "2)",
                ">",
                "---",
                "===",
                "```",
                "~~~",
                "|",
                "1",
                "a",
                "\n",
                "\n\n",
            ),
            *("<b>", "&amp;", "[x](y)", "![i](j)", "<!-- c -->", "https://a.example/b_c?d=e&f", "{{ x }}"),
        )
    ),
    max_size=6,
).map(" ".join)
HOSTILE = st.one_of(SPECIAL, WORDS)

CONTEXTS = {
    "paragraph": "{}",
    "sentence": "A {} b.",
    "heading": "# {}",
    "item": "- {}",
    "numbered item": "1. {}",
    "box": "- [ ] {}",
    "quote": "> {}",
    "item behind text": "Text\n\n- {}\n- second",
    "line below a line": "first\n{}",
    "cell": "| a | b |\n| --- | --- |\n| {} | c |",
}


@pytest.mark.parametrize("context", CONTEXTS)
@settings(deadline=None)
@given(value=HOSTILE)
@example(value="# no heading #")
@example(value="- no item")
@example(value="5. November")
@example(value="===")
@example(value="<script>alert(1)</script>")
@example(value="&copy; a & b &")
@example(value="C #")
@example(value="\\")
def test_a_value_is_shown_as_it_is_and_makes_nothing_of_its_own(context: str, value: str) -> None:
    plain = CONTEXTS[context].format("VALUE")
    shown = READER.render(settle_values(CONTEXTS[context].format(mark_value(value))))

    expected = " ".join(value.split())
    if expected:
        assert read_text(shown) == read_text(READER.render(plain)).replace("VALUE", expected)
        assert list_tags(shown) == list_tags(READER.render(plain))


def read_text(page: str) -> str:
    """Return the words of a page as a reader sees them."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", page)).split())


def list_tags(page: str) -> list[str]:
    """Return the tags of a page, without links to plain addresses, which values may hold."""
    return [tag for tag in re.findall(r"</?(\w+)", page) if tag != "a"]


@settings(deadline=None)
@given(HOSTILE)
def test_what_is_escaped_stands_on_one_line(value: str) -> None:
    assert "\n" not in escape_markdown(value)


@pytest.mark.parametrize("control", ["\x00", "\x02", "\x1b", "\x85", "\u202e"])
def test_control_characters_become_question_marks_or_spaces(control: str) -> None:
    assert settle_values(mark_value(f"a{control}b")) in ("a?b", "a b")


@pytest.mark.parametrize(
    "text",
    ["Anna Rhein", "key-account", "account_manager", "5 %", "a - b", "1.5 million", "R&D", "a+b", "C#"],
)
def test_ordinary_words_stay_readable_in_the_source(text: str) -> None:
    assert settle_values(mark_value(text)) == text


def test_a_day_is_escaped_only_where_it_would_begin_a_list() -> None:
    day = mark_value("5. November")
    assert (
        settle_values(f"- {day}\n\nOn {day}\n\n{day}") == "- 5\\. November\n\nOn 5. November\n\n5\\. November"
    )


def test_web_addresses_stay_links() -> None:
    assert escape_markdown("see https://a.example/b_c*d. Or") == "see <https://a.example/b_c>\\*d. Or"
    assert escape_markdown("(https://a.example/x).") == "(<https://a.example/x>)."


def test_mail_addresses_become_links_where_they_are_plain() -> None:
    assert mark_mail("a_b@x.example") == "<a_b@x.example>"
    assert settle_values(mark_mail("a|b>@x.example")) == "a\\|b>@x.example"


def test_paragraphs_are_kept_apart_and_escaped_each() -> None:
    assert settle_values(mark_paragraphs("# a\nb\n\n \n- c\n")) == "\\# a b\n\n\\- c"


def test_tidy_markdown_has_one_blank_line_between_blocks_and_one_line_feed_at_its_end() -> None:
    loose = (
        "\n\n# Title\ntext  \nmore\n- one\n- two\n  deeper\n\n\n\n| a |\n| - |\nafter\n> quote\n## Next\n\n\n"
    )
    assert tidy_markdown(loose) == (
        "# Title\n\ntext\nmore\n\n- one\n- two\n  deeper\n\n| a |\n| - |\n\nafter\n\n> quote\n\n## Next\n"
    )


def test_tidy_markdown_leaves_alone_what_stands_between_fences() -> None:
    fenced = "text\n```\n# no heading\n\n\n- no item  \n```\nafter\n"
    assert tidy_markdown(fenced) == "text\n\n```\n# no heading\n\n\n- no item  \n```\n\nafter\n"


def test_tidying_twice_changes_nothing() -> None:
    text = tidy_markdown("# a\nb\n- c\n```\nd\n```\ne")
    assert tidy_markdown(text) == text


def test_flow_puts_sentences_on_one_line() -> None:
    assert flow("\n One.\n\n  Two.\n") == "One. Two."


def test_what_a_sentence_of_ours_names_is_code() -> None:
    said = escape_sentence(
        "`--explain` and `mean: max` show *it*, `samctl status x_y` too; a lone ` does not."
    )
    assert said == "`--explain` and `mean: max` show \\*it\\*, `samctl status x_y` too; a lone \\` does not."


@given(HOSTILE)
def test_a_value_in_a_sentence_of_ours_is_text_or_code_and_nothing_else(value: str) -> None:
    shown = READER.render(f"Of {escape_sentence(f'{value} says `--explain` of {value}')}.")
    assert set(re.findall(r"<(\w+)", shown)) <= {"p", "code", "a"}
