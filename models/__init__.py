"""Knowledge of the rules, as data: tables with examples in each row. Read by ``extractor.knowledge``."""
