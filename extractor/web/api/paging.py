"""Lists in pages: so many rows from a place on, and where the next ones are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from fastapi import Depends, Query, Request, Response
from pydantic import BaseModel

T = TypeVar("T")
MOST, DEEPEST = 200, 100_000


class Rows(BaseModel, Generic[T]):
    """A page of a list. ``total`` is null where it is not counted; ``next`` is null on the last page."""

    items: list[T]
    total: int | None
    next: str | None


@dataclass(frozen=True, slots=True)
class Window:
    """Which rows are asked for, and where the address of the next ones is put."""

    request: Request
    response: Response
    limit: int
    offset: int

    def cut(self, every: Sequence[T]) -> Rows[T]:
        """A page of a list that is known whole."""
        rows = list(every[self.offset : self.offset + self.limit])
        return self.page(rows, len(every))

    def page(self, rows: list[T], total: int | None, more: bool | None = None) -> Rows[T]:
        """These rows as a page; ``more`` says whether others follow where ``total`` does not."""
        follows = more if more is not None else total is not None and self.offset + len(rows) < total
        following = self.offset + self.limit
        address = self._next() if follows and rows and following <= DEEPEST else None
        if address:
            self.response.headers["link"] = f'<{address}>; rel="next"'
        return Rows(items=rows, total=total, next=address)

    def some(self, rows: list[T]) -> Rows[T]:
        """A page of a list that is not counted, from one row more than is asked for."""
        return self.page(rows[: self.limit], None, len(rows) > self.limit)

    def _next(self) -> str:
        url = self.request.url.include_query_params(offset=self.offset + self.limit, limit=self.limit)
        return f"{url.path}?{url.query}"


def _window(
    request: Request,
    response: Response,
    limit: Annotated[int, Query(ge=1, le=MOST, description="At most so many rows.")] = 50,
    offset: Annotated[int, Query(ge=0, le=DEEPEST, description="Leave out so many.")] = 0,
) -> Window:
    return Window(request, response, limit, offset)


Paged = Annotated[Window, Depends(_window)]
