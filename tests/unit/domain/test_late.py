"""Heavy libraries wait until they are used."""

import subprocess
import sys

from virkning.domain.late import late

HEAVY = ("altair", "ibis", "scipy", "statsmodels", "pptx", "docx")


def test_a_late_module_gives_what_the_module_has() -> None:
    assert late("math").sqrt(9) == 3


def test_the_addresses_are_known_before_any_heavy_library_is_loaded() -> None:
    """Each start of the program, and of each of its commands, would wait seconds for them."""
    code = (
        "import sys, django; django.setup(); import virkning.config.urls;"
        f"print(*(name for name in {HEAVY!r} if name in sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == ""
