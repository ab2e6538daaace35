"""The version of the package: that of its distribution."""

VERSION = "0.1.0"
