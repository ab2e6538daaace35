"""Which mention means which document, over a whole store: DuckDB groups and joins, ``extractor.linking`` decides.

Only what came, went or is touched by it is linked anew, and only that is written (``extractor.cluster.links``). Works
are known by their identity, as in an index. What is in the store when linking begins is what is linked.

What touches what: a number and symbol is a group, whose members alone say what each of them means. A name means the
numbered works that bear it, and the title of a draft the numbered documents that have it: both are touched where one of
these came, went or is another work now. Where people decided, the group is asked again each time. What a designation
means then changes the edges of the documents that use it, and what its works are called and how often they are cited.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from functools import partial
from itertools import chain, groupby
from pathlib import Path
from typing import Any

from extractor.cluster import link_sql as sql
from extractor.cluster import people
from extractor.cluster import segment_sql as written
from extractor.cluster.links import TABLES, LinkSegments, new_segment, put, rows
from extractor.cluster.rows import MEMORY, StoreRows, asked, quoted
from extractor.cluster.schema import designation, naming_of, naming_type
from extractor.cluster.store import PARTS, Store
from extractor.index import rules_version
from extractor.linking.decisions import Decisions, apart
from extractor.linking.drafts import Signed, works_of_draft
from extractor.linking.groups import Groups, Meaning, Said, members_of
from extractor.linking.identity import Group, Work, identity_of, meanings, parsed_identity
from extractor.linking.numbers import folded_symbol
from extractor.linking.works import Called, Means, called
from extractor.vietnamese.folding import fold

_SCRATCH = "scratch.duckdb"
"""What linking all puts together, beside the segment: in memory it would be a gigabyte for a million documents."""
_SOME = 50_000
_SHARE = 100_000
"""Groups, or works, that are sorted at once."""
_NAMES = tuple(each.name for each in fields(Called))
_MOST_SEGMENTS = 16
"""After so many linkings all is linked: each segment costs a little in every question."""
_MOST_ANEW = 0.25
"""From this share of documents that came or went on, linking all costs less."""


@dataclass(frozen=True, slots=True)
class LinkReport:
    """How many documents, mentions, works and edges there are, and for how many groups the rules were asked.

    ``written`` are the documents whose links were written.
    """

    documents: int
    mentions: int
    works: int
    edges: int
    groups: int
    written: int


def link(store: Store, secret: bool = False, memory: str = MEMORY, whole: bool = False) -> LinkReport:
    """Link all documents of a store, secret ones only where ``secret``. Raises StoreFault.

    ``whole``: all is linked, also where nothing changed.
    """
    decisions, before = people.decided(store), None if whole else LinkSegments.of(store)
    if before is not None and (before.rules != rules_version(None) or len(before.segments) >= _MOST_SEGMENTS):
        before = None
    with new_segment(store) as folder:
        scratch = folder / _SCRATCH if before is None else None
        with asked(store, secret, memory, scratch) as found:
            linking = _Linking(store, found, decisions, before, folder)
            report = linking.run()
            links = linking.links()
        (folder / _SCRATCH).unlink(missing_ok=True)
        put(store, links)
    return report


_NONE = LinkSegments((), "", "", 0, 0, 0, 0)


class _Linking:
    def __init__(
        self, store: Store, rows: StoreRows, decisions: Decisions, before: LinkSegments | None, folder: Path
    ) -> None:
        self._store, self._rows, self._decisions, self._folder = store, rows, decisions, folder
        self._before = before or _NONE
        self._through = store.parts[-1].name
        self._groups = Groups(decisions, self._members)
        self._decided: set[Group] = set()
        self._bearers: dict[str, dict[str, set[Work]]] = {}
        self._titles: set[str] = set()
        self._asked = self._mentions = 0

    def run(self) -> LinkReport:
        """Link all, or what came or went since."""
        self._begin()
        self._find_designations()
        self._run(sql.TOUCHED)
        self._put("links", self._numbers())
        self._run(sql.NUMBERS_LINKED)
        self._find_texts()
        self._learn_bearers()
        self._put("links", self._names_and_drafts())
        self._run(sql.MEANINGS.format(works=self._before.works))
        self._write()
        places = {name: self._place(name) for name in ("works", "edges", "mentions")}
        [counted] = self._rows.connection.execute(
            written.TOTALS.format(before=self._before.mentions, **places)
        ).fetchall()
        documents, self._mentions, works, edges = map(int, counted)
        redone = int(self._rows.value("SELECT count(*) FROM redone"))
        return LinkReport(documents, self._mentions, works, edges, self._asked, redone)

    def links(self) -> LinkSegments:
        """The links with the segment that was written."""
        before = self._before
        last = {
            name: self._rows.value(f"SELECT coalesce(max(id), 0) FROM read_parquet({self._place(name)})")
            for name in ("bearings", "designations", "works")
        }
        return LinkSegments(
            (*before.segments, self._folder.name), self._through, rules_version(None),
            max(before.documents, last["bearings"]), max(before.designations, last["designations"]),
            max(before.works, last["works"]), self._mentions, tuple(sorted(self._decided)),
            tuple(self._decisions.files.items()),
        )  # fmt: skip

    def _begin(self) -> None:
        """Open the links that there are, and find which documents came and went."""
        anew = self._open()
        [(changed, documents)] = self._rows.connection.execute(sql.CHANGED).fetchall()
        if self._before.segments and changed > _MOST_ANEW * documents:
            self._run("".join(f"DROP VIEW IF EXISTS e_{table}; " for table in TABLES if table != "meanings"))
            self._run("DROP TABLE e_meanings; DROP TABLE different")
            self._before = _NONE
            anew = self._open()
        self._run(sql.BEGIN)
        self._put("decided_files", ({"sha256": sha256} for sha256 in self._decisions.files))
        self._rows.connection.execute(sql.GONE, [anew])
        self._rows.connection.execute(sql.CAME, [anew, self._before.documents])

    def _open(self) -> list[str]:
        """Open the links, and find the documents that differ; the files of which people decided otherwise."""
        if self._before.segments:
            for table in (each for each in TABLES if each != "redone"):
                standing = rows(table, self._before.folders(self._store))
                kind = "TABLE" if table == "meanings" else "VIEW"
                self._run(f"CREATE {kind} e_{table} AS SELECT * FROM {standing}")
        else:
            self._run(sql.NOTHING_BEFORE)
        now, before = self._decisions.files, dict(self._before.files)
        anew = [
            sha256
            for sha256 in {**now, **before}
            if (sha256 in now, now.get(sha256)) != (sha256 in before, before.get(sha256))
        ]
        self._rows.connection.execute(sql.DIFFERENT, [anew])
        return anew

    @contextmanager
    def _joined_as_written(self) -> Iterator[None]:
        """Has the right sides of JOINs held, from here on where all is linked: of all mentions a guess is too low."""
        self._run(sql.AS_WRITTEN)
        yield
        if self._before.segments:
            self._run(sql.AS_GUESSED)

    def _run(self, statements: str) -> None:
        self._rows.connection.execute(statements)

    def _place(self, table: str) -> str:
        """Where a table of the segment is, as DuckDB reads it."""
        return quoted(self._folder / f"{table}.parquet")

    def _copy(self, table: str, question: str) -> str:
        """Write a table of the segment; where it is."""
        place = self._place(table)
        self._run(f"COPY ({question}) TO {place} (FORMAT parquet, COMPRESSION zstd)")
        return place

    def _parts(self, question: str) -> str:
        """The parts that a question names; one that is there where it names none."""
        names = [row["part"] for row in self._rows.rows(question)] or [self._through]
        return f"[{', '.join(quoted(self._store.folder / PARTS / name) for name in names)}]"

    def _find_designations(self) -> None:
        """Count how documents are called in what came and went, and write what was never said before."""
        self._run(sql.FRESH.format(parts=self._parts(sql.FRESH_PARTS)))
        self._set_apart()
        with self._joined_as_written():
            self._run(sql.DELTA)
        place = self._copy("designations", sql.DESIGNATIONS.format(designations=self._before.designations))
        self._run(sql.COUNTS.format(file=place))
        self._decided = self._decided_groups()
        groups = sorted({*self._decided, *self._before.groups})
        self._put("decided_groups", ({"number_compared": one, "symbol_compared": two} for one, two in groups))

    def _set_apart(self) -> None:
        """What documents call themselves about whose files people decided."""
        import pyarrow as pa

        decided = frozenset(self._decisions.files)
        if not decided:
            return
        found = []
        for row in self._rows.rows(sql.DECIDED_FRESH):
            own = apart(decided, designation(row["bearing"]) if row["bearing"] else None, row["sha256"])
            found.append(
                {name: row[name] for name in ("document", "sha256", "secret")} | {"named": naming_of(own)}
            )  # fmt: skip
        kinds = [("document", pa.int64()), ("sha256", pa.string()), ("secret", pa.bool_()), ("named", naming_type())]
        self._insert("own_apart", pa.Table.from_pylist(found, pa.schema(kinds)))

    def _decided_groups(self) -> set[Group]:
        found = {*self._decisions.merges, *self._decisions.objects()}
        targets = [*self._decisions.files.values(), *self._decisions.wordings.values()]
        found.update(parsed_identity(target)[0] for target in targets if target is not None)
        wordings = list(self._decisions.wordings)
        if wordings:
            found.update(
                (row["number_compared"], row["symbol_compared"])
                for row in self._rows.rows(sql.OF_WORDINGS, (wordings,))
            )
        return found

    def _numbers(self) -> Iterator[dict[str, Any]]:
        for group, ids, members in self._grouped(sql.NUMBERS):
            self._asked += 1
            yield from _links(ids, self._of_numbers(group, members))

    def _of_numbers(self, group: Group, members: Sequence[Said]) -> list[Meaning]:
        return self._groups.of_numbers(group, members, meanings(each.facts for each in members))

    def _names_and_drafts(self) -> Iterator[dict[str, Any]]:
        for group, ids, members in self._grouped(sql.NAMES):
            self._asked += 1
            if group[1].startswith("="):
                linked = [self._groups.of_draft(each, partial(self._of_draft, group, each)) for each in members]
            elif any(each.says.is_name for each in members):
                bearers = self._bearers.get(group[1], {})
                linked = self._groups.of_name(group, members, {year: list(those) for year, those in bearers.items()})
            else:
                linked = self._of_numbers(group, members)
            yield from _links(ids, linked)

    def _learn_bearers(self) -> None:
        """Numbered works that bear a name, by year."""
        for row in self._rows.rows(sql.BEARERS):
            work = parsed_identity(row["work"])
            self._bearers.setdefault(row["name_compared"], {}).setdefault(work[1].year, set()).add(work)

    def _find_texts(self) -> None:
        """The texts of drafts, and of the numbered documents of their titles."""
        self._run(sql.TEXTS.format(parts=self._parts(sql.TEXT_PARTS)))
        self._titles = {row["title_compared"] for row in self._rows.rows(sql.TITLES)}

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

    def _grouped(self, question: str) -> Iterator[tuple[Group, list[int], list[Said]]]:
        """Groups, with the numbers of their members and the members."""
        found = self._in_shares(question, "touched")
        for group, each in groupby(found, key=lambda row: (row["number_compared"], row["symbol_compared"])):
            members = list(each)
            says = [designation(row["named"]) for row in members]
            yield group, [row["id"] for row in members], members_of(says, self._decisions)

    def _in_shares(self, question: str, table: str) -> Iterator[sqlite3.Row]:
        """The rows of a question that is asked for one share of a table's rows after the other."""
        shares = 1 + int(self._rows.value(f"SELECT count(*) FROM {table}")) // _SHARE
        return chain.from_iterable(self._rows.rows(question, (shares, share)) for share in range(shares))

    def _members(self, group: Group) -> list[Said]:
        """The members of a group about which people decided."""
        named = [designation(row["named"]) for row in self._rows.rows(sql.OF_GROUP, group)]
        return members_of(named, self._decisions)

    def _write(self) -> None:
        with self._joined_as_written():
            places = {table: self._copy(table, question) for table, question in sql.PIECES.items()}
        self._run(written.CITED.format(kind="TABLE" if self._before.segments else "VIEW", **places))
        self._copy("edges", written.EDGES)
        self._copy("acts", written.ACTS)
        self._run(written.COUNTED)
        self._put("named_works", self._works())
        self._copy("works", written.WORKS)

    def _works(self) -> Iterator[dict[str, Any]]:
        found = self._in_shares(written.MEANING, "touched_works")
        for identity, members in groupby(found, key=lambda row: str(row["identity"])):
            every = [
                Means(
                    row["key"], row["number"], row["symbol"], row["kind"], row["date"], row["issuer"], row["uses"],
                    row["held"], row["link"], row["secret_uses"], row["secret_held"],
                )
                for row in members
            ]  # fmt: skip
            (number, symbol), facts = parsed_identity(identity)
            names = called(every)
            yield {
                "identity": identity, **{name: getattr(names, name) for name in _NAMES}, "number_compared": number,
                "symbol_compared": symbol, "series": facts.series, "year": facts.year,
                "issuer_compared": facts.issuer, "apart": facts.apart, "held": sum(each.held for each in every),
                "symbol_folded": folded_symbol(symbol), "kind_folded": fold(names.kind or ""),
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


def _links(ids: Sequence[int], linked: Sequence[Meaning]) -> Iterator[dict[str, Any]]:
    for number, meaning in zip(ids, linked, strict=True):
        work = None if meaning.work is None else identity_of(*meaning.work)
        partly = meaning.work is not None and meaning.work[1].unknown > 1
        yield {
            "id": number, "work": work, "candidates": meaning.candidates, "link": meaning.rule, "partial": partly,
        }  # fmt: skip
