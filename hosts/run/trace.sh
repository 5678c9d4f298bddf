#!/bin/bash
# shellcheck disable=SC2034,SC2154 # some variables are set, others read, in the files sourced below
#
# Which system calls a service spends its time in, and which single ones took longest.
set -eu
export LC_ALL=C
tool='trace'
here="$(cd "$(dirname "$0")" && pwd)"
# shellcheck source=/dev/null
. "$here/bounds.sh"
# shellcheck source=/dev/null
. "$here/targets.sh"

# What waits: files, sockets, locks, and the event loop itself. The ? lets a machine (arm64) lack a call.
io_calls='?read,?write,?pread64,?pwrite64,?readv,?writev,?open,?openat,?close,?fsync,?fdatasync,?rename,?renameat2,?unlink,?connect,?accept4,?recvfrom,?sendto,?recvmsg,?sendmsg,?futex,?flock,?poll,?ppoll,?select,?pselect6,?epoll_wait,?epoll_pwait,?epoll_pwait2,?nanosleep,?clock_nanosleep'

usage() {
  cat <<TEXT
trace.sh [--service UNIT | --pid PID...] [--seconds N] [--calls LIST] [--out FOLDER]

Attaches strace to the processes of a service, with all of their threads, and says per system call how often it was made,
how long it took and with which errors, and which 20 single calls took longest, on which file. No contents are recorded.

  --service UNIT   systemd unit, or the beginning of the names of several (default headroom-service)
  --pid PID        a process instead of a unit; may be given several times
  --seconds N      how long, 1 to 30 (default 10)
  --calls LIST     system calls or strace's classes (%file, %network, %desc), with commas, or io: what can wait
                   (default io)
  --out FOLDER     where trace.txt and trace.json go (default a new folder under /var/tmp)

It costs: each system call of the service stops twice while strace looks, also those that the filter leaves out, so that
a busy service gets several times slower. Trace one host, and take it out of the load balancer if you can. At most 8
processes are traced and 64 MiB recorded; the recording is removed once it is summed up.

What to look at first: a long fsync or read names the slow file; a long connect names the peer that does not answer;
epoll_wait with a long time is an idle loop, none at all a blocked one.

Needs strace, python3 and root. Exit: 0 done, 2 could not be done.
TEXT
}

service='headroom-service'
pids=()
seconds=10
calls=io
out=''
while [ $# -gt 0 ]; do
  case "$1" in
  --help) usage && exit 0 ;;
  --service | --pid | --seconds | --calls | --out) [ $# -ge 2 ] || die "$1 needs a value; see --help" ;;
  *) die "unknown option $1; see --help" ;;
  esac
  case "$1" in
  --service) service="$2" ;;
  --pid) pids+=("$2") ;;
  --seconds) seconds="$2" ;;
  --calls) calls="$2" ;;
  --out) out="$2" ;;
  esac
  shift 2
done
between --seconds "$seconds" 1 30
case "$calls" in '' | *[!a-z0-9_,%?]*) die "--calls is '$calls'; names of system calls with commas are needed, like openat,fsync,%network" ;; esac
[ "$calls" != io ] || calls="$io_calls"
for command in strace python3 timeout; do
  command -v "$command" >/dev/null || die "$command is not installed; install it, or bake the image with it"
done
need_targets 8

recorded_bytes=67108864
umask 077
out="$(results_folder "$out")"
work="$(mktemp -d "${TMPDIR:-/tmp}/headroom-trace.XXXXXX")"

# A process that its tracer left stopped would be worse than whatever was looked for.
let_go() {
  local pid
  end_children
  for pid in $targets; do
    if grep -qs '^State:[[:space:]]*T ' "/proc/$pid/status"; then
      kill -CONT "$pid" 2>/dev/null || true
      echo "trace: process $pid was stopped and goes on again" >&2
    fi
  done
  rm -rf "$work"
  discard_empty
}
trap let_go EXIT
trap 'exit 130' INT TERM

summarize() {
  if [ ! -s "$work/recorded" ] && [ -s "$work/said" ]; then die "strace could not trace $targets: $(head -n 1 "$work/said")"; fi
  [ -e "$work/recorded" ] || : >"$work/recorded"
  echo "# $seconds s of process $targets"
  if [ "$(stat -c %s "$work/recorded")" -ge "$recorded_bytes" ]; then echo "# ended early: the recording was full at $recorded_bytes bytes"; fi
  python3 "$here/strace_summary.py" "$work/recorded" --json "$out/trace.json"
}

attach=()
for pid in $targets; do attach+=(-p "$pid"); done
# The recording ends at its limit: strace then has nobody to write to, and lets the processes go.
timeout -s INT -k 3 "$seconds" strace -f -qq -T -y -s 0 -e "trace=$calls" -e signal=none \
  -o "|head -c $recorded_bytes >'$work/recorded'" "${attach[@]}" 2>"$work/said" &
wait_for_last || true
summarize >"$work/trace.txt" &
wait_for_last
mv "$work/trace.txt" "$out/trace.txt"
echo "$out/trace.txt"
echo "$out/trace.json"
