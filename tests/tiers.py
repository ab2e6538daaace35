"""Which tests are in which tier: the one place that says so. What is named nowhere is in ``test``.

``quick`` is what one runs while writing: 90 seconds on two cores. ``test`` is all of it and more, what one runs before a
change goes in: 8 minutes. ``long`` is what takes minutes each: killing, damaging, transforming, whole corpora, scans, browsers.
Without ``--tier`` all are run. A name is that of a folder, a module or a test; the longest that fits decides.
"""

from __future__ import annotations

QUICK = (
    "tests/exchange",
    "tests/export",
    "tests/index",
    "tests/index/test_earlier.py::test_migrations_are_only_added",
    "tests/rules",
    "tests/test_doctor.py",
    "tests/test_errors_documented.py",
    "tests/test_house.py",
    "tests/test_knowledge.py",
    "tests/test_models.py",
    "tests/test_sample.py",
    "tests/test_tiers.py",
    "tests/test_wheel.py::test_all_packages_are_named",
    "tests/vietnamese",
)
TEST = (
    "tests/index/storage/test_secrecy.py",
    "tests/index/test_earlier.py",
    "tests/index/writing",
)
"""In folders of ``quick``, and too slow for it."""
LONG = (
    "tests/agents/test_mcp.py::test_an_archivist_sees_it_and_the_audit_knows",
    "tests/agents/test_mcp.py::test_over_http_each_shows_a_token",
    "tests/cluster/test_all_faults.py",
    "tests/cluster/test_commands.py",
    "tests/cluster/test_faults.py",
    "tests/cluster/test_incremental.py",
    "tests/cluster/test_ray.py",
    "tests/cluster/test_remote.py::test_documents_in_s3_are_read_as_those_of_a_folder",
    "tests/export/arrow/test_notebook.py::test_it_runs",
    "tests/faults",
    "tests/index/search/test_search.py::test_nothing_typed_is_syntax_very_often",
    "tests/metamorphic",
    "tests/parsers/test_lying_layers.py::test_a_layer_that_lies",
    "tests/parsers/test_lying_layers.py::test_sound_files_are_not_sent_to_recognition",
    "tests/parsers/test_ocr_corpus.py",
    "tests/parsers/test_round_trips.py",
    "tests/test_docs.py::test_every_line_of_a_guide_can_be_typed",
    "tests/test_docs.py::test_the_lines_for_an_office_can_be_typed",
    "tests/test_docs.py::test_the_lines_for_very_many_documents_can_be_typed",
    "tests/test_docs.py::test_the_page_for_analysts_runs",
    "tests/test_readme.py::test_in_a_fresh_clone_of_a_new_user",
    "tests/test_rehearsal.py::test_one_runs",
    "tests/web/api/test_openapi.py",
    "tests/web/pages/test_browser.py",
    "tests/web/pages/test_jobs.py",
    "tests/web/pages/test_matters.py",
    "tests/web/pages/test_office_day.py",
    "tests/web/pages/test_register_at_once.py",
    "tests/web/pages/test_tour.py",
    "tests/web/test_fuzz.py",
    "tests/web/test_nginx.py",
    "tests/web/test_two_gigabytes.py",
)
IN_PART = (
    "tests/export/foreign/test_corpus_exports.py::test_real_documents_are_valid_in_every_format",
    "tests/parsers/test_docx_corpus.py::test_no_letter_is_lost_or_added",
    "tests/parsers/test_pdf_corpus.py::test_signatures",
)
"""In ``test`` with a sample of the corpus (``sampled`` of the fixtures), in ``long`` with a quarter, and without a tier whole."""
FIRST = (
    "tests/faults/test_hostile_folder.py::test_no_command_runs_what_lies_among_the_documents",
    "tests/cluster/test_ray.py",
    "tests/test_readme.py::test_in_a_fresh_clone_of_a_new_user",
    "tests/cluster/test_all_faults.py",
    "tests/test_docs.py",
    "tests/test_wheel.py",
    "tests/test_readme.py",
    "tests/cluster",
    "tests/faults",
)
"""What takes longest or waits most begins first, so that nobody waits for the last of them at the end."""
SAMPLE = 8
"""One document of so many is in a sample."""
TIERS = ("quick", "test", "long")


def tiers_of(name: str) -> set[str]:
    """The tiers of a test, by its node id (with or without parameters)."""
    name = name.partition("[")[0]
    if name in IN_PART:
        return {"test", "long"}
    named = {each: tier for tier, names in (("quick", QUICK), ("test", TEST), ("long", LONG)) for each in names}
    fitting = [each for each in named if name == each or name.startswith((f"{each}/", f"{each}::"))]
    tier = named[max(fitting, key=len)] if fitting else "test"
    return {"quick", "test"} if tier == "quick" else {tier}


def order(name: str) -> int:
    """Where a test stands among those of its tier: the least begin first."""
    return next((place for place, each in enumerate(FIRST) if name.startswith(each)), len(FIRST))


def is_empty(module: str, tier: str) -> bool:
    """Whether a module surely has no test in ``tier``, so that it need not be imported."""
    beneath = any(each.startswith(f"{module}::") for each in (*QUICK, *TEST, *LONG, *IN_PART))
    return not beneath and tier not in tiers_of(module)
