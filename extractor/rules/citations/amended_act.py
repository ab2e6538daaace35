"""The act that an amending act amends: by its title or enacting words, with its number where only its name is cited."""

from __future__ import annotations

from collections.abc import Sequence

from extractor import knowledge
from extractor.records import Citation
from extractor.relations import GOVERNED
from extractor.vietnamese.folding import fold


def title_act(acts: Sequence[Citation]) -> Citation | None:
    """The one act that a document amends by its title or its enacting words; None where there are several."""
    first = [one for one in acts[:40] if one.relation in GOVERNED]
    if not first:
        return None
    known = {one.key or fold(one.name or "") for one in first}
    numbered = next((one for one in first if one.key), first[0])
    if len(known) == 1 or (len(known) == 2 and first[0].key is None and _names(first[0], numbered)):
        return numbered
    begun = first[0]
    return keyed(begun, acts)


def keyed(act: Citation, acts: Sequence[Citation]) -> Citation:
    """The mention with a number of a law that is cited by its name alone."""
    if act.key is not None or act.kind not in knowledge.kinds("law"):
        return act
    return next((one for one in acts if one.key is not None and _names(act, one)), act)


def _names(named: Citation, numbered: Citation) -> bool:
    """Whether a mention with a number prints the name of the other."""
    name = fold(" ".join((named.name or "").split()))
    return bool(name) and fold(" ".join(numbered.surface.split())).startswith(name)
