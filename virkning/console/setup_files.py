"""The files that `virkning setup` writes: settings, keys, a command, and examples for systemd and two web servers."""

import os
import secrets
import shlex
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlparse

from django.utils.translation import gettext as _

from virkning.console.setup_answers import Answers
from virkning.domain.text import Language
from virkning.store.configuration import VARIABLE

LARGEST_BODY = "25M"
"""Files of questionnaires, imports and attachments come in through the web server."""

USER = "virkning"
"""Whom the service runs as."""

WEB_ROOT = "/var/www/html"
"""Where nginx of Debian serves from, so that certbot can show that the name is ours before the pages are there."""


def certificate(host: str) -> str:
    """The folder of the certificate and its key, where certbot puts them."""
    return f"/etc/letsencrypt/live/{host}"


@dataclass(frozen=True, slots=True)
class Folder:
    """Where an installation lives. Keys lie apart from the data, since backups and thieves take the data along."""

    path: Path

    @property
    def settings(self) -> Path:
        return self.path / "virkning.env"

    @property
    def data(self) -> Path:
        return self.path / "data"

    @property
    def key(self) -> Path:
        return self.path / "keys" / "identity-key"

    @property
    def steps(self) -> Path:
        """What is left to do, without the secrets that were shown once."""
        return self.path / steps_name()

    @property
    def command(self) -> Path:
        return self.path / "virkning"

    def write(self, answers: Answers, *, language: Language) -> None:
        """Everything anew; nothing of it is readable by others than its owner but what holds no secret."""
        for folder in (self.data, self.key.parent):
            folder.mkdir(parents=True, exist_ok=True)
            folder.chmod(0o700)
        _secret(self.key, f"{secrets.token_urlsafe(48)}\n")
        _secret(self.settings, _lines(_settings(self, answers, language)))
        _open(self.command, _command(self), mode=0o755)
        _open(self.path / "virkning.service", _service(self, answers))
        if answers.public:
            web_servers(self.path, address=answers.address, port=answers.port)


def steps_name() -> str:
    return _("next-steps.txt")


def web_servers(folder: Path, *, address: str, port: int) -> tuple[Path, Path]:
    """Two examples, of which one is used: where they were written."""
    caddy, nginx = folder / "Caddyfile", folder / "nginx.conf"
    _open(caddy, _caddy(address, port))
    _open(nginx, _nginx(address, port))
    return caddy, nginx


def _settings(folder: Folder, answers: Answers, language: Language) -> Mapping[str, str]:
    every = {
        "VIRKNING_DATA": str(folder.data),
        "VIRKNING_ADDRESS": answers.address,
        "VIRKNING_BEHIND_PROXY": "1" if answers.public else "",
        "VIRKNING_SECRET_KEY": secrets.token_urlsafe(48),
        "VIRKNING_KEY_FILE": str(folder.key),
        "VIRKNING_LANGUAGE": language,
        "DATABASE_URL": answers.database,
        "VIRKNING_MAIL": answers.mail,
        "VIRKNING_MAIL_FROM": answers.mail_from if answers.mail else "",
        "VIRKNING_BACKUP_FOLDER": answers.backups,
        "VIRKNING_BACKUP_RECIPIENTS": answers.recipient if answers.backups else "",
    }
    return {name: value for name, value in every.items() if value}


def _lines(settings: Mapping[str, str]) -> str:
    head = _("Written by `virkning setup`. Holds secrets: for its owner only. Every name is told in docs/web.md.")
    return f"# {head}\n" + "".join(f"{name}={value}\n" for name, value in settings.items())


def _command(folder: Folder) -> str:
    """`virkning` with these settings, however it is called; what it writes is for its owner only."""
    return f'#!/bin/sh\numask 077\n{VARIABLE}={shlex.quote(str(folder.settings))} exec {shlex.quote(program())} "$@"\n'


def program() -> str:
    """The command beside the Python that runs now, else the one that was called."""
    beside = Path(sys.executable).with_name("virkning")
    return str(beside if beside.exists() else Path(sys.argv[0]).resolve())


def _service(folder: Folder, answers: Answers) -> str:
    """May write among its data and its backups, and nowhere else."""
    after = "network-online.target postgresql.service" if answers.database else "network-online.target"
    writable = " ".join(filter(None, (str(folder.data), answers.backups)))
    note = _("A user of its own, who owns what it writes. How that is made stands in %(file)s.")
    return f"""[Unit]
Description=Virkning
Wants=network-online.target
After={after}

[Service]
# {note % {"file": steps_name()}}
User={USER}
ExecStart={folder.command} serve --port {answers.port}
Restart=on-failure
RestartSec=5
UMask=0077
NoNewPrivileges=yes
ProtectSystem=strict
ProtectHome=read-only
PrivateTmp=yes
PrivateDevices=yes
ProtectKernelTunables=yes
ProtectControlGroups=yes
RestrictSUIDSGID=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
ReadWritePaths={writable}

[Install]
WantedBy=multi-user.target
"""


def _caddy(address: str, port: int) -> str:
    """Fetches and renews its certificate by itself."""
    quiet = _(
        "Addresses hold the secrets of links that citizens answer by: they are not logged, nor what fails with them."
    )
    trial = _("For a trial, where the name is not known on the internet, write this line here: tls internal")
    return f"""# {quiet}
{{
	log default {{
		exclude http.log.access http.log.error
	}}
}}

{urlparse(address).netloc} {{
	# {trial}
	request_body {{
		max_size {LARGEST_BODY}B
	}}
	reverse_proxy 127.0.0.1:{port}
}}
"""


def _nginx(address: str, port: int) -> str:
    host = urlparse(address).hostname or ""
    at = certificate(host)
    whose = _(
        "The certificate and its key. How to get them stands in %(file)s. Those of your own: write their files here."
    )
    quiet = _(
        "Addresses hold the secrets of links that citizens answer by: they are not logged, nor what fails with them."
    )
    renewed = _("By this certbot renews the certificate.")
    return f"""server {{
    listen 443 ssl;
    server_name {host};
    # {whose % {"file": steps_name()}}
    ssl_certificate     {at}/fullchain.pem;
    ssl_certificate_key {at}/privkey.pem;
    ssl_protocols TLSv1.2 TLSv1.3;
    client_max_body_size {LARGEST_BODY};
    # {quiet}
    access_log off;
    error_log /var/log/nginx/error.log crit;

    location / {{
        proxy_pass http://127.0.0.1:{port};
        proxy_set_header Host $host;
        proxy_set_header X-Forwarded-Proto https;
        proxy_set_header X-Forwarded-For $remote_addr;
        proxy_read_timeout 120s;
    }}
}}

server {{
    listen 80;
    server_name {host};
    access_log off;
    error_log /var/log/nginx/error.log crit;

    # {renewed}
    location /.well-known/acme-challenge/ {{
        root {WEB_ROOT};
    }}

    location / {{
        return 301 https://$host$request_uri;
    }}
}}
"""


def _secret(path: Path, text: str) -> None:
    with os.fdopen(os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
        file.write(text)


def _open(path: Path, text: str, *, mode: int = 0o644) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)
