import { triage } from '../../../lib/core/triage/judge';
import { parseReadings } from '../../../lib/core/triage/parse';
import { Noise } from '../generator/noise';

const STEP_MS = 300_000;
const START_MS = Date.UTC(2026, 5, 1);
const MOMENTS = 40;
const FAULT_AT = 36;

interface Service {
  readonly name: string;
  readonly callees: readonly number[];
  readonly ownMs: number;
  readonly callsPerRequest: number;
}

/** Services in layers: each calls some of those after it, so that the first reaches all. */
function servicesOf(noise: Noise): Service[] {
  const count = 6 + Math.floor(noise.next() * 10);
  const callees = Array.from({ length: count }, (): number[] => []);
  for (let index = 1; index < count; index++) callees[Math.floor(noise.next() * Math.min(index, 5))]?.push(index);
  return callees.map((own, index) => ({
    name: index === 0 ? 'front' : `service-${index}`,
    callees: own,
    ownMs: noise.between(4, 60),
    callsPerRequest: noise.between(0.6, 1.6),
  }));
}

/** A fault of one service: extra milliseconds of a request, or a share that fails. */
interface Fault {
  readonly in: number | undefined;
  readonly kind: 'latency' | 'errors';
  readonly size: number;
}

/** Readings of services of which each waits for those that it calls, and fails where they fail. */
function readingsOf(services: readonly Service[], fault: Fault, noise: Noise) {
  const at = (moment: number): string => new Date(START_MS + moment * STEP_MS).toISOString();
  const points = services.map(() => ({
    Latency: [] as [string, number][],
    Availability: [] as [string, number][],
    Requests: [] as [string, number][],
  }));
  for (let moment = 0; moment < MOMENTS; moment++) {
    const part = moment === FAULT_AT || moment === FAULT_AT + 1 ? 1 : 0;
    const minute = minuteOf(services, fault, part, noise);
    minute.forEach(({ ms, failed, requests }, index) => {
      points[index]?.Latency.push([at(moment), ms / 1_000]);
      points[index]?.Availability.push([at(moment), 100 * (1 - failed)]);
      points[index]?.Requests.push([at(moment), Math.round(requests)]);
    });
  }
  return {
    format: 'headroom-readings/1',
    at: at(MOMENTS),
    environment: 'shop',
    subject: { kind: 'host', name: 'front' },
    alarm: {
      id: fault.kind === 'errors' ? 'host-app-errors' : 'host-app-latency',
      state: 'ALARM',
      since: at(FAULT_AT + 0.5),
    },
    graph: {
      nodes: services.map(({ name }) => name),
      calls: services.flatMap(({ name, callees }) => callees.map((callee) => [name, services[callee]?.name ?? ''])),
    },
    metrics: services.flatMap(({ name }, index) =>
      Object.entries(points[index] ?? {}).map(([metric, list]) => ({
        namespace: 'Graph',
        name: metric,
        stat: metric === 'Requests' ? 'Sum' : 'Average',
        periodSec: STEP_MS / 1_000,
        dimensions: { Node: name },
        points: list,
      })),
    ),
  };
}

interface Now {
  ms: number;
  failed: number;
  requests: number;
}

function minuteOf(services: readonly Service[], fault: Fault, part: number, noise: Noise): Now[] {
  const now = services.map((): Now => ({ ms: 0, failed: 0, requests: 0 }));
  const front = now[0];
  if (front) front.requests = noise.around(600, 0.05);
  services.forEach(({ callees }, index) => {
    for (const callee of callees) {
      const called = now[callee];
      if (called) called.requests = (now[index]?.requests ?? 0) * (services[callee]?.callsPerRequest ?? 1);
    }
  });
  for (let index = services.length - 1; index >= 0; index--) {
    const [service, own] = [services[index], now[index]];
    if (!service || !own) continue;
    const isIll = fault.in === index ? part : 0;
    const waits = service.callees.reduce(
      (sum, callee) => sum + (now[callee]?.ms ?? 0) * (services[callee]?.callsPerRequest ?? 1),
      0,
    );
    const fails = service.callees.reduce(
      (most, callee) => most + (now[callee]?.failed ?? 0) * (services[callee]?.callsPerRequest ?? 1),
      0,
    );
    own.ms = noise.around(service.ownMs, 0.04) + waits + (fault.kind === 'latency' ? fault.size * isIll : 0);
    own.failed = Math.min(
      1,
      Math.max(0, 0.001 + 0.0005 * noise.normal()) + fails + (fault.kind === 'errors' ? fault.size * isIll : 0),
    );
  }
  return now;
}

function judged(seed: number, kind: Fault['kind'], isIll = true) {
  const noise = new Noise(seed);
  const services = servicesOf(noise);
  const index = Math.floor(noise.next() * services.length);
  const fault = {
    in: isIll ? index : undefined,
    kind,
    size: kind === 'latency' ? noise.between(120, 400) : noise.between(0.1, 0.4),
  };
  const { readings } = parseReadings(readingsOf(services, fault, noise));
  if (!readings) throw new Error('its readings are whole');
  return { expected: services[index]?.name, causes: triage(readings).causes };
}

const seeds = Array.from({ length: 200 }, (_, index) => index + 1);

describe('a fault of one service among many', () => {
  it.each(['latency', 'errors'] as const)('of the kind %s is found where it began, 19 times of 20', (kind) => {
    const all = seeds.map((seed) => judged(seed, kind));
    const right = all.filter(({ expected, causes }) => causes[0]?.subject === expected);
    const near = all.filter(({ expected, causes }) => causes.slice(0, 3).some(({ subject }) => subject === expected));
    expect(right.length / all.length).toBeGreaterThanOrEqual(0.95);
    expect(near.length / all.length).toBeGreaterThanOrEqual(0.98);
    expect(new Set(right.map(({ causes }) => causes[0]?.cause))).toEqual(
      new Set([kind === 'latency' ? 'downstream-slow' : 'downstream-failing']),
    );
  });

  it('is not made up where there is none, 19 times of 20', () => {
    const named = seeds.filter((seed) => judged(seed, 'latency', false).causes.length > 0);
    expect(named.length / seeds.length).toBeLessThanOrEqual(0.05);
  });
});
