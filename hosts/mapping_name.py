"""The name that each EBS volume is mapped as: mapping_name.py DEVICE ... prints one `DEVICE NAME` per line.

/dev/nvme* are numbered in the order of discovery, which changes. The name of the launch template (/dev/sdf) is kept by EBS
in the vendor's part of the NVMe identify data, bytes 3072 to 3103; only Amazon Linux links it under /dev by itself.
A device that has no such name is left out.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import stat
import sys

IDENTIFY_BYTES = 4096
NVME_IOCTL_ADMIN_CMD = 0xC0484E41
IDENTIFY, CONTROLLER = 0x06, 1


class AdminCommand(ctypes.Structure):
    """struct nvme_admin_cmd of linux/nvme_ioctl.h, 72 bytes."""

    _fields_ = [
        ("opcode", ctypes.c_uint8),
        ("flags", ctypes.c_uint8),
        ("reserved", ctypes.c_uint16),
        ("namespace", ctypes.c_uint32),
        ("cdw2", ctypes.c_uint32),
        ("cdw3", ctypes.c_uint32),
        ("metadata", ctypes.c_uint64),
        ("address", ctypes.c_uint64),
        ("metadata_length", ctypes.c_uint32),
        ("data_length", ctypes.c_uint32),
        ("cdw10", ctypes.c_uint32),
        ("cdw11_to_15", ctypes.c_uint32 * 5),
        ("timeout_ms", ctypes.c_uint32),
        ("result", ctypes.c_uint32),
    ]


def identify(device: str) -> bytes:
    """The controller's identify data, 4,096 bytes. A plain file, as trials have, holds them itself."""
    if stat.S_ISREG(os.stat(device).st_mode):
        with open(device, "rb") as opened:
            return opened.read(IDENTIFY_BYTES)
    answer = ctypes.create_string_buffer(IDENTIFY_BYTES)
    command = AdminCommand(
        opcode=IDENTIFY, address=ctypes.addressof(answer), data_length=IDENTIFY_BYTES, cdw10=CONTROLLER
    )
    with open(device, "rb") as opened:
        fcntl.ioctl(opened, NVME_IOCTL_ADMIN_CMD, command)
    return answer.raw


def mapping_name(data: bytes) -> str:
    """`sdf` for a volume that is mapped as /dev/sdf or sdf; empty where the data has no printable name."""
    name = data[3072:3104].split(b"\0")[0].strip()
    if not name or any(byte < 0x21 or byte > 0x7E for byte in name):
        return ""
    text = name.decode("ascii")
    return text.removeprefix("/dev/")


def main(devices: list[str]) -> None:
    for device in devices:
        try:
            name = mapping_name(identify(device))
        except OSError as error:
            print(f"mapping_name: {device}: {error.strerror}", file=sys.stderr)
            continue
        if name:
            print(device, name)


if __name__ == "__main__":
    main(sys.argv[1:])
