import type { HostWorkload } from '../../../lib/core/environment/hosts';
import { keepAliveProblem, keepAliveSec } from '../../../lib/core/hosts/keep-alive';
import { hostPlan } from '../../alarms/plans';

const { host } = hostPlan();
const behind = (command: string, idleTimeoutSec = 60): HostWorkload => ({
  ...host,
  entry: host.entry && { ...host.entry, idleTimeoutSec },
  service: { ...host.service, run: { kind: 'command', command } },
});
const problem = (group: HostWorkload) => keepAliveProblem(group, 'prod.hosts.api');

describe('the time for which a server keeps a silent connection', () => {
  it("is longer than its load balancer's", () => expect(keepAliveSec({ idleTimeoutSec: 60 })).toBe(65));

  it.each([
    ['uvicorn app:app', 60, 'a command that does not say'],
    ['uvicorn app:app --timeout-keep-alive 5', 60, '5 s'],
    ['gunicorn --keep-alive=60 app:app', 60, '60 s'],
    ['hypercorn --keep-alive 75 app:app', 120, '75 s'],
    ['node server.js', 60, 'a command that does not say'],
  ])('is warned of: %s behind %d s', (command, idle, got) => {
    const found = problem(behind(command, idle));
    expect(found).toMatchObject({ severity: 'warning', path: 'prod.hosts.api.service.command' });
    expect(found?.got).toContain(got);
    expect(found?.fix).toContain(`--timeout-keep-alive ${idle + 5} `);
  });

  it.each([
    behind('uvicorn app:app --timeout-keep-alive 61'),
    behind('gunicorn --keep-alive=65 app:app'),
    { ...behind('uvicorn app:app'), entry: undefined },
    host,
  ])('is left alone where it is long enough, where nothing is in front, and where the kit sets it', (group) =>
    expect(problem(group)).toBeUndefined(),
  );
});
