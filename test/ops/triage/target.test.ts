import { InvalidInput } from '../../../lib/config/parse/invalid-input';
import type { DeployedAlarm } from '../../../lib/ops/alarm-port';
import { type Asked, type Target, targetOf } from '../../../lib/ops/triage/target';
import samples from '../../samples';
import { fakePorts } from '../fakes';
import { fakeLook } from '../night/fake-look';

const deployed = (name: string, state = 'ALARM'): DeployedAlarm => ({
  name,
  state,
  kind: 'metric',
  stateReason: '',
  description: '',
  actionsEnabled: true,
  metrics: [],
  expressions: [],
});

/** Chooses out of what is deployed; gives what was chosen, or the path and text of what is wrong. */
async function choose(
  asked: Partial<Asked>,
  alarms: readonly DeployedAlarm[],
  environments: readonly unknown[] = samples,
) {
  const { ports } = fakePorts(environments);
  // What is deployed is in one region only.
  const lookIn = (region: string | undefined) =>
    fakeLook({
      alarms: {
        firing: () => Promise.resolve(alarms.filter(({ state }) => state === 'ALARM' && region !== 'us-east-1')),
        withPrefix: (prefix) => Promise.resolve(alarms.filter(({ name }) => name.startsWith(prefix))),
      },
    });
  try {
    return shown(await targetOf({ alarmId: 'host-loop-lag', isPast: false, ...asked }, ports, lookIn));
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return error.issues.map(({ path, got, fix }) => `${path}: ${got}; ${fix}`).join();
  }
}

const shown = ({ environment, subject, region, declared }: Target): string =>
  `${subject.kind} ${environment}/${subject.name} in ${region ?? 'its region'}${declared ? ', declared' : ''}`;

const LAG = 'host-loop-lag';
const of = (...names: readonly string[]): DeployedAlarm[] => names.map((name) => deployed(name));

describe('the alarm that is meant', () => {
  it.each<[string, Partial<Asked>, readonly DeployedAlarm[], string | RegExp]>([
    ['by its names', { subject: 'api', env: 'prod' }, [], 'host prod/api in eu-west-1, declared'],
    ['by names that no file has', { subject: 'x', env: 'shop', region: 'us-east-1' }, [], 'host shop/x in us-east-1'],
    [
      'in another region than the file says',
      { subject: 'api', env: 'prod', region: 'us-east-1' },
      [],
      'host prod/api in us-east-1, declared',
    ],
    [
      'the only one in ALARM',
      {},
      of(`prod/api/${LAG}`, 'prod/media/lane-errors'),
      'host prod/api in eu-west-1, declared',
    ],
    [
      'the only one of its environment',
      { env: 'prod' },
      of(`prod/api/${LAG}`, `dev/api/${LAG}`),
      'host prod/api in eu-west-1, declared',
    ],
    [
      'the only one of its subject',
      { subject: 'api' },
      of(`prod/api/${LAG}`, `prod/sockets/${LAG}`),
      'host prod/api in eu-west-1, declared',
    ],
    [
      'one that is not on, where it is the only one',
      { env: 'prod' },
      [deployed(`prod/api/${LAG}`, 'OK')],
      'host prod/api in eu-west-1, declared',
    ],
    ['one that no file declares', {}, of(`elsewhere/web/${LAG}`), 'host elsewhere/web in eu-west-1'],
    [
      'several are on',
      {},
      of(`prod/api/${LAG}`, `prod/sockets/${LAG}`),
      /several: prod\/api\/host-loop-lag, prod\/sockets\/host-loop-lag; add --subject api --env prod/,
    ],
    [
      'several were there, and which was on then is not asked',
      { env: 'prod', isPast: true },
      [deployed(`prod/api/${LAG}`, 'OK'), deployed(`prod/sockets/${LAG}`)],
      /is deployed for several/,
    ],
    [
      'none is on',
      {},
      of('prod/media/lane-errors'),
      /no alarm host-loop-lag is in ALARM in eu-west-1, us-east-1: in ALARM are prod\/media\/lane-errors/,
    ],
    ['an unknown environment', { env: 'prd', subject: 'api' }, [], /<env>: 'prd'/],
    [
      'an alarm of the responder',
      { alarmId: 'responder-failed' },
      [],
      /<alarm-id>: responder-failed, .*neither a host group nor a lane; .*runbooks responder-failed/,
    ],
    [
      'an alarm whose name says nothing, of a lane',
      { alarmId: 'odd', subject: 'x', env: 'shop', region: 'r' },
      of('shop/x/lane-errors'),
      'lane shop/x in r',
    ],
    [
      'an alarm whose name says nothing, of nothing',
      { alarmId: 'odd', subject: 'x', env: 'shop', region: 'r' },
      [],
      /<alarm-id>: odd of x/,
    ],
  ])('%s', async (_, asked, alarms, expected) => {
    const found = await choose(asked, alarms);
    if (typeof expected === 'string') expect(found).toBe(expected);
    else expect(found).toMatch(expected);
  });

  it('is looked for in the region of the credentials, where the project declares nothing', async () => {
    expect(await choose({}, of(`shop/web/${LAG}`), [])).toBe('host shop/web in its region');
  });
});
