"""The desk of a page: to look at, or to enter something."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import Request

from extractor.desk import BOOKS, Book, Desk
from extractor.index import Index
from extractor.web.rendering.error_pages import absent
from extractor.web.service.service import service_of


@contextmanager
def looking(request: Request) -> Iterator[tuple[Index, Desk]]:
    """An index and its desk, to read."""
    with service_of(request).readers.lend() as index:
        yield index, Desk(index)


@contextmanager
def entering(request: Request) -> Iterator[tuple[Index, Desk]]:
    """An index and its desk, to enter something; one page at a time."""
    with service_of(request).readers.write() as index:
        yield index, Desk(index)


def shows_secret(request: Request) -> bool:
    """Whether who asks is shown subjects of secret documents: whoever is lent an index that holds them."""
    return service_of(request).secret


def named_book(name: str) -> Book | None:
    """The book of a name; None for any other name."""
    return next((book for book in BOOKS if book == name), None)


def book_of(name: str) -> Book:
    """The book that an address names; not found for any other name."""
    book = named_book(name)
    if book is None:
        raise absent()
    return book
