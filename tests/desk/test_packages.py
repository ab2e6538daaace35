"""edXML packages: the documents inside are kept and read, and what the sender does with them is done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.desk import Desk, ImportReport
from extractor.errors import HostileFile
from extractor.index import Index
from extractor.parsers.mail import related
from tests.desk.edxml_packages import ENVELOPES, SENDER, Packet
from tests.web.browsing import ANSWER, LETTER
from tests.web.clerk import LETTER_ID, sha256_of


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.open(tmp_path / "a.db", create=True) as opened:
        yield opened


def take(desk: Desk, folder: Path, packet: Packet, envelope: str = "standard", name: str = "gói.edxml") -> ImportReport:
    (folder / name).write_bytes(packet.written(envelope))
    return desk.take_over(folder / name, "Lan", give_numbers=True)


@pytest.mark.parametrize("envelope", ENVELOPES)
def test_the_document_inside_is_in_the_index_and_its_entry_joined(desk: Desk, tmp_path: Path, envelope: str) -> None:
    report = take(desk, tmp_path, Packet(), envelope)
    assert (report.counts["new"], report.joined) == (1, 1)
    entry = desk.entry(1)
    assert (entry.key, entry.author, entry.date, entry.registered_on, entry.sha256) == (
        "134/QĐ-SKHCN", SENDER, "2023-10-20", "2023-10-21", LETTER_ID,
    )  # fmt: skip
    paths = {hit.path: hit.key for hit in Index(desk.storage).page("46 nhiệm vụ").hits if hit.path}
    assert [(path.rpartition("/gói")[2], key) for path, key in paths.items()] == [(".edxml!/134.txt", "134/QĐ-SKHCN")]


@pytest.mark.parametrize("name", ["gói.edxml", "gói.xml"])
@pytest.mark.parametrize("envelope", ENVELOPES)
def test_index_takes_a_package_for_what_it_is(tmp_path: Path, envelope: str, name: str) -> None:
    (tmp_path / name).write_bytes(Packet().written(envelope))
    (tmp_path / "khác.xml").write_bytes(b'<?xml version="1.0"?><setting>1</setting>')
    with Index.open(tmp_path / "a.db") as index:
        report = index.ingest([tmp_path])
        assert not report.failures
        paths = sorted(Path(row.path).name for row in index.files())
        assert paths == ["134.txt", name]
        package = next(row for row in index.files() if row.path.endswith(name))
        header = index.document(package.sha256).record.header  # type: ignore[union-attr]
        assert (header.subject, header.date, header.key) == ("Về việc giao nhiệm vụ năm 2024", "2023-10-21", None)
        assert index.document(LETTER_ID) is not None


def test_a_file_beside_the_envelope_is_kept_byte_for_byte() -> None:
    data = bytes(range(256)) * 700 + b"\r\r\n\n\r"
    head = b"--B\r\nContent-Type: text/xml\r\n\r\n<MessageHeader/>\r\n--B\r\nContent-Transfer-Encoding: binary\r\n"
    stored = related.read(head + b"Content-ID: <1>\r\n\r\n" + data + b"\r\n--B--\r\n")
    assert stored.envelope == b"<MessageHeader/>" and stored.parts["1"].data == data


def test_parts_without_end_are_refused() -> None:
    with pytest.raises(HostileFile):
        related.read(b"--B\r\nContent-Type: text/xml\r\n\r\n" + b"\r\n--B\r\n\r\n" * 3000)


def test_a_package_that_comes_twice_is_one_entry(desk: Desk, tmp_path: Path) -> None:
    take(desk, tmp_path, Packet())
    assert take(desk, tmp_path, Packet()).counts["same"] == 1
    assert desk.count() == 1


def test_what_the_sender_withdraws_is_voided_and_stands_again_when_undone(desk: Desk, tmp_path: Path) -> None:
    take(desk, tmp_path, Packet())
    report = take(desk, tmp_path, Packet(duty="1", reason="gửi nhầm"), name="thu hồi.edxml")
    assert report.counts["changed"] == 1 and report.number is not None
    assert desk.entry(1).void_reason == "bên gửi thu hồi: gửi nhầm"
    assert desk.undo_import(report.number, "Lan").set_back == 1
    assert desk.entry(1).voided_at is None


def test_what_the_sender_withdraws_and_nobody_registered_is_told(desk: Desk, tmp_path: Path) -> None:
    report = take(desk, tmp_path, Packet(duty="1"))
    assert report.counts["left out"] == 1 and report.lines[0].problems[-1].code == "package.withdrawn_unknown"
    assert report.number is None and desk.count() == 0


def test_another_sender_withdraws_nothing_of_this_one(desk: Desk, tmp_path: Path) -> None:
    take(desk, tmp_path, Packet())
    other = Packet(duty="1").written().replace(SENDER.encode(), "Sở Y tế tỉnh Ninh Thuận".encode())
    (tmp_path / "khác.edxml").write_bytes(other)
    desk.take_over(tmp_path / "khác.edxml", "Lan", give_numbers=True)
    assert desk.entry(1).voided_at is None


def test_an_update_changes_the_entry_and_is_undone(desk: Desk, tmp_path: Path) -> None:
    take(desk, tmp_path, Packet())
    report = take(desk, tmp_path, Packet(duty="2", subject="Về việc điều chỉnh", text=ANSWER), name="cập nhật.edxml")
    assert report.counts["changed"] == 1 and report.number is not None
    assert desk.entry(1).subject == "Về việc điều chỉnh"
    assert Index(desk.storage).document(sha256_of(ANSWER)) is not None
    desk.undo_import(report.number, "Lan")
    assert desk.entry(1).subject == "Về việc giao nhiệm vụ năm 2024"


def test_an_update_of_what_is_not_registered_is_entered(desk: Desk, tmp_path: Path) -> None:
    assert take(desk, tmp_path, Packet(duty="3")).counts["new"] == 1


def test_an_answer_is_noted_on_what_it_answers(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "đi.txt").write_text(LETTER.replace("134/", "88/"), encoding="utf-8")
    Index(desk.storage).ingest([tmp_path / "đi.txt"])
    sent = desk.register(tmp_path / "đi.txt", "outgoing", by="Lan", registered_on="2023-10-01", note="bản giấy")
    report = take(desk, tmp_path, Packet(answers="88/QĐ-SKHCN"))
    assert desk.entry(sent.id).note == "bản giấy; Đã có trả lời: 134/QĐ-SKHCN"
    assert desk.entries()[0].note == "Trả lời: 88/QĐ-SKHCN"
    assert report.number is not None
    desk.undo_import(report.number, "Lan")
    assert desk.entry(sent.id).note == "bản giấy"
