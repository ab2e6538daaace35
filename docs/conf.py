"""The documentation as a site: ``make docs`` builds it into build/site, to be opened without a server."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.application import Sphinx
from sphinx.search import SearchLanguage, languages

ROOT = Path(__file__).resolve().parents[1]
_PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

project = "vanban"
copyright = "vanban, Apache-2.0"
version = release = _PROJECT["version"]
language = "vi"
extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["forms", "pictures"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = f"vanban {release}"
html_show_sourcelink = False
html_copy_source = False
html_favicon = "../extractor/web/static/icon.svg"
html_theme_options: dict[str, Any] = {"navigation_with_keys": True, "top_of_page_buttons": []}
autodoc_member_order = "bysource"
autodoc_typehints = "description"
toc_object_entries = False


class Vietnamese(SearchLanguage):
    """Words are found with and without their marks, in capitals or not, as the program's own search finds them."""

    lang = "vi"
    language_name = "Vietnamese"
    js_stemmer_code = """
var Stemmer = function () {
  this.stemWord = function (word) {
    return word.toLowerCase().normalize("NFD").replace(/[\\u0300-\\u036f]/g, "").replace(/\\u0111/g, "d");
  };
};
"""

    def stem(self, word: str) -> str:
        """The letters of a word without their marks."""
        from extractor.vietnamese.folding import fold

        return fold(word)

    def word_filter(self, word: str) -> bool:
        """Syllables of two letters are words here."""
        return bool(word)


def leave_out_of_search(app: Sphinx, document: nodes.document) -> None:
    """Decisions say why the program is as it is; who looks for how to do something is served by the guides."""
    if app.env.docname.startswith("decisions/"):
        app.env.metadata[app.env.docname]["nosearch"] = True


def link_to_the_checkout(app: Sphinx, document: nodes.document) -> None:
    """Links to files of the checkout that are no pages become links to its repository's path, as plain code."""
    for each in list(document.findall(nodes.reference)):
        target = each.get("refuri", "")
        if target.startswith(".."):
            each.replace_self(nodes.literal(text=each.astext()))


class Fields(Directive):
    """Every field of models/fields.tsv, below the models that have it."""

    def run(self) -> list[nodes.Node]:
        """A list for each set of models, in the order of the table."""
        lines = (ROOT / "models" / "fields.tsv").read_text(encoding="utf-8").splitlines()
        table = (line for line in lines if not line.startswith("#"))
        groups: dict[str, nodes.definition_list] = {}
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            groups.setdefault(row["of"], nodes.definition_list("")).append(_definition(row))
        found: list[nodes.Node] = []
        for of, fields in groups.items():
            found += [nodes.rubric("", "All that have no line of their own" if of == "*" else of), fields]
        return found


def _definition(row: dict[str, str]) -> nodes.definition_list_item:
    facts = "; ".join(filter(None, (row["unit"], row["source"])))
    said = nodes.paragraph(text=row["description"] + (f" [{facts}]" if facts else ""))
    if row["examples"]:
        said += [nodes.Text(" · "), nodes.literal(text=row["examples"])]
    term = nodes.term("", "", nodes.literal(text=row["field"]))
    return nodes.definition_list_item("", term, nodes.definition("", said))


def setup(app: Sphinx) -> None:
    """What Sphinx is told besides."""
    languages["vi"] = Vietnamese
    app.add_directive("fields", Fields)
    app.connect("doctree-read", link_to_the_checkout)
    app.connect("doctree-read", leave_out_of_search)
