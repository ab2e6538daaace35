"""Tables and records → files and screens. One module a format; all commands go through ``write``."""
