"""Lists of tasks: announced, behind codes, behind counts, between commas."""
