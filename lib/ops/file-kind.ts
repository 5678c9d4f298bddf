import { statSync } from 'node:fs';
import type { FileKind } from '../config/parse/file-kind';

/** Tells the kind of what is at a path: neither a pipe nor a device is a file, and what may not be looked at is not there. */
export function fileKind(path: string): FileKind | undefined {
  try {
    const found = statSync(path);
    if (found.isDirectory()) return 'folder';
    return found.isFile() ? 'file' : undefined;
  } catch {
    return undefined;
  }
}
