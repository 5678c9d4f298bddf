import type { LaneWorkload } from '../../core/environment/lanes';
import { isRecord } from '../parse/field';
import { type Fault, type FieldRule, repeatsIn } from '../parse/rule';

/** A lane as far as it is parsed when its rules are asked. */
interface Draft extends Pick<
  LaneWorkload,
  'kind' | 'meanDurationMs' | 'p99DurationMs' | 'source' | 'fifo' | 'fairness' | 'downstreams'
> {
  readonly maxConcurrency?: number | undefined;
  readonly provisionedConcurrency?: LaneWorkload['provisionedConcurrency'] | undefined;
  readonly pollers?: LaneWorkload['pollers'];
}

/** Rules between the fields of a lane. */
export const laneRules: readonly FieldRule<Draft>[] = [
  onlyFor(
    'batch',
    'maxConcurrency',
    'provisioned concurrency and the queue age alarm bound a latency lane; pollers bound it harder',
  ),
  onlyFor('latency', 'provisionedConcurrency', 'a batch lane has no use for warm starts'),
  onlyFor('latency', 'pollers', 'AWS refuses them together with maxConcurrency, which every batch lane has'),
  { needs: [['pollers']], check: pollersInOrder },
  { needs: [['pollers'], ['fifo']], check: noPollersOnFifo },
  { needs: [['fifo'], ['fairness']], check: oneUseOfGroups },
  { needs: [['source'], ['fifo'], ['fairness']], check: noGroupsFromEvents },
  { needs: [['source']], check: awsOnItsOwnBus },
  { needs: [['downstreams']], check: downstreamsOnce },
  { needs: [['meanDurationMs'], ['p99DurationMs']], check: p99AboveMean },
];

function p99AboveMean({ meanDurationMs: mean, p99DurationMs: p99 }: Draft): Fault[] {
  if (p99 >= mean) return [];
  const expected = `at least the mean duration (${mean} ms)`;
  return [{ path: ['p99DurationMs'], expected, fix: 'measure both over the same time, or swap them' }];
}

function pollersInOrder({ pollers }: Draft): Fault[] {
  if (pollers === undefined || pollers.max >= pollers.min) return [];
  return [{ path: ['pollers', 'max'], expected: `at least min (${pollers.min})`, fix: 'swap them, or raise max' }];
}

/** A FIFO queue is worked on by as many executions as it has message groups, whatever polls it. */
function noPollersOnFifo({ pollers, fifo }: Draft): Fault[] {
  if (pollers === undefined || !fifo) return [];
  const expected = 'no pollers on a FIFO queue, whose number of message groups bounds its concurrency';
  return [{ path: ['pollers'], expected, fix: 'remove pollers, or set fifo: false' }];
}

function oneUseOfGroups({ fifo, fairness }: Draft): Fault[] {
  if (!fifo || fairness === 'none') return [];
  const expected = "'none' on a FIFO queue, whose message groups stand for order";
  return [{ path: ['fairness'], expected, fix: 'remove fairness, or set fifo: false' }];
}

/** Amazon EventBridge User Guide, "Amazon SQS queue as target": a rule names one message group for all of its events. */
function noGroupsFromEvents({ source, fifo, fairness }: Draft): Fault[] {
  if (source.kind !== 'event' || (!fifo && fairness === 'none')) return [];
  const fix = "send to the queue itself (source: 'sqs'), or remove it";
  return fifo
    ? [
        {
          path: ['fifo'],
          expected: 'no FIFO queue behind an event rule: a bus keeps no order, and all its events share one group',
          fix,
        },
      ]
    : [{ path: ['fairness'], expected: "'none' behind an event rule, which puts all its events into one group", fix }];
}

/** Amazon EventBridge User Guide, "Events from AWS services": they go to the default bus of the account, and to no other. */
function awsOnItsOwnBus({ source }: Draft): Fault[] {
  if (source.kind !== 'event' || source.bus === 'default') return [];
  return sourcesIn(source.pattern).flatMap(({ path, name }) =>
    name.startsWith('aws.')
      ? [
          {
            path: ['source', 'event', ...path],
            expected:
              "sources that publish to the environment's own bus; AWS's services publish to the default bus only",
            fix: "add bus: 'default' beside event, and give events of your own a lane of theirs",
          },
        ]
      : [],
  );
}

/** Sources that a pattern names, also as the beginning of a name and in each part of an `$or`. */
function sourcesIn(pattern: Readonly<Record<string, unknown>>): { path: (string | number)[]; name: string }[] {
  const { source, $or: parts } = pattern;
  const named = (Array.isArray(source) ? source : []).flatMap((one: unknown, index) => {
    const name = isRecord(one) ? one.prefix : one;
    return typeof name === 'string' ? [{ path: ['source', index], name }] : [];
  });
  const inParts = (Array.isArray(parts) ? parts : []).flatMap((part: unknown, index) =>
    isRecord(part) ? sourcesIn(part).map(({ path, name }) => ({ path: ['$or', index, ...path], name })) : [],
  );
  return [...named, ...inParts];
}

function downstreamsOnce({ downstreams }: Draft): Fault[] {
  return repeatsIn(downstreams).map(({ index }) => ({
    path: ['downstreams', index],
    expected: 'each downstream once: an execution holds one connection',
    fix: 'remove it',
  }));
}

/** A field that one kind of lane has; `none` asks for nothing. */
function onlyFor(
  owner: LaneWorkload['kind'],
  key: 'maxConcurrency' | 'provisionedConcurrency' | 'pollers',
  why: string,
): FieldRule<Draft> {
  return {
    needs: [['kind'], [key]],
    check: ({ kind, [key]: asked }) => {
      if (kind === owner || asked === undefined || asked === 'none') return [];
      const fix = `remove it (${why}), or set kind: '${owner}'`;
      return [{ path: [key], expected: `no ${key} on a ${kind} lane`, fix }];
    },
  };
}
