# shellcheck shell=bash
# The service's files: fetched, compared with the checksum that the deployment knows, unpacked beside the running release.
# Nothing is switched here; step service does that, once the new release's units are made.

releases="$root/opt/headroom/service/releases"
release='' # folder of the release to run; empty where the image brings the service

step_artifact() {
  [ -n "${ARTIFACT_KEY:-}" ] || return 0
  local archive="$root/var/lib/headroom/artifact.zip" partial reason
  [ -n "${ARTIFACT_SHA256:-}" ] || fail 'ARTIFACT_SHA256 is missing: an artifact without a checksum is not run'
  release="$releases/$ARTIFACT_SHA256"
  if [ -d "$release" ]; then
    if reason="$(python3 -S "$here/unpack.py" --check "$release" 2>&1)"; then return; fi
    note "release ${ARTIFACT_SHA256:0:12} is not whole, and is fetched again: ${reason##*$'\n'}"
    rm -f "$accepted/inputs" # so that the service starts with the mended files
  fi
  partial="$release.partial"
  rm -rf "$partial"
  mkdir -p "$partial"
  reason="$(python3 -S "$here/release.py" "$ARTIFACT_BUCKET" "$ARTIFACT_KEY" "$ARTIFACT_SHA256" "$archive" "$partial" 2>&1)" ||
    fail "${reason##*$'\n'}"
  sync -f "$partial" # a name that is on the disk before its files would stand for a whole release
  mv -f "$partial.files" "$release.files"
  rm -rf "$release"
  mv -T "$partial" "$release"
  sync "$releases"
  change "release ${ARTIFACT_SHA256:0:12}" absent unpacked 'checksum verified'
}

# Sets REPLY to the folder that a link of the service names, empty where there is none.
linked_release() {
  REPLY=''
  if [ -L "$releases/../$1" ]; then REPLY="$(readlink -f "$releases/../$1")"; fi
}

# point NAME FOLDER: in one step, so that nobody ever finds no release.
point() {
  ln -sfn "releases/${2##*/}" "$releases/../$1.new"
  mv -fT "$releases/../$1.new" "$releases/../$1"
  sync "$releases/.."
}

# The release before this one stays, for a rollback; older ones go.
forget_old_releases() {
  local folder previous
  linked_release previous; previous="$REPLY"
  for folder in "$releases"/*; do
    if [ -d "$folder" ] && [ "$folder" != "$release" ] && [ "$(readlink -f "$folder")" != "$previous" ]; then
      rm -rf "$folder" "$folder.files"
    fi
  done
}
