import { stateSpans } from '../../core/cloudwatch/spans';
import type { BacktestInput } from './input';
import { type Replay, replay } from './replay';
import { valueLists } from './series-time';

/** Result of a replay with one of the ranges that CloudWatch may look back over. */
export interface RangeVerdict {
  /** Periods beyond N. */
  readonly more: number;
  readonly fires: boolean;
  /** State after the last period. */
  readonly state: string;
}

/** Ranges that are tried, in periods beyond N: AWS publishes none, and N + 2 is the one of its example. */
const TRIED = [1, 2, 3, 4];
const DEFAULT_MORE = 2;

/**
 * Verdicts with each range, where they differ: then missing data alone decide, since nothing else of an evaluation depends on how far it
 * looks back. Undefined where they agree, and where nothing is missing.
 * @param asReplayed result with the range that was asked for, or the default one
 */
export function rangeVerdicts(input: BacktestInput, asReplayed: Replay): readonly RangeVerdict[] | undefined {
  if (!hasGaps(input)) return undefined;
  const verdicts = TRIED.map((more): RangeVerdict => {
    const isDone = more === DEFAULT_MORE && input.options.rangePeriods === undefined;
    const options = { ...input.options, rangePeriods: undefined, rangeMore: more };
    const result = isDone ? asReplayed : replay({ ...input, options });
    return { more, fires: fires(result), state: result.outcome.state };
  });
  const [first] = verdicts;
  return verdicts.every((each) => each.fires === first?.fires && each.state === first.state) ? undefined : verdicts;
}

const fires = ({ outcome, fromMs, toMs }: Replay): boolean =>
  stateSpans(outcome, fromMs, toMs).some(({ state }) => state === 'ALARM');

function hasGaps({ subject }: BacktestInput): boolean {
  const members = subject.kind === 'metric' ? [subject] : [...subject.members.values()];
  return members.some(
    (member) =>
      member.kind === 'metric' && valueLists(member.series).some((list) => list.some((value) => value === undefined)),
  );
}

/** The same for a person: `Missing data alone decide it: …`. */
export function rangeText(verdicts: readonly RangeVerdict[]): string {
  const said = verdicts.map(
    ({ more, fires: isOn, state }) => `N + ${more}: ${isOn ? 'fires' : 'never in ALARM'}, ends in ${state}`,
  );
  const flips =
    new Set(verdicts.map((each) => each.fires)).size > 1 ? 'the verdict flips' : 'the state at the end flips';
  return (
    `Missing data alone decide this: ${flips} with how far an evaluation looks back, which AWS does not publish ` +
    `(${said.join('; ')}). Another TreatMissingData would settle it.`
  );
}
