import type { Confidence, Verdict } from '../../lib/core/triage/cause';
import { triage } from '../../lib/core/triage/judge';
import { parseReadings } from '../../lib/core/triage/parse';
import type { Readings } from '../../lib/core/triage/readings';
import { type Example, examplesOf, storiesOf } from '../triage/contract';
import { readingsOf } from '../triage/generator/readings';
import type { Scenario } from '../triage/generator/scenario';
import { balancerOf, faultyNodes, type MapReadings } from '../triage/graph/reach';
import { faultKinds, isSilence, withFault } from '../triage/graph/real-traffic';
import { scenarios } from '../triage/scenarios';
import { heldOutScenarios } from '../triage/scenarios/held-out';
import { worse } from '../triage/worse';

/** One case: readings, and what is right. */
interface Case {
  readonly name: string;
  readonly raw: unknown;
  /** Nothing where no cause is to be named. */
  readonly right: readonly string[];
  readonly label: string;
}

interface Judged extends Case {
  readonly readings: Readings;
  readonly verdict: Verdict;
  readonly ms: number;
  readonly found: readonly string[];
}

const ofScenario = (scenario: Scenario): Case => ({
  name: scenario.name,
  raw: readingsOf(scenario),
  right: scenario.cause === undefined ? [] : [scenario.cause, ...(scenario.acceptable ?? [])],
  label: scenario.cause ?? 'none',
});

const ofExample = ({ name, readings, expected }: Example): Case => ({
  name,
  raw: readings,
  right: typeof expected.cause === 'string' ? [expected.cause, ...(expected.acceptable ?? [])] : [],
  label: expected.cause ?? 'none',
});

const sets: Readonly<Record<string, readonly Case[]>> = {
  'contract examples': examplesOf('triage').map(ofExample),
  'stories, written without sight of the rules': storiesOf().map(ofExample),
  'own scenarios, rules were made with them': scenarios.map(ofScenario),
  'the same, with other noise': scenarios.map((each) => ofScenario({ ...each, seed: each.seed + 50_000 })),
  'own scenarios, held out': heldOutScenarios.map(ofScenario),
};

function judge(one: Case, foundIn: (verdict: Verdict) => string[]): Judged {
  const { readings } = parseReadings(one.raw);
  if (!readings) throw new Error(`${one.name}: its readings are broken`);
  const verdict = triage(readings);
  return { ...one, readings, verdict, found: foundIn(verdict), ms: medianMs(readings) };
}

/** Time of the processor for one judgement, the middle of nine: other work on the machine takes none of it, and the first few compile. */
function medianMs(readings: Readings): number {
  const times = Array.from({ length: 9 }, () => {
    const before = process.cpuUsage();
    triage({ ...readings });
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  return times.sort((a, b) => a - b)[4] ?? 0;
}

const isRight = ({ right, found }: Pick<Judged, 'right' | 'found'>, among: number): boolean =>
  right.length === 0 ? found.length === 0 : found.slice(0, among).some((each) => right.includes(each));

const percent = (part: number, all: number): string =>
  all === 0 ? '-' : `${part} of ${all} (${((100 * part) / all).toFixed(1)} %)`;

function printSet(title: string, judged: readonly Judged[], tops: readonly number[]): void {
  const times = judged.map(({ ms }) => ms).sort((a, b) => a - b);
  const named = judged.filter(({ right }) => right.length === 0);
  print(`\n${title}: ${judged.length}`);
  for (const top of tops)
    print(`  top-${top}: ${percent(judged.filter((each) => isRight(each, top)).length, judged.length)}`);
  const wrongly = named.filter(({ found }) => found.length > 0).length;
  if (named.length > 0) print(`  false verdicts: ${percent(wrongly, named.length)}`);
  print(`  time: middle ${times[Math.floor(times.length / 2)]?.toFixed(2)} ms, longest ${times.at(-1)?.toFixed(2)} ms`);
  for (const { name, found, label } of judged.filter((one) => !isRight(one, 1)))
    print(`  wrong: ${name}: ${found.slice(0, 3).join(', ') || 'no cause'} instead of ${label}`);
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const all = Object.entries(sets).map(([title, cases]) => {
  const judged = cases.map((one) => judge(one, ({ causes }) => causes.map(({ cause }) => cause)));
  printSet(title, judged, [1, 2]);
  return judged;
});

const faults = examplesOf('petshop').map(({ name, readings, expected }) =>
  judge({ name, raw: readings, right: [expected.node ?? ''], label: expected.node ?? '' }, ({ causes }) =>
    causes.map(({ subject }) => subject),
  ),
);
printSet('service map: faults of the pet shop', faults, [1, 3]);

const made = examplesOf('petshop').flatMap(({ readings }, place) =>
  faultyNodes(readings as MapReadings).flatMap((node, index) =>
    faultKinds.flatMap((kind, which) => {
      const real = readings as MapReadings;
      if (isSilence(kind) && (node === real.subject.name || balancerOf(real, node) === undefined)) return [];
      const parsed = parseReadings(withFault(real, node, kind, 1 + place * 1_000 + index * 10 + which)).readings;
      const found = parsed ? triage(parsed).causes.map(({ subject }) => subject) : [];
      return [{ kind, right: [node], found }];
    }),
  ),
);
print(`\nservice map: faults made up in fault-free traffic of the pet shop: ${made.length}`);
for (const kind of ['all', ...faultKinds]) {
  const same = made.filter((each) => kind === 'all' || each.kind === kind);
  const share = (top: number): string => percent(same.filter((each) => isRight(each, top)).length, same.length);
  print(`  ${kind.padEnd(16)} top-1 ${share(1)}, top-3 ${share(3)}`);
}

print('\ncalibration, over all');
const every = [...all.flat(), ...faults];
for (const confidence of ['certain', 'likely', 'possible'] satisfies Confidence[]) {
  const said = every.filter(({ verdict }) => verdict.causes[0]?.confidence === confidence);
  print(`  ${confidence}: right ${percent(said.filter((each) => isRight(each, 1)).length, said.length)}`);
}

/** Seeds of what is worse by chance. */
const SEEDS = [1, 2, 3];

print('\nmade worse: right first of each set; wrong verdicts of all that were told as certain, likely, possible');
for (const [way, make] of Object.entries(worse)) {
  const judged = all.map((cases) =>
    cases.flatMap((one) =>
      SEEDS.map((seed) => {
        const { causes } = triage(make(one.readings, seed * 977 + one.name.length));
        return { ...one, found: causes.map(({ cause }) => cause), confidence: causes[0]?.confidence };
      }),
    ),
  );
  const shares = judged.map(
    (set) => `${((100 * set.filter((one) => isRight(one, 1)).length) / set.length).toFixed(0)} %`,
  );
  const wrong = (['certain', 'likely', 'possible'] satisfies Confidence[]).map((word) => {
    const said = judged.flat().filter(({ confidence }) => confidence === word);
    return `${said.filter((one) => !isRight(one, 1)).length}/${said.length}`;
  });
  print(`  ${way.padEnd(40)} ${shares.map((share) => share.padStart(6)).join('')}   wrong ${wrong.join(', ')}`);
}

print('\nper cause, stories and own scenarios');
const own = all.slice(1).flat();
for (const label of new Set(own.map((each) => each.label))) {
  const same = own.filter((each) => each.label === label);
  print(`  ${label.padEnd(24)} ${percent(same.filter((each) => isRight(each, 1)).length, same.length)}`);
}
const LONGEST_MS = Math.max(...every.map(({ ms }) => ms));
print(`\nlongest of all: ${LONGEST_MS.toFixed(2)} ms (limit 5 ms)`);
process.exitCode = LONGEST_MS > 5 ? 1 : 0;
