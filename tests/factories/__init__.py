"""One file of makers per file of models; every argument has a default that is valid."""
