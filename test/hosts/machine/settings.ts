import { readFileSync } from 'node:fs';
import { packagePath } from '../../../lib/infra/shared/package-root';

/** One floor, as `hosts/floors.tsv` has it. */
export interface Floor {
  readonly key: string;
  readonly rule: string;
  readonly floor: string;
  /** Memory of one unit; all units of a setting together may take a twentieth of the host's. */
  readonly bytesPerUnit: bigint;
  readonly blog: string;
  readonly defaultValue: string;
  readonly why: string;
  readonly source: string;
}

/** Values of settings by their key, single blanks between their numbers. */
export type Settings = ReadonlyMap<string, string>;

const memoryShare = 20n;

export function floors(): readonly Floor[] {
  return readFileSync(packagePath('hosts', 'floors.tsv'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [key = '', rule = '', floor = '', bytes = '', blog = '', defaultValue = '', why = '', source = ''] =
        line.split('\t');
      return { key, rule, floor, bytesPerUnit: BigInt(bytes || 0), blog, defaultValue, why, source };
    });
}

/** As `sysctl --all` prints them. */
export const settingsIn = (text: string): Settings =>
  new Map(
    text
      .split('\n')
      .map((line) => /^(\S+) = ?(.*)$/.exec(line))
      .flatMap((found) => (found ? [[found[1] ?? '', (found[2] ?? '').trim().split(/\s+/).join(' ')]] : [])),
  );

/** What a setting must be once it was `before`: computed here a second time, from the meaning of the rules. */
export function raised(floor: Floor, before: string, memoryBytes: bigint, ports: readonly number[]): string {
  switch (floor.rule) {
    case 'max':
      return String(largest(before, affordable(floor, memoryBytes)));
    case 'max-last':
      return [...before.split(' ').slice(0, 2), String(largest(before.split(' ')[2] ?? '0', BigInt(floor.floor)))].join(
        ' ',
      );
    case 'range': {
      const [low = 0, high = 0] = before.split(' ').map(Number);
      const [lowest = 0, highest = 0] = floor.floor.split(' ').map(Number);
      return `${Math.min(low, lowest)} ${Math.max(high, highest)}`;
    }
    case 'ports':
      return [before, ...ports].filter((port) => port !== '').join(',');
    default:
      throw new Error(`floors.tsv has the rule ${floor.rule}, which this test does not know`);
  }
}

const largest = (text: string, other: bigint): bigint => (BigInt(text) > other ? BigInt(text) : other);

function affordable({ floor, bytesPerUnit }: Floor, memoryBytes: bigint): bigint {
  if (bytesPerUnit === 0n) return BigInt(floor);
  const most = memoryBytes / memoryShare / bytesPerUnit;
  return most < BigInt(floor) ? most : BigInt(floor);
}
