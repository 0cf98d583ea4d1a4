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
    cat >&2 <<END
journal is in $bin. To call it by its name, type this,
and put it at the end of your shell's file for every new terminal:
  export PATH="$bin:\$PATH"
END
    ;;
esac
if [ "$#" -gt 0 ]; then exec "$app/bin/journal" "$@"; fi
