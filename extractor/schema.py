"""The contract for other programs: the JSON Schema of the record, and of the parsed document that an index keeps.

``python -m extractor.schema`` prints what stands in ``schemas/record.schema.json``, with the argument ``document`` what
stands in ``schemas/document.schema.json``.
"""

from __future__ import annotations

import json
import sys

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def published() -> str:
    """The schema of what ``vanban extract`` prints, as text that ends with a line feed; ``text`` may be absent."""
    from extractor.records import Record

    schema = {"$schema": DIALECT, **Record.model_json_schema(mode="serialization")}
    schema["required"] = [name for name in schema["required"] if name != "text"]
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def published_document() -> str:
    """The schema of the parsed document, as text that ends with a line feed."""
    from extractor import descriptions, stored_document

    schema = stored_document.schema()
    descriptions.describe_all({**schema["$defs"], "Document": schema})
    return json.dumps({"$schema": DIALECT, **schema}, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    sys.stdout.write(published_document() if sys.argv[1:] == ["document"] else published())
