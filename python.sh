# Read by install.sh and test.sh: find a Python from 3.11 on, and make an environment with it.

find_python() {
  for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 python; do
    if command -v "$name" >/dev/null 2>&1 &&
      "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info)' >/dev/null 2>&1; then
      echo "$name"
      return
    fi
  done
  echo "Python 3.11 or newer is needed, and none was found." >&2
  exit 1
}

make_environment() {
  if [ -x "$1/bin/python" ] && "$1/bin/python" -m pip --version >/dev/null 2>&1; then return; fi
  python="$(find_python)"
  if "$python" -c 'import ensurepip' >/dev/null 2>&1; then
    "$python" -m venv "$1"
  elif "$python" -m virtualenv --version >/dev/null 2>&1; then
    "$python" -m virtualenv --quiet "$1"
  else
    echo "This Python cannot make environments. On Debian or Ubuntu: sudo apt install python3-venv" >&2
    exit 1
  fi
}
