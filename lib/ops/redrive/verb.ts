import { InvalidInput } from '../../config/parse/invalid-input';
import { errorIssue, type Issue } from '../../core/issue';
import { type DeadLetterSample, reasonsOf, sampleOf } from '../../core/lanes/dead-letters';
import type { Quantity } from '../../core/quantity';
import { sqs } from '../../limits/sqs';
import { AwsRefused, refusalText } from '../aws/error';
import type { Ports } from '../ports';
import type { MoveTask, RedrivePort } from '../redrive-port';
import { optionText, type Report, type Verb } from '../verb';
import { MAX_SAMPLES, type RedriveReport } from './report';
import { type RedriveTarget, targetOf } from './target';
import { redriveText } from './text';

/** Messages that are looked at, and shown of these, where nobody asks for more. */
const LOOKED_AT = 10;
const SHOWN = 3;

/** Sends a lane's dead letters back to its queue. */
export const redrive: Verb = {
  usage: 'redrive <lane>',
  summary: "send a lane's dead letters back to its queue: shows them first, moves them with --yes",
  arguments: { lane: 'name of a lane, for example media' },
  options: {
    '--env <name>': 'environment of the lane; needed where several have a lane of that name',
    '--queue <url>': "URL of the dead-letter queue, for a lane of another app's; instead of --env",
    '--rate <n>': 'messages per second, 1 to 500 (default: half of what the lane has to spare)',
    '--samples <n>': `messages to look at and show, 1 to ${MAX_SAMPLES} (default: look at ${LOOKED_AT}, show ${SHOWN})`,
    '--yes': 'move them; without it they are only looked at',
    '--cancel': 'stop a move that is under way',
  },
  guide: `
Without --yes nothing changes: a few messages are looked at, and stay. With
--yes SQS moves all of them (StartMessageMoveTask), no faster than --rate, and
this command tells how far it is. Ctrl-C ends only the telling; --cancel ends
the move, and what was not moved yet stays in the dead-letter queue.

Example
  $ cdk-headroom redrive media --env prod
  media of prod: 15 dead letters
  of 10 looked at: 8 failed, 2 not-json; 5 not looked at

      8  failed: it failed at each receive: it is worked on again, …
      2  not-json: its body can not be read: it comes back here until …

  $ cdk-headroom redrive media --env prod --rate 20 --yes

Mend the cause first: what still fails comes back. A message whose deadline
has passed is dropped by the worker, and counted.

Exit code
  0  done, or nothing to do, or only looked
  1  the move failed or was cancelled
  2  could not be done: unknown lane, no credentials, another account, or a
     move is already under way`,
  run: async ({ args: [lane = ''], options }, ports) => {
    const { rate, samples = LOOKED_AT, shown } = numbersIn(options);
    const isLook = options.cancel !== true && options.yes !== true;
    const named = { env: optionText(options.env), queue: optionText(options.queue), isLook };
    const target = await targetOf(lane, named, ports);
    const asked = rate === undefined ? target.rate : { value: rate, unit: 'messages/s', because: 'asked for' };
    const before = await target.aws.queue(target.deadLetterUrl);
    const moves = await movesOf(target, isLook);
    const { task } = moves;
    const found = { target, rate: asked, messages: before.waiting + before.inFlight, shown, ...moves };
    if (options.cancel === true) return reportOf({ ...found, ...(await cancel(target, task)) });
    if (options.yes === true)
      return reportOf({ ...found, ...(await move(target, asked, before.waiting, task, ports)) });
    const seen = await look(target.aws, target.deadLetterUrl, samples, ports.nowMs());
    // SQS counts approximately: what was seen is there.
    const messages = Math.max(found.messages, seen.samples.length);
    return reportOf({ ...found, ...seen, messages, action: 'dry run', left: messages });
  },
};

/** The latest move. A look needs neither the right to list moves nor an endpoint that can: then it is not known. */
async function movesOf(
  { aws, deadLetterArn }: RedriveTarget,
  isLook: boolean,
): Promise<Pick<RedriveReport, 'task' | 'tasksUnknown'>> {
  try {
    const [task] = await aws.tasks(deadLetterArn);
    return { task };
  } catch (error) {
    if (!isLook || !(error instanceof AwsRefused)) throw error;
    return { tasksUnknown: refusalText(error) };
  }
}

type Did = Pick<RedriveReport, 'action' | 'left'> & { readonly task?: MoveTask | undefined };

async function cancel({ aws, deadLetterUrl, deadLetterArn }: RedriveTarget, task: MoveTask | undefined): Promise<Did> {
  if (task?.status !== 'RUNNING' || task.handle === undefined)
    throw new InvalidInput([
      errorIssue(
        '--cancel',
        'no move is under way',
        'a move that is under way',
        'leave --cancel out to see what there is',
      ),
    ]);
  await aws.cancel(task.handle);
  const [now] = await aws.tasks(deadLetterArn);
  return { action: 'cancel', task: now, left: (await aws.queue(deadLetterUrl)).waiting };
}

/** Starts the move and stays until it is over. */
async function move(
  target: RedriveTarget,
  rate: Quantity,
  waiting: number,
  running: MoveTask | undefined,
  { io }: Ports,
): Promise<Did> {
  if (running?.status === 'RUNNING') throw new InvalidInput([alreadyMoving(running)]);
  if (waiting === 0) return { action: 'redrive', left: 0 };
  const { aws, deadLetterArn, queueArn, deadLetterUrl } = target;
  if (queueArn === undefined) throw new Error('a move without a destination');
  await aws.start(deadLetterArn, queueArn, rate.value);
  for (let told = -1; ;) {
    const [task] = await aws.tasks(deadLetterArn);
    if (task !== undefined && task.moved !== told)
      io.err(`moved ${(told = task.moved)} of ${task.toMove ?? waiting}\n`);
    if (task !== undefined && !underWay.has(task.status))
      return { action: 'redrive', task, left: (await aws.queue(deadLetterUrl)).waiting };
    await aws.pause(1_000);
  }
}

const underWay: ReadonlySet<MoveTask['status']> = new Set(['RUNNING', 'CANCELLING']);

/** SQS gives at most ten at a time, and not always others: asked again until it has nothing new to show. */
async function look(aws: RedrivePort, url: string, wanted: number, nowMs: number) {
  const seen = new Map<string, DeadLetterSample>();
  for (let before = -1; seen.size < wanted && seen.size > before;) {
    before = seen.size;
    for (const letter of await aws.peek(url)) seen.set(letter.id, sampleOf(letter, nowMs));
  }
  const samples = [...seen.values()].slice(0, wanted);
  return { samples, reasons: reasonsOf(samples) };
}

type Found = Omit<RedriveReport, 'samples' | 'reasons'> & Partial<Pick<RedriveReport, 'samples' | 'reasons'>>;

function reportOf(found: Found): Report {
  const report: RedriveReport = { samples: [], reasons: [], ...found };
  const isBad = report.action === 'redrive' && report.task !== undefined && report.task.status !== 'COMPLETED';
  return { json: toJson(report), text: (style) => redriveText(report, style), exitCode: isBad ? 1 : 0 };
}

function toJson({ target, rate, messages, samples, reasons, task, tasksUnknown, action, left }: RedriveReport) {
  const { lane, environment, deadLetterUrl, queueUrl } = target;
  return {
    lane,
    ...(environment !== undefined && { environment }),
    deadLetterQueue: deadLetterUrl,
    ...(queueUrl !== undefined && { queue: queueUrl }),
    action,
    messages,
    lookedAt: samples.length,
    notLookedAt: action === 'dry run' ? Math.max(0, messages - samples.length) : messages,
    ratePerSec: { value: rate.value, because: rate.because },
    reasons,
    samples,
    ...(tasksUnknown !== undefined && { movesUnderWay: `not known: ${tasksUnknown}` }),
    ...(task && {
      task: {
        status: task.status,
        startedAt: new Date(task.startedAtMs).toISOString(),
        moved: task.moved,
        ...(task.toMove !== undefined && { toMove: task.toMove }),
        ...(task.failure !== undefined && { failure: task.failure }),
      },
    }),
    left,
  };
}

/** @throws InvalidInput with all that is wrong with them */
function numbersIn(options: Readonly<Record<string, unknown>>) {
  const numbers = [
    ['--rate', optionText(options.rate), sqs.maxRedriveRate.value],
    ['--samples', optionText(options.samples), MAX_SAMPLES],
  ] as const;
  const problems = numbers.flatMap(([flag, text, max]) =>
    text === undefined || (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= max)
      ? []
      : [errorIssue(flag, `'${text}'`, `a whole number from 1 to ${max}`, `write ${flag} 10`)],
  );
  if (options.yes === true && options.cancel === true)
    problems.push(errorIssue('--cancel', '--yes and --cancel', 'one of them', 'leave one out'));
  if (problems.length > 0) throw new InvalidInput(problems);
  const [rate, samples] = numbers.map(([, text]) => (text === undefined ? undefined : Number(text)));
  return { rate, samples, shown: samples ?? SHOWN };
}

const alreadyMoving = ({ moved, toMove }: MoveTask): Issue =>
  errorIssue(
    '--yes',
    `a move that is under way: ${moved}${toMove === undefined ? '' : ` of ${toMove}`} moved`,
    'a dead-letter queue that nobody is moving: SQS takes one move at a time',
    'wait for it, or stop it with --cancel',
  );
