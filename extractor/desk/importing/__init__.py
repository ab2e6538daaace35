"""Registers of other systems taken over: what each line became, what its columns hold, undoing one import."""
