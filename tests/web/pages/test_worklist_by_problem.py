"""The work list by kind of problem: one after another, each with its place in the text one click away."""

from __future__ import annotations

import re

from extractor.index import Index, next_on_worklist, worklist_kinds
from extractor.web.text.figures import printed
from tests.web.browsing import LETTER
from tests.web.clerk import Clerk, sha256_of

CODE = "header.number.unreadable"
SCANS = [sha256_of("1"), sha256_of("2")]
SUMS = LETTER.replace("134/", "301/").replace(
    "gồm 46 nhiệm vụ.",
    "gồm 46 nhiệm vụ.\nTổng số 4157,98 triệu đồng, trong đó: Sở A 1000,5 triệu đồng; Sở B 2000 triệu đồng.",
)


def test_each_kind_is_counted_listed_and_gone_through(clerk: Clerk) -> None:
    page = clerk.page("/worklist")
    assert re.search(rf'href="/worklist\?code={CODE}"[^>]*>[^<]*<span class="count">2</span>', page)
    one = clerk.page(f"/worklist?code={CODE}")
    assert one.count("data-item") == 2
    first, second = re.findall(r"/documents/(\w{64})\?tab=problems&amp;code=" + CODE, one)
    assert {first, second} == set(SCANS)
    document = clerk.page(f"/documents/{first}?tab=problems&code={CODE}")
    assert f'href="/worklist/next?after={first}&amp;code={CODE}"' in document
    onward = clerk.browser.get(f"/worklist/next?after={first}&code={CODE}", follow_redirects=False)
    assert onward.headers["location"] == f"/documents/{second}?tab=problems&code={CODE}"
    clerk.send(f"/documents/{second}/header", number="7", **{"was.number": ""})
    last = clerk.browser.get(f"/worklist/next?after={first}&code={CODE}", follow_redirects=False)
    assert last.headers["location"] == "/worklist"


def test_what_is_asked_for_no_kind_is_the_whole_list(clerk: Clerk) -> None:
    assert clerk.page("/worklist?code=nonsense").count("data-item") == clerk.page("/worklist").count("data-item")


def test_a_sum_that_does_not_add_up_is_on_the_list_with_its_place(clerk: Clerk) -> None:
    folder = clerk.browser.app.state.service.settings.db.parent  # type: ignore[attr-defined]
    (folder / "sums.txt").write_text(SUMS, encoding="utf-8")
    with Index.open(folder / "a.db") as index:
        index.ingest([folder / "sums.txt"])
        assert worklist_kinds(index.storage)["total.disagrees"] == 1
        assert next_on_worklist(index.storage, SCANS[0], "total.disagrees") == sha256_of(SUMS)
    page = clerk.page(f"/documents/{sha256_of(SUMS)}?tab=problems&code=total.disagrees")
    assert "Một phép cộng không khớp" in page or "không khớp" in page
    assert re.search(r'<a href="#q\d+" lang="vi">→ ', page)
    figures = clerk.page(f"/documents/{sha256_of(SUMS)}?tab=figures")
    assert "4.157,98" in figures and "≠" in figures


def test_details_are_in_the_language_of_the_page(clerk: Clerk) -> None:
    folder = clerk.browser.app.state.service.settings.db.parent  # type: ignore[attr-defined]
    text = LETTER.replace("134/", "/").replace("ngày 20 tháng 10 năm 2023", "ngày    tháng 10 năm 2023")
    (folder / "no number.txt").write_text(text, encoding="utf-8")
    with Index.open(folder / "a.db") as index:
        index.ingest([folder / "no number.txt"])
    page = clerk.page(f"/documents/{sha256_of(text)}?tab=problems")
    details = re.findall(r"<summary[^>]*>Thông báo của chương trình</summary><p class=\"quiet\">([^<]*)", page)
    assert details and not any(re.search(r"\b(the|is|was|not)\b", each) for each in details), details


def test_numbers_stand_as_vietnamese_prints_them() -> None:
    cases = {
        "4157.98": "4.157,98",
        "1000000": "1.000.000",
        "999": "999",
        "-0.5": "-0,5",
        "12/2023": "12/2023",
        "0012": "0012",
    }
    assert {value: printed(value) for value in cases} == cases
