from __future__ import annotations

from samctl.render.export.pictures import fit_width, separate_ids
from tests.render.export.documents import PICTURE


def test_ids_and_what_refers_to_them_get_the_prefix_and_values_do_not() -> None:
    svg = (
        '<?xml version="1.0"?>\n<!-- made -->\n<svg aria-describedby="a b"><use href="#a" xlink:href="#b"/>'
        '<a href="https://example.org/#c"/><g id="a" style="fill: url(#b)">'
        '<text data-x="id=&#34;q&#34;">id=&#34;a&#34; url(#a)</text></g></svg>\n'
    )
    assert separate_ids(svg, "p-") == (
        '<svg aria-describedby="p-a p-b"><use href="#p-a" xlink:href="#p-b"/>'
        '<a href="https://example.org/#c"/><g id="p-a" style="fill: url(#p-b)">'
        '<text data-x="id=&#34;q&#34;">id=&#34;a&#34; url(#a)</text></g></svg>'
    )


def test_a_picture_is_never_larger_than_drawn_nor_than_the_page() -> None:
    def sized(width: int, height: int) -> str:
        return PICTURE.replace('width="400" height="200"', f'width="{width}" height="{height}"', 1)

    assert fit_width(sized(96, 96)) == 25.4
    assert fit_width(sized(5000, 100)) == 170
    assert fit_width(sized(1000, 4500)) == 50
    assert fit_width("<svg/>") == 170
