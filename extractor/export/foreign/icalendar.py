"""Given work as a calendar (iCalendar, RFC 5545): a task (VTODO) for each that has a day, with a reminder before it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from extractor.desk.rows import GivenWork

MEDIA_TYPE = "text/calendar; charset=utf-8"
_LONGEST = 75
"""Octets of a line, without its end (section 3.1)."""
_STATES = {"not started": "NEEDS-ACTION", "in progress": "IN-PROCESS", "solved": "COMPLETED"}
_ESCAPED = re.compile(r"[\\;,]")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def calendar(works: Iterable[GivenWork], name: str) -> bytes:
    """The calendar of some work under a name; what has no day is left out. UTF-8, lines end in CRLF.

    The same work has the same UID each time, so that a calendar that reads it again changes it in place. It stands as
    an all-day event too (VEVENT), since many calendars show no tasks.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//vanban//cong viec duoc giao//VI",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    for work in works:
        if work.due:
            lines += _todo(work, work.due)
            if work.is_open:
                lines += _event(work, work.due)
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCALENDAR")).encode()


def _todo(work: GivenWork, due: str) -> list[str]:
    done = [f"COMPLETED:{work.solved_on.replace('-', '')}T000000Z"] if work.solved_on else []
    return [
        "BEGIN:VTODO", *_described(work, "todo"), f"DUE;VALUE=DATE:{due.replace('-', '')}",
        f"STATUS:{_STATES[work.state]}", *done, *_alarm(work, ";RELATED=END"), "END:VTODO",
    ]  # fmt: skip


def _event(work: GivenWork, due: str) -> list[str]:
    following = (date.fromisoformat(due) + timedelta(days=1)).strftime("%Y%m%d")
    return [
        "BEGIN:VEVENT", *_described(work, "event"), f"DTSTART;VALUE=DATE:{due.replace('-', '')}",
        f"DTEND;VALUE=DATE:{following}", "TRANSP:TRANSPARENT", *_alarm(work), "END:VEVENT",
    ]  # fmt: skip


def _described(work: GivenWork, sort: str) -> list[str]:
    called = " ".join(each for each in (work.kind, work.key) if each)
    told = [
        called, f"Chủ trì: {work.lead}", f"Phối hợp: {'; '.join(work.partners)}" if work.partners else "",
        f"Bút phê: {work.instruction}" if work.instruction else "",
    ]  # fmt: skip
    return [
        f"UID:{sort}-{work.id}-{re.sub('[^0-9]', '', work.made_at)}@vanban", f"DTSTAMP:{_moment(work.made_at)}",
        f"SUMMARY:{_text(f'{work.lead}: {work.title or called}')}",
        f"DESCRIPTION:{_text(chr(10).join(each for each in told if each))}",
    ]  # fmt: skip


def _alarm(work: GivenWork, related: str = "") -> list[str]:
    """A reminder a day before, of work that is open."""
    if not work.is_open:
        return []
    return ["BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER{related}:-P1D", f"DESCRIPTION:{_text(work.lead)}", "END:VALARM"]


def _moment(made_at: str) -> str:
    at = datetime.fromisoformat(made_at)
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(value: str) -> str:
    """A value of type TEXT (section 3.3.11)."""
    escaped = _ESCAPED.sub(lambda found: f"\\{found[0]}", _UNPRINTABLE.sub(" ", value.replace("\r\n", "\n")))
    return escaped.replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line in pieces of at most 75 octets, none of which parts a character."""
    pieces, room = [""], _LONGEST
    for character in line:
        octets = len(character.encode())
        if octets > room:
            pieces.append("")
            room = _LONGEST - 1
        pieces[-1] += character
        room -= octets
    return "\r\n ".join(pieces)
