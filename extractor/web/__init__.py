"""The desk in the browser: search, read, follow citations, send documents in. Started by ``vanban serve``.

Pages are made on the server (FastAPI, Jinja) and work without scripts; htmx makes them quicker. A page is a module in
``pages``; it asks the index through ``holdings`` and is shown by ``rendering``.
"""
