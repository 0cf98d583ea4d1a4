#!/bin/sh
# Install what the tests need into .venv, then run them with the words given:
#     sh test.sh
set -eu
cd "$(dirname "$0")"
. ./python.sh

make_environment .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
.venv/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e . --group dev
exec .venv/bin/python -m pytest -n 2 "$@"
