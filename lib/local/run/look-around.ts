import { EMULATOR_REGION } from '../emulator/guard';
import type { AlarmTrack } from '../peak/record';
import type { RunResult } from './on-emulator';

/** Part of an alarm's runbook that can be followed in an emulator, and what can't. */
interface Rehearsal {
  /** Commands, each with what it shows. */
  readonly steps: (subject: string, environment: string) => readonly (readonly [command: string, shows: string])[];
  readonly notHere: string;
}

const rehearsals: Readonly<Record<string, Rehearsal>> = {
  'host-loop-lag': {
    steps: (subject, environment) => [
      [`blocked ${subject} --env ${environment}`, 'who blocked the loop, for 15 minutes from now on'],
      [`hosts ${subject} --env ${environment}`, 'the group and its hosts'],
    ],
    notHere:
      'tools on the host, a session, replacing the host, a deployment: a process plays it. The cure was that the blocking ended',
  },
  'host-incident': {
    steps: (subject, environment) => [[`hosts ${subject} --env ${environment}`, 'the group and its hosts']],
    notHere: 'scaling activities and tools on the hosts: nothing is launched. It ended with its last alarm',
  },
  'lane-dead-letters': {
    steps: (subject, environment) => [
      [`redrive ${subject} --env ${environment}`, 'how many there are, and why'],
      [`lane ${subject} --env ${environment}`, 'queues, worker and what they did'],
      [`redrive ${subject} --env ${environment} --yes`, 'sends them back: poison returns, as its runbook says'],
    ],
    notHere: 'the end of the alarm: nothing evaluates alarms any more, and poison stays until it is deleted',
  },
};

/** Lines about what can be done with an emulator that was kept. */
export function lookAround(endpoint: string, { accessKeyId, pagerUrl, outcome: { record } }: RunResult): string[] {
  const region = `AWS_REGION=${EMULATOR_REGION} AWS_DEFAULT_REGION=${EMULATOR_REGION}`;
  const key = `AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=local`;
  const pages = `${endpoint}${new URL(pagerUrl).pathname}`;
  const fired = record.alarms.filter(({ changes }) => changes.some(({ to }) => to === 'ALARM'));
  return [
    `The emulator goes on at ${endpoint}. In another terminal:`,
    '  unset AWS_PROFILE AWS_SESSION_TOKEN',
    `  export AWS_ENDPOINT_URL=${endpoint} ${region} ${key}`,
    'What is typed there goes to the emulator: commands of the kit, and of an AWS CLI that knows AWS_ENDPOINT_URL (2.13 or newer).',
    '',
    'The pages are still where the pager finds them:',
    `  aws sqs receive-message --max-number-of-messages 10 --visibility-timeout 0 --queue-url ${pages}`,
    '',
    'What fired, and what of its runbook can be followed here:',
    ...[...new Set(fired.map(({ id }) => id))].flatMap((id) =>
      rehearsalLines(fired.filter((track) => track.id === id)),
    ),
    '',
    'End it:  npm start -- --stop',
  ];
}

/** Lines about alarms of one id, by the first of their subjects. */
function rehearsalLines(tracks: readonly AlarmTrack[]): string[] {
  const [{ name, id, subject } = { name: '', id: '', subject: '' }] = tracks;
  const [environment = ''] = name.split('/');
  const rehearsal = rehearsals[id];
  const steps = rehearsal?.steps(subject, environment) ?? [];
  const all = [[`alarm ${name}`, 'its state, since when, and what changed'] as const, ...steps];
  const width = Math.max(...all.map(([command]) => command.length));
  return [
    `  ${id} of ${tracks.map((track) => track.subject).join(' and ')} (runbooks/${id}.md)`,
    ...all.map(([command, shows]) => `    npx cdk-headroom ${command.padEnd(width)}  # ${shows}`),
    ...(rehearsal === undefined ? [] : [`    not here: ${rehearsal.notHere}`]),
  ];
}
