"""A long list in pages of a hundred, that one leafs through."""

from dataclasses import dataclass

ON_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Leaf:
    """Which page it is, and which rows of how many: `first` and `last` count from one."""

    page: int
    pages: int
    first: int
    last: int
    count: int

    @classmethod
    def of(cls, asked: str, count: int) -> "Leaf":
        """The page that was asked for; the last one where it is beyond, for the list may have become shorter."""
        pages = max(1, -(-count // ON_A_PAGE))
        page = min(int(asked), pages) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 1
        page = max(page, 1)
        return cls(page, pages, (page - 1) * ON_A_PAGE + 1, min(page * ON_A_PAGE, count), count)

    @property
    def before(self) -> int | None:
        return self.page - 1 if self.page > 1 else None

    @property
    def after(self) -> int | None:
        return self.page + 1 if self.page < self.pages else None

    @property
    def rows(self) -> slice:
        return slice(self.first - 1, self.last)
