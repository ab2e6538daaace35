"""Marks over a text: whatever lies over whatever, the text stays as it was."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.records import (
    Anchor,
    Citation,
    DateRecord,
    FootnoteRecord,
    Header,
    Quantity,
    Record,
    Section,
    Source,
    TableRecord,
    Task,
)
from extractor.web.document.body import DocumentBody, lines_of, notes_of, passages
from extractor.web.document.highlights import KINDS, Highlight, HighlightedText, Point, marks_of, points_of
from extractor.web.document.tables import grid_of
from extractor.web.rendering.rendering import pieces
from tests.web.browsing import Seen, assert_nothing_runs

SOURCE = Source(path="a", sha256="0" * 64, bytes=1, media_type="text/plain", method="text")
# What an HTML page cannot hold as text stays out: surrogates, and NUL, which the page shows as a replacement.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200)
LETTERS = st.text("ađ<>&\"' \n\t\r{}", max_size=80)


def html(text: str, *marks: tuple[int, int, str], points: tuple[int, ...] = ()) -> str:
    made = [Highlight(start, end, kind, f"{kind}{place}") for place, (start, end, kind) in enumerate(marks)]
    stand = [Point(at, str(place), f"#note-{place}", f"mark-{place}") for place, at in enumerate(points)]
    return str(HighlightedText(text, made, stand).html((0, len(text))))


SPANS = st.tuples(st.integers(-3, 210), st.integers(-3, 210), st.sampled_from([*KINDS, "other"]))


@given(TEXTS | LETTERS, st.lists(SPANS, max_size=12), st.lists(st.integers(0, 210), max_size=5))
def test_the_text_stays_as_it_was(text: str, marks: list[tuple[int, int, str]], points: list[int]) -> None:
    shown = html(text, *marks, points=tuple(points))
    assert Seen(shown).text == text
    assert_nothing_runs(shown)


@given(LETTERS, st.lists(SPANS, max_size=12))
def test_every_letter_is_marked_by_what_lies_over_it(text: str, marks: list[tuple[int, int, str]]) -> None:
    usable = [(start, end, kind) for start, end, kind in marks if 0 <= start < end <= len(text) and kind in KINDS]
    marked = HighlightedText(
        text, [Highlight(start, end, kind, f"x{place}") for place, (start, end, kind) in enumerate(usable)]
    )
    for at in range(len(text)):
        tags = Seen(str(marked.html((at, at + 1)))).tags
        classes = set((tags[0][1]["class"] or "").split()) - {"m"} if tags else set()
        assert classes == {f"m-{kind}" for start, end, kind in usable if start <= at < end}


@pytest.mark.parametrize(
    ("marks", "shown"),
    [
        ([], "abcdef"),
        ([(0, 2, "date")], '<mark id="date0" class="m m-date" data-m="date0">ab</mark>cdef'),
        (
            [(0, 4, "task"), (2, 6, "date")],
            '<mark id="task0" class="m m-task" data-m="task0">ab</mark>'
            '<mark id="date1" class="m m-task m-date" data-m="task0 date1">cd</mark>'
            '<mark class="m m-date" data-m="date1">ef</mark>',
        ),
    ],
)
def test_pieces(marks: list[tuple[int, int, str]], shown: str) -> None:
    assert html("abcdef", *marks) == shown


def test_a_citation_is_a_link_also_under_others() -> None:
    marks = [Highlight(0, 6, "task", "t0"), Highlight(2, 4, "citation", "c0", "/works/1", 'x"y')]
    shown = str(HighlightedText("abcdef", marks).html((0, 6)))
    assert '<a href="/works/1" id="c0" class="m m-task m-citation" data-m="t0 c0" title="x&#34;y">cd</a>' in shown


def test_time_grows_with_length_and_no_faster() -> None:
    def steps(many: int) -> int:
        text = "ab " * many
        marks = [Highlight(place, len(text), "task", f"t{place}") for place in range(many)]
        marks += [Highlight(place * 3, place * 3 + 2, "citation", f"c{place}") for place in range(many)]
        return len(str(HighlightedText(text, marks).html((0, len(text)))))

    assert steps(4000) < 5 * steps(1000)


def record(text: str, **fields: Any) -> Record:
    return Record(source=SOURCE, text=text, header=Header(), **fields)


def shown(text: str, of: Record) -> str:
    return str(
        DocumentBody(text, HighlightedText(text, marks_of(of, []), points_of(of)), notes_of(text, of)).html(
            passages(text, of)
        )
    )


@st.composite
def records(draw: st.DrawFn) -> tuple[str, Record]:
    """A text and a record of it whose spans may be anything."""
    text = draw(TEXTS | LETTERS)
    end = len(text)

    def span() -> tuple[int, int]:
        first, second = draw(st.integers(0, end)), draw(st.integers(0, end))
        return min(first, second), max(first, second)

    starts = [start for start, _ in lines_of(text)]
    notes = sorted(draw(st.lists(st.sampled_from(starts), max_size=2, unique=True)))
    whole = [min(draw(st.integers(start, end)), end) for start in notes]
    footnotes = [
        FootnoteRecord(
            label=str(place), text="", span=(start, stop), anchor=Anchor(span=(start // 2, start // 2), before="")
        )
        for place, (start, stop) in enumerate(zip(notes, whole, strict=True))
    ]
    cells = st.lists(st.lists(st.sampled_from(["", "a", "đ", *text.split("\n")]), min_size=2, max_size=3), max_size=4)
    tables = [TableRecord(header=draw(cells), rows=draw(cells), span=span()) for _ in range(draw(st.integers(0, 1)))]
    return text, record(
        text,
        footnotes=footnotes,
        tables=tables,
        sections=[
            Section(label="1", title="a", level=draw(st.integers(1, 9)), span=(draw(st.sampled_from(starts)), end))
        ],
        citations=[Citation(form="numbered", surface="", span=span(), zone="body", rule="a") for _ in range(3)],
        dates=[DateRecord(value="2023", precision="year", surface="", span=span())],
        quantities=[Quantity(value="1", surface="", span=span(), zone="body")],
        tasks=[Task(kind="a", title="b", span=span(), zone="body")],
    )


@given(records())
def test_the_page_holds_the_whole_text_whatever_the_record_says(made: tuple[str, Record]) -> None:
    text, of = made
    page = shown(text, of)
    assert Seen(page).text == text
    assert_nothing_runs(page)


TABLE = "trên\nSTT\nTên\n1\nMột\nhai\n2\nBa\nTổng\n3\ndưới"
ROWS: dict[str, Any] = {"header": [["STT", "Tên"]], "rows": [["1", "Một\nhai"], ["2", "Ba"]], "total": ["Tổng", "3"]}


def test_a_table_is_a_table() -> None:
    of = record(TABLE, tables=[TableRecord(span=(5, TABLE.index("\ndưới")), **ROWS)])
    page = shown(TABLE, of)
    assert [tag for tag, _ in Seen(page).tags if tag in ("tr", "td", "th")].count("tr") == 4
    assert "<th>STT</th>" in page
    assert "<td>Một\nhai</td>" in page
    assert Seen(page).text == TABLE


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("STT\nTên\n1\nMột\nhai\nSTT\nTên\n2\nBa", 4),  # a heading that the next page repeats
        ("STT\nTên\n1\nMột\nhai\nlạc\n2\nBa", 4),  # a line that is no cell
        ("x\ny\nz\nu\nv\nw", None),
        ("", None),
    ],
)
def test_rows_are_found_again(text: str, rows: int | None) -> None:
    grid = grid_of(
        text, TableRecord(span=(0, len(text)), header=[["STT", "Tên"]], rows=[["1", "Một\nhai"], ["2", "Ba"]])
    )
    assert (len(grid.rows) if grid else None) == rows


def test_a_note_in_a_cell_stands_in_its_cell() -> None:
    text = "STT\nTên\nGhi chú thứ nhất\n1\nMột"
    note = FootnoteRecord(label="1", text="", span=(8, 24), anchor=Anchor(span=(7, 7), before=""))
    table = TableRecord(span=(0, len(text)), header=[["STT", "Tên"]], rows=[["1", "Một"]])
    page = shown(text, record(text, footnotes=[note], tables=[table]))
    assert '<th>Tên<a class="note-mark"' in page
    assert '<aside class="note" id="note-0">' in page.split("</th>")[1]
    assert page.count("<tr>") == 2
    assert Seen(page).text == text


def test_a_note_stands_beside_its_paragraph() -> None:
    text = "Thực hiện nhiệm vụ\nKế hoạch 252\nmà\nhết"
    note = FootnoteRecord(label="1", text="", span=(19, 34), anchor=Anchor(span=(9, 9), before=""))
    page = shown(text, record(text, footnotes=[note]))
    assert '<div class="noted"><p>Thực hiện<a class="note-mark" id="mark-0" href="#note-0"' in page
    assert '<aside class="note" id="note-0">' in page
    assert Seen(page).text == text


@given(TEXTS, st.lists(st.tuples(st.integers(-5, 205), st.integers(-5, 205)), max_size=6))
def test_a_snippet_is_cut_and_never_changed(text: str, spans: list[tuple[int, int]]) -> None:
    assert "".join(piece for _, piece in pieces(text, tuple(spans))) == text
