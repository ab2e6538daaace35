"""One's own account: who one is, what one may, and another password."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from extractor.access import Identity
from extractor.errors import AccessFault, UserFault
from extractor.web.faults import absent
from extractor.web.forms import begin_session
from extractor.web.identities import address_of, changing
from extractor.web.language import N_
from extractor.web.rendering import show
from extractor.web.service import identity_of, service_of

router = APIRouter()

WRONG = N_("This is not your password.")
DIFFERENT = N_("The two new passwords are not the same.")
SHORT = N_("A password has 10 to 200 characters.")


@router.get("/account")
def account(request: Request, changed: str = "") -> Response:
    """The page."""
    return _page(request, changed=bool(changed))


@router.post("/account")
def change(
    request: Request, old: Annotated[str, Form()] = "", new: Annotated[str, Form()] = "",
    again: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Another password; all other sessions of this user end."""
    name = _own(request).name
    if new != again:
        return _page(request, 400, DIFFERENT)
    try:
        with changing(service_of(request)) as access:
            session = access.change_password(name, old, new, address_of(request))
    except AccessFault as error:
        return _page(request, 400, SHORT if isinstance(error, UserFault) else WRONG)
    response = RedirectResponse("/account?changed=1", 303)
    begin_session(request, response, session)
    return response


def _page(request: Request, status: int = 200, wrong: str = "", changed: bool = False) -> Response:
    return show(request, "account.html", status, role=_own(request).role, wrong=wrong, changed=changed)


def _own(request: Request) -> Identity:
    identity = identity_of(request)
    if identity is None or not service_of(request).settings.auth:
        raise absent()
    return identity
