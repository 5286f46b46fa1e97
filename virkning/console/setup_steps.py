"""What is left to do after `virkning setup`, as commands to copy, in their order: on the screen and in a file."""

import shlex
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from virkning.console.setup_answers import Answers
from virkning.console.setup_files import USER, WEB_ROOT, Folder, certificate, program


@dataclass(frozen=True, slots=True)
class Step:
    """`lines` are copied as they stand; `after` is said below them. A secret is shown once and stands in no file."""

    text: str
    lines: tuple[str, ...] = ()
    after: str = ""
    secret: bool = False


def steps(place: Folder, answers: Answers, *, link: str = "", private: str = "") -> tuple[Step, ...]:
    """In the order in which they are done."""
    return tuple(_steps(place, answers, link, private))


def written(found: Iterable[Step]) -> str:
    """As the file tells them: a secret is not repeated, only that it was shown."""
    shown_once = _("(shown only once, when it was set up)")
    told = [(one.text, (shown_once,) if one.secret else one.lines, one.after) for one in found]
    return "\n".join(
        "\n".join([f"{number}. {text}", *(f"   {line}" for line in lines), *([f"   {after}"] if after else []), ""])
        for number, (text, lines, after) in enumerate(told, start=1)
    )


def _steps(place: Folder, answers: Answers, link: str, private: str) -> Iterator[Step]:
    yield Step(
        _("Keep a copy of the key to names and notes away from this machine. Lost, nobody can read them again:"),
        (str(place.key),),
    )
    if private:
        text = _("Write down the private key that opens the backups, now: it is kept nowhere.")
        yield Step(text, (private,), secret=True)
    command = shlex.quote(str(place.command))
    looked = Step(_("See that all of it answers:"), (f"{command} doctor",))
    if answers.public:
        yield Step(_("Start it as a service. As root, in this order:"), service(place, answers), _unreachable(place))
        text = _("Put a web server with a certificate before it. As root, choose one of A, B and C:")
        yield Step(text, tuple(_web_servers(place, answers)))
        yield looked
    else:
        yield Step(_("Start it:"), (f"{command} serve --port {answers.port}",))
    if link:
        yield Step(
            _("Open this link within seven days. It can be used once, and is shown only now:"),
            (link,),
            _("You choose a password there, and a second factor: a telephone or a key."),
            secret=True,
        )
    if not answers.public:
        yield looked
    yield Step(
        _("If you are locked out some day, and nobody else is an administrator, this gives you a new link:"),
        (f"{command} user link {answers.email}",),
        _("After too many tries: “user unlock”. Lost telephone: “user remove-second-factor”. Both with the address."),
    )


def service(place: Folder, answers: Answers) -> tuple[str, ...]:
    """From the files to a service that runs, and comes again when the machine is started."""
    owned = [str(place.path), *([answers.backups] if answers.backups else [])]
    return (
        shlex.join(["useradd", "--system", "--home-dir", str(place.path), "--shell", "/usr/sbin/nologin", USER]),
        shlex.join(["chown", "-R", f"{USER}:", *owned]),
        shlex.join(["cp", str(place.path / "virkning.service"), "/etc/systemd/system/"]),
        "systemctl daemon-reload",
        "systemctl enable --now virkning",
    )


def _web_servers(place: Folder, answers: Answers) -> Iterator[str]:
    """Three ways; what is said of them is a comment to the shell, so that a way can be copied whole."""
    host, at = answers.host, certificate(answers.host)
    nginx, caddy = (shlex.quote(str(place.path / name)) for name in ("nginx.conf", "Caddyfile"))
    installed = (f"cp {nginx} /etc/nginx/sites-enabled/virkning.conf", "nginx -t && systemctl reload nginx")
    yield "# A. " + _(
        "Caddy, which gets the certificate by itself. The name must lead to this machine from the internet."
    )
    yield from ("apt-get install -y caddy", f"cp {caddy} /etc/caddy/Caddyfile", "systemctl reload caddy")
    yield "# B. " + _(
        "nginx, with a certificate of Let's Encrypt. The name must lead to this machine from the internet."
    )
    yield "apt-get install -y nginx certbot"
    yield f"certbot certonly --webroot -w {WEB_ROOT} -d {host} --deploy-hook 'systemctl reload nginx'"
    yield from installed
    yield "# C. " + _("nginx, only for a trial, with a certificate that you make yourself. Browsers warn of it.")
    yield from ("apt-get install -y nginx openssl", f"mkdir -p {at}")
    yield (
        f"openssl req -x509 -newkey rsa:2048 -nodes -days 90 -subj /CN={host} -addext subjectAltName=DNS:{host}"
        f" -keyout {at}/privkey.pem -out {at}/fullchain.pem"
    )
    yield from installed


def _unreachable(place: Folder) -> str:
    """What the service, another user, cannot get to: a home folder is closed to others."""
    for path in (Path(program()), place.path):
        closed = next((one for one in reversed(path.parents) if not one.stat().st_mode & stat.S_IXOTH), None)
        if closed is not None:
            text = _(
                "%(path)s lies in %(folder)s, which others cannot enter: the service will not start. Put it elsewhere."
            )
            return text % {"path": path, "folder": closed}
    return ""
