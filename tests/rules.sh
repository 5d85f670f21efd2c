#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Rules of the source that a search can hold: what costs the core size or
# determinism, what a strict content-security policy refuses, and traces of one
# machine. Prints every line that breaks one.
set -euo pipefail
cd "$(dirname "$0")/.."

broken=0

# never WORDS PATTERN PATHS...: no tracked or new file there matches.
never() {
  local words=$1 pattern=$2 found
  shift 2
  found=$(git grep --untracked -nIE -e "$pattern" -- "$@" || true)
  [[ -n $found ]] || return 0
  printf '%s:\n%s\n\n' "$words" "$found"
  broken=1
}

cpp=('core/*.h' 'core/*.cpp')
never "core prints or includes what it must not" \
  '#include <(iostream|sstream|fstream|iomanip|locale|regex|filesystem|cstdio|stdio\.h)>|std::c(out|err|log)\b|\b(printf|fprintf|puts)\(' "${cpp[@]}"
# A lack of memory is what the library throws; passing it on is not throwing.
never "core throws or stops" '(^|[^a-z_"])throw ([^s]|s[^t]|std::[^b])|\b(std::)?(abort|terminate|exit)\(\)' "${cpp[@]}"
never "core reads a clock, a locale or the environment" \
  'system_clock::now|steady_clock::now|\bgettimeofday\(|\bgetenv\(|\bsetlocale\(|std::time\(' "${cpp[@]}"
never "core formats floating point or parses it by the library" \
  'std::(to_chars|from_chars)\([^)]*(double|float)|std::(stod|stof|strtod)\(|fmt::format\("' "${cpp[@]}"
never "an HTML string or evaluated text in the package or the page" \
  '\.innerHTML|\.outerHTML|insertAdjacentHTML|document\.write|new Function\b|[^.a-zA-Z]eval\(' \
  'wasm/src/*' 'web-demo/*.ts' 'web-demo/*.js' 'web-demo/*.mjs' 'web-demo/*.html'
never "an inline style or handler in a page" ' style="| on[a-z]+="' 'web-demo/*.html'
never "a path of one machine" '(^|[^a-zA-Z.])/(work|home/[a-z]+|Users/[A-Za-z]+|tmp)/[a-zA-Z]' \
  ':!tests/rules.sh' ':!*package-lock.json' ':!*.csv' ':!*.ndjson'

# A folder of core includes only itself and the folders before it.
folders=(base time table read model vendor derive formula aggregate catalog query report export engine)
for ((i = 0; i < ${#folders[@]}; ++i)); do
  later=$(IFS='|'; echo "${folders[*]:i+1}")
  [[ -z $later ]] || never "core/${folders[i]} includes a later folder" \
    "#include \"core/($later)/" "core/${folders[i]}/*"
done

# The generated glue holds nothing a policy without unsafe-eval refuses.
for glue in build/wasm/talktally-core.mjs wasm/dist/*.js; do
  [[ -e $glue ]] || continue
  if grep -Eq 'new Function\b|[^.a-zA-Z]eval\(' "$glue"; then
    echo "$glue evaluates text"
    broken=1
  fi
done

exit "$broken"
