# shellcheck shell=bash
# Volumes: found by serial or mapping name and never by their order, given a file system only when they are empty, mounted
# by UUID.

data_device=''
filesystem='none'
uuid='' # of the file system that was looked at last

step_data() {
  [ -n "${DATA_MOUNT:-}" ] || return 0
  find_data_device
  if [ -z "$data_device" ] && [ -n "${DATA_VOLUME_ID:-}" ]; then attach_volume; fi
  [ -n "$data_device" ] || wait_for_data_device
  say "$(label_of_data) is $data_device"
  ready_filesystem "$data_device" data "$(what_to_look_at)"
  mount_by_uuid "$data_device" "$DATA_MOUNT" defaults,nofail,x-systemd.device-timeout=30s
}

# `places` for a volume that the launch template made with this host, until it was mounted here once: it holds nothing of anybody's.
# Everything else is read whole.
what_to_look_at() {
  if [ "${DATA_IS_NEW:-}" != yes ] || [ -n "${DATA_VOLUME_ID:-}" ]; then return; fi
  text_of "$root/etc/fstab"
  case "$REPLY" in *" $DATA_MOUNT auto "*) ;; *) echo places ;; esac
}

label_of_data() { echo "volume ${DATA_VOLUME_ID:-mapped as ${DATA_DEVICE:-/dev/sdf}}"; }

# A volume that outlives its hosts: the one before this may still hold it, so that AWS is asked until it has let go.
attach_volume() {
  local reason
  say "attaching $DATA_VOLUME_ID"
  wait_begins
  # The host before this one may drain for as long as its entry lets it.
  reason="$(ATTACH_WAIT_SEC="${ATTACH_WAIT_SEC:-300}" python3 -S "$here/aws.py" attach-volume "$DATA_VOLUME_ID" "${DATA_DEVICE:-/dev/sdf}" 2>&1)" ||
    fail "cannot attach $DATA_VOLUME_ID: $reason"
  wait_ends
  change "$DATA_VOLUME_ID" detached attached 'a stateful host brings its volume along'
}

wait_for_data_device() {
  local attempt disks
  wait_begins
  for ((attempt = 0; attempt < ${DATA_WAIT_SEC:-60}; attempt++)); do
    if [ "$attempt" -eq 0 ]; then say "waiting for the $(label_of_data)"; fi
    sleep 1
    find_data_device
    if [ -n "$data_device" ]; then wait_ends; return; fi
  done
  disk_list
  fail "disk missing: no $(label_of_data) after ${DATA_WAIT_SEC:-60} s; disks: ${REPLY:-none}; check the launch template's block devices"
}

# Sets REPLY to `name=serial` of each disk.
disk_list() {
  local disk serial
  disks=()
  for disk in "$root"/sys/block/nvme*n* "$root"/sys/block/xvd*; do
    [ -d "$disk" ] || continue
    attribute "$disk/device/serial"
    serial="$REPLY"
    disks+=("${disk##*/}${serial:+=$serial}")
  done
  REPLY="${disks[*]-}"
}

# Sets REPLY to the first line of a file of sysfs, without blanks at its ends.
attribute() {
  REPLY=''
  if [ -r "$1" ]; then read -r REPLY <"$1" || true; fi
}

# The volume's id is its serial without the dash. Where only the mapping name is known, /dev has it on Xen and on Amazon
# Linux, and the disk itself has it elsewhere.
find_data_device() {
  local disk name="${DATA_DEVICE:-/dev/sdf}"
  data_device=''
  name="${name#/dev/}"
  if [ -n "${DATA_VOLUME_ID:-}" ]; then
    for disk in "$root"/sys/block/nvme*n*; do
      attribute "$disk/device/serial"
      if [ "$REPLY" = "${DATA_VOLUME_ID/-/}" ]; then data_device="$root/dev/${disk##*/}"; fi
    done
    return
  fi
  for disk in "$root/dev/$name" "$root/dev/xvd${name#sd}"; do
    if [ -e "$disk" ]; then data_device="$(readlink -f "$disk")"; return; fi
  done
  find_by_name_on_disk "$name"
}

find_by_name_on_disk() {
  local disk device known named=0 bare=() volumes=()
  ebs_volumes
  [ "${#volumes[@]}" -gt 0 ] || return 0
  while read -r device known; do
    named=$((named + 1))
    if [ "$known" = "$1" ]; then data_device="$device"; fi
  done < <(python3 -S "$here/mapping_name.py" "${volumes[@]}" 2>/dev/null)
  if [ -n "$data_device" ] || [ "$named" -eq "${#volumes[@]}" ]; then return; fi
  # Some disk does not tell its name: the one that holds nothing is it, but never a guess between two.
  for disk in "${volumes[@]}"; do
    if is_bare "$disk"; then bare+=("$disk"); fi
  done
  if [ "${#bare[@]}" -eq 1 ]; then data_device="${bare[0]}"; fi
}

# Fills `volumes` with the devices whose model says EBS.
ebs_volumes() {
  local disk
  for disk in "$root"/sys/block/nvme*n*; do
    attribute "$disk/device/model"
    # shellcheck disable=SC2254 # a pattern
    case "$REPLY" in ${DISK_MODEL:-Amazon Elastic Block Store*}) volumes+=("$root/dev/${disk##*/}") ;; esac
  done
}

# No partitions and nothing mounted: not the root disk.
is_bare() {
  local name="${1##*/}" part device
  for part in "$root/sys/block/$name/$name"p*; do
    if [ -d "$part" ]; then return 1; fi
  done
  while read -r device _; do
    if [ "$device" = "$1" ]; then return 1; fi
  done <"$root/proc/self/mounts"
}

# ready_filesystem DEVICE LABEL [places]: what is there is kept; only what holds nothing at all gets a file system.
ready_filesystem() {
  local found code=0 key value type='' table=''
  uuid=''
  found="$(blkid -p -o export "$1")" || code=$?
  [ "$code" -eq 0 ] || [ "$code" -eq 2 ] ||
    fail "cannot tell what $1 holds (blkid ended with $code): several signatures, or it can't be read; nothing was written to it"
  while IFS='=' read -r key value; do
    case "$key" in
      TYPE) type="$value" ;;
      PTTYPE) table="$value" ;;
      UUID) uuid="$value" ;;
    esac
  done <<<"$found"
  case "$type" in
    xfs | ext4) filesystem="found $type"; return ;;
    '') ;;
    *)
      fail "foreign file system: $1 holds $type, and boot mounts xfs and ext4; nothing was written to it:" \
        'give the group an empty volume or copy the data over'
      ;;
  esac
  [ -z "$table" ] ||
    fail "foreign disk: $1 has a partition table ($table); nothing was written to it: give the group an empty volume or copy the data over"
  must_be_blank "$1" "${3:-}"
  attribute "$root/proc/sys/kernel/random/uuid"; uuid="$REPLY" # named here, so that nobody has to read it back
  # -K: what should be there against all appearances is not discarded as well.
  mkfs.xfs -q -L "$2" -m "uuid=$uuid" -K "$1"
  filesystem='made'
  change "$1" empty xfs 'an empty volume gets a file system'
}

# must_be_blank DEVICE [places]: a new volume reads as zeros, and one byte anywhere is somebody's: a table or a superblock may be lost
# and all the rest be there. So it is read whole, once in its life; `places` is for what cannot hold anything of worth.
must_be_blank() {
  local line last='' code=0 told reader
  # Where there is something, it mostly begins at the beginning.
  cmp -s -n 1048576 "$1" /dev/zero || fail_of_data "$1" 'its first MiB is not zero'
  wait_begins
  exec {told}< <(exec python3 -S "$here/steps/blank.py" "$1" ${2:+"$2"} 2>&1)
  reader=$!
  while IFS= read -r -u "$told" line; do
    last="$line"
    say "$line"
  done
  wait "$reader" || code=$?
  exec {told}<&-
  wait_ends
  case "$code" in
    0) ;;
    3) fail_of_data "$1" "$last is not zero" ;;
    *) fail "cannot read all of $1: $last; nothing was written to it: look into dmesg, or give the group an empty volume" ;;
  esac
}

fail_of_data() {
  fail "$1 has no file system that blkid knows, and is not empty; nothing was written to it ($2): wipe it or give the group an empty volume"
}

# mount_by_uuid DEVICE FOLDER OPTIONS, once ready_filesystem knows the UUID
mount_by_uuid() {
  local target="$root$2" source
  [ -n "$uuid" ] || fail "$1 has a file system without a UUID; make one with xfs_admin -U generate"
  text_of "$root/etc/fstab"
  if [[ $'\n'"$REPLY" != *$'\n'"UUID=$uuid $2 "* ]]; then
    # nofail: a host that is reached without its data is easier to mend than one that never boots.
    put /etc/fstab "${REPLY%$'\n'}${REPLY:+$'\n'}UUID=$uuid $2 auto $3 0 2" "mounts $2 by UUID at each boot"
  fi
  mounted_from "$target"
  source="$REPLY"
  if [ -n "$source" ]; then
    [ "$(readlink -f "$source")" = "$(readlink -f "$1")" ] ||
      fail "$2 is mounted from $source and not from $1; unmount it, or mount the volume elsewhere"
    return
  fi
  [ -d "$target" ] || mkdir -p "$target"
  mount "$1" "$target" || fail "cannot mount $1 on $2; see dmesg"
  chown headroom:headroom "$target"
  change "$2" 'not mounted' "$1" "file system $filesystem, UUID $uuid"
  grow "$1" "$target"
}

# Sets REPLY to what is mounted on the folder, the last one where several are.
mounted_from() {
  local device folder
  REPLY=''
  while read -r device folder _; do
    if [ "$folder" = "$1" ]; then REPLY="$device"; fi
  done <"$root/proc/self/mounts"
}

# A volume that was made larger in place has a file system of its former size.
grow() {
  local told=''
  case "$filesystem" in
    'found xfs') told="$(xfs_growfs -d "$2" 2>&1)" || fail "cannot grow the file system of $1: $told" ;;
    'found ext4') told="$(resize2fs "$1" 2>&1)" || fail "cannot grow the file system of $1: $told" ;;
  esac
  case "$told" in
    *'data blocks changed'* | *'is now '*) change "$1" 'smaller file system' 'whole volume' "${told##*$'\n'}" ;;
  esac
}
