import { triage } from '../../../lib/core/triage/judge';
import { parseReadings } from '../../../lib/core/triage/parse';
import { examplesOf } from '../contract';
import { balancerOf, faultyNodes, type MapReadings } from './reach';
import { type FaultKind, faultKinds, isSilence, withFault } from './real-traffic';

interface Made {
  readonly kind: FaultKind;
  readonly node: string;
  readonly named: readonly string[];
}

/** Faults of each kind in each node that the front end waits for, in fault-free traffic of a real application. */
const made: readonly Made[] = examplesOf('petshop')
  .slice(0, 6)
  .flatMap(({ readings }, place) => {
    const real = readings as MapReadings;
    return faultyNodes(real).flatMap((node, index) =>
      faultKinds.flatMap((kind, which) => {
        if (isSilence(kind) && (node === real.subject.name || balancerOf(real, node) === undefined)) return [];
        const { readings: parsed } = parseReadings(withFault(real, node, kind, 1 + place * 1_000 + index * 10 + which));
        if (!parsed) throw new Error('readings with a fault made up can be read');
        return [{ kind, node, named: triage(parsed).causes.map(({ subject }) => subject) }];
      }),
    );
  });

describe('a fault in fault-free traffic of a real application', () => {
  it.each(faultKinds)('of the kind %s is found where it began, 19 times of 20, and among three 39 of 40', (kind) => {
    const all = made.filter((each) => each.kind === kind);
    expect(all.length).toBeGreaterThan(0);
    expect(all.filter(({ node, named }) => named[0] === node).length / all.length).toBeGreaterThanOrEqual(0.95);
    expect(
      all.filter(({ node, named }) => named.slice(0, 3).includes(node)).length / all.length,
    ).toBeGreaterThanOrEqual(0.975);
  });
});
