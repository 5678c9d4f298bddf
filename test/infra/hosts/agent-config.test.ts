import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv-draft-04';
import { alarms, alarmsOf } from '../../../lib/alarms';
import type { HostWorkload } from '../../../lib/core/environment/hosts';
import { agentMetricCount, groupMetricCount, publishedNames } from '../../../lib/core/hosts/agent-metrics';
import { type HostFigure, hostFigures } from '../../../lib/core/hosts/host-figures';
import { planHost } from '../../../lib/core/hosts/plan';
import { AGENT_NAMESPACE, agentConfig } from '../../../lib/infra/hosts/agent-config';
import { instanceSizeOf } from '../../../lib/limits/instance-sizes';
import { host } from '../test-stack';
import { agentData } from './agent-data';

const CERTIFICATE_ARN = 'arn:aws:acm:eu-west-1:111111111111:certificate/12ab';
const surroundings = { artifact: 'in-ami' } as const;
const stickyEntry = { certificateArn: CERTIFICATE_ARN, port: 9000, stickinessSec: 3600 };

/** One group for each thing that changes the configuration. */
const groups: Readonly<Record<string, HostWorkload>> = {
  'a data volume': host(),
  'the root volume alone': host({ data: undefined, instanceType: 't3.small' }),
  'local disks': host({ scratch: {}, instanceType: 'm7gd.16xlarge' }),
  'a command of Python': host({
    service: { ...surroundings, kind: 'command', command: '/opt/api/bin/uvicorn app:app --workers 4' },
  }),
  uvicorn: host({ service: { ...surroundings, kind: 'uvicorn', app: 'app:app' } }),
  'Socket.IO': host({
    service: { ...surroundings, kind: 'socketio', app: 'chat.main:app', workerClass: 'gevent' },
    entry: stickyEntry,
  }),
  node: host({ service: { ...surroundings, kind: 'node', script: 'dist/server.mjs' } }),
  'volumes that its agents watch': host({ data: { type: 'gp3', sizeGiB: 100, watchedBy: 'agent' } }),
  'many cores': host({ instanceType: 'm7i.48xlarge' }),
};
const cases = Object.entries(groups);

interface Section {
  readonly measurement?: readonly string[];
  readonly metrics_include?: readonly string[];
  readonly resources?: readonly string[];
  readonly drop_original_metrics?: readonly string[];
  readonly append_dimensions: Readonly<Record<string, string>>;
  readonly pattern?: string;
}

interface Config {
  readonly metrics: {
    readonly namespace: string;
    readonly append_dimensions: Readonly<Record<string, string>>;
    readonly aggregation_dimensions: readonly (readonly string[])[];
    readonly metrics_collected: Readonly<Record<string, Section | readonly Section[]>>;
  };
  readonly logs: { readonly metrics_collected: object };
}

const configOf = (one: HostWorkload) =>
  agentConfig({ host: one, serviceName: 'shop-api', bootLog: '/headroom/shop/api/boot' }) as Config;

/** Plugin and section, but for the listener of statsd, which measures nothing itself. */
const sectionsOf = (one: HostWorkload): (readonly [string, Section])[] =>
  Object.entries(configOf(one).metrics.metrics_collected)
    .filter(([plugin]) => plugin !== 'statsd')
    .flatMap(([plugin, sections]) => [sections].flat().map((section) => [plugin, section] as const));
const namesIn = ({ measurement, metrics_include }: Section): readonly string[] => measurement ?? metrics_include ?? [];

describe('the configuration of the agent', () => {
  it('measures what an incident on a host is made of', () => {
    expect(Object.fromEntries(sectionsOf(host()).map(([plugin, section]) => [plugin, namesIn(section)]))).toEqual({
      cpu: ['usage_active', 'usage_iowait'],
      mem: ['used_percent', 'available', 'available_percent'],
      swap: ['used_percent'],
      disk: ['used_percent', 'free', 'inodes_free'],
      diskio: ['io_time', 'iops_in_progress'],
      net: ['bytes_recv', 'bytes_sent', 'drop_in', 'drop_out', 'err_in', 'err_out'],
      ethtool: expect.arrayContaining(['pps_allowance_exceeded', 'conntrack_allowance_exceeded']) as string[],
      netstat: expect.arrayContaining(['tcp_established', 'tcp_syn_recv']) as string[],
      processes: expect.arrayContaining(['blocked', 'total_threads']) as string[],
      procstat: expect.arrayContaining(['num_threads', 'num_fds']) as string[],
    });
  });

  it('looks at the disks and mounts that the host has, and at no partition', () => {
    const resources = (one: HostWorkload, plugin: string) =>
      sectionsOf(one).find(([name]) => name === plugin)?.[1].resources;
    expect(resources(host(), 'diskio')).toEqual(['nvme0n1', 'nvme1n1']);
    expect(resources(host({ data: undefined }), 'diskio')).toEqual(['nvme0n1']);
    const scratch = host({ scratch: {}, instanceType: 'm7gd.16xlarge' });
    expect(resources(scratch, 'diskio')).toHaveLength(2 + (instanceSizeOf('m7gd.16xlarge')?.localDisks ?? 0));
    expect(resources(scratch, 'disk')).toEqual(['/', '/data', '/scratch']);
  });

  it.each([
    ['a data volume', '/opt/api/bin/serve --port 8080', '/opt/api/bin/server2'],
    ['a command of Python', 'python3 -c from multiprocessing.spawn import spawn_main', 'python3 reports.py'],
    ['a command of Python', '/opt/api/bin/uvicorn app:app --workers 4', 'node app.js'],
    ['a data volume', '/opt/api/bin/serve', 'python3 -c from multiprocessing.spawn import spawn_main'],
    ['uvicorn', 'python3 -c from multiprocessing.spawn import spawn_main', 'python3 reports.py'],
    ['uvicorn', 'python3 -m headroom_probe run -- uvicorn app:app', 'python3 -m app_app'],
    ['Socket.IO', 'gunicorn --workers 1 chat.main:app', 'gunicorn chatXmain:app'],
    ['node', 'node /opt/headroom/service/current/dist/server.mjs', 'node other.mjs'],
  ])('finds the processes of the service (%s) and not those of others', (name, own, other) => {
    const group = groups[name];
    const pattern = group && sectionsOf(group).find(([plugin]) => plugin === 'procstat')?.[1].pattern;
    expect(pattern).toBeDefined();
    const matches = [own, other].map((line) => new RegExp(pattern ?? '').test(line));
    // `serve` is the beginning of `server2`: the agent knows no word ends, which is the one thing let pass.
    expect(matches).toEqual([true, other.startsWith('/opt/api/bin/serve')]);
  });

  it('listens to the probe and to statsd on this machine alone', () => {
    const { metrics, logs } = configOf(host());
    expect(metrics.metrics_collected.statsd).toEqual({ service_address: '127.0.0.1:8125' });
    expect(logs.metrics_collected).toEqual({ emf: { service_address: 'udp://127.0.0.1:25888' } });
  });

  it.each(cases)(
    'pays for no dimension but instance and service, and what tells several of a kind apart (%s)',
    (_, one) => {
      const { metrics } = configOf(one);
      expect([metrics.namespace, metrics.append_dimensions]).toEqual([
        AGENT_NAMESPACE,
        { InstanceId: '${aws:InstanceId}' },
      ]);
      for (const [, section] of sectionsOf(one)) expect(section.append_dimensions).toEqual({ Service: 'shop-api' });
    },
  );

  it.each(cases)('publishes each name once more for the whole group, and capacity counts it once (%s)', (_, one) => {
    expect(configOf(one).metrics.aggregation_dimensions).toEqual([['Service']]);
    const names = sectionsOf(one).flatMap(([plugin, section]) => namesIn(section).map((name) => `${plugin}_${name}`));
    expect(groupMetricCount(one).value).toBe(new Set(names).size);
    expect([...publishedNames(one)].sort()).toEqual([...new Set(names)].sort());
  });

  it.each(cases)('measures everything that an alarm reads of it (%s)', (_, one) => {
    const { plan } = planHost(one, { environmentName: 'shop', factor: 1 });
    const read = alarmsOf({ kind: 'host', name: one.name, plan }, { environmentName: 'shop' })
      .flatMap(({ metric }) =>
        metric.kind === 'math' ? Object.values(metric.metrics) : metric.kind === 'metric' ? [metric] : [],
      )
      .filter(({ namespace }) => namespace === AGENT_NAMESPACE);
    expect(read.length).toBeGreaterThan(5);
    expect(read.filter(({ name }) => !publishedNames(one).includes(name))).toEqual([]);
    for (const { dimensions } of read) expect(Object.keys(dimensions)).toEqual(['Service']);
  });

  it('sends a metric by host where something asks for it by host, and of the group alone where nothing does', () => {
    const texts = readdirSync('runbooks').map((file) => readFileSync(join('runbooks', file), 'utf8'));
    const context = { environment: 'shop', subject: 'api', alarmName: 'shop/api/x' };
    const commands = Object.values(alarms).map(({ next }) => next(context));
    const asked = [...texts, ...commands].flatMap((text) =>
      [...text.matchAll(/SELECT \w+\((\w+)\) FROM \W*Headroom\/Host[^;]*? GROUP BY InstanceId/g)].map(
        ([, name]) => name,
      ),
    );
    // `hosts --by` compares hosts by these, whoever asks.
    const compared = Object.values<HostFigure>(hostFigures).flatMap(({ from }) =>
      from.source === 'agent' ? from.metrics : [],
    );
    const sent = sectionsOf(host())
      // Of these the agent leaves out no original.
      .filter(([plugin]) => !['ethtool', 'procstat'].includes(plugin))
      .flatMap(([plugin, section]) =>
        namesIn(section)
          .map((name) => `${plugin}_${name}`)
          .filter((name) => !(section.drop_original_metrics ?? []).includes(name)),
      );
    expect(sent.length).toBeGreaterThan(5);
    expect(sent.sort()).toEqual(
      [...new Set([...asked, ...compared])].filter((name) => !/^(ethtool|procstat)_/.test(name ?? '')).sort(),
    );
  });

  it.each(cases)('publishes exactly as many metrics as capacity says (%s)', (_, one) => {
    const cores = instanceSizeOf(one.instanceType)?.vCpus ?? 0;
    const localDisks = one.scratch ? (instanceSizeOf(one.instanceType)?.localDisks ?? 0) : 0;
    const volumes = one.data ? 2 : 1;
    const setsOf = (plugin: string, section: Section): number => {
      if (plugin === 'cpu') return cores + 1;
      if (plugin === 'disk') return section.resources?.length ?? 0;
      return plugin === 'diskio' ? volumes + localDisks : 1;
    };
    const counted = sectionsOf(one).flatMap(([plugin, section]) =>
      namesIn(section)
        .filter((name) => !(section.drop_original_metrics ?? []).includes(`${plugin}_${name}`))
        .map(() => setsOf(plugin, section)),
    );
    expect(counted.reduce((sum, sets) => sum + sets, 0)).toBe(agentMetricCount(one).value);
  });
});

const known = agentData();

(known ? describe : describe.skip)("the agent's own data", () => {
  const { schema, names } = known ?? { schema: {}, names: {} };
  const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);

  it.each(cases)('takes the configuration with %s', (_, one) => {
    validate(configOf(one));
    expect(validate.errors ?? []).toEqual([]);
  });

  it('refuses a plugin without its measurements, which proves that it looked', () => {
    const config = configOf(host());
    const broken = { ...config, metrics: { ...config.metrics, metrics_collected: { cpu: { measurement: 'all' } } } };
    expect(validate(broken)).toBe(false);
  });

  it.each(cases)('knows every metric by its name (%s)', (_, one) => {
    // The agent takes whatever the driver of the interface counts: ethtool has no list.
    const unknown = sectionsOf(one)
      .filter(([plugin]) => plugin !== 'ethtool')
      .flatMap(([plugin, section]) => namesIn(section).map((name) => ({ plugin, name })))
      .filter(({ plugin, name }) => !names[plugin]?.includes(name));
    expect(unknown).toEqual([]);
  });
});
