#!/bin/bash
# shellcheck disable=SC2034,SC2154 # some variables are set, others read, in the files sourced below
#
# Says what a host is busy with or waits for, in one text file and an index that a program can read.
set -eu
export LC_ALL=C
tool='collect'
here="$(cd "$(dirname "$0")" && pwd)"
# shellcheck source=/dev/null
. "$here/bounds.sh"
# shellcheck source=/dev/null
. "$here/targets.sh"
# shellcheck source=/dev/null
. "$here/sections.sh"

usage() {
  cat <<'TEXT'
collect.sh [--service UNIT | --pid PID...] [--seconds N] [--out FOLDER]

Looks at the whole host and at one service, changes nothing, and stops nothing: pressure, threads by what they wait for,
Python stacks, sockets, disks, EBS statistics, limits, network allowances, file systems, journal.

  --service UNIT   systemd unit, or the beginning of the names of several (default headroom-service)
  --pid PID        a process instead of a unit; may be given several times
  --seconds N      at most this long in all, 5 to 30 (default 30)
  --out FOLDER     where collect.txt and collect.json go (default a new folder under /var/tmp)

Bounds. Each section has a time limit of its own, each process one second of processor time, each section 64 KiB, all
1 MiB. Everything runs with nice 19 and in the idle I/O class. After each section the tool adds up the processor time that
it and all that it started has used, as the kernel counts it, and waits until that is 2 % of what all processors had since
its start; sections for which that leaves no time are left out and named. collect.json says what was used: cpuPercent.

What to look at first: `some` and `full` under pressure (% of the last 10, 60, 300 s in which somebody waited), threads in
state D and what they wait in, Recv-Q of listeners (requests that wait for an accept), await and aqu-sz of the disks,
*_exceeded under ebs (microseconds in which the volume or the instance was over its limit).

Tools that are missing are named and are no error. Exit: 0 done, 2 could not be done.
The text holds log lines of the service: treat it as you treat its logs. Command lines, and what looks like a password, are
left out of it.
TEXT
}

service='headroom-service'
pids=()
seconds=30
out=''
only=''
while [ $# -gt 0 ]; do
  case "$1" in
  --help) usage && exit 0 ;;
  --service | --pid | --seconds | --out | --section) [ $# -ge 2 ] || die "$1 needs a value; see --help" ;;
  *) die "unknown option $1; see --help" ;;
  esac
  case "$1" in
  --service) service="$2" ;;
  --pid) pids+=("$2") ;;
  --seconds) seconds="$2" ;;
  --out) out="$2" ;;
  --section) only="$2" ;; # how it starts itself, once for each section
  esac
  shift 2
done
between --seconds "$seconds" 5 30
find_targets 32

section_bytes=65536
if [ -n "$only" ]; then
  # A tool that spins must not: one second, then the kernel ends it.
  ulimit -t 1
  ends_with_its_command
  # What cuts it off is not told to end: it still has to write what the others said.
  {
    ends_with_its_command
    exec 3>&1
    "section_${only//-/_}"
  } 2>&1 | redact | (trap '' TERM && exec head -c $((section_bytes + 1)))
  exit "${PIPESTATUS[0]}"
fi

all_bytes=1048576
share_percent=2
# What it may have used after each section, in thousandths: the rest is for writing the index at the end.
share_used=18
same_pids=()
for pid in ${pids[@]+"${pids[@]}"}; do same_pids+=(--pid "$pid"); done
umask 077
out="$(results_folder "$out")"
work="$(mktemp -d "${TMPDIR:-/tmp}/headroom-collect.XXXXXX")"
text="$out/collect.txt"
rm -f "$text" "$out/collect.json"
: >"$text"
cpus="$(processors)"
now
started_ms="$now_ms"
# One second is kept for writing the index and for a section that has to be killed.
deadline_ms=$((started_ms + (seconds - 1) * 1000))
offset=0
index=''
outcome='done'

# add_to_index NAME STATUS MS BYTES: `offset` is where the section begins in the text.
add_to_index() {
  local missing=() failed=() kind command missing_json
  if [ -s "$work/notes" ]; then
    sort -u "$work/notes" >"$work/sorted"
    while read -r kind command; do
      if [ "$kind" = missing ]; then missing+=("$command"); else failed+=("$command"); fi
    done <"$work/sorted"
  fi
  json_list ${missing[@]+"${missing[@]}"}
  missing_json="$json"
  json_list ${failed[@]+"${failed[@]}"}
  index="$index${index:+,}
    {\"name\": \"$1\", \"status\": \"$2\", \"ms\": $3, \"offset\": $offset, \"bytes\": $4, \"missing\": $missing_json, \"failed\": $json}"
}

# Waits until what was used is the allowed share of what there was. False where the time left is too short for that.
pace() {
  local until_ms
  processor_time "$work/times"
  until_ms=$((started_ms + used_ms * 1000 / (share_used * cpus)))
  now
  [ "$until_ms" -le "$deadline_ms" ] || return 1
  if [ "$until_ms" -gt "$now_ms" ]; then pause $((until_ms - now_ms)); fi
}

pause() {
  local for_sec
  printf -v for_sec '%d.%03d' $(($1 / 1000)) $(($1 % 1000))
  sleep "$for_sec" &
  wait_for_last || true
}

run_section() {
  local name="$1" limit="$2" began code=0 status left title
  : >"$work/notes"
  left=$(((deadline_ms - now_ms) / 1000))
  if [ "$left" -lt 1 ] || ! pace || [ "$offset" -ge $((all_bytes - 4096)) ]; then
    add_to_index "$name" not-run 0 0
    return 0
  fi
  now
  began="$now_ms"
  [ "$limit" -le "$left" ] || limit="$left"
  # timeout gives the section a process group of its own, so that nothing of it stays behind.
  notes="$work/notes" timeout -k 1 "$limit" bash "$here/collect.sh" --section "$name" --service "$service" \
    ${same_pids[@]+"${same_pids[@]}"} >"$work/part" 2>&1 &
  wait_for_last || code=$?
  now
  size_of "$work/part"
  status=ok
  if [ -s "$work/notes" ]; then status=incomplete; fi
  if [ "$size" -gt "$section_bytes" ]; then
    status=truncated
    head -c "$section_bytes" "$work/part" >"$work/cut"
    printf '\n(cut off at %s bytes)\n' "$section_bytes" >>"$work/cut"
    mv "$work/cut" "$work/part"
  elif [ "$code" -eq 124 ] || [ "$code" -eq 137 ]; then
    status=timed-out
    printf '(stopped after its limit of %s s)\n' "$limit" >>"$work/part"
  elif [ "$code" -ne 0 ]; then
    status=failed
    printf '(ended with %s)\n' "$code" >>"$work/part"
  fi
  title="==== $name: $status, $((now_ms - began)) ms"
  { printf '%s\n' "$title" && cat "$work/part" && echo; } >>"$text"
  size_of "$text"
  add_to_index "$name" "$status" $((now_ms - began)) $((size - offset))
  offset="$size"
}

write_index() {
  local percent host
  processor_time "$work/times"
  now
  percent=$((used_ms * 10000 / ((now_ms - started_ms + 1) * cpus)))
  json_string "$(uname -n)"
  host="$json"
  json_string "$service"
  {
    printf '{\n  "tool": "collect", "version": 1, "outcome": "%s", "host": %s, "service": %s,\n' "$outcome" \
      "$host" "$json"
    printf '  "startedAtMs": %s, "wallMs": %s, "cpuMs": %s, "processors": %s, "cpuPercent": %d.%02d,\n' \
      "$started_ms" $((now_ms - started_ms)) "$used_ms" "$cpus" $((percent / 100)) $((percent % 100))
    printf '  "limits": {"seconds": %s, "cpuPercent": %s, "bytes": %s, "sectionBytes": %s},\n' \
      "$seconds" "$share_percent" "$all_bytes" "$section_bytes"
    printf '  "text": "collect.txt", "bytes": %s,\n  "sections": [%s\n  ]\n}\n' "$offset" "$index"
  } >"$out/collect.json"
}

finish() {
  end_children
  write_index
  rm -rf "$work"
  echo "$out/collect.txt"
  echo "$out/collect.json"
}
trap finish EXIT
trap 'outcome=interrupted; exit 130' INT TERM

lower_priority
while read -r name limit; do run_section "$name" "$limit"; done <<<"$sections"
pace || true
