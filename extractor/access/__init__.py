"""Users, their roles, and what they log in with: passwords and sessions of people, tokens of programs.

Used where an index is served to several people (``vanban serve --auth``). ``Access`` is all of it as one object.
"""

from extractor.access.access import Access
from extractor.access.roles import Role
from extractor.access.rows import Identity, Issued, Session, Token, User

__all__ = ["Access", "Identity", "Issued", "Role", "Session", "Token", "User"]
