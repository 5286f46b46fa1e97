"""Comments at a cell or a chart."""

from typing import ClassVar

from django.db import migrations
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    """See the tables of the same noun in `store/models`."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("store", "0006_learning")]

    operations: ClassVar[list[Operation]] = []
