"""A FHIR R4 façade: questionnaires, responses and scores for programs that speak FHIR. Subjects are pseudonyms."""
