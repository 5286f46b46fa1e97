"""The action plan of a citizen on pages: goals, steps, sessions, and how it all stands."""
