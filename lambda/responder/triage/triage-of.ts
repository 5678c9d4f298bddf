import type { CloudWatchClient, MetricAlarm, MetricDataResult } from '@aws-sdk/client-cloudwatch';
import type { ProbeDocument } from '../../../lib/core/pages/probe-document';
import type { Verdict } from '../../../lib/core/triage/cause';
import { answered } from '../../../lib/core/triage/gather/answers';
import { type Known, type Question, serviceOf } from '../../../lib/core/triage/gather/asked';
import { changesOf } from '../../../lib/core/triage/gather/changes';
import { readingsOf } from '../../../lib/core/triage/gather/readings-of';
import { resourcesOf } from '../../../lib/core/triage/gather/resources';
import { type ToRead, whatToRead } from '../../../lib/core/triage/gather/what-to-read';
import { triage } from '../../../lib/core/triage/judge';
import type { Change, Missing, Readings } from '../../../lib/core/triage/readings';
import { concurrencyFacts } from '../../aws/functions';
import { volumesTagged } from '../../aws/volumes';
import { type Attempts, attemptsWithin } from '../evidence/attempts';
import { readTogether, type SeriesRequest } from '../evidence/series';
import { changedSubjects, changeReadings } from './changes-reading';
import { alarmsBelow, alarmSeen, listedOf } from './known';
import type { TriageSources } from './sources';

/** Tag of what belongs to a host group. */
export const GROUP_TAG = 'headroom:host-group';

/** Evidence that the page reads anyway, shared as soon as it is there. None of it fails: what could not be had is undefined. */
export interface Shared {
  readonly cloudwatch: CloudWatchClient;
  readonly alarms: Promise<readonly MetricAlarm[] | undefined>;
  readonly own: Promise<SeriesRequest | undefined>;
  readonly documents: Promise<readonly ProbeDocument[] | undefined>;
  readonly groups: () => Promise<readonly string[]>;
  /** Reasons for which the page lacks evidence; complete when the above are settled. */
  readonly failed: readonly Missing[];
}

/** Triage that has begun. */
export interface Begun {
  /** Values of the alarm's own metric, read together with all others. */
  readonly own: Promise<readonly MetricDataResult[]>;
  /** The verdict; fails where judging itself does. */
  readonly verdict: () => Promise<Verdict>;
}

/** Share of the time in which names have to be known: what they are for has to be read, too. */
const NAMES_SHARE = 0.35;

/** Time before the window of the metrics in which a change may have been that is felt now. */
const CHANGES_BEFORE_MS = 30 * 60_000;

/** Gathers what triage looks at, and judges it. It takes no longer than the budget, and what could not be had is missing. */
export function beginTriage(sources: TriageSources, question: Question, shared: Shared, budgetMs: number): Begun {
  const names = attemptsWithin(NAMES_SHARE * budgetMs);
  const rest = attemptsWithin(budgetMs);
  const known = knownOf(sources, question, shared, names);
  const toRead = known.then((all) => whatToRead(question, all));
  // A page shows its alarm's own metric whatever becomes of triage.
  const reading = Promise.all([shared.own, toRead.catch(() => nothingToRead)]).then(([own, wanted]) =>
    readTogether(shared.cloudwatch, own, wanted, AbortSignal.timeout(budgetMs)),
  );
  const own = reading.then((together) => together.own);
  own.catch(() => undefined);
  const gathered = Promise.all([
    known,
    toRead,
    rest.attempt('the metrics that triage looks at', async () => (await reading).wanted),
    rest.attempt('what has changed', () => changesFor(sources, question, shared, rest, known)),
    rest.attempt('facts of the lane', () => factsFor(sources, question, known, rest)),
    shared.documents,
  ]);
  gathered.catch(() => undefined);
  return {
    own,
    verdict: async () => {
      const [{ alarms }, wanted, results = [], changes = [], facts = {}, documents = []] = await gathered;
      const { metrics, missing } = answered(wanted.metrics, results, question);
      const failed = [...shared.failed, ...names.failed, ...rest.failed];
      // That a call failed says it of each of its series.
      const lacks = [...wanted.missing, ...(results.length > 0 ? missing : []), ...failed];
      return triage(
        readingsOf({ question, state: 'ALARM', facts, metrics, documents, alarms, changes, missing: lacks }),
      );
    },
  };
}

const nothingToRead: ToRead = { metrics: [], window: { startMs: 0, endMs: 0 }, missing: [] };

/** Names of what belongs to the subject. */
async function knownOf(
  sources: TriageSources,
  question: Question,
  { cloudwatch, alarms }: Shared,
  { attempt }: Attempts,
): Promise<Known> {
  const isHost = question.subject.kind === 'host';
  const [own, others, listed, volumes] = await Promise.all([
    attempt('alarms of the subject', async () => (await alarms) ?? []),
    attempt('alarms of other subjects', (signal) => alarmsBelow(cloudwatch, `${question.environment}/`, signal)),
    isHost
      ? attempt('names of executors and pools', (signal) => listedOf(cloudwatch, serviceOf(question), signal))
      : undefined,
    isHost
      ? attempt('volumes of the hosts', () => volumesTagged(sources.ec2, GROUP_TAG, serviceOf(question)))
      : undefined,
  ]);
  const seen = [...(own ?? []), ...(others ?? [])].map(alarmSeen);
  return { alarms: [...new Map(seen.map((alarm) => [alarm.name, alarm])).values()], listed, volumes };
}

/** Changes of the environment that may be felt now. */
async function changesFor(
  sources: TriageSources,
  question: Question,
  shared: Shared,
  { attempt }: Attempts,
  known: Promise<Known>,
): Promise<Change[]> {
  const { startMs } = (await known.then((all) => whatToRead(question, all))).window;
  const window = { sinceMs: startMs - CHANGES_BEFORE_MS, untilMs: question.nowMs };
  const { alarms } = await known;
  const isHost = question.subject.kind === 'host';
  const groups = isHost ? ((await attempt('names of the Auto Scaling groups', shared.groups)) ?? []) : [];
  const about = { resources: resourcesOf(ownOf(question, alarms)), groups };
  const records = await Promise.all(
    changeReadings(sources, question, about, window).map(([what, read]) => attempt(what, read)),
  );
  const { environment, atMs } = question;
  const of = { environment, subjects: changedSubjects(alarms), atMs, sinceMs: window.sinceMs };
  return changesOf(
    records.flatMap((each) => each ?? []),
    of,
  );
}

/** Facts from synth, and of a lane those that only Lambda knows now. */
async function factsFor(
  { facts, lambda }: TriageSources,
  question: Question,
  known: Promise<Known>,
  { attempt }: Attempts,
): Promise<Readings['facts']> {
  const { kind, name } = question.subject;
  const { functionName, alias } = resourcesOf(ownOf(question, (await known).alarms));
  const readers = kind === 'lane' && functionName !== undefined ? concurrencyFacts : [];
  const live = await Promise.all(
    readers.map(([what, read]) => attempt(what, () => read(lambda, { functionName: functionName ?? '', alias }))),
  );
  return Object.assign({ ...facts(kind, name) }, ...live) as Readings['facts'];
}

const ownOf = ({ environment, subject }: Question, alarms: Known['alarms']): Known['alarms'] =>
  alarms.filter(({ name }) => name.startsWith(`${environment}/${subject.name}/`));
