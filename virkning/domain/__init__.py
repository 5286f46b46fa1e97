"""The reference meaning of every rule, in plain Python: no web, database, file, clock or chance."""
