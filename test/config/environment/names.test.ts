import type { EnvironmentInput } from '../../../lib/config/environment/schema';
import { parseEnvironments } from '../../../lib/config/load';
import { environment, host, lane, NOW_MS } from '../inputs';

const pathsOf = (...inputs: readonly unknown[]) =>
  parseEnvironments(inputs, { nowMs: NOW_MS })
    .issues.filter(({ severity }) => severity === 'error')
    .map(({ path }) => path);

const named = (lanes: readonly string[], hosts: readonly string[] = [], changes: Partial<EnvironmentInput> = {}) => ({
  ...environment,
  lanes: Object.fromEntries(lanes.map((name) => [name, lane])),
  hosts: Object.fromEntries(hosts.map((name) => [name, host])),
  ...changes,
});

describe('names of lanes and host groups', () => {
  it.each([
    [
      'a lane and a host group of one name, whose alarms and pages would be one',
      ['api', 'x'],
      ['api'],
      ['shop.hosts.api'],
    ],
    ['two lanes that are one in PascalCase', ['a-1b', 'a1b'], [], ['shop.lanes.a1b']],
    ['two host groups that are one in PascalCase', [], ['v-2', 'v2'], ['shop.hosts.v2']],
    ['three of them', ['a-1-b', 'a1-b', 'a-1b', 'a1b'], [], ['shop.lanes.a1-b', 'shop.lanes.a1b']],
    ['the id of the event bus', ['events'], [], ['shop.lanes.events']],
    ['the id of the commands on hosts', [], ['run-commands'], ['shop.hosts.run-commands']],
    ['the id of what looks at hosts that go', [], ['before-replacement'], ['shop.hosts.before-replacement']],
    ['the id of the queue of failed launches', [], ['launch-failures'], ['shop.hosts.launch-failures']],
    ["the id of the CDK's own rule", ['check-bootstrap-version'], [], ['shop.lanes.check-bootstrap-version']],
    ['what every object has', ['constructor'], ['constructor'], ['shop.lanes.constructor', 'shop.hosts.constructor']],
    [
      'subjects of the kit itself',
      ['paging', 'network'],
      ['responder'],
      ['shop.lanes.paging', 'shop.lanes.network', 'shop.hosts.responder'],
    ],
  ])('are refused: %s', (_, lanes, hosts, paths) => {
    expect(pathsOf(named(lanes, hosts)).sort()).toEqual([...paths].sort());
  });

  it('are refused where the CDK would take the rule of a lane for the bus', () => {
    const byEvent = { ...lane, source: { event: { source: ['x'] } } };
    expect(pathsOf({ ...environment, lanes: { default: byEvent } })).toEqual(['shop.lanes.default']);
    expect(pathsOf({ ...environment, lanes: { default: lane } })).toEqual([]);
  });

  it('are refused together with what else is wrong with what they name', () => {
    const hosts = { checkout: { ...host, minCount: 0, ami: 'latest' } };
    expect(pathsOf({ ...environment, hosts }).sort()).toEqual([
      'shop.hosts.checkout',
      'shop.hosts.checkout.ami',
      'shop.hosts.checkout.minCount',
    ]);
  });

  it.each([
    ['ab', 'a-b'],
    ['null', 'true'],
    ['prototype', 'length'],
    ['resource', 'default'],
    ['exports', 'bootstrap-version'],
    ['media', 'media-2'],
  ])('may be %s and %s', (first, second) => {
    expect(pathsOf(named([first], [second]))).toEqual([]);
    expect(pathsOf(named([first, second]))).toEqual([]);
    expect(pathsOf(named([], [first, second]))).toEqual([]);
  });

  it('may be those of the kit where nothing of the kit has them', () => {
    expect(pathsOf(named(['run-commands'], ['events']))).toEqual([]);
  });
});

describe('the name of an environment', () => {
  it('is refused where the CDK has something under it', () => {
    expect(pathsOf({ ...environment, name: 'constructor' })).toEqual(['constructor.name']);
  });

  const prod = { ...named([], ['eu-api']), name: 'prod' };
  const prodEu = { ...named([], ['api']), name: 'prod-eu' };

  it('is refused with that of a subject where both make the service of another environment beside it', () => {
    expect(pathsOf(prod, prodEu)).toEqual(['prod-eu.hosts.api']);
    expect(pathsOf(prod, { ...named(['api']), name: 'prod-eu' })).toEqual(['prod-eu.lanes.api']);
  });

  it('counts with that of its app', () => {
    const inShop = { ...named([], ['cart']), name: 'prod', app: 'shop' };
    expect(pathsOf(inShop, { ...named([], ['api']), name: 'shop-prod', region: 'eu-west-1' })).toEqual([
      'shop-prod.name',
    ]);
    expect(pathsOf(inShop, { ...named([], ['prod-cart']), name: 'shop' })).toEqual(['shop.hosts.prod-cart']);
    expect(pathsOf({ ...prod, app: 'shop' }, prodEu)).toEqual([]);
  });

  it('may make the same service in another account', () => {
    expect(pathsOf(prod, { ...prodEu, account: '222222222222' })).toEqual([]);
  });
});
