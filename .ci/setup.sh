# shellcheck shell=bash
# What build and test share: a Python, the environment in .venv, and Debian's packages. Sourced from the checkout's root.

# Messages go to stderr, so that what a command prints stays its own.
say() { printf '%s\n' "$@" >&2; }

fail() {
  say "error: $1" "hint: $2"
  exit 1
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

can_install() {
  command -v apt-get >/dev/null && as_root true 2>/dev/null
}

apt_install() {
  say "installing with apt-get: $*"
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

find_python() {
  local name
  for name in python3 python3.14 python3.13 python3.12 python3.11; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$name"
      return
    fi
  done
  return 1
}

# Debian ships Python's venv without ensurepip, which python3-venv adds.
has_venv() {
  "$1" -c 'import ensurepip, venv' 2>/dev/null
}

make_venv() {
  local python package
  if .venv/bin/python -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then return; fi
  if ! find_python >/dev/null && can_install; then apt_install python3 python3-venv || true; fi
  python=$(find_python) || fail "there is no Python 3.11 or newer" "install one (Debian: python3 and python3-venv)"
  if ! has_venv "$python"; then
    package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if can_install; then apt_install "$package" || true; fi
    has_venv "$python" || fail "$python cannot make environments" "install $package (Debian: python3-venv)"
  fi
  say "making .venv with $python"
  "$python" -m venv --clear .venv
}

# Runs the command behind the first two arguments, unless it has been run for the files named in the second.
once() {
  local stamp=$1 files=$2 key
  shift 2
  # shellcheck disable=SC2086
  key="$PWD $(cat $files | cksum)"
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$key" ]; then return; fi
  "$@"
  printf '%s' "$key" >"$stamp"
}

# install_project . or ".[test]"
install_project() {
  say "installing sitegen and what it needs into .venv"
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --editable "$1"
}
