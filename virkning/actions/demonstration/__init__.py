"""The demonstration organisation, told from its first day: each part of it in a file of its own."""
