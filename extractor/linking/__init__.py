"""Which document a mention means: rules from designations to works, without a database.

An index in SQLite and a store of Parquet link by these same rules.
"""
