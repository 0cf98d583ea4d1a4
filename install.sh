#!/bin/sh
# Install the journal for this person alone, then run it with the words given:
#     sh install.sh today
# It makes an environment of its own, so a Python that refuses global installs is fine.
set -eu
cd "$(dirname "$0")"
. ./python.sh

app="${ATTACHJOURNAL_APP:-${XDG_DATA_HOME:-$HOME/.local/share}/attachjournal-app}"
bin="${ATTACHJOURNAL_BIN:-$HOME/.local/bin}"
make_environment "$app"
"$app/bin/python" -m pip install --quiet --disable-pip-version-check --upgrade -c constraints.txt .
mkdir -p "$bin"
ln -sf "$app/bin/journal" "$bin/journal"
case ":$PATH:" in
  *":$bin:"*) ;;
  *)
    echo "journal is in $bin. To call it by its name, now and in every new terminal:" >&2
    echo "  export PATH=\"$bin:\$PATH\"    # this line at the end of your shell's file as well" >&2
    ;;
esac
if [ "$#" -gt 0 ]; then exec "$app/bin/journal" "$@"; fi
