import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { lookAround } from '../../../lib/local/run/look-around';
import { fullRecord } from '../picture/sample-record';

const ROOT = resolve(__dirname, '../../..');
const nothing = (): Promise<void> => Promise.resolve();
const [, silent] = fullRecord.alarms;
const incident = {
  ...fullRecord.alarms[0],
  name: 'local/api/host-incident',
  id: 'host-incident',
  subject: 'api',
  evaluated: true,
  state: 'OK' as const,
  changes: fullRecord.alarms[0]?.changes ?? [],
};
const lines = lookAround('http://127.0.0.1:7', {
  outcome: { record: { ...fullRecord, alarms: [...fullRecord.alarms, incident] } },
  emulator: { name: 'an emulator', endpoint: 'http://127.0.0.1:1', lacks: [], start: nothing, stop: nothing },
  accessKeyId: 'KEY',
  pagerUrl: 'http://localhost:1/000000000000/headroom-pager',
  leftOut: [],
  unevaluated: [],
  tookMs: 1,
});
const TEXT = lines.join('\n');

/** A runbook as it reads with the variables of `export ENVIRONMENT=local SUBJECT=…` in it. */
function runbook(id: string, subject: string): string {
  return readFileSync(join(ROOT, 'runbooks', `${id}.md`), 'utf8')
    .replaceAll(/"?\$\{ENVIRONMENT:\?\}"?/g, 'local')
    .replaceAll(/"?\$\{SUBJECT:\?\}"?/g, subject);
}

describe('what is said about a kept emulator', () => {
  it('makes all that is typed go to it, whatever else is set', () => {
    expect(TEXT).toContain('unset AWS_PROFILE AWS_SESSION_TOKEN');
    expect(TEXT).toContain(
      'export AWS_ENDPOINT_URL=http://127.0.0.1:7 AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1 ' +
        'AWS_ACCESS_KEY_ID=KEY AWS_SECRET_ACCESS_KEY=local',
    );
  });

  it('names the queue in which the pages are, by the endpoint that commands are typed at', () => {
    expect(TEXT).toContain('receive-message --max-number-of-messages 10 --visibility-timeout 0');
    expect(TEXT).toContain('--queue-url http://127.0.0.1:7/000000000000/headroom-pager');
  });

  it('names the alarms that fired, one of a kind with all of its subjects, and no other', () => {
    expect(TEXT).toContain('host-loop-lag of api (runbooks/host-loop-lag.md)');
    expect(TEXT).toContain('lane-dead-letters of checkout and media (runbooks/lane-dead-letters.md)');
    expect(TEXT).not.toContain(silent?.id);
  });

  it('gives the command that judges the page for the blocking, as of the second after it came', () => {
    const at = new Date(fullRecord.startedAtMs + 31_000).toISOString().replace('.000', '');
    expect(TEXT).toContain(`\n  npx cdk-headroom triage host-loop-lag --subject api --env local --at ${at}  # `);
    expect(TEXT.match(/cdk-headroom triage /g)).toHaveLength(1);
  });

  it('gives commands that stand in the runbooks, which fit a line of 80 letters', () => {
    const sections = [...TEXT.matchAll(/^ {2}(\S+) of (\w+)[^\n]*\n((?: {4}.*\n?)+)/gm)];
    expect(sections.map(([, id]) => id)).toEqual(['host-loop-lag', 'lane-dead-letters', 'host-incident']);
    for (const [, id = '', subject = '', body = ''] of sections) {
      const commands = [...body.matchAll(/npx cdk-headroom (.*?) +#/g)].map(([, command = '']) => command);
      const written = runbook(id, subject);
      // Whether it is real can be asked of every alarm, also where the runbook begins by something else.
      for (const command of commands.filter((each) => !each.startsWith('alarm ')))
        expect(written).toContain(`npx cdk-headroom ${command}`);
      expect(commands.every((command) => `npx cdk-headroom ${command}`.length <= 80)).toBe(true);
      expect(body).toContain('not here: ');
    }
  });
});
