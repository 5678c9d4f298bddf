import { type AlarmId, alarmIds, alarms, alarmsFor } from '../../lib/alarms';
import { parseEnvironments } from '../../lib/config/load';
import { InvalidInput } from '../../lib/config/parse/invalid-input';
import type { SubjectKind } from '../../lib/core/alarms/alarm';
import { alarmName } from '../../lib/core/alarms/name';
import { deployedName } from '../../lib/core/environment/deployed-name';
import { errorIssue } from '../../lib/core/issue';
import { planEnvironment } from '../../lib/core/plan-environment';
import { run } from '../../lib/ops/program';
import { NOW_MS } from '../config/inputs';
import { fakePorts } from '../ops/fakes';
import samples from '../samples';

/** Every alarm of every environment of the samples with its next command. */
const deployed = parseEnvironments(samples, { nowMs: NOW_MS, fileKind: () => 'folder' }).environments.flatMap(
  (each) => {
    const environment = deployedName(each);
    return alarmsFor(planEnvironment(each)).map((alarm) => {
      // An id of the catalogue, since the alarm was made of it.
      const id = alarm.id as AlarmId;
      const name = alarmName(environment, alarm);
      return { id, name, next: alarms[id].next({ environment, subject: alarm.subject, alarmName: name }) };
    });
  },
);

/** A subject of each kind, of ordinary length. */
const subjects: Readonly<Record<SubjectKind, string>> = {
  lane: 'checkout',
  host: 'sockets',
  network: 'network',
  canary: 'orders',
  responder: 'responder',
  page: 'paging',
};

/** Commands of the whole catalogue, also of alarms that no sample has. */
const catalogue = alarmIds.map((id) => {
  const subject = subjects[alarms[id].subjectKind];
  const name = `prod/${subject}/${id}`;
  return { id, name, next: alarms[id].next({ environment: 'prod', subject, alarmName: name }) };
});

const REACHED = 'AWS was asked';
const reached = () => new InvalidInput([errorIssue(REACHED, 'a call', 'none', 'nothing')]);

/** Runs a command up to the first call of AWS. */
async function understood(next: string) {
  const { ports, printed } = fakePorts(samples);
  const refuse = () => Promise.reject(reached());
  const look = () => {
    throw reached();
  };
  const exitCode = await run(next.split(' ').slice(2), { ...ports, look, redriveAws: refuse, pageAws: refuse }, '1');
  return { exitCode, err: printed.err };
}

describe('the next command', () => {
  it('has at most 80 characters on every alarm', () => {
    expect(deployed.length).toBeGreaterThan(150);
    expect([...deployed, ...catalogue].filter(({ next }) => next.length > 80)).toEqual([]);
  });

  it('is understood by the command as it is typed, on every alarm of every sample', async () => {
    for (const next of new Set(deployed.map((each) => each.next))) {
      expect(next).toMatch(/^npx cdk-headroom /);
      expect([next, await understood(next)]).toEqual([
        next,
        { exitCode: 2, err: expect.stringContaining(REACHED) as string },
      ]);
    }
  });

  it.each<[AlarmId, string]>([
    ['host-loop-lag', 'npx cdk-headroom blocked sockets --env prod'],
    ['host-executor-saturated', 'npx cdk-headroom blocked sockets --env prod'],
    // Errors are the load balancer's to tell, and targets that are gone: who blocks is another question.
    ['host-app-errors', 'npx cdk-headroom hosts sockets --env prod'],
    ['host-unhealthy-targets', 'npx cdk-headroom hosts sockets --env prod'],
    ['host-status-check', 'npx cdk-headroom hosts sockets --env prod'],
    ['host-cpu', 'npx cdk-headroom hosts sockets --env prod --by cpu'],
    ['host-memory', 'npx cdk-headroom hosts sockets --env prod --by memory'],
    ['host-volume-queue', 'npx cdk-headroom volumes sockets --env prod'],
    ['lane-queue-age', 'npx cdk-headroom lane checkout --env prod'],
    ['lane-dead-letters', 'npx cdk-headroom redrive checkout --env prod'],
    ['page-receivers-missing', 'npx cdk-headroom page --env prod'],
    ['page-path-silent', 'npx cdk-headroom alarm prod/paging/page-path-heartbeat'],
    ['network-ports-exhausted', 'npx cdk-headroom alarm prod/network/network-ports-exhausted'],
  ])('of %s answers what the alarm asks', (id, next) => {
    expect(catalogue.find((each) => each.id === id)?.next).toBe(next);
  });
});
