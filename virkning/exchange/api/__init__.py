"""The HTTP API: other programs ask by a token, through the same doors and the same audit as people."""
