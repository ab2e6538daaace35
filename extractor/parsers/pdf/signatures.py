"""Electronic signatures: signer, organ and time, from the signature itself and from its appearance; no claim of trust.

The signature is a CMS object (ISO 32000-1, 12.8; RFC 5652): pyHanko reads the signer's certificate and the time.
Appearances print "Người ký: …", "Cơ quan: …", "Thời gian ký: …" (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7).
"""

from __future__ import annotations

import ctypes
import re
from datetime import datetime, timedelta, timezone
from functools import cache
from typing import TYPE_CHECKING, Any

from extractor.document import Signature

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_VIETNAM = timezone(timedelta(hours=7))
_MOST = 200
_MOST_BYTES = 4_000_000


def of_file(pdf: PdfDocument) -> list[Signature]:
    """The signatures in the file's signature fields; an unreadable one is left with what is known of it."""
    from pypdfium2 import raw

    found = []
    for index in range(min(raw.FPDF_GetSignatureCount(pdf.raw), _MOST)):
        handle = raw.FPDF_GetSignatureObject(pdf.raw, index)
        stated = _string(raw.FPDFSignatureObj_GetTime, handle)
        signer, organ, time = _read_cms(_bytes(raw.FPDFSignatureObj_GetContents, handle))
        if signer or organ or stated or time:
            found.append(Signature(signer, organ, _time_of_pdf(stated) or time))
    return found


def _bytes(get: Any, handle: Any) -> bytes:
    length = get(handle, None, 0)
    if not 0 < length <= _MOST_BYTES:
        return b""
    buffer = ctypes.create_string_buffer(length)
    get(handle, buffer, length)
    return buffer.raw


def _string(get: Any, handle: Any) -> str:
    return _bytes(get, handle).rstrip(b"\0").decode("ascii", "replace")


def _read_cms(data: bytes) -> tuple[str | None, str | None, str | None]:
    """Signer's name, organisation and self-reported time of a CMS object; None for what it does not say."""
    if not data:
        return None, None, None
    try:
        from asn1crypto.cms import ContentInfo
        from pyhanko.sign.general import extract_signer_info
        from pyhanko.sign.validation.generic_cms import extract_certs_for_validation, extract_self_reported_ts
    except ImportError:
        return None, None, None
    try:
        signed = ContentInfo.load(data, strict=False)["content"]
        subject = extract_certs_for_validation(signed).signer_cert.subject.native
        moment = extract_self_reported_ts(extract_signer_info(signed))
    except Exception:
        return None, None, None
    return (
        _name(subject, "common_name"),
        _name(subject, "organization_name"),
        moment.astimezone(_VIETNAM).isoformat() if moment else None,
    )


def _name(subject: Any, part: str) -> str | None:
    value = subject.get(part)
    value = value[0] if isinstance(value, list) and value else value
    return value.strip() or None if isinstance(value, str) else None


def _time_of_pdf(text: str) -> str | None:
    """ "D:20260424170516+07'00'" in ISO form; a time without a zone is Vietnam's."""
    match = re.match(r"D:(\d{14})(?:([+-])(\d\d)'?(\d\d)?|Z)?", text)
    if match is None:
        return None
    zone = _VIETNAM
    if match[2]:
        offset = timedelta(hours=int(match[3]), minutes=int(match[4] or 0))
        zone = timezone(offset if match[2] == "+" else -offset) if offset < timedelta(hours=24) else _VIETNAM
    try:
        moment = datetime.strptime(match[1], "%Y%m%d%H%M%S").replace(tzinfo=zone)
    except ValueError:
        return None
    return moment.astimezone(_VIETNAM).isoformat()


def of_appearance(lines: list[str]) -> list[Signature]:
    """The signatures that lines of appearances print; each begins with its signer, and a value may run on."""
    found: list[Signature] = []
    current: dict[str, str] = {}
    last: str | None = None
    for line in _copies_taken(lines, found):
        match = _printed_fields().match(line)
        if match is None:
            if last is not None and ":" not in line:
                current[last] += f" {line.strip()}"
            else:
                last = None
            continue
        last = "signer" if match["signer"] else "organ" if match["organ"] else "time"
        if last in current:
            found.append(_appearance(current))
            current = {}
        current[last] = match["value"].strip()
    return [*found, _appearance(current)] if current else found


def _copies_taken(lines: list[str], found: list[Signature]) -> list[str]:
    """The lines without those of an electronic copy ("SAO Y; organ; day; time"), which are added to ``found``."""
    for place, line in enumerate(lines):
        if line.startswith("SAO Y;"):
            text = " ".join(lines[place : place + 3])
            found.append(Signature(None, text.split(";")[1].strip() or None, _time_printed(text.replace(";", " "))))
    return [line for line in lines if not line.startswith("SAO Y;")]


def _appearance(printed: dict[str, str]) -> Signature:
    return Signature(printed.get("signer"), printed.get("organ"), _time_printed(printed.get("time", "")))


@cache
def _printed_fields() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:(?P<signer>Người ký|Ký bởi|Được ký bởi|Ký số bởi|Digitally signed by|Signed by|Signer)"
        r"|(?P<organ>Cơ quan)|(?:Thời gian ký|Ngày ký|Signing [Tt]ime|Date))\s*:?\s*(?P<value>\S.*)"
    )


def _time_printed(text: str) -> str | None:
    """ "07.01.2025 16:32:41 +07:00" or "2026-06-02 08:06:58 +07:00" in ISO form."""
    match = _moment().search(text)
    if match is None:
        return None
    first, month, last, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    year, day = (first, last) if len(match[1]) == 4 else (last, first)
    zone = timezone(timedelta(hours=int(match[7]))) if match[7] and abs(int(match[7])) < 24 else _VIETNAM
    try:
        moment = datetime(year, month, day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None
    return moment.astimezone(_VIETNAM).isoformat()


@cache
def _moment() -> re.Pattern[str]:
    day = r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})"
    return re.compile(day + r"\s+(\d{1,2}):(\d\d)(?::(\d\d))?(?:\s*([+-]\d\d):?'?(\d\d))?")


def merged(signed: list[Signature], printed: list[Signature]) -> list[Signature]:
    """Both, without the appearances of signatures that were read from the file."""
    times = {one.time for one in signed}
    names = {(one.signer or "").casefold() for one in signed}
    return signed + [one for one in printed if one.time not in times and (one.signer or "").casefold() not in names]
