"""The room of learning: indicators, why not, and the loop from finding to adjustment."""
