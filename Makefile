# Needs Python 3.11 or later and make, nothing else: every target sets up what it uses in .venv.
# Another interpreter: make PYTHON=python3.12 …
.POSIX:

PYTHON = python3
RECENT = import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=…")
BIN = .venv/bin
SHARED = ../shared
SAMPLE = corpus/bao-cao-skhcn-ninh-thuan-2023.txt
DB = build/demo.db
PYTEST_ARGS = -q -n 2
# Compiled modules are kept, whatever the environment says: collecting takes twice as long without, and so does every process that a test starts.
PYTEST = env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest
SCORE_ARGS =
BASELINE = benchmarks/baseline/citations.jsonl.gz
BENCH_ARGS =
BOMB_ARGS =
WAYS =
N = 3500
SEED = 1
FUZZ_ARGS =
GROWTH_ARGS =
SBOM_TOOL = cyclonedx-bom==7.5.0
RELEASE_TOOLS = build==1.6.1 twine==7.0.0
PYTHONS = python3.11 python3.12 python3.13
GRAPH_ARGS =
SEARCH_ARGS =
SCANLIKE_ARGS =

.PHONY: help demo quick test long check format score truth-report corpus-report corpus-baseline exchange-report bench bombs ways fuzz fuzz-queries growth models graph-report graph-bench search-bench ocr-bench rehearse search-report schemas commands \
	pictures docs constraints sbom release clean

help:
	@echo 'make demo         set up, index the sample in corpus/ and ask the index a question'
	@echo 'make quick        set up and run the tests of rules and tables, 90 seconds on two cores'
	@echo 'make test         and all others but those that take minutes each: 8 minutes   (PYTEST_ARGS="-k wheel" for some of them)'
	@echo 'make long         those: killing, damaging, transforming, the whole corpus, scans, browsers'
	@echo 'make check        ruff, mypy --strict, import-linter'
	@echo 'make score        precision and recall over the gold in $(SHARED)       (SCORE_ARGS="--suffix .docx .txt .md --errors 5")'
	@echo 'make corpus-report   citations gained and lost in the documents in $(SHARED)/corpus since the last release'
	@echo 'make corpus-baseline store what is found in them, for a release'
	@echo 'make exchange-report every export of every document in $(SHARED)/corpus: valid, read back'
	@echo 'make truth-report amending acts and days of effect against the texts of the state in $(SHARED)'
	@echo 'make bench        speed, and how it grows with length'
	@echo 'make bombs        small files that mean gigabytes: how each ends, in what time and memory'
	@echo 'make ways         the same through extract, index, archives, import and uploads, and what holds others at /data'
	@echo 'make fuzz         documents and registers that are nearly sound: no trace, no hang, nothing left  (N=3500 SEED=1)'
	@echo 'make fuzz-queries queries of all that could be syntax, by command, page and API        (FUZZ_ARGS="--queries 10000")'
	@echo 'make growth       texts that are one thing again and again: whose reading takes more and more time'
	@echo 'make models       train the tagger of the ends of titles and hold it against the rules; taggers of counted nouns too'
	@echo 'make graph-report which titles that amend or repeal are edges of the graph, over the texts in $(SHARED)'
	@echo 'make graph-bench  how fast mentions are linked and the graph answers'
	@echo 'make search-bench how fast 100,000 documents answer words, filters, facets and the lists of the desk'
	@echo 'make search-report where the documents that answer real questions stand: MRR, success@5     (REPORT_ARGS="--db FILE --misses")'
	@echo 'make ocr-bench    scans beside plain tesseract in the same run: errors and time, real pages and pages made scan-like'
	@echo 'make rehearse     every benchmark and report above in a small form: none may rot'
	@echo 'make schemas      write schemas/ anew from the code'
	@echo 'make commands     write docs/commands.md and commands.vi.md anew from the help texts'
	@echo 'make pictures     take the pictures of the pages in docs/pictures anew; look at them'
	@echo 'make docs         the documentation as a site with search, in build/site/index.html'
	@echo 'make constraints  write constraints.txt anew from the newest releases'
	@echo 'make sbom         a bill of materials (CycloneDX) of all that a release installs, in build/vanban.cdx.json'
	@echo 'make release      wheel and sdist in dist/, checked and tried in empty environments  (PYTHONS="python3.11 python3.12 python3.13")'
	@echo 'make clean        remove what these targets made'

# A .venv that is there already is used as it is: what was installed into it stays, and `make clean` leaves it.
.venv/made:
	@if test -x $(BIN)/python; then echo found > .venv/made; else \
		$(PYTHON) -c '$(RECENT)' && $(PYTHON) -m venv .venv && echo made > .venv/made; fi
	@$(BIN)/python -c '$(RECENT)' || { rm -f .venv/made; exit 1; }

.venv/run: .venv/made pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

.venv/dev: .venv/run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

demo: .venv/run
	@mkdir -p build
	@rm -f $(DB) $(DB)-wal $(DB)-shm
	$(BIN)/vanban index $(SAMPLE) --db $(DB)
	@echo
	$(BIN)/vanban stats --db $(DB)
	@echo
	$(BIN)/vanban cited-by 71/2023/QĐ-UBND --db $(DB)

quick: .venv/dev
	$(PYTEST) --tier quick $(PYTEST_ARGS)

test: .venv/dev
	$(PYTEST) --tier test $(PYTEST_ARGS)

long: .venv/dev
	$(PYTEST) --tier long $(PYTEST_ARGS)

check: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

score: .venv/run
	$(BIN)/python benchmarks/score.py $(SHARED) $(SCORE_ARGS)

truth-report: .venv/run
	$(BIN)/python benchmarks/truth_report.py $(SHARED)

corpus-report: .venv/dev
	$(BIN)/python benchmarks/corpus_report.py $(SHARED)/corpus --baseline $(BASELINE)

corpus-baseline: .venv/dev
	$(BIN)/python benchmarks/corpus_report.py $(SHARED)/corpus --baseline $(BASELINE) --write

exchange-report: .venv/dev
	$(BIN)/python benchmarks/exchange_report.py $(SHARED)/corpus/congbao $(SHARED)/corpus/letters $(SHARED)/corpus/office \
		$(SHARED)/corpus/pdf $(SHARED)/corpus/seed $(SHARED)/corpus/vbpl

bench: .venv/dev
	$(BIN)/python benchmarks/bench.py --texts $(SHARED)/corpus/vbpl $(BENCH_ARGS)

bombs: .venv/dev
	$(BIN)/python -m tests.faults.bombs $(BOMB_ARGS)

ways: .venv/dev
	$(BIN)/python -m tests.faults.ways $(WAYS)

fuzz: .venv/dev
	$(BIN)/python -m tests.faults.fuzz --files $(N) --seed $(SEED) --from $(SHARED)/corpus $(FUZZ_ARGS)

fuzz-queries: .venv/dev
	$(BIN)/python -m tests.faults.queries $(FUZZ_ARGS)

growth: .venv/dev
	$(BIN)/python -m tests.faults.growth $(GROWTH_ARGS)

# What the trainer says of its iterations goes to build/title_ends.log.
models: .venv/dev
	@mkdir -p build
	$(BIN)/python benchmarks/title_ends.py 2> build/title_ends.log || { cat build/title_ends.log; exit 1; }
	@echo
	$(BIN)/python benchmarks/noun_ends.py

graph-report: .venv/dev
	$(BIN)/python benchmarks/graph_report.py $(SHARED)/corpus/vbpl $(SHARED)/corpus/congbao

graph-bench: .venv/dev
	$(BIN)/python benchmarks/graph_bench.py $(GRAPH_ARGS)

search-bench: .venv/run
	$(BIN)/python benchmarks/search_bench.py $(SEARCH_ARGS)

search-report: .venv/dev
	$(BIN)/python benchmarks/search_report.py $(SHARED) $(REPORT_ARGS)

ocr-bench: .venv/dev
	$(BIN)/python benchmarks/ocr_bench.py $(SHARED)
	@echo
	$(BIN)/python benchmarks/ocr_scanlike.py $(SHARED) $(SCANLIKE_ARGS)

rehearse: .venv/dev
	$(BIN)/python benchmarks/rehearse.py

schemas: .venv/run
	$(BIN)/python -X utf8 -m extractor.schema > schemas/record.schema.json
	$(BIN)/python -X utf8 -m extractor.schema document > schemas/document.schema.json
	$(BIN)/python -X utf8 -m extractor.index > schemas/index.sql

commands: .venv/run
	$(BIN)/python -X utf8 -m extractor.cli.reference docs

pictures: .venv/dev
	@mkdir -p docs/pictures
	VANBAN_SHOTS=docs/pictures $(PYTEST) -q tests/web/pages/test_jobs.py \
		tests/web/pages/test_browser.py::test_the_graph_leads_on tests/web/pages/test_tour.py::test_pictures \
		-k 'not wider'

docs: .venv/dev
	$(BIN)/python -m sphinx -q -W --keep-going -b html docs build/site
	@echo 'open build/site/index.html'

constraints: .venv/made
	rm -rf build/constraints
	$(PYTHON) -m venv build/constraints
	build/constraints/bin/python -m pip install --quiet '.[all,cluster,dev]' 'setuptools>=77'
	build/constraints/bin/python -m pip freeze --all --exclude pip --exclude vanban > build/constraints.txt
	! grep -n '[@/]' build/constraints.txt
	( head -n 1 constraints.txt; cat build/constraints.txt ) > build/constraints.new
	mv build/constraints.new constraints.txt
	rm -rf build/constraints

# What a release brings along: all that is installed with it, by the pinned versions. The tool stands in a venv of its own.
sbom: .venv/made
	rm -rf build/sbom build/sbom-tool
	$(PYTHON) -m venv build/sbom
	build/sbom/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt '.[all]'
	$(PYTHON) -m venv build/sbom-tool
	build/sbom-tool/bin/python -m pip install --quiet --disable-pip-version-check '$(SBOM_TOOL)'
	build/sbom-tool/bin/cyclonedx-py environment build/sbom/bin/python --pyproject pyproject.toml --mc-type application \
		--sv 1.6 --of JSON --output-reproducible --validate -o build/vanban.cdx.json
	rm -rf build/sbom build/sbom-tool

release: .venv/made
	rm -rf dist build/release-tool
	$(PYTHON) -m venv build/release-tool
	build/release-tool/bin/python -m pip install --quiet --disable-pip-version-check $(RELEASE_TOOLS)
	build/release-tool/bin/python -m build --outdir dist .
	build/release-tool/bin/python -m twine check --strict dist/*
	build/release-tool/bin/python deploy/release.py dist $(PYTHONS)

clean:
	if test "$$(cat .venv/made 2>/dev/null)" = made; then rm -rf .venv; else rm -f .venv/made .venv/run .venv/dev; fi
	rm -rf build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
