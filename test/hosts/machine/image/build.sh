#!/bin/sh
# Builds the machine that the boot test boots: build.sh FOLDER makes FOLDER/disk.img, a disk with one ext4 partition that
# holds Debian bookworm and cloud-init, and FOLDER/vmlinuz beside it.
#
# Packages come from where apt of this machine gets Debian's. All of it runs in a mount namespace of its own, which ends
# with this script whatever ends it, so that no mount is left behind.
set -eu
export LC_ALL=C
unset TMPDIR # the caller's does not exist in the root that is built

here="$(cd "$(dirname "$0")" && pwd)"
folder="$1"
root="$folder/root"
suite=bookworm
partition_starts_at=$((1024 * 1024))
disk_mib=2500
valid_days=3650

# A line of sources.list for each suite of this machine's apt that is Debian's of that release, as the machine has it.
sources() {
  apt-get indextargets 'Created-By: Packages' 'Origin: Debian' "Codename: $suite" \
    --format "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] \$(REPO_URI) \$(RELEASE) \$(COMPONENT)" | sort -u
}

packages() { grep -v '^#' "$here/packages.txt" | paste -sd, -; }

install_packages() {
  sources >"$folder/sources.list"
  # INITRD: the kernel needs no initial RAM disk, and making one takes as long as ten packages.
  INITRD=No mmdebstrap --mode=root --variant=essential --include="$(packages)" \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' \
    "$suite" "$root" "$folder/sources.list"
}

# A certificate for AWS's names, signed by an authority that only this machine trusts: what first boot says to AWS goes
# through TLS to the test.
make_certificate() {
  names="$(awk '!/^#/ { printf "%sDNS:%s", separator, $2; separator = "," }' "$here/hosts.txt")"
  openssl req -x509 -newkey rsa:2048 -nodes -days "$valid_days" -subj '/CN=Headroom boot test' \
    -addext "subjectAltName=$names" -keyout "$folder/key.pem" -out "$folder/certificate.pem" 2>/dev/null
  cp "$folder/certificate.pem" "$root/usr/local/share/ca-certificates/boot-test.crt"
  chroot "$root" update-ca-certificates >/dev/null
  cat "$here/hosts.txt" >>"$root/etc/hosts"
}

# What makes it this test's machine: the files of root/, no password, no identity; by name an Amazon Linux.
make_ours() {
  cp -r "$here/root/." "$root/"
  rm "$root/etc/os-release"
  printf 'NAME="Amazon Linux"\nID=amzn\nVERSION_ID=2023\nPRETTY_NAME="Debian, by the name of Amazon Linux 2023"\n' >"$root/etc/os-release"
  : >"$root/etc/machine-id"
  # No SSH server is installed: without this, cloud-init warns of the keys that it can't make.
  sed -i '/^ - \(ssh\|ssh-authkey-fingerprints\|keys-to-console\|set-passwords\)$/d' "$root/etc/cloud/cloud.cfg"
  echo '/dev/disk/by-label/root / ext4 defaults 0 1' >"$root/etc/fstab"
  chroot "$root" systemctl --quiet enable systemd-networkd test-console.service test-before.service
  # Jobs by the clock would take the emulated processor at a time that nobody chose.
  chroot "$root" systemctl --quiet mask apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer \
    fstrim.timer e2scrub_reap.service systemd-update-utmp-runlevel.service getty@tty1.service
}

make_disk() {
  rm -f "$folder/disk.img"
  truncate -s "${disk_mib}M" "$folder/disk.img"
  mke2fs -q -t ext4 -L root -d "$root" -E "offset=$partition_starts_at,root_owner=0:0" "$folder/disk.img" "$((disk_mib - 2))M"
  # Disk signature "HOST", which names the root partition on the kernel's command line; one Linux partition from 1 MiB.
  python3 - "$folder/disk.img" "$((partition_starts_at / 512))" "$(((disk_mib - 2) * 2048))" <<'PYTHON'
import struct, sys
path, start, sectors = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
with open(path, "r+b") as disk:
    disk.seek(440)
    disk.write(struct.pack("<I2xB3sB3sII", 0x484F5354, 0, b"\0" * 3, 0x83, b"\0" * 3, start, sectors))
    disk.seek(510)
    disk.write(b"\x55\xaa")
PYTHON
}

main() {
  mkdir -p "$folder"
  install_packages
  make_ours
  make_certificate
  cp "$root"/boot/vmlinuz-* "$folder/vmlinuz"
  make_disk
  rm -rf "$root"
}

if [ "${IN_NAMESPACE:-}" = yes ]; then
  main
else
  IN_NAMESPACE=yes exec unshare --mount --pid --fork --kill-child "$0" "$@"
fi
