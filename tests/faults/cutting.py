"""A line to PostgreSQL that is cut at a chosen statement: before it arrives, or before it is answered."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

HOST = "127.0.0.1"
PIECE = 65536


@dataclass
class Cutter:
    """Stands between the program and the database. Cuts once, when all words were sent, one by one."""

    to: int
    words: list[bytes] = field(default_factory=list)
    arrives: bool = True
    cut: threading.Event = field(default_factory=threading.Event)
    port: int = 0

    def cut_at(self, *words: str, arrives: bool) -> None:
        """`arrives`: the last statement reaches the database, and only its answer is lost."""
        self.cut.clear()
        self.arrives, self.words = arrives, [word.encode() for word in words]

    def serve(self, door: socket.socket) -> None:
        while True:
            with suppress(OSError):
                ours, _address = door.accept()
                theirs = socket.create_connection((HOST, self.to))
                silent, heard = threading.Event(), threading.Event()
                for pass_on in (self._ask, self._answer):
                    threading.Thread(target=pass_on, args=(ours, theirs, silent, heard), daemon=True).start()
                continue
            return

    def _ask(self, ours: socket.socket, theirs: socket.socket, silent: threading.Event, heard: threading.Event) -> None:
        with suppress(OSError):
            while piece := ours.recv(PIECE):
                if self.words and self.words[0] in piece:
                    del self.words[0]
                    if not self.words:
                        silent.set()
                        if self.arrives:
                            theirs.sendall(piece)
                            heard.wait(10)  # it is done, and said so, to nobody
                        self.cut.set()
                        break
                theirs.sendall(piece)
        _shut(ours, theirs)

    def _answer(
        self, ours: socket.socket, theirs: socket.socket, silent: threading.Event, heard: threading.Event
    ) -> None:
        with suppress(OSError):
            while piece := theirs.recv(PIECE):
                if silent.is_set():
                    heard.set()
                    return
                ours.sendall(piece)
        if not silent.is_set():
            _shut(ours, theirs)


def _shut(*lines: socket.socket) -> None:
    for line in lines:
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)
        line.close()


@contextmanager
def cutter(to: int) -> Iterator[Cutter]:
    with socket.create_server((HOST, 0)) as door:
        made = Cutter(to, port=door.getsockname()[1])
        threading.Thread(target=made.serve, args=(door,), daemon=True).start()
        yield made
