"""The views behind which secret documents stand for whoever may not see them."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    pass


SECRET = "SELECT id FROM main.documents WHERE secrecy IS NOT NULL"
"""The ids of secret documents."""


_VIEWS = (
    "CREATE TEMP VIEW documents AS SELECT * FROM main.documents WHERE secrecy IS NULL",
    f"CREATE TEMP VIEW citations AS SELECT * FROM main.citations WHERE document_id NOT IN ({SECRET})",
    f"CREATE TEMP VIEW edges AS SELECT * FROM main.edges WHERE says NOT IN ({SECRET})",
)


def hide(connection: sqlite3.Connection) -> None:
    """Put the views in place, for this connection only."""
    for view in _VIEWS:
        connection.execute(view)
