import { triage } from '../../lib/core/triage/judge';
import { parseReadings } from '../../lib/core/triage/parse';
import { examplesOf } from './contract';

const judged = (readings: unknown) => {
  const parsed = parseReadings(readings);
  expect(parsed.issues).toBeUndefined();
  return parsed.readings && triage(parsed.readings);
};

describe('worked examples of the contract', () => {
  it.each(examplesOf('triage').map((example) => [example.name, example] as const))(
    '%s',
    (_, { readings, expected }) => {
      const verdict = judged(readings);
      expect(verdict?.causes[0]?.cause ?? null).toBe(expected.cause);
      const text = JSON.stringify(verdict);
      for (const name of expected.mustName ?? []) expect(text).toContain(name);
    },
  );
});

describe('labelled faults of an application with a service map', () => {
  it.each(examplesOf('petshop').map((example) => [example.name, example] as const))(
    '%s',
    (_, { readings, expected }) => {
      const [first] = judged(readings)?.causes ?? [];
      expect(first?.subject).toBe(expected.node);
      expect(first?.cause).toMatch(/^downstream-(slow|failing)$/);
    },
  );
});
