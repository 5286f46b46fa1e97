"""Reports that are made, frozen, sent and held against their figures again, section by section."""
