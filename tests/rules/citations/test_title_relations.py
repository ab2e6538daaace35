"""What titles do with the acts that they name, and from when effects hold."""

import pytest

from extractor import extract_text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Sửa đổi, bổ sung một số điều của Thông tư số 09/2025/TT-BCT ngày 01 tháng 02 năm 2025 của Bộ trưởng Bộ Công"
            " Thương quy định hồ sơ, trình tự và Thông tư số 12/2025/TT-BCT quy định phương pháp",
            ["amends", "amends"],
        ),
        ("Về việc đính chính Thông tư số 10/2022/TT-BKHĐT", ["amends"]),
        ("Về sửa đổi, bổ sung một số điều của Nghị định số 85/2025/NĐ-CP", ["amends"]),
        ("Về việc hướng dẫn Nghị định số 85/2025/NĐ-CP", ["mentions"]),
        (
            "Sửa đổi, bổ sung Nghị định số 45/2019/NĐ-CP\nquy định xử phạt được sửa đổi, bổ sung\nbởi Nghị định số"
            " 129/2021/NĐ-CP",
            ["amends", "amended_by"],
        ),
        (
            "SỬA ĐỔI NGHỊ ĐỊNH SỐ 204/2004/NĐ-CP ĐƯỢC SỬA ĐỔI, BỔ SUNG BỞI NGHỊ ĐỊNH SỐ 76/2009/NĐ-CP"
            " VÀ NGHỊ ĐỊNH SỐ 117/2016/NĐ-CP",
            ["amends", "amended_by", "amended_by"],
        ),
        ("SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT GIÁ", ["amends"]),
        ("SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU\nCỦA PHÁP LỆNH CẢNH SÁT MÔI TRƯỜNG", ["amends"]),
        ("SỬA ĐỔI MỘT SỐ ĐIỀU CỦA LUẬT CÔNG NGHIỆP\nQUỐC PHÒNG VÀ AN NINH", []),
        ("LUẬT\nĐẤT ĐAI", []),
    ],
)
def test_what_titles_do(text: str, said: list[str]) -> None:
    assert [citation.relation for citation in extract_text(text + "\n").citations] == said


def test_the_act_that_a_broken_title_says_was_amended() -> None:
    text = "Sửa đổi Nghị định số 45/2019/NĐ-CP\nđược sửa đổi, bổ sung\nbởi Nghị định số 129/2021/NĐ-CP\n"
    first, second = extract_text(text).citations
    assert (first.target, second.target, second.effect) == (None, 0, "amended")


@pytest.mark.parametrize(
    ("text", "effective"),
    [
        (
            "Thông tư số 2/2017/TT-BCT sửa đổi, bổ sung Thông tư số 1/2013/TT-BCT, có hiệu lực kể từ ngày 15/12/2017.",
            None,
        ),
        (
            "Thông tư số 1/2013/TT-BCT được sửa đổi, bổ sung bởi Thông tư số 2/2017/TT-BCT, có hiệu lực kể từ ngày 15"
            " tháng 12 năm 2017.",
            "2017-12-15",
        ),
        (
            "Bãi bỏ Thông tư số 1/2013/TT-BCT, hết hiệu lực kể từ ngày 01 tháng 7 năm 2025.",
            "2025-07-01",
        ),
        ("Thông tư số 1/2013/TT-BCT hết hiệu lực kể từ ngày Thông tư này có hiệu lực thi hành.", None),
    ],
)
def test_from_when_an_effect_holds(text: str, effective: str | None) -> None:
    found = [citation.effective for citation in extract_text(text + "\n").citations if citation.effective]
    assert found == ([effective] if effective else [])
