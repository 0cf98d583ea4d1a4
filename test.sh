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
if [ $# -eq 0 ]; then
    set -- -m 'not slow'
    memory=/dev/shm # a gigabyte of it holds their files, and nothing then waits for the disk
    free=$(df -Pk "$memory" 2>/dev/null | awk 'NR == 2 { print $4 }')
    [ ! -w "$memory" ] || [ "${free:-0}" -lt 1000000 ] || export PYTEST_DEBUG_TEMPROOT="$memory"
fi
exec .venv/bin/python -m pytest -n auto --maxprocesses 8 "$@"
