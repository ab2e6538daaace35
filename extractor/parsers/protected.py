"""Office files under a password ([MS-OFFCRYPTO]): what they hold, where the password is given."""

from __future__ import annotations

from io import BytesIO

from extractor.errors import ProtectedFile, TooLarge
from extractor.parsers.limits import MEGABYTE, Limits

GIVE = "give its password with --password"


def opened(data: bytes, password: str, limits: Limits) -> bytes:
    """The file that lies under a password. Raises ``ProtectedFile`` where that does not open it, and ``TooLarge``."""
    import msoffcrypto

    made = BytesIO()
    try:
        file = msoffcrypto.OfficeFile(BytesIO(data))
        file.load_key(password=password)
        file.decrypt(made)
    except Exception as error:  # whatever a damaged or foreign form makes it stumble over
        raise ProtectedFile("the password does not open the file", remedy="give the right password") from error
    if len(made.getvalue()) > limits.max_bytes:
        raise TooLarge(f"opened, the file is larger than {limits.max_bytes // MEGABYTE} MB", remedy="split it")
    return made.getvalue()
