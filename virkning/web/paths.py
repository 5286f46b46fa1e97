"""Parts of the addresses that are for others than people."""

FOR_PROGRAMS = "/api/"
