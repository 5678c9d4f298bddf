import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/*
 * The contract of triage has worked examples, and labelled faults of an application on AWS that belong to another project. They lie
 * beside this one, or in the folder that HEADROOM_CONTRACTS names; `data` has a few of them in a compact form, which are always there.
 */
const BESIDE = process.env.HEADROOM_CONTRACTS ?? resolve('..', 'shared', 'contracts');

/** A worked example of the contract: readings, and what has to come out. */
export interface Example {
  readonly name: string;
  readonly readings: unknown;
  readonly expected: {
    readonly cause?: string | null;
    readonly acceptable?: readonly string[];
    readonly mustNotLead?: readonly string[];
    readonly mustName?: readonly string[];
    readonly node?: string;
  };
}

/** Examples of a folder of the contract; those kept here where the folder is not. */
export function examplesOf(folder: 'triage' | 'petshop'): readonly Example[] {
  const beside = join(BESIDE, folder);
  if (existsSync(beside)) return filesIn(beside);
  process.stdout.write(`SKIPPED: most examples of ${folder}: no ${beside} (HEADROOM_CONTRACTS names their folder)\n`);
  return filesIn(join('test', 'triage', 'data', folder)).map(({ readings, ...rest }) => ({
    ...rest,
    readings: spread(readings as Compact),
  }));
}

/** Stories of incidents, written without sight of the rules (`data/stories/README.md`). */
export const storiesOf = (): readonly Example[] => filesIn(join('test', 'triage', 'data', 'stories'));

const filesIn = (folder: string): Example[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({
      ...(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Omit<Example, 'name'>),
      name: file.replace('.json', ''),
    }));

/** Readings in which a series is a start and values in steps of its period, a missing one null. */
interface Compact {
  readonly metrics: readonly {
    readonly periodSec: number;
    readonly start: string;
    readonly values: readonly (number | null)[];
  }[];
}

const spread = (readings: Compact): unknown => ({
  ...readings,
  metrics: readings.metrics.map(({ start, values, ...rest }) => ({
    ...rest,
    points: values.flatMap((value, index) =>
      value === null ? [] : [[new Date(Date.parse(start) + index * rest.periodSec * 1_000).toISOString(), value]],
    ),
  })),
});
