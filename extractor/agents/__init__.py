"""Tools for agents and editors: the index by the Model Context Protocol, to read and never to write.

``vanban mcp`` serves them over standard input and output, or over HTTP on this machine. A caller shows a token of the
API, and sees what its role sees there.
"""
