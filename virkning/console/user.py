"""`virkning user`: the first administrator, and help for those who cannot log in, where no page can be reached."""

import click
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from virkning.actions.accounts import Invited, invite, invite_again, new_link, remove_second_factor
from virkning.actions.log_ins import open_log_in
from virkning.actions.memberships import Scope
from virkning.console.commands import command, group, option
from virkning.console.exits import Ending
from virkning.console.screen import out
from virkning.domain.errors import Problem, Unknown
from virkning.store.models import Membership, Organisation, Role, User


@command(
    "create-administrator",
    gettext_lazy(
        "Invite the first administrator, who then invites the others.\n\nPrints a link that can be used once within "
        "seven days. Makes the organisation where it is not there yet."
    ),
)
@click.argument("mail")
@option("--name", required=True, words=gettext_lazy("The name of the person."))
@option("--organisation", required=True, words=gettext_lazy("The key of the organisation, in small letters."))
@option("--title", default="", words=gettext_lazy("The name of the organisation, where it is new."))
def create_administrator(mail: str, name: str, organisation: str, title: str) -> Ending:
    with transaction.atomic():
        row, _made = Organisation.objects.get_or_create(key=organisation, defaults={"title": title or organisation})
        made = invite(row, email=mail, name=name, scope=Scope(Role.ADMINISTRATOR), by=None, now=timezone.now())
    return _tell(made)


@command(
    "link",
    gettext_lazy(
        "Make a link for someone who has forgotten the password.\n\nAlso for someone who was invited and never came, "
        "because the link ran out or was lost; the older link ends."
    ),
)
@click.argument("mail")
def link(mail: str) -> Ending:
    if not User.objects.filter(email=mail.strip().lower()).exists():
        again = invite_again(mail, by=None, now=timezone.now())
        if again is not None:
            return _tell(again)
    user = _user(mail)
    member = Membership.objects.filter(user=user).select_related("organisation").first()
    if member is None:
        raise Unknown([Problem("user-without-role")])
    return _tell(new_link(user, organisation=member.organisation, by=None, now=timezone.now()))


@command("unlock", gettext_lazy("Open a log-in that is shut after failed tries."))
@click.argument("mail")
def unlock(mail: str) -> Ending:
    open_log_in(_user(mail), by=None)
    out().print(_("Failed tries are forgotten. The person can try again now."))
    return Ending.DONE


@command(
    "remove-second-factor",
    gettext_lazy("For someone who has lost telephone, key and codes; it is set up anew at the next log-in."),
)
@click.argument("mail")
def remove_factor(mail: str) -> Ending:
    remove_second_factor(_user(mail), by=None)
    out().print(_("The second factor is removed, and the person is logged out everywhere."))
    return Ending.DONE


user = group(
    "user",
    gettext_lazy("The first administrator, and help for those who cannot log in."),
    create_administrator,
    link,
    unlock,
    remove_factor,
)


def _user(mail: str) -> User:
    found = User.objects.filter(email=mail.strip().lower()).first()
    if found is None:
        raise Unknown([Problem("no-such-user")])
    return found


def _tell(made: Invited) -> Ending:
    address = settings.ADDRESS.rstrip("/") + reverse("invitation", args=[made.secret])
    out().print(_("Open this link within seven days. It can be used once, and is shown only now:"))
    out().print(address, style="bold", soft_wrap=True)
    return Ending.DONE
