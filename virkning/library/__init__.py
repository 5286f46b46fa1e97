"""Instruments, programmes and variables as data, their strict readers, and the wording that organisations add."""
