#!/bin/bash
# io-weights.sh FOLDER: lets IOWeight act on the disk below the folder. With the scheduler `none`, as NVMe disks have it, the
# kernel weighs groups only where the cost of I/O is accounted for (io.cost of cgroup v2). Where it can't be, it says so.
set -eu

root="${HEADROOM_ROOT:-}"
knob="$root/sys/fs/cgroup/io.cost.qos"
if [ ! -w "$knob" ]; then
  echo "io-weights: this kernel has no io.cost; IOWeight has no effect, CPUWeight has"
  exit 0
fi
device="$(findmnt --noheadings --output MAJ:MIN --target "$1")"
device="${device//[[:space:]]/}"
# A partition has no accounts of its own, its disk has.
if [ -e "$root/sys/dev/block/$device/partition" ]; then read -r device <"$root/sys/dev/block/$device/../dev"; fi
echo "$device enable=1 ctrl=auto" >"$knob"
