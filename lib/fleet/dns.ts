import { Resolver } from 'node:dns/promises';
import type { Attempt } from '../core/fleet/fleet-run';
import type { Answer } from '../core/fleet/outcome';
import type { DnsTarget } from '../core/fleet/target';
import { answerOf } from './prober-errors';

/** Resolves a name, past the files of this machine, and compares. */
export async function askDns({ hostname, type, value, server }: DnsTarget, { signal }: Attempt): Promise<Answer> {
  const resolver = new Resolver();
  if (server !== undefined) resolver.setServers([server]);
  signal.addEventListener('abort', () => resolver.cancel(), { once: true });
  try {
    const found = [await resolver.resolve(hostname, type)].flat(1).map(textOf);
    if (value === undefined || found.includes(value)) return { outcome: 'healthy', status: found[0] };
    return {
      outcome: 'unhealthy',
      status: found[0],
      detail: `it is ${found.slice(0, 5).join(', ')}, expected ${value}`,
    };
  } catch (error) {
    // A server that is named is a target itself.
    const answer = answerOf(error);
    return server === undefined ? answer : { ...answer, outcome: 'unhealthy' };
  }
}

/** One text for a record: an address, a name, an exchange, the parts of a text. */
function textOf(record: unknown): string {
  if (Array.isArray(record)) return record.join('');
  if (typeof record === 'object' && record !== null && 'exchange' in record) return String(record.exchange);
  return String(record);
}
