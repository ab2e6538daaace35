"""The dossiers of a desk: made, filled, ordered, closed and handed over to the archive (lập hồ sơ, nộp lưu)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

from extractor.desk import documents, dossiers, filing
from extractor.desk.opened import Document, OpenedDesk, who
from extractor.desk.rows import (
    AuditRow,
    Dossier,
    DossierDetails,
    DossierDocument,
    DossierFields,
    FilingFields,
    ProposedRetention,
)


class DossierDesk(OpenedDesk):
    """What is done with dossiers, each by its code (số, ký hiệu hồ sơ)."""

    def create_dossier(self, code: str, title: str, *, by: str, **fields: Unpack[DossierDetails]) -> Dossier:
        """Make a dossier; the code is its number and symbol (số, ký hiệu hồ sơ)."""
        dossiers.create(self._storage, code, title, fields, who(by))
        return self.dossier(code)

    def proposed_retentions(self, title: str, year: int | None = None) -> list[ProposedRetention]:
        """How long a dossier of such a title may be to keep: by circulars, and as the dossier most like it."""
        return dossiers.proposed_retentions(self._storage, title, year)

    def edit_dossier(self, code: str, *, by: str, seen: int | None = None, **fields: Unpack[DossierFields]) -> Dossier:
        """Change a dossier's title, year, retention, keeper or note; ``seen`` as for ``edit``."""
        dossiers.edit(self._storage, code, fields, who(by), seen)
        return self.dossier(code)

    def rename_dossier(self, code: str, new: str, by: str) -> Dossier:
        """Give a dossier another code."""
        dossiers.rename(self._storage, code, new, who(by))
        return self.dossier(new)

    def close_dossier(self, code: str, by: str, seen: int | None = None) -> Dossier:
        """Close a dossier: nothing in it changes any more."""
        dossiers.close(self._storage, code, who(by), seen)
        return self.dossier(code)

    def reopen_dossier(self, code: str, by: str) -> Dossier:
        """Open a closed dossier again."""
        dossiers.reopen(self._storage, code, who(by))
        return self.dossier(code)

    def deliver_dossier(self, code: str, receiver: str, by: str, seen: int | None = None) -> Dossier:
        """Note that a closed dossier was handed over to the archive (nộp lưu)."""
        dossiers.deliver(self._storage, code, receiver, who(by), seen)
        return self.dossier(code)

    def return_dossier(self, code: str, by: str) -> Dossier:
        """Note that it was not handed over after all, or came back."""
        dossiers.take_back(self._storage, code, who(by))
        return self.dossier(code)

    def count_sheets(self, code: str, by: str) -> int:
        """Take the pages of its files for the sheets that are blank; of how many documents that is known."""
        return filing.count_sheets(self._storage, code, who(by))

    def dossier(self, code: str) -> Dossier:
        """A dossier by its code."""
        return dossiers.dossier(self._storage, code)

    def code_of(self, dossier: int) -> str:
        """The code of a dossier by its id."""
        return dossiers.code_of(self._storage, dossier)

    def dossiers(self, year: int | None = None, holding: Document | None = None) -> list[Dossier]:
        """All dossiers by year and code, those of a year, or those that hold a document."""
        sha256 = None if holding is None else self._filed(holding)
        return dossiers.dossiers(self._storage, year, sha256)

    def contents(self, code: str, secret: bool = False) -> list[DossierDocument]:
        """The documents of a dossier in their order."""
        return filing.contents(self._storage, code, secret and self._sees)

    def put(self, code: str, found: Iterable[Document], by: str) -> int:
        """Put documents at the end of a dossier; how many were not in it before. "entry:12" is an entry's, on paper."""
        shas = [documents.filed(self._storage, each) for each in found]
        return filing.put(self._storage, code, shas, who(by))

    def take_out(self, code: str, document: Document, by: str) -> None:
        """Take a document out of a dossier."""
        filing.take_out(self._storage, code, self._filed(document), who(by))

    def move(self, code: str, document: Document, position: int, by: str) -> None:
        """Put a document at another position of its dossier, from 1."""
        filing.move(self._storage, code, self._filed(document), position, who(by))

    def order_by_date(self, code: str, by: str) -> None:
        """Order a dossier by the dates of its documents."""
        filing.order_by_date(self._storage, code, who(by))

    def describe(self, code: str, document: Document, *, by: str, **fields: Unpack[FilingFields]) -> None:
        """Say how many sheets a document in a dossier has, or its note."""
        filing.describe(self._storage, code, self._filed(document), fields, who(by))

    def dossier_history(self, code: str) -> list[AuditRow]:
        """Who changed a dossier, when, and from what to what."""
        return filing.history(self._storage, self.dossier(code).id)
