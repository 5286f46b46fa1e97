"""Results to what people read: page, PDF, sheet, CSV, charts and story. Given results and a language; asks nothing."""
