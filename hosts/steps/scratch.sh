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
    # Empty by nature: a stop wipes it, and nothing on it is promised to outlive one.
    ready_filesystem "$device" scratch places
    mkdir -p "$root$SCRATCH_MOUNT"
    mount -o noatime "$device" "$root$SCRATCH_MOUNT" || fail "cannot mount $device on $SCRATCH_MOUNT; see dmesg"
    chown headroom:headroom "$root$SCRATCH_MOUNT"
    change "$SCRATCH_MOUNT" 'not mounted' "$device" "scratch of ${#devices[@]} disk(s); its files do not outlive a stop"
  fi
  put /etc/systemd/system/headroom-scratch.service "$(scratch_unit)" 'a stop empties the instance store'
  if [ "$changed" = yes ]; then systemctl enable --quiet headroom-scratch.service; fi
}

# Fills `devices`, in the order of their serials: the kernel's numbers change with each boot, and a stripe with its order.
scratch_disks() {
  local disk device found=()
  for disk in "$root"/sys/block/nvme*n*; do
    attribute "$disk/device/model"
    # shellcheck disable=SC2254 # a pattern
    case "$REPLY" in ${SCRATCH_MODEL:-Amazon EC2 NVMe Instance Storage*}) ;; *) continue ;; esac
    attribute "$disk/device/serial"
    found+=("$REPLY=$root/dev/${disk##*/}")
  done
  if [ "${#found[@]}" -eq 0 ]; then return; fi
  while IFS='=' read -r _ device; do devices+=("$device"); done < <(printf '%s\n' "${found[@]}" | sort)
}

# One disk out of several, for their added speed. Nothing is lost with it that a stop would not take as well; what a reboot
# left is put together again, and what is neither empty nor a part of it is left alone.
stripe() {
  local part told
  device="$root/dev/md/headroom-scratch"
  if [ -e "$device" ]; then return; fi
  command -v mdadm >/dev/null || fail "$# instance store disks need mdadm to become one; bake.sh installs it"
  for part; do
    case "$(blkid -p -o value -s TYPE "$part" || true)" in
      linux_raid_member)
        told="$(mdadm --assemble "$device" "$@" 2>&1)" || fail "cannot put $* together again: ${told##*$'\n'}; nothing was written to them"
        return
        ;;
    esac
  done
  for part; do must_be_blank "$part" places; done
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
