import { publishedAs } from './samples';
import type { Scenario } from './scenario';

const metric = (name: string): string => publishedAs('Headroom', name, { Service: 'prod-checks' });
const [ASKED, UNWELL, NOT_JUDGED] = ['TargetsAsked', 'TargetsUnwell', 'TargetsNotJudged'].map(metric) as [
  string,
  string,
  string,
];
const overZero = {
  statistics: { '': ['Average'] },
  because: 'the mean of what is never negative is over 0 as soon as one of it is',
};

/** Alarms of a canary. */
export const canaryScenarios: readonly Scenario[] = [
  {
    id: 'canary-targets-unwell',
    subject: 'canary',
    // Two runs of a schedule can begin in the same minute.
    fires: [{ [UNWELL]: [1] }, { [UNWELL]: [0, 1] }],
    quiet: [{ [UNWELL]: [0] }, { [UNWELL]: [] }],
    same: overZero,
  },
  {
    id: 'canary-not-judged',
    subject: 'canary',
    fires: [{ [NOT_JUDGED]: [3] }, { [NOT_JUDGED]: [0, 3] }],
    quiet: [{ [NOT_JUDGED]: [0] }, { [NOT_JUDGED]: [] }],
    same: overZero,
  },
  {
    id: 'canary-silent',
    subject: 'canary',
    fires: [{ [ASKED]: [] }, { [ASKED]: [0] }],
    quiet: [{ [ASKED]: [1] }, { [ASKED]: [120] }, { [ASKED]: [0, 1] }],
  },
];
