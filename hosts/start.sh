#!/bin/bash
# The end of user data, and the only part of it that does anything: gets what boot needs, verifies it, and boots.
#
# An image that was baked with the same files has them; on any other they are fetched and what is missing is installed.
# Until boot.sh takes over, what fails here is told to the stack from here. HEADROOM_ROOT puts all paths under another
# root, for a trial.
set -eu

root="${HEADROOM_ROOT:-}"
lib="$root/usr/local/lib/headroom"
archive="$root/var/lib/headroom/hosts.zip"

tell_failure() {
  local code=$?
  trap - EXIT
  if [ "$code" -eq 0 ]; then return; fi
  echo "start: failed, nothing was booted" >&2
  if command -v logger >/dev/null; then logger -t headroom -p daemon.err 'start: failed, nothing was booted' || true; fi
  python3 "$lib/aws.py" put-metric BootFailed 1 || true
  python3 "$lib/aws.py" signal FAILURE || true
  # Off, it is replaced: see boot.sh.
  if [ -x "$root/sbin/shutdown" ]; then "$root/sbin/shutdown" -P +15 'first boot failed' || true; fi
  exit "$code"
}
trap tell_failure EXIT

set -a
# shellcheck disable=SC1091 # written by user data
. "$root/etc/headroom/boot.env"
set +a

# Two at once would unpack over each other.
mkdir -p "$root/run"
(umask 077 && : >>"$root/run/headroom-start.lock")
exec 9>>"$root/run/headroom-start.lock"
flock 9

if [ "$(cat "$lib/VERSION" 2>/dev/null || true)" != "$HOSTS_SHA256" ]; then
  mkdir -p "$root/var/lib/headroom"
  python3 "$lib/aws.py" get-object "$HOSTS_BUCKET" "$HOSTS_KEY" "$archive" --sha256 "$HOSTS_SHA256"
  python3 -m zipfile -e "$archive" "$lib"
  rm -f "$archive"
  bash "$lib/bake.sh"
fi

trap - EXIT
exec bash "$lib/boot.sh" 9>&-
