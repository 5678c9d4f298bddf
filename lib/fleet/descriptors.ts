import { readdirSync, readFileSync } from 'node:fs';

/** Descriptors that are left to other things than connections. */
const RESERVED = 64;

/** Connections that this process may have at once by its limit of open files; undefined where the system does not tell. */
export function descriptorRoom(): number | undefined {
  try {
    const [, soft] = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
    return soft === undefined ? undefined : Math.max(1, Number(soft) - readdirSync('/proc/self/fd').length - RESERVED);
  } catch {
    return undefined;
  }
}
