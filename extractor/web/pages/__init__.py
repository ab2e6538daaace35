"""The pages, one module each. A new one is added to ``ROUTERS``, and to ``navigation`` where the bar leads to it."""

from extractor.web.pages import document, errors, help, original, picture, preferences, results, search, upload, work

ROUTERS = (
    search.router,
    results.router,
    document.router,
    original.router,
    picture.router,
    work.router,
    upload.router,
    errors.router,
    help.router,
    preferences.router,
)
