#!/bin/bash
# shellcheck disable=SC2034,SC2154 # some variables are set, others read, in the files sourced below
#
# What a volume delivers: throughput, operations a second, latency.
set -eu
export LC_ALL=C
tool='bench-disk'
here="$(cd "$(dirname "$0")" && pwd)"
root="${HEADROOM_ROOT:-}"
# shellcheck source=/dev/null
. "$here/bounds.sh"

usage() {
  cat <<'TEXT'
bench-disk.sh [--directory FOLDER] [--size-mib N] [--seconds N] [--peaks FILE | --no-peaks] [--out FOLDER]

Measures the volume under a folder with fio, past the page cache: writes a scratch file from end to end, then reads and
writes it at random and reads it from end to end.

  --directory FOLDER  on the volume to measure (default the data volume of the host, DATA_MOUNT in /etc/headroom/boot.env)
  --size-mib N        size of the scratch file, 64 to 10240 (default 1024); take more where the volume has a cache
  --seconds N         how long each of the four tests after the first, 1 to 30 (default 10); the first at most 60
  --peaks FILE        declared peaks (default /etc/headroom/peaks.json); refuses during one and in the 30 minutes before
  --no-peaks          there are none: for a host of no environment
  --out FOLDER        where bench-disk.txt and bench-disk.json go (default a new folder under /var/tmp)

It takes all that the volume has for about a minute, so that the service on it waits: measure a host that is out of the
load balancer. Refuses unless the file and 1 GiB more, or 5 % of the file system, are free. The scratch file loses its name
before the first byte is written: however this ends, also by a kill, its space is free again.

What to look at first: iops of random-read and random-write against what the volume was bought for, MiB/s of the two
sequential ones, and p99 of one-by-one: single reads that wait for no other, a few ms on gp3, under 1 ms on io2.

Needs fio and python3. Exit: 0 done, 1 refused, 2 could not be done.
TEXT
}

directory=''
size_mib=1024
seconds=10
peaks="$root/etc/headroom/peaks.json"
out=''
while [ $# -gt 0 ]; do
  case "$1" in
  --help) usage && exit 0 ;;
  --no-peaks) peaks='' && shift && continue ;;
  --directory | --size-mib | --seconds | --peaks | --out) [ $# -ge 2 ] || die "$1 needs a value; see --help" ;;
  *) die "unknown option $1; see --help" ;;
  esac
  case "$1" in
  --directory) directory="$2" ;;
  --size-mib) size_mib="$2" ;;
  --seconds) seconds="$2" ;;
  --peaks) peaks="$2" ;;
  --out) out="$2" ;;
  esac
  shift 2
done
between --size-mib "$size_mib" 64 10240
between --seconds "$seconds" 1 30

refuse() {
  printf 'bench-disk: refused: %s\n' "$*" >&2
  exit 1
}

# In a subshell: the file may hold any names.
data_mount() {
  # shellcheck disable=SC1091 # written by user data
  if [ -r "$root/etc/headroom/boot.env" ]; then (. "$root/etc/headroom/boot.env" && printf '%s' "${DATA_MOUNT:-}"); fi
}

for command in fio python3 timeout; do
  command -v "$command" >/dev/null || die "$command is not installed; install it, or bake the image with it"
done
directory="${directory:-$(data_mount)}"
[ -n "$directory" ] || die 'no data volume is declared in /etc/headroom/boot.env; name a folder with --directory'
if [ ! -d "$directory" ] || [ ! -w "$directory" ]; then die "$directory is no folder that can be written to; name another with --directory"; fi
case "$(stat -f -c %T "$directory")" in tmpfs | ramfs) die "$directory is in memory; name a folder on a volume with --directory" ;; esac

tests=4
fill_sec=60
check_peaks() {
  local said code=0
  [ -n "$peaks" ] || return 0
  [ -r "$peaks" ] || refuse "nothing is declared in $peaks, so that a peak may be on; name the file with --peaks, or say --no-peaks"
  said="$(python3 "$here/peaks.py" "$peaks" --for $((fill_sec + tests * seconds)) 2>&1)" || code=$?
  [ "$code" -eq 0 ] || refuse "$said"
}

check_space() {
  local free_mib total_mib spare
  read -r free_mib total_mib < <(df --output=avail,size -B 1M "$directory" | tail -n 1)
  spare=$((total_mib / 20 > 1024 ? total_mib / 20 : 1024))
  [ "$free_mib" -ge $((size_mib + spare)) ] ||
    refuse "$free_mib MiB are free on $directory; $size_mib for the scratch file and $spare to spare are needed; a smaller --size-mib, down to 64, may do"
}
check_peaks
check_space

# Some systems package libaio's engine apart; then each operation in flight takes a thread.
if fio --enghelp 2>/dev/null | grep -q '^[[:space:]]*libaio$'; then engine=libaio; else engine=psync; fi

umask 077
out="$(results_folder "$out")"
work="$(mktemp -d "${TMPDIR:-/tmp}/headroom-bench-disk.XXXXXX")"

scratch=''
clean() {
  end_children
  [ -z "$scratch" ] || rm -f "$scratch"
  rm -rf "$work"
  discard_empty
}
trap clean EXIT
trap 'exit 130' INT TERM

# Open without a name: only this shell and the fio that it starts reach the file, and with them it goes.
mktemp "$directory/.headroom-bench-disk.XXXXXX" >"$work/scratch"
read -r scratch <"$work/scratch"
exec 9<>"$scratch"
rm -f "$scratch"
# Given its size beforehand, or fio would remove the file and make another one.
truncate -s "${size_mib}M" "/proc/$$/fd/9"

die_of_fio() {
  die "fio ended with $2 in $1: $(cat "$work/$1.said" "$work/$1.json" | grep -iE 'error|fio' | head -n 2 | tr '\n' ' ')"
}

# measure NAME SECONDS DEPTH [fio option...]
measure() {
  local name="$1" limit="$2" depth="$3" code=0 flight
  shift 3
  if [ "$engine" = libaio ]; then flight="--iodepth=$depth"; else flight="--numjobs=$depth"; fi
  timeout -k 5 $((limit + 20)) fio --name="$name" --filename="/proc/$$/fd/9" --size="${size_mib}M" --direct=1 \
    --ioengine="$engine" "$flight" --thread --group_reporting --runtime="$limit" --allow_file_create=0 \
    --output-format=json "$@" >"$work/$name.json" 2>"$work/$name.said" &
  wait_for_last || code=$?
  [ "$code" -ne 0 ] || return 0
  die_of_fio "$name" "$code" &
  wait_for_last
}

# The first fills the file: what was never written is read from nowhere, at any speed. 16 KiB is the size at which
# AWS states the IOPS of gp3 and io2, 1 MiB fills a volume's throughput with few operations.
measure fill "$fill_sec" 8 --rw=write --bs=1M --end_fsync=1
measure random-read "$seconds" 32 --rw=randread --bs=16k --time_based
measure random-write "$seconds" 32 --rw=randwrite --bs=16k --time_based
measure sequential-read "$seconds" 8 --rw=read --bs=1M --time_based
measure one-by-one "$seconds" 1 --rw=randread --bs=4k --time_based
{
  echo "# $directory, $size_mib MiB, engine $engine"
  python3 "$here/fio_summary.py" --json "$out/bench-disk.json" --directory "$directory" --size-mib "$size_mib" \
    "$work"/fill.json "$work"/random-read.json "$work"/random-write.json "$work"/sequential-read.json "$work"/one-by-one.json
} >"$out/bench-disk.txt"
cat "$out/bench-disk.txt"
printf '%s\n' "$out/bench-disk.txt" "$out/bench-disk.json"
