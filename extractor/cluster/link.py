"""Which mention means which document, over a whole store: DuckDB groups and joins, ``extractor.linking`` decides.

The links are Parquet tables in a folder of the store: ``designations`` (each way in which a document is called, with
the work that it means), ``works``, ``citations`` (each mention with its work), ``edges`` (who acts on whom), ``acts``
and ``bearings`` (each document with the work that it is). Works are known by their identity, as in an index. What is in
the store when linking begins is what is linked. A group of a number in which nothing came or went keeps its links, and
the rules are asked for the others only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from extractor.cluster import link_sql as sql
from extractor.cluster import people
from extractor.cluster.rows import MEMORY, StoreRows, asked, quoted
from extractor.cluster.schema import designation, naming_of, naming_type
from extractor.cluster.store import Store
from extractor.linking.decisions import Decisions, apart
from extractor.linking.drafts import Signed, works_of_draft
from extractor.linking.groups import Groups, Meaning, Said, members_of
from extractor.linking.identity import Group, Work, identity_of, meanings, parsed_identity
from extractor.linking.numbers import folded_symbol
from extractor.linking.works import Means, called
from extractor.vietnamese.folding import fold

_SOME = 50_000
TABLES = ("designations", "works", "citations", "edges", "acts", "bearings")


@dataclass(frozen=True, slots=True)
class LinkReport:
    """How many documents, mentions, works and edges there are, and for how many groups the rules were asked."""

    documents: int
    mentions: int
    works: int
    edges: int
    groups: int


def link(store: Store, secret: bool = False, memory: str = MEMORY, whole: bool = False) -> LinkReport:
    """Link all documents of a store, secret ones only where ``secret``. Raises StoreFault.

    ``whole``: the rules are asked for every group, also where nothing changed.
    """
    decisions = people.decided(store)
    with asked(store, secret, memory) as rows, store.new_links() as folder:
        before = None if whole else store.links()
        linking = _Linking(rows, decisions, before)
        report = linking.run()
        for table in TABLES:
            target = quoted(folder / f"{table}.parquet")
            rows.connection.execute(f"COPY linked_{table} TO {target} (FORMAT parquet, COMPRESSION zstd)")
    return report


class _Linking:
    def __init__(self, rows: StoreRows, decisions: Decisions, before: Path | None) -> None:
        self._rows, self._decisions, self._before = rows, decisions, before
        self._groups = Groups(decisions, self._members)
        self._bearers: dict[str, dict[str, set[Work]]] = {}
        self._titles: set[str] = set()
        self._asked = 0

    def run(self) -> LinkReport:
        execute = self._rows.connection.execute
        execute(sql.OWN, [list(self._decisions.files)])
        self._set_apart()
        execute(sql.DESIGNATIONS)
        self._reuse()
        self._put("links", self._numbers())
        execute(sql.LINKED_NUMBERS)
        execute(sql.TEXTS)
        self._titles = {row["title_compared"] for row in self._rows.rows(sql.TITLES)}
        self._learn_bearers()
        self._put("links", self._names_and_drafts())
        execute(sql.LINKED)
        self._put("named_works", self._works())
        for statement in sql.RESULTS:
            execute(statement)
        count = self._rows.value
        return LinkReport(
            count("SELECT count(*) FROM linked_bearings"), count("SELECT count(*) FROM linked_citations"),
            count("SELECT count(*) FROM linked_works"), count("SELECT count(*) FROM linked_edges"), self._asked,
        )  # fmt: skip

    def _set_apart(self) -> None:
        """What documents call themselves about whose files people decided."""
        import pyarrow as pa

        decided = frozenset(self._decisions.files)
        if not decided:
            return
        found = []
        for row in self._rows.rows(sql.DECIDED_FILES, (list(decided),)):
            own = apart(decided, designation(row["bearing"]) if row["bearing"] else None, row["sha256"])
            found.append({"sha256": row["sha256"], "named": naming_of(own)})
        table = pa.Table.from_pylist(found, pa.schema([("sha256", pa.string()), ("named", naming_type())]))
        self._insert("own", table)

    def _reuse(self) -> None:
        """Keep the links of groups of numbers in which nothing came or went, and nobody decided anything."""
        execute = self._rows.connection.execute
        execute(sql.NO_LINKS)
        if self._before is None:
            return
        place = quoted(self._before / "designations.parquet")
        decided = self._decided_groups()
        self._put("decided_groups", ({"number_compared": one, "symbol_compared": two} for one, two in decided))
        for statement in sql.REUSED:
            execute(statement.format(before=place))

    def _decided_groups(self) -> set[Group]:
        found = {*self._decisions.merges, *self._decisions.objects()}
        targets = [*self._decisions.files.values(), *self._decisions.wordings.values()]
        found.update(parsed_identity(target)[0] for target in targets if target is not None)
        wordings = list(self._decisions.wordings)
        found.update(
            (row["number_compared"], row["symbol_compared"]) for row in self._rows.rows(sql.OF_WORDINGS, (wordings,))
        )
        return found

    def _numbers(self) -> Iterator[dict[str, Any]]:
        for group, members in self._grouped(sql.NUMBERS):
            self._asked += 1
            yield from _links(members, self._of_numbers(group, members))

    def _of_numbers(self, group: Group, members: Sequence[Said]) -> list[Meaning]:
        return self._groups.of_numbers(group, members, meanings(each.facts for each in members))

    def _names_and_drafts(self) -> Iterator[dict[str, Any]]:
        for group, members in self._grouped(sql.NAMES):
            if group[1].startswith("="):
                linked = [self._groups.of_draft(each, partial(self._of_draft, group, each)) for each in members]
            elif any(each.says.is_name for each in members):
                bearers = self._bearers.get(group[1], {})
                linked = self._groups.of_name(group, members, {year: list(those) for year, those in bearers.items()})
            else:
                linked = self._of_numbers(group, members)
            yield from _links(members, linked)

    def _learn_bearers(self) -> None:
        """Numbered works that bear a name, by year."""
        for row in self._rows.rows(sql.BEARERS):
            work = parsed_identity(row["work"])
            self._bearers.setdefault(row["name_compared"], {}).setdefault(work[1].year, set()).add(work)

    def _of_draft(self, group: Group, member: Said) -> list[Work]:
        text = self._rows.value(sql.TEXT, (member.says.apart,)) if group[1][1:] in self._titles else None
        if text is None:
            return []
        return works_of_draft(text, member.says.symbol or "", member.says.date or "", self._signed(group[1][1:]))

    def _signed(self, title: str) -> Iterator[Signed]:
        for row in list(self._rows.rows(sql.SIGNED, (title,))):
            group, facts = parsed_identity(row["work"])
            text = partial(self._rows.value, sql.TEXT, (row["sha256"],))
            yield Signed((group, facts), facts.year, group[1], row["date"], text)

    def _grouped(self, question: str) -> Iterator[tuple[Group, list[Said]]]:
        rows = self._rows.rows(question)
        for group, members in groupby(rows, key=lambda row: (row["number_compared"], row["symbol_compared"])):
            yield group, members_of([designation(row["named"]) for row in members], self._decisions)

    def _members(self, group: Group) -> list[Said]:
        named = [designation(row["named"]) for row in self._rows.rows(sql.OF_GROUP, group)]
        return members_of(named, self._decisions)

    def _works(self) -> Iterator[dict[str, Any]]:
        for identity, members in groupby(self._rows.rows(sql.MEANING), key=lambda row: str(row["work"])):
            every = [
                Means(
                    row["named"]["key"], row["named"]["number"], row["named"]["symbol"], row["named"]["kind"],
                    row["named"]["date"], row["named"]["issuer"], row["uses"], row["held"], row["link"],
                    row["secret_uses"], row["secret_held"],
                )
                for row in members
            ]  # fmt: skip
            (number, symbol), facts = parsed_identity(identity)
            names = asdict(called(every))
            yield {
                "identity": identity, **names, "number_compared": number, "symbol_compared": symbol,
                "series": facts.series, "year": facts.year, "issuer_compared": facts.issuer, "apart": facts.apart,
                "held": sum(each.held for each in every), "symbol_folded": folded_symbol(symbol),
                "kind_folded": fold(names["kind"] or ""),
            }  # fmt: skip

    def _put(self, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
        import pyarrow as pa

        waiting: list[Mapping[str, Any]] = []
        for row in rows:
            waiting.append(row)
            if len(waiting) >= _SOME:
                self._insert(table, pa.Table.from_pylist(waiting))
                waiting = []
        if waiting:
            self._insert(table, pa.Table.from_pylist(waiting))

    def _insert(self, table: str, rows: Any) -> None:
        connection = self._rows.connection
        connection.register("came", rows)
        connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM came")
        connection.unregister("came")


def _links(members: Sequence[Said], linked: Sequence[Meaning]) -> Iterator[dict[str, Any]]:
    for member, meaning in zip(members, linked, strict=True):
        work = None if meaning.work is None else identity_of(*meaning.work)
        partly = meaning.work is not None and meaning.work[1].unknown > 1
        yield {
            "signature": member.says.signature, "work": work, "candidates": meaning.candidates, "link": meaning.rule,
            "partial": partly,
        }  # fmt: skip
