"""Links that are kept and added to are those that linking all makes, whatever came, went or was decided in between."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random

import duckdb
import pytest

from extractor.cluster import Store, Terms, link
from extractor.cluster.extract import outcomes
from extractor.cluster.schema import PathOutcome
from extractor.cluster.store import moment
from extractor.index import find_files
from extractor.linking.decisions import Decisions
from tests.cluster.conftest import AMENDED, BODY, CITES, SUBJECT, act

SAME = {
    "designations": "SELECT signature, uses, held, secret_uses, secret_held, work, candidates, link, partial FROM designations",
    "works": "SELECT * EXCLUDE (id) FROM works",
    "bearings": "SELECT sha256, part, file_row_number, path, key, title_compared, work FROM bearings",
    "citations": "SELECT sha256, position, signature, work, candidates, link, relation, context FROM citations",
    "edges": "SELECT source, target, relation, effective, sha256, position FROM edges",
    "acts": "SELECT * EXCLUDE (document) FROM acts",
}
LAW = (
    "QUỐC HỘI\n-------\nLuật số: {}\nHà Nội, ngày {} tháng 6 năm {}\n\nLUẬT\nTỔ CHỨC CHÍNH QUYỀN ĐỊA PHƯƠNG\n\n"
    "Điều 1. Luật này thay thế Luật Tổ chức chính quyền địa phương số 77/2015/QH13 ngày 19 tháng 6 năm 2015.\n"
)
VAGUE = "Điều 3. Thực hiện Quyết định số 71/QĐ-UBND và Quyết định số 44/QĐ-UBND ngày 10 tháng 4 năm 2024.\n"


def contents(folder: Path, documents: Path) -> list[Path]:
    """Documents that touch each other: same numbers, drafts, laws by name, what is amended, a secret one."""
    shutil.copytree(documents, folder, ignore=shutil.ignore_patterns("*.pdf", "*.zip", "bao-cao*"))
    texts = [
        LAW.format("65/2025/QH15", "16", "2025"), LAW.format("72/2025/QH15", "17", "2025"),
        act("An Giang", "    /2023/QĐ-UBND", "11/9/2023", SUBJECT), act("Ninh Thuận", "71/QĐ-UBND", "12/1/2023", "Về việc họp"),
        act("An Giang", "71/QĐ-UBND", "12/1/2023", "Về việc họp", BODY + VAGUE),
        act("Ninh Thuận", "90/QĐ-UBND", "12/1/2025", "Về việc họp", VAGUE + AMENDED),
        act("Ninh Thuận", "91/QĐ-UBND", "12/2/2025", "Về việc nghỉ", VAGUE + CITES.format("Ninh Thuận")),
        act("Ninh Thuận", "12/2023/QĐ-UBND", "12/2/2023", SUBJECT, BODY + VAGUE),
    ]  # fmt: skip
    for number, text in enumerate(texts):
        (folder / f"made-{number}.txt").write_text(text, encoding="utf-8")
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def pool(documents: Path, terms: Terms, tmp_path_factory: pytest.TempPathFactory) -> list[PathOutcome]:
    """Each of them as it was read."""
    files = contents(tmp_path_factory.mktemp("pool") / "in", documents)
    with terms.how.answers() as answers:
        read = outcomes(find_files(files, terms.how.limits).files, replace(terms, secret=True), answers)
        return [each for each in read if each.document is not None]


class Changing:
    """A store to which something happens, drawn at random."""

    def __init__(self, store: Store, pool: list[PathOutcome], seed: int) -> None:
        self.store, self.pool, self.random = store, pool, Random(seed)
        self.pairs: list[tuple[str, str | None]] = []
        self.secret = False
        self.put(self.random.sample(pool, 8))

    def put(self, some: list[PathOutcome]) -> None:
        self.store.write([replace(each, at=moment()) for each in some], "run")

    def came(self) -> None:
        self.put(self.random.sample(self.pool, self.random.randint(1, 4)))

    def changed(self) -> None:
        """A path holds what another held, another name holds the same, a file is no more to be read."""
        one, other = self.random.sample(self.pool, 2)
        self.put([replace(one, path=other.path)])
        self.put([replace(one, path="0-" + one.path), replace(other, document=None, sha256=None, code="file.damaged")])

    def decided(self) -> None:
        with closing(duckdb.connect()) as connection:
            connection.execute((self.store.folder / "links" / "tables.sql").read_text(encoding="utf-8"))
            works = [row[0] for row in connection.execute("SELECT identity FROM works ORDER BY 1").fetchall()]
            said = [row[0] for row in connection.execute("SELECT signature FROM designations ORDER BY 1").fetchall()]
        one, other = self.random.sample(works, 2)
        what: list[tuple[str, str | None]] = [
            (one, other), (f"file:{self.random.choice(self.pool).sha256}", self.random.choice([None, other])),
            (f"wording:{self.random.choice(said)}", self.random.choice([None, other])),
        ]  # fmt: skip
        self.pairs.append(self.random.choice(what))

    def undone(self) -> None:
        if self.pairs:
            self.pairs.pop(self.random.randrange(len(self.pairs)))

    def shown(self) -> None:
        self.secret = not self.secret


def standing(store: Store) -> dict[str, Counter[str]]:
    """All links, without the numbers that only this store knows them by."""
    with closing(duckdb.connect()) as connection:
        connection.execute((store.folder / "links" / "tables.sql").read_text(encoding="utf-8"))
        return {name: Counter(map(str, connection.execute(sql).fetchall())) for name, sql in SAME.items()}


def in_any_order(store: Store, pool: list[PathOutcome], patch: pytest.MonkeyPatch, seed: int, steps: int) -> None:
    """Link after each of so many steps, and hold it against linking all."""
    patch.setattr(sys.modules["extractor.cluster.link"], "_MOST_ANEW", 9.0)
    changing = Changing(store, pool, seed)
    patch.setattr("extractor.cluster.people.decided", lambda store: Decisions.of(changing.pairs))
    link(store)
    happen: list[Callable[[], None]] = [
        changing.came,
        changing.came,
        changing.changed,
        changing.decided,
        changing.undone,
    ]
    for step in range(steps):
        changing.random.choice([*happen, changing.shown])()
        report = link(store, changing.secret)
        one = standing(store)
        assert len(list((store.folder / "links").glob("2*"))) == step + 2
        shutil.rmtree(store.folder.parent / "copy", ignore_errors=True)
        shutil.copytree(store.folder, store.folder.parent / "copy")
        copy = Store.opened(store.folder.parent / "copy")
        whole = link(copy, changing.secret, whole=True)
        other = standing(copy)
        for table in SAME:
            assert one[table] == other[table], f"{table} after step {step + 1} of seed {seed}"
        counted = [(each.documents, each.mentions, each.works, each.edges) for each in (report, whole)]
        assert counted[0] == counted[1], f"after step {step + 1} of seed {seed}"


@pytest.mark.parametrize("seed", range(2))
def test_whatever_happens_links_are_those_of_linking_all(
    seed: int, pool: list[PathOutcome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_any_order(Store.opened(tmp_path / "store", create=True), pool, monkeypatch, seed, 3)
