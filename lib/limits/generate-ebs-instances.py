#!/usr/bin/env python3
"""Generates two files beside this one, of each EC2 instance type: ebs-instances.json, what it can drive on EBS, and
instance-sizes.json, its vCPUs, memory and local disks.

The figures are those of DescribeInstanceTypes, as the wheel of the moto project carries them (Apache-2.0; see
NOTICE). The wheel is fetched with pip from whichever package index pip is set up with, and its hash is checked
before anything in it is read. To take newer figures: change VERSION and SHA256 together, run
`python3 lib/limits/generate-ebs-instances.py`, and review the diff.

Needs Python 3.10 and pip; nothing else.
"""

from __future__ import annotations

import datetime
import gzip
import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile
import zipfile
from typing import Any, Callable

PACKAGE = "moto"
VERSION = "5.2.5"
SHA256 = "eef62cdcf3bfe73e0863743511ba042dfaba04ba3d5ecdcb896a196c693ad528"
MEMBER = "moto/ec2/resources/instance_types.json.gz"
EBS = pathlib.Path(__file__).with_name("ebs-instances.json")
SIZES = pathlib.Path(__file__).with_name("instance-sizes.json")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        wheel = download(pathlib.Path(folder))
        with zipfile.ZipFile(wheel) as archive:
            year, month, day = archive.getinfo(MEMBER).date_time[:3]
            described = json.loads(gzip.decompress(archive.read(MEMBER)))
    header = {
        "package": PACKAGE,
        "version": VERSION,
        "sha256": SHA256,
        "asOf": f"{year:04d}-{month:02d}-{day:02d}",
        "generated": datetime.datetime.now(datetime.timezone.utc).date().isoformat(),
    }
    write(EBS, {**header, "columns": ["baselineIops", "maxIops", "baselineMBps", "maxMBps"]}, ebs_row, described)
    write(SIZES, {**header, "columns": ["vCpus", "memoryMiB", "localDisks", "localGB"]}, size_row, described)


def write(
    target: pathlib.Path,
    header: dict[str, Any],
    row: Callable[[dict[str, Any]], list[float] | None],
    described: dict[str, dict[str, Any]],
) -> None:
    rows = {name: row(fields) for name, fields in sorted(described.items())}
    target.write_text(render(header, rows), encoding="utf-8")
    known = sum(figures is not None for figures in rows.values())
    print(f"{target.name}: {len(rows)} types, {known} with figures, as of {header['asOf']}")


def download(folder: pathlib.Path) -> pathlib.Path:
    """The wheel's path. A wrong hash ends the program: nothing of an unknown file is read."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
    subprocess.run([*command, f"{PACKAGE}=={VERSION}", "--dest", str(folder)], check=True)
    (wheel,) = folder.glob("*.whl")
    found = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if found != SHA256:
        sys.exit(f"{wheel.name} has sha256 {found}, expected {SHA256}: not using it")
    return wheel


def ebs_row(fields: dict[str, Any]) -> list[float] | None:
    """Four figures, or None for the few old types that are not EBS-optimized. MB/s are decimal (Mbps / 8)."""
    figures = fields.get("EbsInfo", {}).get("EbsOptimizedInfo")
    if figures is None:
        return None
    return [
        figures["BaselineIops"],
        figures["MaximumIops"],
        plain(figures["BaselineThroughputInMBps"]),
        plain(figures["MaximumThroughputInMBps"]),
    ]


def size_row(fields: dict[str, Any]) -> list[float]:
    """vCPUs, MiB of memory, number of instance store disks and their size together in GB (0 and 0 without)."""
    store = fields.get("InstanceStorageInfo", {})
    return [
        fields["VCpuInfo"]["DefaultVCpus"],
        fields["MemoryInfo"]["SizeInMiB"],
        sum(disk["Count"] for disk in store.get("Disks", [])),
        store.get("TotalSizeInGB", 0),
    ]


def plain(number: float) -> float:
    """81.25 stays, 1250.0 becomes 1250."""
    return int(number) if number == int(number) else number


def render(header: dict[str, Any], rows: dict[str, list[float] | None]) -> str:
    """One type per line, so that a refresh can be read as a diff."""
    head = ",\n".join(f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in header.items())
    body = ",\n".join(f"    {json.dumps(name)}: {json.dumps(row)}" for name, row in rows.items())
    return f'{{\n{head},\n  "types": {{\n{body}\n  }}\n}}\n'


if __name__ == "__main__":
    main()
