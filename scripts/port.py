"""Prints the port that was asked for, or the next one that nobody listens on. Run `python -m scripts.port 8000`."""

import socket
import sys

TRIED = 50


def free_port(wanted: int) -> int:
    """The first port from `wanted` on that can be listened to on this machine."""
    for port in range(wanted, wanted + TRIED):
        with socket.socket() as probe:
            # As servers do, so that a port left a moment ago counts as free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise SystemExit(f"No port is free from {wanted} to {wanted + TRIED - 1}: name another with PORT=...")


if __name__ == "__main__":
    print(free_port(int(sys.argv[1])))
