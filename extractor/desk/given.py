"""Văn bản giao việc: work that documents give, followed until it is solved, with the documents that answer it.

It is overdue until it is solved, whoever signed for the document.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any, Unpack

from extractor import officezone
from extractor.desk import audit, documents, values
from extractor.desk.rows import (
    WORK_STATES,
    AuditRow,
    GivenAnswer,
    GivenFields,
    GivenSelection,
    GivenWork,
    WorkState,
)
from extractor.errors import DeskFault, NotEntered, SeveralEntered
from extractor.index import Index, Storage, json_of, now, put_row
from extractor.records import Assignment
from extractor.vietnamese.folding import fold

_KEPT = """
    SELECT after FROM audit WHERE audit.subject = 'given:' || given_work.id AND what = 'given.made'
    ORDER BY audit.id LIMIT 1
"""
_GIVEN = f"""
    SELECT given_work.*, {documents.COLUMNS}, entries.secrecy AS entry_secrecy, entries.key AS entry_key,
        entries.date AS entry_date, entries.kind AS entry_kind, entries.author AS entry_author,
        {documents.mark("given_work", _KEPT)} AS mark, {documents.then("given_work", _KEPT)} AS kept
    FROM given_work LEFT JOIN main.documents AS documents ON documents.sha256 = given_work.sha256
    LEFT JOIN entries ON entries.id = coalesce(given_work.entry_id, (SELECT max(id) FROM entries AS last
        WHERE last.sha256 = given_work.sha256 AND voided_at IS NULL))
"""
_NOTED = """
    SELECT after FROM audit WHERE audit.subject = 'given:' || given_answers.work_id AND what = 'given.answered'
    AND json_extract(after, '$.sha256') = given_answers.sha256 ORDER BY audit.id DESC LIMIT 1
"""
_ANSWERS = f"""
    SELECT given_answers.*, {documents.COLUMNS}, {documents.mark("given_answers", _NOTED)} AS mark,
        {documents.then("given_answers", _NOTED)} AS kept, paper.id AS entry, paper.key AS entry_key,
        paper.date AS entry_date, paper.kind AS entry_kind, paper.subject AS entry_subject,
        paper.secrecy AS entry_secrecy
    FROM given_answers LEFT JOIN main.documents AS documents ON documents.sha256 = given_answers.sha256
    LEFT JOIN entries AS paper ON given_answers.sha256 = 'entry:' || paper.id
    WHERE work_id IN (SELECT value FROM json_each(?)) ORDER BY given_answers.id
"""
_ON_PAPER = """
    SELECT id FROM entries WHERE sha256 IS NULL AND voided_at IS NULL AND secrecy IS NULL
    AND folded(replace(key, ' ', '')) = folded(replace(?, ' ', '')) ORDER BY id
"""
_TOLD = ("key", "date", "kind", "subject")
_ORDER = "given_work.state = 'solved', given_work.due IS NULL, given_work.due, given_work.id"
_UNITS = """
    SELECT name, count(*) AS works FROM (
        SELECT lead AS name FROM given_work UNION ALL SELECT value FROM given_work, json_each(partners)
    ) GROUP BY name ORDER BY works DESC, name LIMIT ?
"""
_OF_ENTRY = """
    SELECT entries.*, documents.subject AS document_subject FROM entries
    LEFT JOIN main.documents AS documents ON documents.sha256 = entries.sha256 WHERE entries.id = ?
"""
_PARTING = re.compile(r"\s*[;\n]\s*")
OPEN, OVERDUE = "open", "overdue"
ALL = GivenSelection()
STATES = (OPEN, OVERDUE, *WORK_STATES)
"""What a list may be narrowed to."""


def _partners(value: object, field: str) -> str:
    """Names with semicolons between them, as JSON."""
    text = values.text(value, field) or ""
    return json.dumps([each for each in dict.fromkeys(_PARTING.split(text)) if each], ensure_ascii=False)


def _state(value: object, field: str) -> WorkState:
    written = values.text(value, field)
    for each in WORK_STATES:
        if written == each:
            return each
    raise DeskFault(f"there is no state {written}", remedy=f"it is one of {', '.join(WORK_STATES)}", field=field)


_CLEAN: Mapping[str, values.Clean] = {
    "title": values.required, "lead": values.required, "partners": _partners, "instruction": values.text,
    "due": values.day, "state": _state,
}  # fmt: skip


def subject(work: int) -> str:
    """What the audit calls given work."""
    return f"given:{work}"


class Given:
    """Given work of one index. ``by`` is who does it; ``secret`` shows what is secret where the index may be seen so.

    Every method raises a DeskFault where it refuses; NotEntered for work or a document that there is not.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def give(self, document: str, *, by: str, **fields: Unpack[GivenFields]) -> GivenWork:
        """Follow work that a document gives, named as in ``Desk`` or, on paper, "entry:12"; its title: the subject."""
        if (entry := documents.entry_named(document)) is not None:
            return self.give_entry(entry, by=by, **fields)
        sha256 = documents.find(self._storage, document)
        with self._storage.transaction() as connection:
            header = documents.header(connection, sha256)
            default = {"title": header["subject"] or header["key"] or header["kind"], "due": self._due(sha256)}
            made = _insert(connection, {"sha256": sha256}, default, fields, by, header)
        return self.work(made, True)

    def give_entry(self, entry: int, *, by: str, **fields: Unpack[GivenFields]) -> GivenWork:
        """Follow work that the document of an entry gives, on paper too: who receives it leads, its day is the day."""
        with self._storage.transaction() as connection:
            row = connection.execute(_OF_ENTRY, (entry,)).fetchone()
            if row is None:
                raise NotEntered(f"there is no entry {entry}")
            title = row["subject"] or row["document_subject"] or row["note"] or row["key"]
            default = {"title": title, "lead": row["recipient"] or row["received_by"] or by, "due": row["due"]}
            place = {"sha256": row["sha256"], "entry_id": entry}
            header = documents.header(connection, row["sha256"]) if row["sha256"] else {}
            made = _insert(connection, place, default, fields, by, header)
        return self.work(made, True)

    def found(self, document: str) -> list[tuple[Assignment, GivenWork | None]]:
        """The work that the text of a document gives, each with what is followed of it already."""
        sha256 = documents.find(self._storage, document)
        followed = {
            (fold(each.title or ""), fold(each.lead)): each for each in self.works(GivenSelection(sha256=sha256), True)
        }
        record = Index(self._storage).curation.effective(sha256)
        return [(each, followed.get((fold(each.title), fold(each.lead)))) for each in record.assignments]

    def take_over(self, document: str, places: list[int] | None = None, *, by: str) -> list[GivenWork]:
        """Follow work that was found in the text, with lead, partners and deadline: at some places (from 0), or all.

        What is followed already is left as it is. A deadline of a month or a year is its last day.
        """
        found = self.found(document)
        if places is not None and not all(0 <= place < len(found) for place in places):
            raise NotEntered(f"the text gives work in {len(found)} places", remedy="see it with: vanban tasks --given")
        wanted = [found[place] for place in (range(len(found)) if places is None else places)]
        return [
            self.give(
                document, by=by, title=each.title, lead=each.lead, partners="; ".join(each.partners),
                due=values.last_day(each.deadline),
            )
            for each, there in wanted if there is None
        ]  # fmt: skip

    def edit(self, work: int, *, by: str, seen: int | None = None, **fields: Unpack[GivenFields]) -> GivenWork:
        """Change what was typed. Raises ChangedMeanwhile where there is a later version than the one ``seen``."""
        typed = values.cleaned(fields, _CLEAN)
        with self._storage.transaction() as connection:
            row = _row(connection, work)
            audit.require(connection, subject(work), seen)
            if "state" in typed and typed["state"] != row["state"]:
                typed["solved_on"] = officezone.today().isoformat() if typed["state"] == "solved" else None
            _change(connection, row, typed, by)
        return self.work(work, True)

    def answer(self, work: int, document: str, by: str, *, solves: bool = True) -> GivenWork:
        """Say that a document answers it, which ``solves`` it on the day of that document.

        It is held, or on paper and known by its entry in a register: "entry:12", or its number and symbol.
        """
        sha256 = self._answering(document)
        with self._storage.transaction() as connection:
            row = _row(connection, work)
            if sha256 in (row["sha256"], f"entry:{row['entry_id']}"):
                raise DeskFault("a document does not answer itself", field="document")
            if not connection.execute(
                "SELECT 1 FROM given_answers WHERE work_id = ? AND sha256 = ?", (work, sha256)
            ).fetchone():
                made = {"work_id": work, "sha256": sha256, "made_at": now(), "made_by": by}
                put_row(connection, "given_answers", made)
                header = _header(connection, sha256)
                audit.note(
                    connection, "given.answered", subject(work), by, after={"sha256": sha256, "document": header}
                )
                if solves and row["state"] != "solved":
                    day = header.get("date") if re.fullmatch(r"[0-9-]{10}", header.get("date") or "") else None
                    solved = {"state": "solved", "solved_on": day or officezone.today().isoformat()}
                    _change(connection, row, solved, by)
        return self.work(work, True)

    def remove_answer(self, work: int, document: str, by: str) -> GivenWork:
        """Say that a document does not answer it after all; work that no document answers then is open again."""
        sha256 = self._answering(document, documents.once_filed)
        with self._storage.transaction() as connection:
            row = _row(connection, work)
            if not connection.execute(
                "DELETE FROM given_answers WHERE work_id = ? AND sha256 = ?", (work, sha256)
            ).rowcount:
                raise NotEntered(f"work {work} has no such answer")
            audit.note(connection, "given.unanswered", subject(work), by, {"sha256": sha256})
            others = connection.execute("SELECT 1 FROM given_answers WHERE work_id = ?", (work,)).fetchone()
            if row["state"] == "solved" and others is None:
                _change(connection, row, {"state": "in progress", "solved_on": None}, by)
        return self.work(work, True)

    def work(self, work: int, secret: bool = False) -> GivenWork:
        """One by its id."""
        row = next(self._storage.rows(f"{_GIVEN} WHERE given_work.id = ?", (work,)), None)
        return self._made([_known(row, work)], secret)[0]

    def works(
        self, selection: GivenSelection = ALL, secret: bool = False, limit: int | None = None, offset: int = 0
    ) -> list[GivenWork]:  # fmt: skip
        """What is selected: what is due first before the rest, what is solved last."""
        where, bound = _where(selection, self._sees(secret))
        bound |= {"limit": -1 if limit is None else limit, "offset": offset}
        sql = f"{_GIVEN} {where} ORDER BY {_ORDER} LIMIT :limit OFFSET :offset"
        return self._made(self._storage.rows(sql, bound), secret)

    def count(self, selection: GivenSelection = ALL, secret: bool = False) -> int:
        """How many that are."""
        where, bound = _where(selection, self._sees(secret))
        return int(next(self._storage.rows(f"SELECT count(*) FROM ({_GIVEN} {where})", bound))[0])

    def answered_by(self, document: str, secret: bool = False) -> list[GivenWork]:
        """The work that a document answers; "entry:12" is the one on paper of an entry."""
        sha256 = documents.once_filed(self._storage, document)
        where = "WHERE given_work.id IN (SELECT work_id FROM given_answers WHERE sha256 = ?)"
        return self._made(self._storage.rows(f"{_GIVEN} {where} ORDER BY {_ORDER}", (sha256,)), secret)

    def of_entry(self, entry: int, secret: bool = False) -> list[GivenWork]:
        """The work that was given from an entry of a register, or by its document."""
        where = (
            "WHERE given_work.entry_id = :entry OR given_work.sha256 IN (SELECT sha256 FROM entries AS one"
            " WHERE one.id = :entry)"
        )
        rows = self._storage.rows(f"{_GIVEN} {where} ORDER BY {_ORDER}", {"entry": entry})
        return self._made(rows, secret)

    def units(self, limit: int = 100) -> list[str]:
        """Who leads or takes part, those with the most work first."""
        return [str(row["name"]) for row in self._storage.rows(_UNITS, (limit,))]

    def version(self, work: int) -> int:
        """The number of its last change."""
        with self._storage.guard() as connection:
            return audit.version(connection, subject(work))

    def history(self, work: int, secret: bool = False) -> list[AuditRow]:
        """Who changed it, when, and from what to what, without what documents say of themselves."""
        left = ("document", *(("title", "instruction", "sha256") if self.work(work, secret).hidden else ()))
        return [audit.without(row, left) for row in audit.history(self._storage, subject(work))]

    def _answering(self, document: str, named: documents.Named = documents.filed) -> str:
        """The SHA-256 of a held document, or "entry:12" of one on paper. Raises NotEntered for what is neither."""
        try:
            return named(self._storage, document)
        except NotEntered:
            found = [f"entry:{row['id']}" for row in self._storage.rows(_ON_PAPER, (document,))]
            if not found:
                raise
        if len(found) > 1:
            raise SeveralEntered(f"{document} fits {len(found)} entries", remedy=f"name one of {', '.join(found)}")
        return found[0]

    def _sees(self, secret: bool) -> bool:
        return secret and not self._storage.hides_secret

    def _due(self, sha256: str) -> str | None:
        sql = "SELECT due FROM entries WHERE sha256 = ? AND voided_at IS NULL ORDER BY id DESC LIMIT 1"
        found = self._storage.value(sql, (sha256,))
        return str(found) if found else None

    def _made(self, rows: Iterable[sqlite3.Row], secret: bool) -> list[GivenWork]:
        """Rows of ``_GIVEN`` as answers, with the documents that answer them, asked for together."""
        found = list(rows)
        answers: dict[int, list[GivenAnswer]] = {row["id"]: [] for row in found}
        for each in self._storage.rows(_ANSWERS, (json.dumps(list(answers)),)):
            answers[each["work_id"]].append(self._answer(each, secret))
        return [self._one(row, answers[row["id"]], secret) for row in found]

    def _one(self, row: sqlite3.Row, answers: list[GivenAnswer], secret: bool) -> GivenWork:
        said = documents.today_or_then(row) if row["sha256"] else {}
        facts = {name: row[f"entry_{name}"] or said.get(name) for name in ("key", "date", "kind", "author")}
        hidden = bool(row["entry_secrecy"] or row["mark"]) and not self._sees(secret)
        return GivenWork(
            id=row["id"], sha256=None if hidden else row["sha256"], entry=row["entry_id"], hidden=hidden, **facts,
            title=None if hidden else row["title"], lead=row["lead"], partners=tuple(json_of(row["partners"])),
            instruction=None if hidden else row["instruction"], due=row["due"], state=row["state"],
            solved_on=row["solved_on"], made_at=row["made_at"], made_by=row["made_by"],
            answers=tuple(answers),
        )  # fmt: skip

    def _answer(self, row: sqlite3.Row, secret: bool) -> GivenAnswer:
        paper = row["entry"] is not None
        said = {name: row[f"entry_{name}"] for name in _TOLD} if paper else documents.today_or_then(row)
        hidden = bool(row["entry_secrecy"] or row["mark"]) and not self._sees(secret)
        return GivenAnswer(
            "" if hidden or paper else row["sha256"], said.get("key"), said.get("date"), said.get("kind"),
            None if hidden else said.get("subject"), hidden, row["entry"],
        )  # fmt: skip


def _insert(
    connection: sqlite3.Connection, place: Mapping[str, Any], default: Mapping[str, Any], fields: GivenFields, by: str,
    header: Mapping[str, Any],
) -> int:  # fmt: skip
    filled = {**default, **{name: value for name, value in fields.items() if value not in (None, "")}}
    typed = values.cleaned({"lead": None, "state": WORK_STATES[0], **filled}, _CLEAN)
    if typed["state"] == "solved":
        typed["solved_on"] = officezone.today().isoformat()
    made = put_row(connection, "given_work", {**place, **typed, "made_at": now(), "made_by": by})
    audit.note(connection, "given.made", subject(made), by, after={**place, **typed, "document": dict(header)})
    return made


def _header(connection: sqlite3.Connection, sha256: str) -> dict[str, Any]:
    """What a document says of itself, or what was typed of one on paper."""
    if documents.is_sha256(sha256):
        return documents.header(connection, sha256)
    names = (*_TOLD, "secrecy")
    row = connection.execute(
        f"SELECT {', '.join(names)} FROM entries WHERE id = ?", (int(sha256.partition(":")[2]),)
    ).fetchone()
    return dict(zip(names, row, strict=True))


def _change(connection: sqlite3.Connection, row: sqlite3.Row, typed: Mapping[str, Any], by: str) -> None:
    before, after = audit.changes(dict(row), typed)
    if after:
        names = ", ".join(f"{name} = :{name}" for name in after)
        connection.execute(f"UPDATE given_work SET {names} WHERE id = :id", {**after, "id": row["id"]})
        audit.note(connection, "given.changed", subject(row["id"]), by, before, after)


def _row(connection: sqlite3.Connection, work: int) -> sqlite3.Row:
    return _known(connection.execute("SELECT * FROM given_work WHERE id = ?", (work,)).fetchone(), work)


def _known(row: sqlite3.Row | None, work: int) -> sqlite3.Row:
    if row is None:
        raise NotEntered(f"there is no given work {work}", remedy="see it with: vanban given list")
    return row


_UNIT = """
    (instr(folded(given_work.lead), folded(:unit)) > 0 OR EXISTS (
        SELECT 1 FROM json_each(given_work.partners) WHERE instr(folded(value), folded(:unit)) > 0))
"""
_WORDS = "instr(folded(given_work.title || ' ' || coalesce(given_work.instruction, '')), folded(:words)) > 0"
_OPENLY = f"entries.secrecy IS NULL AND {documents.mark('given_work', _KEPT)} IS NULL"
"""Words of secret documents are not searched: that they hold one would tell it."""


def _where(selection: GivenSelection, secret: bool) -> tuple[str, dict[str, Any]]:
    """The condition and what is bound in it; raises DeskFault for a state that there is not."""
    state = values.text(selection.state, "state")
    if state and state not in STATES:
        raise DeskFault(f"there is no state {state}", remedy=f"it is one of {', '.join(STATES)}", field="state")
    bound: dict[str, Any] = {
        "unit": values.text(selection.unit, "unit"), "words": values.text(selection.words, "words"),
        "sha256": selection.sha256, "due_before": values.day(selection.due_before, "due_before"),
    }  # fmt: skip
    conditions = {
        "unit": _UNIT, "words": _WORDS if secret else f"({_OPENLY}) AND {_WORDS}",
        "sha256": "given_work.sha256 = :sha256", "due_before": "given_work.due < :due_before",
    }  # fmt: skip
    meant = [conditions[name] for name, value in bound.items() if value is not None]
    if state in (OPEN, OVERDUE):
        meant.append("given_work.state <> 'solved'")
    if state == OVERDUE:
        meant.append("given_work.due < :today")
        bound["today"] = officezone.today().isoformat()
    elif state and state != OPEN:
        meant.append("given_work.state = :state")
        bound["state"] = state
    return (f"WHERE {' AND '.join(meant)}" if meant else ""), bound
