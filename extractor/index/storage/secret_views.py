"""The views behind which secret documents stand for whoever may not see them."""

from __future__ import annotations

import sqlite3

SECRET = "SELECT id FROM main.documents WHERE secrecy IS NOT NULL"
"""The ids of secret documents."""


_SEEN = f"""
    EXISTS (SELECT 1 FROM main.mentions AS says
        WHERE says.designation_id = other.id AND says.document_id NOT IN ({SECRET}))
    OR EXISTS (SELECT 1 FROM main.documents AS open
        WHERE open.designation_id = other.id AND open.secrecy IS NULL)
    OR EXISTS (SELECT 1 FROM main.handed_over AS listed WHERE listed.designation_id = other.id)
"""
"""Whether anything but secret documents says a row of designations."""
HIDDEN_WORKS = f"""
    SELECT said.work_id FROM main.designations AS said
    WHERE said.work_id IS NOT NULL AND said.id IN (
        SELECT designation_id FROM main.mentions WHERE document_id IN ({SECRET})
        UNION SELECT designation_id FROM main.documents WHERE secrecy IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM main.designations AS other WHERE other.work_id = said.work_id AND ({_SEEN}))
"""
"""The ids of works of which only secret documents know."""
_OPENLY_HELD = f"""
    held - (SELECT count(*) FROM main.documents AS hidden
        CROSS JOIN main.designations AS borne ON borne.id = hidden.designation_id
        WHERE hidden.id IN ({SECRET}) AND borne.work_id = works.id)
"""
_OPENLY = {
    "held": _OPENLY_HELD,
    "citing_documents": f"""
        citing_documents - (SELECT count(*) FROM main.citings AS hidden
            WHERE hidden.work_id = works.id AND hidden.document_id IN ({SECRET}))
    """,
    "citing_mentions": f"""
        citing_mentions - (SELECT coalesce(sum(mentions), 0) FROM main.citings AS hidden
            WHERE hidden.work_id = works.id AND hidden.document_id IN ({SECRET}))
    """,
}
"""Columns of works that count documents, without secret ones."""
_VIEWS = (
    "CREATE TEMP VIEW documents AS SELECT * FROM main.documents WHERE secrecy IS NULL",
    f"CREATE TEMP VIEW citations AS SELECT * FROM main.citations WHERE document_id NOT IN ({SECRET})",
    f"CREATE TEMP VIEW citings AS SELECT * FROM main.citings WHERE document_id NOT IN ({SECRET})",
    "CREATE TEMP VIEW tallies AS SELECT * FROM main.tallies WHERE secret = 0",
    "CREATE TEMP VIEW tallied AS SELECT * FROM main.tallied WHERE secret = 0",
    f"CREATE TEMP VIEW edges AS SELECT * FROM main.edges WHERE says NOT IN ({SECRET})",
)


def hide(connection: sqlite3.Connection) -> None:
    """Put the views in place, for this connection only."""
    for view in (*_VIEWS, _works(connection)):
        connection.execute(view)


def _works(connection: sqlite3.Connection) -> str:
    """The view of works: those that an open document knows, and how many open documents each is."""
    names = [row["name"] for row in connection.execute("PRAGMA main.table_info(works)")]
    columns = ", ".join(f"{_OPENLY[name]} AS {name}" if name in _OPENLY else name for name in names)
    return f"CREATE TEMP VIEW works AS SELECT {columns} FROM main.works AS works WHERE id NOT IN ({HIDDEN_WORKS})"
