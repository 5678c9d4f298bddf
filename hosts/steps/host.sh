# shellcheck shell=bash
# Who this host is, and whether it can be set up at all.

step_values() {
  [ -r "$values" ] || fail "no values file at $values; user data writes it"
  set -a
  # shellcheck disable=SC1090 # written by user data
  . "$values"
  set +a
}

step_system() {
  local key value id='' version='' found=''
  while IFS='=' read -r key value; do
    value="${value//[\"\']/}"
    case "$key" in
      ID) id="$value" ;;
      VERSION_ID) version="$value" ;;
    esac
  done <"$root/etc/os-release" || fail 'no /etc/os-release: what distribution is this?'
  case "$id-$version" in
    amzn-2023*) found=al2023 ;;
    ubuntu-24.04*) found=ubuntu-24.04 ;;
    rhel-9 | rhel-9.*) found=rhel-9 ;;
    *) fail "unknown distribution $id $version; known are al2023, ubuntu-24.04 and rhel-9: take an image of one of them" ;;
  esac
  text_of "$here/MISSING"
  if [ -n "${REPLY//[[:space:]]/}" ]; then note "bake.sh could not get: ${REPLY%$'\n'}"; fi
  [ "$found" = "${OS:-}" ] || fail "the image is $found, the group says ${OS:-nothing}; set os and ami of the group to the same system"
}

# Everything below writes; a disk that takes nothing is told of once and by name, before anything is half done.
step_room() {
  local reason blocks free place least_kib=65536 # a release, the logs and the units, with room to spare
  local folders=("$root/etc/headroom" "$root/etc/systemd/system" "$root/var/lib/headroom" "$root/opt/headroom")
  if ! reason="$({ mkdir -p "${folders[@]}" && write_to_all "${folders[@]}"; } 2>&1)"; then
    reason="${reason%%$'\n'*}"
    fail "cannot write to /etc, /var or /opt: ${reason#*"$root"}; boot needs them writable, with room"
  fi
  sync "${folders[0]}"/* "${folders[0]}" 2>/dev/null || true # user data wrote it, and does not run again
  while read -r _ blocks _ free _ place; do
    case "$blocks" in *[!0-9]* | '') continue ;; esac
    [ "$free" -ge "$least_kib" ] ||
      fail "disk full: $place has $free KiB free of $blocks, boot needs $least_kib; make the root volume larger or the image smaller"
  done < <(df -Pk "$root/etc/headroom" "$root/var/lib/headroom" "$root/opt/headroom")
}

write_to_all() {
  local folder
  for folder; do printf 'room\n' >"$folder/.writable" || return 1; done
  rm -f "${@/%//.writable}"
}

# cloud-init knows the id already; the metadata service is asked only where it does not.
step_identity() {
  text_of "$root/var/lib/cloud/data/instance-id"
  instance_id="${REPLY//[[:space:]]/}"
  case "$instance_id" in
    i-*[!0-9a-f]* | i-) instance_id='' ;;
    i-*) ;;
    *) instance_id='' ;;
  esac
  if [ -z "$instance_id" ]; then
    instance_id="$(python3 -S "$here/aws.py" instance-id)" || {
      instance_id='unknown'
      fail 'no answer from the instance metadata service; the network is not up, or the metadata endpoint is off'
    }
  fi
  put /etc/headroom/host.env "HEADROOM_HOST=$instance_id" 'the probe names its host'
}

step_user() {
  text_of "$root/etc/passwd"
  if [[ $'\n'"$REPLY" = *$'\n'headroom:* ]]; then return; fi
  useradd --system --user-group --home-dir /opt/headroom --shell /usr/sbin/nologin headroom
  change 'user headroom' absent made 'the service runs as nobody else'
}
