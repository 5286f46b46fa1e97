"""Where an extract lies: a folder of this machine, or a place in an object store. All else is the same."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager
from pathlib import Path


class Location(ABC):
    """Holds files by name (`a/b.parquet`). A file is there whole or not at all, whenever its writer was killed."""

    @abstractmethod
    def alone(self) -> AbstractContextManager[None]:
        """Nobody else writes there meanwhile. Raises Refused when somebody does; a killed writer holds nothing."""

    @abstractmethod
    def names(self) -> frozenset[str]:
        """What is there, also what a killed writer left aside."""

    @abstractmethod
    def read(self, name: str) -> bytes:
        """Raises FileNotFoundError."""

    @abstractmethod
    def put(self, name: str, content: bytes) -> None:
        """In one step, kept for good when it returns, and not to be read by others."""

    @abstractmethod
    def remove(self, names: Collection[str]) -> None:
        """And the folders that are empty then."""

    @abstractmethod
    def near(self, names: Collection[str]) -> Mapping[str, Path]:
        """The files as an engine on this machine reads them. Those that are not there are left out."""

    @abstractmethod
    def __str__(self) -> str:
        """As whoever uses it names it; it holds no secret."""
