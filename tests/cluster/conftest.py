"""A folder of documents as offices have them, indexed by ``vanban index`` and read into a store."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from extractor.cluster import Store, StoreExtraction, Terms
from extractor.index import How, Index
from extractor.parsers.limits import Limits

BODY = (
    "Điều 1. Ban hành kèm theo Quyết định này Quy định về quản lý nhiệm vụ khoa học và công nghệ trên địa bàn tỉnh.\n"
    "Điều 2. Các sở, ban, ngành, địa phương có trách nhiệm tổ chức thực hiện, báo cáo kết quả hằng năm về Sở Khoa học "
    "và Công nghệ trước ngày 15 tháng 12 để tổng hợp, trình Ủy ban nhân dân tỉnh xem xét, quyết định.\n"
)


def act(province: str, number: str, day: str, subject: str, body: str = BODY, mark: str = "") -> str:
    """A decision of a province's committee."""
    date, month, year = day.split("/")
    return (
        f"ỦY BAN NHÂN DÂN\nTỈNH {province.upper()}\n-------\n{mark}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        f"Độc lập - Tự do - Hạnh phúc\n---------------\nSố: {number}\n"
        f"{province}, ngày {date} tháng {month} năm {year}\n\nQUYẾT ĐỊNH\n{subject}\n\n"
        f"CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH {province.upper()}\n\n"
        f"Căn cứ Luật Tổ chức chính quyền địa phương;\nCăn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của "
        f"Chính phủ về công tác văn thư;\n\nQUYẾT ĐỊNH:\n\n{body}"
    )


SUBJECT = "Ban hành Quy định quản lý nhiệm vụ khoa học và công nghệ cấp tỉnh sử dụng ngân sách nhà nước"
CITES = (
    "Điều 3. Thay thế Quyết định số 71/2023/QĐ-UBND ngày 20 tháng 10 năm 2023 của Ủy ban nhân dân tỉnh {} "
    "theo Quyết định số 569/QĐ-TTg ngày 11 tháng 5 năm 2022 của Thủ tướng Chính phủ.\n"
)
AMENDED = (
    "Điều 3. Thực hiện Nghị định số 08/2014/NĐ-CP ngày 27 tháng 01 năm 2014 của Chính phủ được sửa đổi, bổ sung bởi "
    "Nghị định số 76/2018/NĐ-CP ngày 15 tháng 5 năm 2018 của Chính phủ, Quyết định số 569/QĐ-TTg và Quyết định số 71/2023/QĐ-UBND.\n"
)


MINISTRY = (
    "BỘ KHOA HỌC VÀ CÔNG NGHỆ\n-------\nSố: 99/BC-BKHCN\nHà Nội, ngày 01 tháng 6 năm 2024\n\nBÁO CÁO\n"
    "Kết quả quản lý nhiệm vụ khoa học và công nghệ ở địa phương\n\nCác tỉnh đã ban hành quy định, như Quyết định số "
    "71/2023/QĐ-UBND; việc này còn chậm.\n"
)
"""It cites what several provinces have."""


@pytest.fixture(scope="session")
def documents(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The folder."""
    folder = tmp_path_factory.mktemp("documents")
    texts = {
        "a-ninh-thuan.txt": act("Ninh Thuận", "71/2023/QĐ-UBND", "20/10/2023", SUBJECT),
        "b-an-giang.txt": act("An Giang", "71/2023/QĐ-UBND", "02/11/2023", SUBJECT),
        "c-draft.txt": act("Ninh Thuận", "    /2023/QĐ-UBND", "11/9/2023", SUBJECT),
        "d-replaces.txt": act("Ninh Thuận", "12/2024/QĐ-UBND", "05/02/2024", SUBJECT, BODY + CITES.format("Ninh Thuận")),
        "e-amended.txt": act("An Giang", "15/2024/QĐ-UBND", "07/03/2024", "Về việc thực hiện chính sách", BODY + AMENDED),
        "f-secret.txt": act("Ninh Thuận", "03/QĐ-UBND", "09/3/2024", "Về việc tổ chức diễn tập Sơn Ca", AMENDED, "MẬT"),
        "g-plain.txt": act("Ninh Thuận", "44/QĐ-UBND", "10/4/2024", "Về việc giao nhiệm vụ", BODY + AMENDED),
        "h-deleted.txt": act("An Giang", "45/QĐ-UBND", "11/4/2024", "Về việc giao kế hoạch", BODY + CITES.format("An Giang")),
        "i-ministry.txt": MINISTRY,
    }  # fmt: skip
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    shutil.copy(folder / "a-ninh-thuan.txt", folder / "z-the-same.txt")
    shutil.copy(root / "corpus" / "bao-cao-skhcn-ninh-thuan-2023.txt", folder)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4\nnothing of one")
    with zipfile.ZipFile(folder / "sent.zip", "w") as archive:
        archive.writestr("letter.txt", act("An Giang", "88/QĐ-UBND", "12/5/2024", "Về việc họp", BODY + AMENDED))
        archive.writestr("copy.txt", texts["b-an-giang.txt"])
    return folder


@pytest.fixture(scope="session")
def terms() -> Terms:
    """How all of them are read: in this process."""
    return Terms(How(Limits(), nlp=False))


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory, documents: Path) -> Path:
    """The folder in an index."""
    database = tmp_path_factory.mktemp("index") / "archive.db"
    with Index.open(database) as index:
        index.ingest([documents], nlp=False)
    return database


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, documents: Path, terms: Terms) -> Store:
    """The folder in a store, which no test changes."""
    store = Store.opened(tmp_path_factory.mktemp("stores") / "store", create=True)
    StoreExtraction(store, terms).run([documents])
    return store


@pytest.fixture
def store(tmp_path: Path, filled: Store) -> Store:
    """The same, to be changed."""
    shutil.copytree(filled.folder, tmp_path / "store")
    return Store.opened(tmp_path / "store")
