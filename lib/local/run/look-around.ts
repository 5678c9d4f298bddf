import { EMULATOR_REGION } from '../emulator/guard';
import type { AlarmTrack, PeakRecord } from '../peak/record';
import type { RunResult } from './on-emulator';

/** Part of an alarm's runbook that can be followed in an emulator, and what can't. */
interface Rehearsal {
  /** Commands of the kit, each with where it stands in the runbook and what it shows. */
  readonly steps: (of: string) => readonly (readonly [command: string, shows: string])[];
  readonly notHere: string;
}

/** Rehearsals by alarm. Their commands are those of the runbooks, filled in: a test holds them against these. */
const rehearsals: Readonly<Record<string, Rehearsal>> = {
  'host-loop-lag': {
    steps: (of) => [[`blocked ${of}`, 'step 1: who held the loop, for 15 minutes from now on']],
    notHere:
      'steps 2 and 3, and replacing a host: a process of this machine played it. It is over since the blocking ended',
  },
  'host-incident': {
    steps: (of) => [[`hosts ${of}`, 'step 3: the group and its hosts']],
    notHere: 'step 4, and a deployment: no command runs on a host. It is over since its last alarm is',
  },
  'lane-dead-letters': {
    steps: (of) => [
      [`redrive ${of} --samples 50`, 'step 1: how many, and why'],
      [`lane ${of}`, 'step 2: queues, worker and its log'],
      [`redrive ${of} --rate 5 --yes`, 'mitigation: back to the queue, from which poison returns'],
    ],
    notHere:
      'the end of the alarm: nothing judges alarms any more, and poison comes back until the worker is another one',
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
    'The pages are where the pager finds them; the raw notifications of CloudWatch beside them were taken out:',
    `  aws sqs receive-message --max-number-of-messages 10 --visibility-timeout 0 --queue-url ${pages}`,
    '',
    'What fired, and what of its runbook can be followed here:',
    ...[...new Set(fired.map(({ id }) => id))].flatMap((id) =>
      rehearsalLines(fired.filter((track) => track.id === id)),
    ),
    '',
    'Why it rang, read from the emulator as of the moment of the page, and judged:',
    ...triageLines(record),
    '',
    'End it:  npm start -- --stop',
  ];
}

/** Command that names the cause of the page for the blocking, as of the second after it came. */
function triageLines({ pages }: PeakRecord): string[] {
  const paged = pages.filter(({ page }) => page.state === 'ALARM' && page.alarm === 'host-loop-lag').slice(0, 1);
  return paged.map(({ atMs, page: { alarm, subject, environment } }) => {
    const at = new Date(Math.ceil(atMs / 1000) * 1000).toISOString().replace('.000', '');
    return `  npx cdk-headroom triage ${alarm} --subject ${subject} --env ${environment} --at ${at}  # at ${at.slice(11, 19)}`;
  });
}

/** Lines about alarms of one id, by the first of their subjects. */
function rehearsalLines(tracks: readonly AlarmTrack[]): string[] {
  const [{ name, id, subject } = { name: '', id: '', subject: '' }] = tracks;
  const [environment = ''] = name.split('/');
  const rehearsal = rehearsals[id];
  const steps = rehearsal?.steps(`${subject} --env ${environment}`) ?? [];
  const all = [[`alarm ${name}`, 'is it real: its state, since when, what changed'] as const, ...steps];
  const width = Math.max(...all.map(([command]) => command.length));
  return [
    '',
    `  ${id} of ${tracks.map((track) => track.subject).join(' and ')} (runbooks/${id}.md)`,
    `    export ENVIRONMENT=${environment} SUBJECT=${subject}`,
    ...all.map(([command, shows]) => `    npx cdk-headroom ${command.padEnd(width)}  # ${shows}`),
    ...(rehearsal === undefined ? [] : [`    not here: ${rehearsal.notHere}`]),
  ];
}
