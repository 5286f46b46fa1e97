"""What a system wishes to be told, and where."""

from datetime import datetime
from typing import Annotated

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Query, Router, Schema
from ninja.responses import Status
from pydantic import Field

from virkning.access.systems import subscription_or_404, subscriptions_of
from virkning.actions import system_messages as actions
from virkning.domain.system import ApiScope, SystemEvent
from virkning.exchange.api.caller import ApiRequest, Scoped
from virkning.exchange.api.forms import Given
from virkning.exchange.api.paging import Asked, link_next, page_of
from virkning.store.models import Subscription

router = Router(tags=["subscriptions"])

EVENTS = Scoped(ApiScope.EVENTS)


class SubscriptionOut(Schema):
    """`failing` tells since when nothing arrives there."""

    id: int
    address: str
    events: list[SystemEvent]
    made: datetime
    failing: datetime | None


class SubscriptionMade(SubscriptionOut):
    """`secret` is told this once: with it a message is known to be ours."""

    secret: str


class SubscriptionPage(Schema):
    items: list[SubscriptionOut]
    next: str


class SubscriptionIn(Given):
    address: Annotated[str, Field(max_length=500, pattern=r"^https?://[!-~]+$")]
    events: list[SystemEvent] = Field(min_length=1, max_length=20)


@router.get(
    "/subscriptions", response=SubscriptionPage, auth=EVENTS, operation_id="listSubscriptions", url_name="subscriptions"
)
def list_subscriptions(request: ApiRequest, response: HttpResponse, asked: Query[Asked]) -> SubscriptionPage:
    """The system's own."""
    rows, cursor = page_of(subscriptions_of(request.user), asked)
    link_next(request, response, cursor)
    return SubscriptionPage(items=[told_of(row) for row in rows], next=cursor)


@router.post(
    "/subscriptions", response={201: SubscriptionMade}, auth=EVENTS, operation_id="subscribe", url_name="subscriptions"
)
def subscribe(request: ApiRequest, response: HttpResponse, given: SubscriptionIn) -> Status[SubscriptionMade]:
    """Be told at an address outside, over https. What is told is signed as Standard Webhooks has it."""
    row = actions.subscribe(request.token.system, address=given.address, events=given.events, now=timezone.now())
    response.headers["Location"] = reverse("api:subscription", args=[row.pk])
    return Status(201, SubscriptionMade(**told_of(row).dict(), secret=row.secret))


@router.get(
    "/subscriptions/{int:number}",
    response=SubscriptionOut,
    auth=EVENTS,
    operation_id="readSubscription",
    url_name="subscription",
)
def read_subscription(request: ApiRequest, number: int) -> SubscriptionOut:
    """One of the system's own."""
    return told_of(subscription_or_404(request.user, number))


@router.delete(
    "/subscriptions/{int:number}",
    response={204: None},
    auth=EVENTS,
    operation_id="unsubscribe",
    url_name="subscription",
)
def unsubscribe(request: ApiRequest, number: int) -> Status[None]:
    """Nothing more is told there."""
    actions.unsubscribe(subscription_or_404(request.user, number), now=timezone.now())
    return Status(204, None)


def told_of(row: Subscription) -> SubscriptionOut:
    events = [SystemEvent(one) for one in row.events]
    return SubscriptionOut(id=row.pk, address=row.address, events=events, made=row.made, failing=row.failing)
