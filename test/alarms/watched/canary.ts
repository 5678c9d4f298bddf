import { publishedAs } from './samples';
import type { Scenario } from './scenario';

const metric = (name: string): string => publishedAs('Headroom', name, { Service: 'prod-checks' });
const [ASKED, UNWELL, NOT_JUDGED] = ['TargetsAsked', 'TargetsUnwell', 'TargetsNotJudged'].map(metric) as [
  string,
  string,
  string,
];
const oneRunAMinute = {
  statistics: { '': ['Minimum', 'Average'] },
  because: 'one run a minute publishes one value, so that all of these are it',
};

/** Alarms of a canary. */
export const canaryScenarios: readonly Scenario[] = [
  {
    id: 'canary-targets-unwell',
    subject: 'canary',
    fires: [{ [UNWELL]: [1] }],
    quiet: [{ [UNWELL]: [0] }, { [UNWELL]: [] }],
    same: oneRunAMinute,
  },
  {
    id: 'canary-not-judged',
    subject: 'canary',
    fires: [{ [NOT_JUDGED]: [3] }],
    quiet: [{ [NOT_JUDGED]: [0] }, { [NOT_JUDGED]: [] }],
    same: oneRunAMinute,
  },
  {
    id: 'canary-silent',
    subject: 'canary',
    fires: [{ [ASKED]: [] }, { [ASKED]: [0] }],
    quiet: [{ [ASKED]: [1] }, { [ASKED]: [120] }],
    same: oneRunAMinute,
  },
];
