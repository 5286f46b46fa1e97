"""Research projects told: the codebook to read, how easily somebody is known again, and the receipt."""

from virkning.reports.research.codebook import codebook_document
from virkning.reports.research.receipt import receipt_text
from virkning.reports.research.telling import anonymity_sentences, attrition_sentence, cost_sentence

__all__ = [
    "anonymity_sentences",
    "attrition_sentence",
    "codebook_document",
    "cost_sentence",
    "receipt_text",
]
