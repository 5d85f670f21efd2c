# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# What the scripts in tools/ share: where things are, one line a step, and the
# log of a step shown only when it fails.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
deps=$root/.deps
# shellcheck disable=SC2034  # the scripts that source this use it
shared=${TALKTALLY_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/talktally}
export PATH=$deps/bin:$PATH
mkdir -p "$deps/bin" "$deps/src" "$root/build"

# say STATE WORDS...: one aligned line.
say() { printf '%-7s %s\n' "$1" "${*:2}"; }

# step WORDS -- COMMAND...: runs quietly; a line when done, the log when not.
# What it printed stays in $step_log until the next step. Not to be called under
# `if` or `||`, where bash would not stop at an error.
step_log=$(mktemp)
trap 'rm -f "$step_log"' EXIT
step() {
  local words=() started=$SECONDS status before=$-
  while [[ $1 != -- ]]; do words+=("$1"); shift; done
  shift
  set +e
  (set -e; "$@") >"$step_log" 2>&1
  status=$?
  if ((status == 0)); then
    say ok "${words[*]} ($((SECONDS - started)) s)"
  else
    say FAILED "${words[*]}: $*"
    tail -n 100 "$step_log"
  fi
  [[ $before != *e* ]] || set -e
  return "$status"
}

have() { command -v "$1" >/dev/null 2>&1; }

# at_least VERSION MINIMUM: compares dotted numbers.
at_least() { [[ $(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1) == "$2" ]]; }

# The Debian mirror this machine already uses; nothing on other systems.
debian_mirror() {
  # shellcheck disable=SC2016  # apt's own placeholder
  apt-get indextargets --format '$(REPO_URI)' 2>/dev/null | grep -E '/debian/?$' | head -n 1 || true
}
