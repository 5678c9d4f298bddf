import { Agent, type ClientRequest, type IncomingMessage, request as askInClear } from 'node:http';
import { Agent as TlsAgent, request as askByTls } from 'node:https';
import { TLSSocket } from 'node:tls';
import { judged } from '../core/fleet/expectation';
import type { Attempt } from '../core/fleet/fleet-run';
import type { Answer } from '../core/fleet/outcome';
import type { HttpTarget } from '../core/fleet/target';
import { bare, type Names } from './names';
import { answerOf } from './prober-errors';

/** Bytes of a body that are looked at, also where it has no end. */
const MAX_BODY_BYTES = 65_536;
const REDIRECTS = 5;
const redirects = [301, 302, 303, 307, 308];

/** Asks over HTTP and HTTPS, by one pool of connections. */
export interface HttpProbe {
  readonly ask: (target: HttpTarget, attempt: Attempt) => Promise<Answer>;
  readonly close: () => void;
}

interface PoolOptions {
  /** Most targets that are asked at once. */
  readonly width: number;
  readonly names: Names;
  /** Present time, ms since 1970. */
  readonly nowMs: () => number;
}

interface Means extends PoolOptions {
  readonly agents: { readonly clear: Agent; readonly tls: TlsAgent };
}

/** A probe with its pools: a connection is used again for the next target of its host. */
export function httpProbe(options: PoolOptions): HttpProbe {
  const kept = { keepAlive: true, maxFreeSockets: options.width, noDelay: true };
  const agents = { clear: new Agent(kept), tls: new TlsAgent(kept) };
  return {
    ask: async (target, attempt) => {
      try {
        return await askOnce(target, attempt, { ...options, agents });
      } catch (error) {
        return answerOf(error);
      }
    },
    close: () => {
      agents.clear.destroy();
      agents.tls.destroy();
    },
  };
}

/** Asks, and goes on to where it is sent. */
async function askOnce(target: HttpTarget, attempt: Attempt, means: Means): Promise<Answer> {
  let url = new URL(target.url);
  const seen = new Set<string>();
  for (let left = target.redirects ?? REDIRECTS; ; left -= 1) {
    const read = await asked(url, target, attempt, means);
    const { status } = read;
    const { location } = read.headers;
    const isWanted = target.expect.status?.includes(String(status)) === true;
    if (!redirects.includes(status) || location === undefined || isWanted)
      return judged(target.expect, read, means.nowMs());
    seen.add(url.href);
    url = new URL(location, url);
    const problem = problemOf(url, seen, left);
    if (problem !== undefined) return { outcome: 'unhealthy', status, detail: problem };
  }
}

/** Reason why a redirect is not followed; undefined where it is. */
function problemOf(url: URL, seen: ReadonlySet<string>, left: number): string | undefined {
  if (seen.has(url.href)) return `it redirects in a circle, by ${url.href}`;
  if (left === 0) return 'it redirects too often';
  return /^https?:$/.test(url.protocol) ? undefined : `it redirects to ${url.protocol}`;
}

const NAME_SERVER = 'the name server of this machine';

function asked(url: URL, target: HttpTarget, attempt: Attempt, means: Means): Promise<Read> {
  const read = (): Promise<Read> =>
    new Promise((resolve, reject) => new Reader(url, target, attempt, { resolve, reject }).begin(means));
  // A connection that was kept may be closed by its other end just then: that says nothing of it.
  const twice = (): Promise<Read> =>
    read().catch((error: unknown) => {
      if (error instanceof StaleConnection) return read();
      throw error;
    });
  if (means.names.isKnown(url.hostname)) return twice();
  attempt.waitsFor = NAME_SERVER;
  return means.names.resolve(url.hostname).then(() => {
    attempt.waitsFor = undefined;
    return twice();
  });
}

class StaleConnection extends Error {}

/** An answer, with the beginning of its body where somebody asks for it. */
interface Read {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly certificateUntilMs?: number | undefined;
}

/** Reads one answer: up to its headers where these are enough, and no more of a body than is looked at. */
class Reader {
  private readonly chunks: Buffer[] = [];
  private bytes = 0;

  constructor(
    private readonly url: URL,
    private readonly target: HttpTarget,
    private readonly attempt: Attempt,
    private readonly done: { readonly resolve: (read: Read) => void; readonly reject: (error: unknown) => void },
  ) {}

  begin({ agents, names }: Means): void {
    const { url, target } = this;
    const isTls = url.protocol === 'https:';
    const options = {
      hostname: bare(url.hostname),
      port: url.port,
      path: url.pathname + url.search,
      method: target.method ?? 'GET',
      headers: { 'user-agent': 'cdk-headroom-fleet', accept: '*/*', ...target.headers },
      lookup: names.lookup,
    };
    const request = isTls
      ? askByTls({ ...options, agent: agents.tls, rejectUnauthorized: target.allowSelfSigned !== true })
      : askInClear({ ...options, agent: agents.clear });
    request.once('response', (response) => this.read(response));
    request.on('error', (error) => this.fail(error, request));
    this.attempt.onOver(() => request.destroy());
    request.end();
  }

  private fail(error: Error, { reusedSocket }: ClientRequest): void {
    const isStale = reusedSocket && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
    this.done.reject(isStale ? new StaleConnection() : error);
  }

  private read(response: IncomingMessage): void {
    const { expect } = this.target;
    const isBodyAsked = expect.body !== undefined || Object.keys(expect.json ?? {}).length > 0;
    if (!isBodyAsked) {
      this.tell(response);
      if (Number(response.headers['content-length'] ?? Infinity) < MAX_BODY_BYTES) {
        response.resume();
        return;
      }
    }
    response.on('data', (chunk: Buffer) => {
      this.bytes += chunk.length;
      if (isBodyAsked) this.chunks.push(chunk);
      if (this.bytes < MAX_BODY_BYTES) return;
      // What nobody looks at is not waited for, and its connection is not used again.
      this.tell(response);
      response.destroy();
    });
    response.once('end', () => this.tell(response));
    response.once('error', this.done.reject);
  }

  private tell({ statusCode = 0, headers, socket }: IncomingMessage): void {
    const { chunks } = this;
    const body = chunks.length === 0 ? '' : Buffer.concat(chunks).subarray(0, MAX_BODY_BYTES).toString('utf8');
    const isTls = this.target.expect.certificateDays !== undefined && socket instanceof TLSSocket;
    const certificateUntilMs = isTls ? Date.parse(socket.getPeerCertificate().valid_to) : undefined;
    this.done.resolve({ status: statusCode, headers, body, certificateUntilMs });
  }
}
