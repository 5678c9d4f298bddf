import { lookAround } from '../../../lib/local/run/look-around';
import { fullRecord } from '../picture/sample-record';

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
});
