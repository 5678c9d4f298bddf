import { fullDiff, ResourceImpact } from '@aws-cdk/cloudformation-diff';
import { type Family, type Finding, isAtLeast } from '../../lib/review/finding';
import { review } from '../../lib/review/review';
import { corpus } from '../review/corpus';
import type { Case } from '../review/corpus/case';

/** What a tool says of a change: the families of harm that it warns of. */
type Says = (one: Case) => ReadonlySet<string>;

const familyOf = ({ rule }: Finding): string => rule.replace(/\/.*/, '');

/** Findings from low on where nothing was to be said, from medium on elsewhere. */
const ours: Says = (one) => {
  const { findings } = review([{ name: 'stack', before: one.before, after: one.after }]);
  const expected = new Set<string>(one.expected.map(({ family }) => family));
  const least = one.expected.length === 0 ? 'low' : 'medium';
  return new Set(
    findings.filter((finding) => expected.has(familyOf(finding)) || isAtLeast(finding.risk, least)).map(familyOf),
  );
};

/** `cdk diff --fail-on destructive` and `broadening`: the library's own signals. */
const library: Says = ({ before, after }) => {
  const diff = fullDiff(before, after);
  const impacts = new Set<ResourceImpact>();
  diff.resources.forEachDifference((_, change) => impacts.add(change.changeImpact));
  const isDestructive = [
    ResourceImpact.WILL_DESTROY,
    ResourceImpact.WILL_REPLACE,
    ResourceImpact.MAY_REPLACE,
    ResourceImpact.WILL_ORPHAN,
  ].some((impact) => impacts.has(impact));
  // A destroyed resource is one thing to it, whatever is lost with it.
  const destroyed = isDestructive ? ['data-loss', 'operability', 'alarms', 'capacity', 'network'] : [];
  return new Set([...destroyed, ...(diff.permissionsBroadened ? ['permissions', 'network'] : [])]);
};

const families: readonly Family[] = ['data-loss', 'permissions', 'network', 'alarms', 'capacity', 'operability'];
const percent = (part: number, whole: number): string =>
  whole === 0 ? '   -' : `${String(Math.round((100 * part) / whole)).padStart(3)}%`;

function lines(says: Says): readonly string[] {
  return families.map((family) => {
    const wanted = corpus.filter(({ expected }) => expected.some((one) => one.family === family));
    const found = wanted.filter((one) => says(one).has(family));
    const quiet = corpus.filter(({ expected }) => expected.length === 0);
    const wrong = quiet.filter((one) => says(one).has(family));
    const recall = `recall ${percent(found.length, wanted.length)} of ${String(wanted.length).padStart(2)}`;
    return `${family.padEnd(12)} ${recall}   precision ${percent(found.length, found.length + wrong.length)}`;
  });
}

const mine = lines(ours);
const theirs = lines(library);
process.stdout.write(
  `${corpus.length} changes of the kit's own corpus; precision counts warnings where nothing was to be said\n`,
);
process.stdout.write(`${'review'.padEnd(48)} cdk diff --fail-on, permissionsBroadened\n`);
for (const [index, line] of mine.entries()) process.stdout.write(`${line.padEnd(48)} ${theirs[index] ?? ''}\n`);
