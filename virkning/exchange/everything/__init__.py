"""All that an organisation has, in open formats, for whoever leaves: written, and read again elsewhere."""
