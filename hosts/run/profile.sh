#!/bin/bash
# shellcheck disable=SC2034,SC2154 # some variables are set, others read, in the files sourced below
#
# Which functions a service is in, as a flame graph.
set -eu
export LC_ALL=C
tool='profile'
here="$(cd "$(dirname "$0")" && pwd)"
# shellcheck source=/dev/null
. "$here/bounds.sh"
# shellcheck source=/dev/null
. "$here/targets.sh"

usage() {
  cat <<'TEXT'
profile.sh [--service UNIT | --pid PID...] [--seconds N] [--sampler auto|py-spy|perf] [--threads busy|all] [--out FOLDER]

Samples the stacks of a service 99 times a second and draws them as a flame graph: the wider a box, the more often its
function was on the stack.

  --service UNIT   systemd unit, or the beginning of the names of several (default headroom-service)
  --pid PID        a process instead of a unit; may be given several times
  --seconds N      how long, 1 to 60 (default 10)
  --sampler NAME   py-spy sees Python's functions, perf those of native code, Node (started with --perf-basic-prof) and
                   the kernel (default auto: py-spy for Python where it is installed, else perf)
  --threads WHICH  with py-spy: busy ones, or all, which shows where a blocked service is stuck (default busy)
  --out FOLDER     where profile.svg, profile.folded and profile.json go (default a new folder under /var/tmp)

It costs little: py-spy reads the memory of the service without stopping it (now and then a stack is wrong), perf
interrupts it for microseconds. At most 4 processes; perf records at most 32 MiB.

What to look at first: wide boxes at the top are where the time goes. With --threads all, a wide box that is not epoll, select
or a queue's get is what everything waits for.

Needs python3, and py-spy or perf, and root. Exit: 0 done, 2 could not be done.
TEXT
}

service='headroom-service'
pids=()
seconds=10
sampler=auto
threads=busy
out=''
while [ $# -gt 0 ]; do
  case "$1" in
  --help) usage && exit 0 ;;
  --service | --pid | --seconds | --sampler | --threads | --out) [ $# -ge 2 ] || die "$1 needs a value; see --help" ;;
  *) die "unknown option $1; see --help" ;;
  esac
  case "$1" in
  --service) service="$2" ;;
  --pid) pids+=("$2") ;;
  --seconds) seconds="$2" ;;
  --sampler) sampler="$2" ;;
  --threads) threads="$2" ;;
  --out) out="$2" ;;
  esac
  shift 2
done
between --seconds "$seconds" 1 60
case "$sampler" in auto | py-spy | perf) ;; *) die "--sampler is $sampler; auto, py-spy or perf is needed" ;; esac
case "$threads" in busy) idle=() ;; all) idle=(--idle) ;; *) die "--threads is $threads; busy or all is needed" ;; esac
command -v python3 >/dev/null || die 'python3 is not installed; it draws the picture'
need_targets 4

has() { command -v "$1" >/dev/null; }

# A sampler that is there for what runs: py-spy reads nothing but Python.
choose_sampler() {
  local pid pythons=''
  for pid in $targets; do if is_python "$pid"; then pythons="$pythons $pid"; fi; done
  if [ "$sampler" = auto ]; then
    if [ -n "$pythons" ] && has py-spy; then
      sampler=py-spy
    elif has perf; then
      sampler=perf
    else
      die "neither perf nor py-spy can sample $targets here; install perf (Debian linux-perf, Ubuntu linux-tools), or py-spy for Python"
    fi
  fi
  has "$sampler" || die "$sampler is not installed; install it, or bake the image with it"
  if [ "$sampler" = py-spy ]; then
    [ -n "$pythons" ] || die "py-spy reads Python only, and no process of $targets is; use --sampler perf"
    targets="${pythons# }"
  fi
}
choose_sampler

rate=99
umask 077
out="$(results_folder "$out")"
work="$(mktemp -d "${TMPDIR:-/tmp}/headroom-profile.XXXXXX")"
clean() {
  end_children
  rm -rf "$work"
  discard_empty
}
trap clean EXIT
trap 'exit 130' INT TERM

# A sampler that hangs is ended; what it has written by then is drawn.
sample_with_py_spy() {
  local pid
  for pid in $targets; do
    timeout -k 3 $((seconds + 10)) py-spy record --nonblocking --pid "$pid" --duration "$seconds" --rate "$rate" \
      --format raw --output "$work/$pid.folded" ${idle[@]+"${idle[@]}"} >"$work/$pid.said" 2>&1 &
  done
  wait
  sed -E -f "$here/redact.sed" "$work"/*.folded >"$out/profile.folded" 2>/dev/null &
  wait_for_last || true
}

sample_with_perf() {
  timeout -k 3 $((seconds + 10)) perf record -q -F "$rate" -g --max-size 32M -p "${targets// /,}" -o "$work/perf.data" \
    -- sleep "$seconds" >"$work/perf.said" 2>&1 &
  wait
  # As text it is several times larger, and goes through a pipe.
  mkfifo "$work/stacks"
  nice -n 19 timeout -k 3 60 perf script -i "$work/perf.data" -F comm,ip,sym >"$work/stacks" 2>>"$work/perf.said" &
  python3 "$here/perf_stacks.py" <"$work/stacks" >"$out/profile.folded" &
  wait_for_last
  wait
}

draw() {
  local title samples host
  host="$(uname -n)"
  title="$sampler of process $targets on $host, $seconds s at $rate Hz"
  if ! python3 "$here/flamegraph.py" "$out/profile.folded" --out "$out/profile.svg" --title "$title"; then
    rm -f "$out/profile.folded"
    die "$sampler gave no stack of $targets: $(cat "$work"/*.said | redact | grep -v '^$' | head -n 3 | tr '\n' ' ')"
  fi
  samples="$(awk '{ sum += $NF } END { print sum + 0 }' "$out/profile.folded")"
  json_string "$host"
  printf '{"tool": "profile", "version": 1, "sampler": "%s", "host": %s, "processes": [%s], "seconds": %s, "rate": %s, "samples": %s}\n' \
    "$sampler" "$json" "${targets// /, }" "$seconds" "$rate" "$samples" >"$out/profile.json"
  echo "the functions that were on top most often, with their samples:"
  awk '{ count = $NF; sub(/ [0-9]+$/, ""); n = split($0, frames, ";"); top[frames[n]] += count }
    END { for (frame in top) print top[frame], frame }' "$out/profile.folded" | sort -rn | head -n 10
  printf '%s\n' "$out/profile.svg" "$out/profile.folded" "$out/profile.json"
}

"sample_with_${sampler//-/_}"
draw &
wait_for_last
