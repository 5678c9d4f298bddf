#!/bin/bash
# Runs one of the tools beside it and puts what it leaves into the bucket for results: what a Run Command document does.
#
#   deliver.sh TOOL BUCKET [option of the tool...]
#
# The objects are named <host group>/<instance>/<tool>/<time>/<file>: a host may write under the name of its own group only.
set -eu
export LC_ALL=C
tool="$1"
bucket="$2"
shift 2
here="$(cd "$(dirname "$0")" && pwd)"
root="${HEADROOM_ROOT:-}"
# shellcheck source=/dev/null
. "$here/bounds.sh"
lib="$root/usr/local/lib/headroom"
values="$root/etc/headroom/boot.env"
# A console shows no more of what a command says.
shown_bytes=20000

say() { printf 'deliver: %s\n' "$*" >&2; }

[ -r "$values" ] || { say "no $values here: this is no host of the kit; run $tool.sh by hand" && exit 2; }
# shellcheck disable=SC1090 # written by user data
group="$(. "$values" && printf '%s' "${SERVICE_NAME:-}")"
[ -n "$group" ] || { say "SERVICE_NAME is not set in $values; deploy the hosts again" && exit 2; }
case "$bucket" in '' | *[!a-z0-9.-]*) say "'$bucket' is no name of a bucket" && exit 2 ;; esac

work="$(mktemp -d "${TMPDIR:-/var/tmp}/headroom-deliver.XXXXXX")"
trap 'end_children && rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

code=0
bash "$here/$tool.sh" --out "$work/out" "$@" >"$work/said" 2>&1 &
wait_for_last || code=$?

# Where the files are now is of no use to anybody once they are sent.
show() { grep -v "^$work/out/" "$work/said" | head -c "$shown_bytes" || true; }
show &
wait_for_last
files=("$work/out"/*)
[ -e "${files[0]}" ] || exit "$code"

keep() {
  local kept
  kept="$(mktemp -d /var/tmp/headroom-kept.XXXXXX)"
  cp "$work/out"/* "$kept"
  say "could not send ${1##*/} to s3://$bucket/$folder; the files are on the host in $kept"
  exit 2
}

python3 "$lib/aws.py" instance-id >"$work/instance" &
wait_for_last || { say 'this instance does not know its id' && exit 2; }
read -r instance <"$work/instance"
TZ=UTC printf -v at '%(%Y%m%dT%H%M%SZ)T' -1
folder="$group/$instance/$tool/$at"
for file in "${files[@]}"; do
  python3 "$lib/aws.py" put-object "$bucket" "$folder/${file##*/}" "$file" &
  if ! wait_for_last; then
    keep "$file" &
    wait_for_last
  fi
done
printf '%s\n' "sent. Fetch with: aws s3 cp --recursive s3://$bucket/$folder ."
exit "$code"
