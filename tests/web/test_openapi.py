"""The whole description of the API, asked with all that it allows and much that it does not: never a defect."""

from __future__ import annotations

EXAMPLES = 10
API = "/api/v1"
