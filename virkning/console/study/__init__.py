"""`virkning study`: the statistics of research on plain files, a file for each question."""
