"""The HTTP API: all that the pages do, for programs. Described by OpenAPI at /api/v1/openapi.json.

A program shows a token (``vanban user token``); there are no cookies here. A call is a function in one of these
modules.
"""
