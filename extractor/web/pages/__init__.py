"""The pages, one module each. A new one is added to ``ROUTERS``, and to ``navigation`` where the bar leads to it."""

from extractor.web.pages import (
    account,
    document,
    errors,
    graph,
    help,
    login,
    original,
    overview,
    picture,
    preferences,
    results,
    search,
    upload,
    users,
    work,
    worklist,
)

ROUTERS = (
    search.router,
    results.router,
    document.router,
    original.router,
    picture.router,
    work.router,
    graph.router,
    upload.router,
    errors.router,
    worklist.router,
    overview.router,
    help.router,
    preferences.router,
    login.router,
    account.router,
    users.router,
)
