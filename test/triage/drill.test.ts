import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { triage } from '../../lib/core/triage/judge';
import { parseReadings } from '../../lib/core/triage/parse';

const FOLDER = join('test', 'triage', 'data', 'drill');

/** A peak of `npm start`, as it was recorded, with what triage has to say of it. */
interface Recorded {
  readonly readings: unknown;
  readonly expected: { readonly cause: string; readonly mustName: readonly string[] };
}

describe.each(readdirSync(FOLDER))('the recorded drill %s', (file) => {
  const { readings: raw, expected } = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Recorded;
  const { readings } = parseReadings(raw);
  if (!readings) throw new Error('a drill leaves readings that can be read');

  it('comes to what was done to it, in half a minute of readings without a healthy stretch', () => {
    const { causes } = triage(readings);
    expect(causes[0]?.cause).toBe(expected.cause);
    for (const name of expected.mustName) expect(JSON.stringify(causes[0])).toContain(name);
  });

  it.each([
    [0, 'loop-blocked'],
    [0.6, 'loop-blocked'],
    [0.9, 'loop-starved'],
  ])(
    'where %d of each block was a wait for a processor, comes to %s: code that alone is over the limit leads',
    (part, cause) => {
      const episodes = readings.episodes.map((each) => ({ ...each, waitedForCpuMs: part * each.durationMs }));
      expect(triage({ ...readings, episodes }).causes[0]?.cause).toBe(cause);
    },
  );

  it('names nothing where only the alarm is known', () => {
    const { causes, verdict } = triage({ ...readings, metrics: [], episodes: [] });
    expect(causes).toEqual([]);
    expect(verdict).toContain('no cause can be named');
  });
});
