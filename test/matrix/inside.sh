#!/bin/sh
# Runs a command in a root of Debian: inside.sh ROOT PROJECT COMMAND..., in PROJECT, which is there under its own path.
#
# All mounts are made in a namespace of this script's own, and all processes are in one, too: both end with the script,
# whatever ends it. The network is the machine's.
set -eu

if [ "${IN_NAMESPACE:-}" != yes ]; then
  IN_NAMESPACE=yes exec unshare --mount --pid --fork --kill-child "$0" "$@"
fi

root="$1"
project="$2"
shift 2

mkdir -p "$root/dev" "$root/proc" "$root/sys" "$root/tmp"
mount --rbind /dev "$root/dev"
mount --rbind /sys "$root/sys"
mount -t proc proc "$root/proc"
mount -t tmpfs tmpfs "$root/tmp"
# Last: the project may lie under one of them.
mkdir -p "$root$project"
mount --bind "$project" "$root$project"

# No exec: as the first process of its namespace a program is not treated as elsewhere (signals, orphans).
status=0
# shellcheck disable=SC2016 # the inner shell expands it
chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/tmp LANG=C.UTF-8 PYTHONDONTWRITEBYTECODE=1 \
  /bin/sh -c 'cd "$1" && shift && exec "$@"' sh "$project" "$@" || status=$?
exit "$status"
