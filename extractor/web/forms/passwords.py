"""Asking for one's password once more before what does much harm, and saying why a password was not taken.

Whoever sits down at a browser that somebody left logged in may not change users, take documents out or carry all away.
"""

from __future__ import annotations

from fastapi import Request

from extractor.errors import AccessFault, CommonPassword, TooManyLogins, UserFault
from extractor.web.service.identities import address_of, changing
from extractor.web.service.service import identity_of, service_of
from extractor.web.text.language import N_

OWN = "own"
"""The field that takes it."""
WAIT = N_("Too many logins failed. Wait some minutes, or ask an administrator.")
NOT_YOURS = N_("This is not your password.")
SHORT = N_("A password has 12 to 200 characters.")
COMMON = N_("Many people use this password, or one like it. Choose some words of your own.")


def ask_again(request: Request, typed: str) -> None:
    """Go on only with the password of whoever asks; where nobody logs in there is none to ask for.

    Raises NotLoggedIn and TooManyLogins: it counts as logins do.
    """
    identity = identity_of(request)
    if identity is None or not service_of(request).settings.auth:
        return
    with changing(service_of(request)) as access:
        access.confirm(identity.name, typed, address_of(request))


def refusal_of(error: AccessFault) -> str:
    """Why a password was not taken, in words for people."""
    kinds = ((CommonPassword, COMMON), (UserFault, SHORT), (TooManyLogins, WAIT))
    return next((words for kind, words in kinds if isinstance(error, kind)), NOT_YOURS)
