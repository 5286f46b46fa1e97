"""What is kept: the Django models (`virkning.store.models`) and the one bridge from rows to tables (`extract`)."""
