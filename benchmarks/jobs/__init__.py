"""The same report job, written in four ways; each is run as a process of its own."""
