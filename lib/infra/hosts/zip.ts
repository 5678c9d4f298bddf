import { createHash } from 'node:crypto';
import { closeSync, lstatSync, openSync, readdirSync, readFileSync, readlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

/**
 * A zip archive that is the same, byte for byte, wherever it is made of the same files: in order of their names,
 * with one date, and stored, because what a compressor writes differs by its version and the machine. Its hash is
 * therefore known at synth, and a host can verify what it got.
 */
export interface ZipMember {
  /** Path in the archive. */
  readonly name: string;
  /** Path that it is read from. */
  readonly path: string;
  readonly kind: 'file' | 'link' | 'folder';
  readonly executable: boolean;
}

/**
 * Everything in a folder, by name; empty folders as well, links as links (a `.venv` is full of them).
 * @param at folder in the archive, '' for its root
 * @param isWanted decides by the name of a file or folder
 */
export function entriesIn(folder: string, at = '', isWanted: (name: string) => boolean = () => true): ZipMember[] {
  const names = readdirSync(folder).filter(isWanted);
  const entries = names.flatMap((name): ZipMember[] => {
    const path = join(folder, name);
    const inside = at === '' ? name : `${at}/${name}`;
    const found = lstatSync(path);
    if (found.isDirectory()) {
      const below = entriesIn(path, inside, isWanted);
      return below.length > 0 ? below : [{ name: `${inside}/`, path, kind: 'folder', executable: true }];
    }
    const kind = found.isSymbolicLink() ? 'link' : 'file';
    return found.isFile() || kind === 'link'
      ? [{ name: inside, path, kind, executable: (found.mode & 0o111) !== 0 }]
      : []; // A socket or a device has no place in an artifact.
  });
  return sorted(entries);
}

/** Entries by the bytes of their names, which is the same on every machine. */
export const sorted = (entries: readonly ZipMember[]): ZipMember[] =>
  [...entries].sort((left, right) => Buffer.compare(Buffer.from(left.name), Buffer.from(right.name)));

/** Hash of the archive that {@link writeZip} would write, in hex. */
export function zipSha256(entries: readonly ZipMember[]): string {
  const hash = createHash('sha256');
  for (const chunk of chunksOf(entries)) hash.update(chunk);
  return hash.digest('hex');
}

/** Writes the archive. */
export function writeZip(file: string, entries: readonly ZipMember[]): void {
  const target = openSync(file, 'w');
  try {
    for (const chunk of chunksOf(entries)) writeSync(target, chunk);
  } finally {
    closeSync(target);
  }
}

/** The format's limits without its 64-bit extension, which not every reader knows. */
const max = { entries: 0xffff, bytes: 0xffffffff };

function* chunksOf(entries: readonly ZipMember[]): Generator<Buffer> {
  if (entries.length > max.entries)
    throw new Error(
      `an archive of ${entries.length} files; at most ${max.entries} fit, so put fewer, larger ones into it`,
    );
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const content = contentOf(entry);
    const name = Buffer.from(entry.name);
    const shared = header(name, content);
    directory.push(centralHeader(shared, name, modeOf(entry), offset));
    const local = Buffer.concat([marker(0x04034b50), shared, name]);
    yield local;
    yield content;
    offset += local.length + content.length;
    if (offset > max.bytes)
      throw new Error(`an archive over 4 GiB at ${entry.path}; leave out what the service does not need`);
  }
  const central = Buffer.concat(directory);
  yield central;
  yield end(entries.length, central.length, offset);
}

function contentOf({ kind, path }: ZipMember): Buffer {
  if (kind === 'folder') return Buffer.alloc(0);
  return kind === 'link' ? Buffer.from(readlinkSync(path)) : readFileSync(path);
}

const modeOf = ({ kind, executable }: ZipMember): number =>
  kind === 'link' ? 0o120777 : (kind === 'folder' ? 0o040000 : 0o100000) | (executable ? 0o755 : 0o644);

/** Fields that the header before a file and the one in the directory share, from the needed version on. */
function header(name: Buffer, content: Buffer): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0); // needs version 2.0
  fields.writeUInt16LE(0x0800, 2); // names are UTF-8
  fields.writeUInt16LE(0, 4); // stored
  fields.writeUInt16LE(0, 6); // midnight
  fields.writeUInt16LE(0x21, 8); // 1980-01-01, the format's first day
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(content.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

function centralHeader(shared: Buffer, name: Buffer, mode: number, offset: number): Buffer {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(((mode << 16) | (mode & 0o040000 ? 0x10 : 0)) >>> 0, 6); // 0x10: a folder, as DOS marks it
  rest.writeUInt32LE(offset, 10);
  const madeOnUnix = Buffer.from([20, 3]);
  return Buffer.concat([marker(0x02014b50), madeOnUnix, shared, rest, name]);
}

function end(count: number, size: number, offset: number): Buffer {
  const fields = Buffer.alloc(22);
  marker(0x06054b50).copy(fields);
  fields.writeUInt16LE(count, 8);
  fields.writeUInt16LE(count, 10);
  fields.writeUInt32LE(size, 12);
  fields.writeUInt32LE(offset, 16);
  return fields;
}

/** Marker that each part of an archive begins with: `PK` and two more bytes. */
function marker(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number, 0);
  return bytes;
}
