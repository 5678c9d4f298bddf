#!/bin/bash
# shellcheck disable=SC2034,SC2154 # some variables are set, others read, in the tool that sources this
#
# Sourced by the tools beside it: clock, processor time, priority, ending, and the small pieces of JSON that an index needs.
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
    printf -v now_ms '%(%s)T000' -1
  fi
}

# used_ms: processor time, user and system, of this shell and of all that it waited for. `times` has to run in this very
# shell: in a subshell the clocks start anew.
processor_time() {
  local line part part_sec rest sum=0
  times >"$1"
  while read -r line; do
    # 2m1.5s: 2 minutes and 1500 ms
    for part in $line; do
      part_sec="${part#*m}"
      rest="${part_sec#*.}"
      rest="${rest%s}000"
      sum=$((sum + 10#${part%m*} * 60000 + 10#${part_sec%.*}${rest:0:3}))
    done
  done <"$1"
  used_ms="$sum"
}

# size: bytes of a file, with $work to write the answer into.
size_of() {
  stat -c %s "$1" >"$work/size"
  read -r size <"$work/size"
}

# wait_for_last: waits for what was started last, and ends as that did, or as it was ended; bash has nothing to say about it.
wait_for_last() { wait "$!" 2>/dev/null; }

# Of a tool that ends, by the trap on its end: ends what it started beside itself and waits until that is gone, or it would
# write into folders that are being removed. What has just been started may miss that it is told, so it is told until it is
# gone. A second interrupt changes nothing: all of this is short.
#
# A shell that has a trap on INT and TERM starts what takes long beside itself and waits, so that it hears at once; and it
# substitutes no command or process ($(...), <(...)) and runs no pipeline itself. Bash 5.2 runs a trap that is due while it
# reads a substitution as a part of that: a syntax error, exit code 2. A SIGINT that comes while it waits for the end of one is
# lost. Where a substitution is needed, a function does it beside the shell, and its trap is gone there. And no function names a
# variable of its own like one of the tool: the trap would see the function's.
end_children() {
  local child told=yes
  trap '' INT TERM
  while [ -n "$told" ]; do
    told=''
    # A child that ended just as its wait was interrupted is listed for ever.
    for child in $(jobs -pr); do if kill "$child" 2>/dev/null; then told=yes; fi; done
    [ -z "$told" ] || sleep 0.1
  done
}

# Behind everything else that wants the processor or the disk; a class that the kernel refuses is no reason to stop.
lower_priority() {
  renice -n 19 -p $$ >/dev/null 2>&1 || true
  if command -v ionice >/dev/null; then ionice -c 3 -p $$ 2>/dev/null || true; fi
}

# Between what programs say and whoever reads it. It writes what it has read, whatever ends the others.
redact() { (trap '' TERM && exec sed -E -f "$here/redact.sed"); }

processors() { getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1; }

# json: a text as JSON, in quotes; control characters, which names of hosts and units can't have, are left out.
json_string() {
  local raw="${1//[[:cntrl:]]/}"
  raw="${raw//\\/\\\\}"
  json="\"${raw//\"/\\\"}\""
}

# json: a JSON list of the words given.
json_list() {
  local word list=''
  for word in "$@"; do
    json_string "$word"
    list="$list${list:+, }$json"
  done
  json="[$list]"
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
