"""The pages, one module for what belongs together. A new one is added to ``ROUTERS``, and to
``service.permissions`` where the bar leads to it.
"""

from extractor.web.pages import (
    batch,
    changes,
    correcting,
    document,
    dossiers,
    entry,
    errors,
    given,
    help,
    login,
    overview,
    printed,
    register,
    registering,
    search,
    settings,
    upload,
    users,
    work,
    worklist,
)

ROUTERS = (
    search.router,
    document.router,
    correcting.router,
    work.router,
    upload.router,
    batch.router,
    errors.router,
    worklist.router,
    given.router,
    overview.router,
    help.router,
    settings.router,
    login.router,
    users.router,
    registering.router,
    register.router,
    entry.router,
    dossiers.router,
    printed.router,
    changes.router,
)
