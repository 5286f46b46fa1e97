"""The HTTP API, as a program meets it."""
