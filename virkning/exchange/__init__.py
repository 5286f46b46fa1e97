"""In and out: plain files to responses, courses and pairs; nothing here touches the database."""
