"""``python -m extractor.index`` prints the schema of the index as SQL: what stands in ``schemas/index.sql``."""

import sys

from extractor.index.storage.schema import published

if __name__ == "__main__":
    sys.stdout.write(published())
