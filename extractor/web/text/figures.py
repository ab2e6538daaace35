"""Numbers as Vietnamese prints them: points group thousands, a comma begins decimals (Thông tư 01/2011/TT-BNV).

And how large a file is.
"""

from __future__ import annotations

import re

_STEP = 1024
_NUMBER = re.compile(r"(?<![\d.,/-])(-?)(\d+)(?:\.(\d+))?(?![\d.,/])")


def printed(value: str) -> str:
    """A value with every number in it as it is printed.

    >>> printed("4157.98"), printed("1000000"), printed("999"), printed("-3.5 – 12000")
    ('4.157,98', '1.000.000', '999', '-3,5 – 12.000')
    """
    return _NUMBER.sub(lambda found: found[1] + _grouped(found[2]) + (f",{found[3]}" if found[3] else ""), value)


def _grouped(digits: str) -> str:
    return f"{int(digits):,}".replace(",", ".") if len(digits) > 3 and not digits.startswith("0") else digits


def size(count: int) -> str:
    """So many bytes, short."""
    for unit in ("B", "KB", "MB"):
        if count < _STEP:
            return f"{count} {unit}"
        count = round(count / _STEP)
    return f"{count} GB"
