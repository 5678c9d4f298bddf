import { cut } from '../../../core/words/fitted';
import type { Finding } from '../../../review/finding';
import { valueText } from '../../../review/template/value-text';

/** Two texts that have no room in a line without the beginning that they share: where they part is what is looked for. */
function withoutCommon([old, now]: readonly [string, string], room: number): readonly [string, string] {
  const parting = [...old.split('').keys()].find((index) => now[index] !== old[index]);
  const from = (parting ?? old.length) - 1;
  const isShort = old.length + now.length <= room || from < LEAST;
  return isShort ? [old, now] : [ELLIPSIS + old.slice(from), ELLIPSIS + now.slice(from)];
}

const ELLIPSIS = '…';

/** Letters that a value has at least, however long the name of its property. */
const LEAST = 20;

/** `Threshold: 60 -> 600` in at most so many letters; empty where a finding is about the resource as such. */
export function changeText({ property, before, after }: Finding, max: number): string {
  if (property === undefined) return '';
  if (before === undefined && after === undefined) return property;
  const room = max - `${property}:  -> `.length;
  const [old, now] = withoutCommon([valueText(before), valueText(after)], room);
  const half = Math.max(LEAST, Math.floor(room / 2));
  // What one side leaves of its half is the other's.
  const [forOld, forNow] = [now, old].map((other) => Math.max(half, room - other.length));
  return `${property}: ${cut(old, forOld ?? half)} -> ${cut(now, forNow ?? half)}`;
}

/** Place of a finding, for people: the construct where it is known, else the logical id. */
export const placeText = ({ stack, path, logicalId }: Finding): string =>
  path === undefined ? `${stack} ${logicalId}` : path.replace(/\/Resource$/, '');
