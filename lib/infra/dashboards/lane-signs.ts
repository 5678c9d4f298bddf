import { deadLetters } from '../../alarms/dead-letters';
import { aliasMetric, queueMetric, waitOfWorker, workerMetric } from '../../alarms/lanes/metrics';
import type { LanePlan } from '../../core/plan';
import type { Line } from './body';
import { linesOf, plannedCurve, type Shown, type Sign, sign } from './signs';

/** Signs of a lane: how much arrives, how long it waits, what is lost, and how much room is left. */
export const laneSigns = (shown: Shown<LanePlan>): Sign[] => [...queueSigns(shown), ...workerSigns(shown)];

/** Signs by the names of queue and function, as far as they are known. */
function queueSigns({ alarms, plan, peaks, known: { values } }: Shown<LanePlan>): Sign[] {
  const queue = values.queue === undefined ? [] : [...arrivals(plan, peaks), ...waiting(alarms)];
  const lost = [
    ...(values.function === undefined ? [] : [['errors', aliasMetric('Errors', 'Sum')] as const]),
    ...(values.deadLetterQueue === undefined ? [] : [['lost', deadLetters] as const]),
  ];
  const labels: Readonly<Record<string, string>> = { errors: 'calls in error', lost: 'dead letters' };
  const curves = lost.map(([id]) => ({ label: labels[id] ?? id, of: id }));
  const losses = lost.length === 0 ? [] : [sign('errors, lost', Object.fromEntries(lost), curves)];
  return [...queue, ...losses, ...(values.function === undefined ? [] : calls(alarms, plan))];
}

function arrivals(plan: LanePlan | undefined, peaks: Shown<LanePlan>['peaks']): Sign[] {
  const sent = queueMetric('NumberOfMessagesSent', 'Sum');
  return [
    sign('arrivals, 1/s', { sent }, [{ label: 'sent', of: 'sent / PERIOD(sent)' }, ...planned(plan, peaks, 'sent')]),
  ];
}

function planned(plan: LanePlan | undefined, peaks: Shown<LanePlan>['peaks'], id: string) {
  if (!plan) return [];
  const { peakArrivalsPerSec: ordinary } = plan.lane;
  return [plannedCurve(id, ordinary, peaks, (factor) => Number((ordinary * factor).toPrecision(6)))];
}

const waiting = (alarms: Shown<LanePlan>['alarms']): Sign[] => [
  sign(
    'oldest, s',
    { age: queueMetric('ApproximateAgeOfOldestMessage', 'Maximum') },
    [{ label: 'oldest message', of: 'age' }],
    linesOf(alarms, 'lane-queue-age'),
  ),
  sign(
    'messages',
    {
      visible: queueMetric('ApproximateNumberOfMessagesVisible', 'Maximum'),
      taken: queueMetric('ApproximateNumberOfMessagesNotVisible', 'Maximum'),
    },
    [
      { label: 'waiting', of: 'visible' },
      { label: 'in work', of: 'taken' },
    ],
  ),
];

const calls = (alarms: Shown<LanePlan>['alarms'], plan: LanePlan | undefined): Sign[] => [
  sign(
    'running, calls',
    { running: aliasMetric('ConcurrentExecutions', 'Maximum') },
    [{ label: 'at once', of: 'running' }],
    ceilings(plan),
  ),
  sign(
    'duration, ms',
    { slowest: aliasMetric('Duration', 'p99') },
    [{ label: 'p99', of: 'slowest' }],
    linesOf(alarms, 'lane-duration-near-timeout'),
  ),
];

/** Numbers of calls at once: beyond the ceiling there are none, the others are planned. Equal ones are one line. */
function ceilings(plan: LanePlan | undefined): Line[] {
  if (!plan) return [];
  const { maxConcurrency, concurrency, peakConcurrency, provisionedConcurrency } = plan;
  const labels = new Map<number, string[]>();
  const add = (value: number, label: string) => labels.set(value, [...(labels.get(value) ?? []), label]);
  if (maxConcurrency) add(maxConcurrency.value, 'ceiling');
  if (provisionedConcurrency) add(provisionedConcurrency.value, 'kept warm');
  add(concurrency.value, 'planned');
  if (peakConcurrency.value > concurrency.value) add(peakConcurrency.value, 'largest peak');
  return [...labels].map(([value, names]) => ({ value, label: names.join(', ') }));
}

/** Signs that the kit's worker publishes under a name that is known everywhere, for where those of queue and function are not. */
function workerSigns({ plan, peaks, service, known: { values } }: Shown<LanePlan>): Sign[] {
  if (!plan || plan.lane.worker.code || values.queue !== undefined) return [];
  const done = workerMetric('RecordsProcessed', service);
  const promise = plan.lane.maxQueueAgeSec;
  return [
    sign('done, 1/s', { done }, [{ label: 'done', of: 'done / PERIOD(done)' }, ...planned(plan, peaks, 'done')]),
    sign(
      'wait, s',
      { wait: waitOfWorker(service) },
      [{ label: 'p99', of: 'wait / 1000' }],
      [{ value: promise, label: `promised ${promise}` }],
    ),
    sign(
      'failed, lost',
      {
        failed: workerMetric('RecordsFailed', service),
        poison: workerMetric('RecordsPoisoned', service),
        late: workerMetric('RecordsDropped', service),
      },
      [
        { label: 'tries that failed', of: 'failed' },
        { label: 'poison', of: 'poison' },
        { label: 'dropped as late', of: 'late' },
      ],
    ),
    sign('cold starts', { cold: workerMetric('ColdStart', service) }, [{ label: 'cold starts', of: 'cold' }]),
  ];
}
