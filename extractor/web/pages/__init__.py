"""The pages, one module each. A new one is added to ``ROUTERS``, and to ``navigation`` where the bar leads to it."""

from extractor.web.pages import document, help, original, picture, preferences, results, search, work

ROUTERS = (
    search.router,
    results.router,
    document.router,
    original.router,
    picture.router,
    work.router,
    help.router,
    preferences.router,
)
