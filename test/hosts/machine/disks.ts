import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { INSTANCE_ID } from './aws';
import type { Image } from './image';
import type { Disk } from './machine';

/** Serials as EBS has them: volume ids without their dash. The image's udev rule maps `data` as /dev/sdf. */
export const serials = {
  root: 'vol0aaa0000000000001',
  data: 'vol0da7a0000000000f',
  kept: 'vol0bee0000000000002',
  foreign: 'vol0f0e1600000000003',
} as const;

function must(command: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr}`);
}

/** The image's disk for one machine, which leaves the image as it is. */
export function rootDisk(image: Image, folder: string): Disk {
  const path = join(folder, 'root.qcow2');
  must('qemu-img', ['create', '-q', '-f', 'qcow2', '-F', 'raw', '-b', join(image.folder, 'disk.img'), path]);
  return { path, format: 'qcow2', serial: serials.root };
}

/** A new volume, all zeros. mkfs.xfs takes nothing below 300 MiB. */
export function emptyDisk(folder: string): Disk {
  const path = join(folder, 'data.qcow2');
  must('qemu-img', ['create', '-q', '-f', 'qcow2', path, '400M']);
  return { path, format: 'qcow2', serial: serials.data };
}

/** A volume of another life: an ext4 file system with a file in it. */
export function keptDisk(folder: string): Disk {
  const [path, files] = [join(folder, 'kept.img'), join(folder, 'kept')];
  mkdirSync(files);
  writeFileSync(join(files, 'orders.txt'), 'order 1\norder 2\n');
  must('mke2fs', ['-q', '-t', 'ext4', '-d', files, path, '64M']);
  return { path, format: 'raw', serial: serials.kept };
}

/** A volume that belongs to something else: the header of an encrypted one, which looks empty to whoever can't read it. */
export function foreignDisk(folder: string): Disk {
  const path = join(folder, 'foreign.img');
  const header = Buffer.alloc(64 * 1024 * 1024);
  // Source: LUKS On-Disk Format Specification 1.2.3, figure 1: magic, version 1, and the UUID at byte 168.
  header.write('LUKS\xba\xbe\0\x01', 'latin1');
  header.write('6f1b1c9e-0000-4000-8000-00000000f0e1', 168, 'latin1');
  writeFileSync(path, header);
  return { path, format: 'raw', serial: serials.foreign };
}

/**
 * NoCloud's seed: the user data as cloud-init finds it on EC2, on a disk instead of at the metadata service, and a script of
 * the test's that runs before it.
 */
export function seedDisk(folder: string, userData: string): string {
  const [path, files] = [join(folder, 'seed.iso'), join(folder, 'seed')];
  mkdirSync(files);
  writeFileSync(join(files, 'user-data'), userData);
  copyFileSync(join(__dirname, 'found.sh'), join(files, 'vendor-data'));
  writeFileSync(join(files, 'meta-data'), `instance-id: ${INSTANCE_ID}\nlocal-hostname: ip-10-0-0-1\n`);
  must('genisoimage', ['-quiet', '-V', 'cidata', '-J', '-r', '-o', path, files]);
  return path;
}
