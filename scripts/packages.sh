#!/bin/sh
# Installs the Debian packages that tests and checks need, and only those that are missing.
set -eu

missing=""
need() { # need <package> <any file it brings ...>
    package=$1
    shift
    for file in "$@"; do
        [ ! -e "$file" ] || return 0
    done
    missing="$missing $package"
}

need chromium /usr/bin/chromium
need postgresql /usr/lib/postgresql/*/bin/initdb
need poppler-utils /usr/bin/pdftotext
need gettext /usr/bin/xgettext
need default-jre-headless /usr/lib/jvm/*/bin/java
need fonts-dejavu-core /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf

[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null; then
    echo "Tests need these programs (by their Debian names); please install them:$missing" >&2
    exit 1
fi
if [ "$(id -u)" -ne 0 ]; then
    echo "Tests need some Debian packages. Please run this first:" >&2
    echo "    sudo apt-get update && sudo apt-get install --no-install-recommends$missing" >&2
    exit 1
fi

echo "Installing$missing"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck disable=SC2086 # one word per package
apt-get install -y -qq --no-install-recommends $missing >/dev/null
