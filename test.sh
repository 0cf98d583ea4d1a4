#!/bin/sh
# Install what the tests need into .venv, then run those that take under a minute together, or
# those that the words given choose:
#     sh test.sh
#     sh test.sh -m slow    at terminals, killed, in every locale, over years: some minutes
#     sh test.sh -m ''      all of them
set -eu
cd "$(dirname "$0")"
. ./python.sh

make_environment .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
.venv/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e . --group dev
[ $# -gt 0 ] || set -- -m 'not slow'
exec .venv/bin/python -m pytest -n auto --maxprocesses 8 "$@"
