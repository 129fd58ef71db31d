import csv
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samctl.errors import DataError
from samctl.exchange.tables import Row, RowProblem, Table, read_table


def read(text: str) -> Table:
    return read_table(text.encode(), source="data.csv")


def refuse(content: bytes | str) -> DataError:
    with pytest.raises(DataError) as caught:
        read_table(content.encode() if isinstance(content, str) else content, source="data.csv")
    return caught.value


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_the_encoding_is_found(codec: str, name: str) -> None:
    table = read_table('"Größe",Name\n5 €,Müller\n'.encode(codec), source="data.csv")
    assert table.encoding == name
    assert table.columns == ("Größe", "Name")
    assert table.rows == (Row(2, ("5 €", "Müller")),)


def test_both_byte_orders_of_utf_16_are_read() -> None:
    for mark, codec in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        table = read_table(mark + "a,b\nä,ö\n".encode(codec), source="data.csv")
        assert table.rows[0].cells == ("ä", "ö")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_in_the_header(delimiter: str) -> None:
    table = read(
        delimiter.join(["Name", "City", "Revenue"]) + "\n" + delimiter.join(["Acme", "Bonn", "5"]) + "\n"
    )
    assert table.delimiter == delimiter
    assert table.rows[0].cells == ("Acme", "Bonn", "5")


def test_delimiters_in_quoted_header_names_do_not_count() -> None:
    table = read('"Revenue, EUR, thousands";"a, b, c"\n5;6\n')
    assert table.delimiter == ";"
    assert table.columns == ("Revenue, EUR, thousands", "a, b, c")


def test_a_comma_in_a_name_loses_against_another_delimiter() -> None:
    table = read("Revenue, EUR;Name\n5;Acme\n")
    assert table.columns == ("Revenue, EUR", "Name")


def test_a_separator_line_for_excel_decides_by_itself() -> None:
    table = read("sep=;\r\na,b,c;d\r\n1;2\r\n")
    assert table.columns == ("a,b,c", "d")
    assert table.rows == (Row(3, ("1", "2")),)


def test_a_single_column_is_a_table() -> None:
    assert read("Name\nAcme\n").rows == (Row(2, ("Acme",)),)


def test_quotes_delimiters_and_line_breaks_inside_cells_are_data() -> None:
    table = read('Name,Note\r\n"The ""Best"", Ltd","one\r\ntwo"\r\nAcme,5" pipe\r\n')
    assert table.rows == (Row(2, ('The "Best", Ltd', "one\r\ntwo")), Row(4, ("Acme", '5" pipe')))


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_break_is_counted(line_break: str) -> None:
    table = read(line_break.join(["a,b", "1,2", "", ",", "3,4", ""]))
    assert [row.line for row in table.rows] == [2, 5]


def test_blank_lines_before_the_header_are_passed_over() -> None:
    table = read("\n\nName,City\nAcme,Bonn\n")
    assert table.columns == ("Name", "City")
    assert table.rows == (Row(4, ("Acme", "Bonn")),)


def test_ragged_rows_are_listed_with_their_lines_and_the_others_are_kept() -> None:
    table = read("a,b\n1,2\n3\n4,5,6\n7,8,,\nfooter\n")
    assert table.rows == (Row(2, ("1", "2")), Row(5, ("7", "8")))
    assert table.problems == (
        RowProblem(3, "1 cell where the header has 2"),
        RowProblem(4, "3 cells where the header has 2"),
        RowProblem(6, "1 cell where the header has 2"),
    )


def test_a_cell_of_a_megabyte_is_read_and_the_limit_of_the_csv_module_is_as_before() -> None:
    limit = csv.field_size_limit()
    assert len(read(f'a,b\n1,"{"x" * 1_000_000}"\n').rows[0].cells[1]) == 1_000_000
    assert csv.field_size_limit() == limit


def test_a_header_name_twice_is_refused_at_its_place() -> None:
    error = refuse('\n"Na""me",City,"x\ny", city \n1,2,3,4\n')
    assert error.message == 'data.csv:3:4: column " city " occurs twice'


def test_a_header_name_that_is_missing_is_refused_at_its_place() -> None:
    assert refuse("a,,c\n1,2,3\n").message == "data.csv:1:3: column 2 has no name"
    assert refuse("sep=;\na;b;\n1;2;3\n").message == "data.csv:2:5: column 3 has no name"


def test_a_header_name_with_control_characters_is_refused_and_not_shown_as_it_is() -> None:
    error = refuse("a,b\x1b[2J\n1,2\n")
    assert error.message.startswith("data.csv:1:3:")
    assert error.message.isprintable()


@pytest.mark.parametrize("content", [b"", b"\n \r\n", b"sep=;\n", b",,\n,,\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_is_refused(content: bytes) -> None:
    assert refuse(content).message == "data.csv is empty"


@pytest.mark.parametrize("text", ["a,b\n", "a,b", "a,b\n\n,\n", "sep=;\na;b\n"])
def test_a_header_without_rows_is_refused(text: str) -> None:
    assert refuse(text).message == "data.csv has a header but no rows"


def test_an_excel_workbook_is_told_from_a_csv_file() -> None:
    workbook = BytesIO()
    with zipfile.ZipFile(workbook, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    error = refuse(workbook.getvalue())
    assert "Excel workbook" in error.message
    assert "Export it as CSV" in error.hint


@pytest.mark.parametrize("content", [b"\xd0\xcf\x11\xe0\xa1\xb1", b"%PDF-1.7\n", b"\x1f\x8b\x08"])
def test_other_known_files_are_told_from_a_csv_file(content: bytes) -> None:
    assert "not a CSV file" in refuse(content).message


def test_a_nul_character_is_refused_at_its_place() -> None:
    assert refuse(b"a,b\n1,\x002\n").message.startswith("data.csv:2:3: a NUL character")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_byte_order_mark_is_known_by_the_zeros_in_its_header(codec: str) -> None:
    table = read_table("Name,City\nMüller 東京,Köln\n".encode(codec), source="data.csv")
    assert table.encoding == "UTF-16"
    assert table.rows == (Row(2, ("Müller 東京", "Köln")),)


def test_utf_16_without_a_byte_order_mark_whose_header_does_not_show_it_is_refused_with_advice() -> None:
    error = refuse("名,b\n1,2\n".encode("utf-16-le"))
    assert "NUL" in error.message
    assert "UTF-8" in error.hint


def test_bytes_of_no_known_encoding_are_refused_at_their_place() -> None:
    assert refuse(b"a,b\n1,\x81\n").message == "data.csv:2:3: byte 0x81 is neither UTF-8 nor Windows-1252"


def test_a_byte_order_mark_that_the_bytes_contradict_is_refused() -> None:
    assert refuse(b"\xef\xbb\xbfa,b\n1,\xfc\n").message.endswith("byte 0xfc is not UTF-8")


@pytest.mark.parametrize("text", ['a,b\n1,2\n3,"4\n5,6\n', 'a,b\n1,2\n3,"4"x\n'])
def test_quotes_that_do_not_close_are_refused_where_the_row_starts(text: str) -> None:
    error = refuse(text)
    assert error.message.startswith("data.csv:3:")
    assert "doubled" in error.hint


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


@given(
    st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=6),
    st.sampled_from(",;\t|"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_the_csv_module_writes_is_read_back(rows: list[list[str]], delimiter: str, codec: str) -> None:
    from io import StringIO

    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(["one", "two", "three"])
    writer.writerows([["x", *row[1:]] for row in rows])
    table = read_table(out.getvalue().encode(codec), source="data.csv")
    assert [list(row.cells) for row in table.rows] == [["x", *row[1:]] for row in rows]
    assert not table.problems


@given(st.binary(max_size=60))
def test_any_bytes_give_a_table_or_a_clear_error(content: bytes) -> None:
    outcome: Table | DataError
    try:
        outcome = read_table(content, source="data.csv")
    except DataError as error:
        outcome = error
    if isinstance(outcome, Table):
        assert all(len(row.cells) == len(outcome.columns) for row in outcome.rows)
    else:
        assert outcome.message.startswith("data.csv")
        assert outcome.hint
