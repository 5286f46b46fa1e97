"""The files that `virkning setup` writes: settings, keys, a command, and examples for systemd and two web servers."""

import os
import secrets
import shlex
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlparse

from virkning.console.setup_answers import Answers
from virkning.domain.text import Language
from virkning.store.configuration import VARIABLE

LARGEST_BODY = "25M"
"""Files of questionnaires, imports and attachments come in through the web server."""


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
            _open(self.path / "Caddyfile", _caddy(answers))
            _open(self.path / "nginx.conf", _nginx(answers))


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
    head = "# Written by `virkning setup`. Holds secrets: for its owner only. Every name is told in docs/web.md.\n"
    return head + "".join(f"{name}={value}\n" for name, value in settings.items())


def _command(folder: Folder) -> str:
    """`virkning` with these settings, however it is called; what it writes is for its owner only."""
    return f'#!/bin/sh\numask 077\n{VARIABLE}={shlex.quote(str(folder.settings))} exec {shlex.quote(_program())} "$@"\n'


def _program() -> str:
    """The command beside the Python that runs now, else the one that was called."""
    beside = Path(sys.executable).with_name("virkning")
    return str(beside if beside.exists() else Path(sys.argv[0]).resolve())


def _service(folder: Folder, answers: Answers) -> str:
    """May write among its data and its backups, and nowhere else."""
    after = "network-online.target postgresql.service" if answers.database else "network-online.target"
    writable = " ".join(filter(None, (str(folder.data), answers.backups)))
    owned = " ".join(filter(None, (str(folder.path), answers.backups)))
    return f"""[Unit]
Description=Virkning
Wants=network-online.target
After={after}

[Service]
# A user of its own, who owns what it writes: useradd --system virkning && chown -R virkning: {owned}
User=virkning
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


def _caddy(answers: Answers) -> str:
    """Fetches and renews its certificate by itself."""
    return f"""# Addresses hold the secrets of links that citizens answer by: not logged, nor what fails with them.
{{
	log default {{
		exclude http.log.access http.log.error
	}}
}}

{urlparse(answers.address).netloc} {{
	request_body {{
		max_size {LARGEST_BODY}B
	}}
	reverse_proxy 127.0.0.1:{answers.port}
}}
"""


def _nginx(answers: Answers) -> str:
    host = urlparse(answers.address).hostname
    return f"""# The certificate by `certbot --nginx -d {host}`, or the organisation's own.
server {{
    listen 443 ssl;
    server_name {host};
    ssl_certificate     /etc/letsencrypt/live/{host}/fullchain.pem;
    ssl_certificate_key /etc/letsencrypt/live/{host}/privkey.pem;
    ssl_protocols TLSv1.2 TLSv1.3;
    client_max_body_size {LARGEST_BODY};
    # Addresses hold the secrets of links that citizens answer by: they are not logged, nor what fails with them.
    access_log off;
    error_log /var/log/nginx/error.log crit;

    location / {{
        proxy_pass http://127.0.0.1:{answers.port};
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
    return 301 https://$host$request_uri;
}}
"""


def _secret(path: Path, text: str) -> None:
    with os.fdopen(os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
        file.write(text)


def _open(path: Path, text: str, *, mode: int = 0o644) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)
