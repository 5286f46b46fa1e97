"""OpenStack Swift with its S3 interface, all of its servers in one process: `python tests/s3_server.py HOME PORT`.

A program of its own, and not imported by tests: the library that Swift stands on changes how Python waits.
"""

import sys
import warnings
from pathlib import Path

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import eventlet

    eventlet.monkey_patch()

from eventlet import wsgi
from swift.common import constraints, storage_policy, utils
from swift.common.ring import RingBuilder

KEEPERS = ("account", "container", "object")

CONFIGURATION = """\
[swift-hash]
swift_hash_path_suffix = tests
swift_hash_path_prefix = tests
[storage-policy:0]
name = one
default = yes
"""

COMMON = """\
[DEFAULT]
swift_dir = {home}
devices = {home}/devices
mount_check = false
log_address = /nowhere
log_level = CRITICAL
"""

KEEPER = """\
[pipeline:main]
pipeline = {kind}-server
[app:{kind}-server]
use = egg:swift#{kind}
"""

FRONT = """\
[pipeline:main]
pipeline = catch_errors gatekeeper s3api tempauth slo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
[filter:slo]
use = egg:swift#slo
[filter:tempauth]
use = egg:swift#tempauth
user_tests_writer = {secret} .admin
"""


class Silent:
    def write(self, _line: str) -> None:
        pass

    def flush(self) -> None:
        pass


def main(home: Path, port: int, secret: str) -> None:
    (home / "devices" / "sda").mkdir(parents=True)
    written = home / "swift.conf"
    written.write_text(CONFIGURATION)
    utils.SWIFT_CONF_FILE = str(written)
    utils.validate_hash_conf()
    storage_policy.reload_storage_policies()
    constraints.reload_constraints()
    ears = {kind: eventlet.listen(("127.0.0.1", 0)) for kind in KEEPERS}
    for kind, ear in ears.items():
        _ring(home / f"{kind}.ring.gz", ear.getsockname()[1])
    for kind, ear in ears.items():
        eventlet.spawn_n(_serve, ear, _app(home / f"{kind}.conf", COMMON + KEEPER, kind=kind, home=home))
    front = _app(home / "front.conf", COMMON + FRONT, home=home, secret=secret)
    _serve(eventlet.listen(("127.0.0.1", port)), front)


def _ring(file: Path, port: int) -> None:
    """One disk, each thing once."""
    builder = RingBuilder(1, 1, 1)
    builder.add_dev({"region": 1, "zone": 1, "ip": "127.0.0.1", "port": port, "device": "sda", "weight": 1.0})
    builder.rebalance()
    builder.get_ring().save(str(file))


def _app(file: Path, text: str, **values: object) -> object:
    from swift.common.wsgi import loadapp  # reads the configuration that was written before

    file.write_text(text.format(**values))
    return loadapp(str(file))


def _serve(ear: object, app: object) -> None:
    wsgi.server(ear, app, Silent(), custom_pool=eventlet.GreenPool(50), log_output=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
