"""Rows that can be added and read. The database refuses changes too, see the migration `0002_append_only`."""

from typing import Any, Never, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


class AppendOnly(Exception):
    """Someone tried to change or delete what must stay as it was written."""


class AppendOnlyQuerySet(models.QuerySet[M]):
    def update(self, **kwargs: Any) -> Never:
        raise AppendOnly(self.model.__name__)

    def delete(self) -> Never:
        raise AppendOnly(self.model.__name__)


class AppendOnlyModel(models.Model):
    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly(type(self).__name__)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Never:
        raise AppendOnly(type(self).__name__)
