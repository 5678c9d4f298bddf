#!/bin/bash
# shellcheck disable=SC2034,SC2154 # some variables are set, others read, in the tool that sources this
#
# Sourced by the tools beside it: clock, processor time, priority, and the small pieces of JSON that an index needs.
# None of it starts a process where the shell can do it itself, because what looks at a busy host must not make it busier.

die() {
  printf '%s: %s\n' "${tool:-headroom}" "$*" >&2
  exit 2
}

# now_ms: milliseconds since 1970, without a fork where the shell is bash 5.
now() {
  if [ -n "${EPOCHREALTIME:-}" ]; then
    now_ms="${EPOCHREALTIME/[.,]/}"
    now_ms="${now_ms%???}"
  else
    now_ms="$(date +%s)000"
  fi
}

# used_ms: processor time, user and system, of this shell and of all that it waited for. `times` has to run in this very
# shell: in a subshell the clocks start anew.
processor_time() {
  local line part sum=0
  times >"$1"
  while read -r line; do
    for part in $line; do
      part="${part%s}"
      sum=$((sum + 10#${part%m*} * 60000 + 10#$(fraction "${part#*m}")))
    done
  done <"$1"
  used_ms="$sum"
}

# 1.5 -> 1500, 0.042 -> 0042
fraction() {
  local whole="${1%.*}" rest="${1#*.}000"
  printf '%s%s' "$whole" "${rest:0:3}"
}

# Behind everything else that wants the processor or the disk; a class that the kernel refuses is no reason to stop.
lower_priority() {
  renice -n 19 -p $$ >/dev/null 2>&1 || true
  if command -v ionice >/dev/null; then ionice -c 3 -p $$ 2>/dev/null || true; fi
}

processors() { getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1; }

# A JSON string in quotes; control characters, which names of hosts and units can't have, are left out.
json_string() {
  local text="${1//[[:cntrl:]]/}"
  text="${text//\\/\\\\}"
  printf '"%s"' "${text//\"/\\\"}"
}

# A JSON list of the words given.
json_list() {
  local word separator=''
  printf '['
  for word in "$@"; do
    printf '%s' "$separator"
    json_string "$word"
    separator=', '
  done
  printf ']'
}

is_number() { case "$1" in '' | *[!0-9]*) return 1 ;; *) return 0 ;; esac; }

# between OPTION VALUE LOW HIGH
between() {
  if ! is_number "$2" || [ "${#2}" -gt 6 ] || [ "$2" -lt "$3" ] || [ "$2" -gt "$4" ]; then
    die "$1 is $2; a whole number from $3 to $4 is needed"
  fi
}

# A folder for the results that nobody else can have prepared: /var/tmp is everybody's.
results_folder() {
  if [ -z "$1" ]; then
    mktemp -d "/var/tmp/headroom-$tool.XXXXXX"
  else
    mkdir -p "$1" || die "can't make the folder $1; name another with --out"
    (cd "$1" && pwd)
  fi
}

# A tool that failed leaves no empty folder where it made one itself.
discard_empty() {
  case "$out" in "/var/tmp/headroom-$tool."*) rmdir "$out" 2>/dev/null || true ;; esac
}
