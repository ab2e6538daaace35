"""Beyond one machine: documents read on many, linked in DuckDB, kept in Parquet, published as indexes in SQLite.

store = Store.opened(Path("store"), create=True)
StoreExtraction(store, Terms(How(Limits(), jobs=2))).run(["documents/"])
link(store)
with StoreLinks.opened(store) as links:
    print(links.missing(10))
publish(store, Path("archive.db"))
"""

from extractor.cluster.answers import StoreLinks
from extractor.cluster.drivers import OnRay, ThisMachine
from extractor.cluster.extract import StepReport, Terms
from extractor.cluster.link import LinkReport, link
from extractor.cluster.people import TakenDecisions, take
from extractor.cluster.publish import PublishedPart, publish
from extractor.cluster.reread import RereadReport, reread
from extractor.cluster.run import MAX_FAILURES, RunReport, StoreExtraction
from extractor.cluster.status import Status, status
from extractor.cluster.store import Store

__all__ = [
    "MAX_FAILURES",
    "LinkReport",
    "OnRay",
    "PublishedPart",
    "RereadReport",
    "RunReport",
    "Status",
    "StepReport",
    "Store",
    "StoreExtraction",
    "StoreLinks",
    "TakenDecisions",
    "Terms",
    "ThisMachine",
    "link",
    "publish",
    "reread",
    "status",
    "take",
]
