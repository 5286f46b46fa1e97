"""How fast the report job is, beside what a user would otherwise run; `make bench` writes docs/benchmarks.md."""
