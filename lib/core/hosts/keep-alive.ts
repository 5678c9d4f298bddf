import type { HostWorkload, HttpEntry } from '../environment/hosts';
import type { Issue } from '../issue';
import { figure } from '../words/figure';

/**
 * Seconds for which a server keeps a connection on which nothing is said: longer than its load balancer does. The one that closes first
 * must be the balancer; a server that does so while a request is under way makes a 502 of it. Source: Elastic Load Balancing, Application
 * Load Balancers, "Troubleshoot": "The target closed the connection with a TCP RST or a TCP FIN while the load balancer had an outstanding
 * request to the target. Check whether the keep-alive duration of the target is shorter than the idle timeout value of the load balancer."
 */
export const keepAliveSec = ({ idleTimeoutSec }: Pick<HttpEntry, 'idleTimeoutSec'>): number =>
  idleTimeoutSec + MARGIN_SEC;

const MARGIN_SEC = 5;

/** Options of servers that a command line may set it by, in seconds. */
const option = /(?:^|\s)--(?:timeout-keep-alive|keep-alive|keepalive)[=\s]+(\d+)/;

/** Warning of a command whose server closes before its load balancer does, or of which that can't be seen. The kit's own kinds set it. */
export function keepAliveProblem({ entry, service: { run } }: HostWorkload, path: string): Issue | undefined {
  if (!entry || run.kind !== 'command') return undefined;
  const [, said] = option.exec(run.command) ?? [];
  if (said !== undefined && Number(said) > entry.idleTimeoutSec) return undefined;
  const wanted = keepAliveSec(entry);
  return {
    severity: 'warning',
    path: `${path}.service.command`,
    got:
      said === undefined
        ? 'a command that does not say how long it keeps an idle connection'
        : `${figure(Number(said))} s`,
    expected:
      `more than the ${figure(entry.idleTimeoutSec)} s (entry.idleTimeoutSec) after which the load balancer closes it, ` +
      'else some requests end as 502',
    fix:
      `have the server keep it for ${wanted} s: --timeout-keep-alive ${wanted} of uvicorn, --keep-alive ${wanted} of ` +
      'gunicorn and hypercorn; a Node server says keepAliveTimeout itself',
  };
}
