"""Who may see and who may do. People's data is read through these doors only; no access looks like no such thing."""
