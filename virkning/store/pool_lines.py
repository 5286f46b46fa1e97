"""Lines to PostgreSQL that the pool need not ask whether they still hold, where it can be seen that they do.

The pool asks an empty question of a line before it gives it to a page: a journey to another program, which is a third
of a page that is kept. A server that goes says so, or shuts the line, and both lie there to be read at this end.
"""

from select import POLLIN, poll
from time import monotonic
from typing import Any, Self

import psycopg

TRUSTED = 2.0
"""Seconds after it was last asked in which a silent line is taken to hold. After them it is asked, for a machine or a
network that is gone says nothing."""

NOTHING = ""
"""What the pool asks."""


NOTHING_TRANSLATED = "SET jit = off"
"""PostgreSQL would translate a question that it thinks dear to the machine's own language first, for each anew. That
takes half a second and more, and gained nothing of the pages that tell of a whole organisation."""


class Line(psycopg.Connection[Any]):
    asked = 0.0

    @classmethod
    def connect(cls, *words: Any, **options: Any) -> Self:
        line = super().connect(*words, **options)
        line.execute(NOTHING_TRANSLATED)
        line.commit()
        return line

    def execute(self, query: Any, *words: Any, **options: Any) -> psycopg.Cursor[Any]:
        if query == NOTHING and monotonic() - self.asked < TRUSTED and self._silent():
            return self.cursor()
        answered = super().execute(query, *words, **options)
        self.asked = monotonic()
        return answered

    def _silent(self) -> bool:
        here = poll()
        here.register(self.fileno(), POLLIN)
        return not here.poll(0)
