# shellcheck shell=bash
# Instance store: fast, local, and empty again after a stop. So it is no line of fstab: a unit of its own runs this step at
# each boot, which makes what is missing.

step_scratch() {
  [ -n "${SCRATCH_MOUNT:-}" ] || return 0
  local devices=() device
  scratch_disks
  [ "${#devices[@]}" -gt 0 ] ||
    fail "disk missing: $SCRATCH_MOUNT was asked for and this instance type has no instance store;" \
      'take a type with one (its name has a d) or drop the scratch folder'
  mounted_from "$root$SCRATCH_MOUNT"
  if [ -z "$REPLY" ]; then
    device="${devices[0]}"
    if [ "${#devices[@]}" -gt 1 ]; then stripe "${devices[@]}"; fi
    ready_filesystem "$device" scratch
    mkdir -p "$root$SCRATCH_MOUNT"
    mount -o noatime "$device" "$root$SCRATCH_MOUNT" || fail "cannot mount $device on $SCRATCH_MOUNT; see dmesg"
    chown headroom:headroom "$root$SCRATCH_MOUNT"
    change "$SCRATCH_MOUNT" 'not mounted' "$device" "scratch of ${#devices[@]} disk(s); its files do not outlive a stop"
  fi
  put /etc/systemd/system/headroom-scratch.service "$(scratch_unit)" 'a stop empties the instance store'
  if [ "$changed" = yes ]; then systemctl enable --quiet headroom-scratch.service; fi
}

# Fills `devices`, in the order of their serials.
scratch_disks() {
  local disk
  for disk in "$root"/sys/block/nvme*n*; do
    attribute "$disk/device/model"
    # shellcheck disable=SC2254 # a pattern
    case "$REPLY" in ${SCRATCH_MODEL:-Amazon EC2 NVMe Instance Storage*}) devices+=("$root/dev/${disk##*/}") ;; esac
  done
}

# One disk out of several, for their added speed. Nothing is lost with it that a stop would not take as well.
stripe() {
  device="$root/dev/md/headroom-scratch"
  if [ -e "$device" ]; then return; fi
  command -v mdadm >/dev/null || fail "$# instance store disks need mdadm to become one; bake.sh installs it"
  mdadm --create "$device" --run --level=0 --raid-devices="$#" "$@" >/dev/null || fail "cannot stripe $*; see dmesg"
}

scratch_unit() {
  cat <<UNIT
# Written by boot.sh.
[Unit]
Description=Scratch folder on the instance store
Before=headroom-service.service headroom-service.target headroom-batch.service
ConditionPathIsMountPoint=!$SCRATCH_MOUNT

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/bin/bash /usr/local/lib/headroom/boot.sh --only scratch

[Install]
WantedBy=multi-user.target
UNIT
}
