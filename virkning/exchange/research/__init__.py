"""An extract for research as files: for each table every format, a codebook, and a receipt, in one archive."""

from virkning.exchange.research.bundle import Bundle, bundle
from virkning.exchange.research.delivering import Delivered, deliver_extract, deliver_linkage, twin_file

__all__ = ["Bundle", "Delivered", "bundle", "deliver_extract", "deliver_linkage", "twin_file"]
