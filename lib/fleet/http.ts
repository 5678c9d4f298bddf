import type { IncomingHttpHeaders } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { Agent, buildConnector, type Dispatcher } from 'undici';
import { type HttpExpectation, judged } from '../core/fleet/expectation';
import type { Attempt } from '../core/fleet/fleet-run';
import type { Answer } from '../core/fleet/outcome';
import type { HttpTarget } from '../core/fleet/target';
import type { Names } from './names';
import { answerOf } from './prober-errors';

/** Bytes of a body that are looked at, also where it has no end. */
const MAX_BODY_BYTES = 65_536;
const REDIRECTS = 5;
const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);

/** Asks over HTTP and HTTPS, by one pool of connections. */
export interface HttpProbe {
  readonly ask: (target: HttpTarget, attempt: Attempt) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

interface PoolOptions {
  /** Connections to one origin at most. */
  readonly width: number;
  readonly timeoutMs: number;
  readonly names: Names;
  /** Present time, ms since 1970. */
  readonly nowMs: () => number;
}

/** Ends of certificates by the origin that showed them, ms since 1970. */
type Certificates = Map<string, number>;

function agentOf(
  { width, timeoutMs, names }: PoolOptions,
  certificates: Certificates,
  rejectUnauthorized: boolean,
): Agent {
  const connect = buildConnector({ timeout: timeoutMs, lookup: names.lookup, rejectUnauthorized });
  return new Agent({
    connections: width,
    pipelining: 1,
    // The fan-out has its own times, exact to the millisecond.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: (options, done) => {
      connect(options, (...[error, socket]) => {
        if (socket && options.protocol === 'https:')
          certificates.set(`${options.hostname}:${options.port}`, untilMs(socket as TLSSocket));
        if (error) done(error, null);
        else done(null, socket);
      });
    },
  });
}

const untilMs = (socket: TLSSocket): number => Date.parse(socket.getPeerCertificate().valid_to);

/** A probe with its pools, which are made when the first target asks for them. */
export function httpProbe(options: PoolOptions): HttpProbe {
  const certificates: Certificates = new Map();
  const agents = new Map<boolean, Agent>();
  const agentFor = (allowSelfSigned: boolean): Agent => {
    const agent = agents.get(allowSelfSigned) ?? agentOf(options, certificates, !allowSelfSigned);
    agents.set(allowSelfSigned, agent);
    return agent;
  };
  return {
    ask: async (target, attempt) => {
      try {
        return await askOnce(target, attempt, {
          ...options,
          certificates,
          agent: agentFor(target.allowSelfSigned === true),
        });
      } catch (error) {
        return answerOf(error);
      }
    },
    close: async () => {
      await Promise.all([...agents.values()].map((agent) => agent.destroy()));
    },
  };
}

interface Means extends PoolOptions {
  readonly agent: Agent;
  readonly certificates: Certificates;
}

async function askOnce(target: HttpTarget, attempt: Attempt, means: Means): Promise<Answer> {
  let url = new URL(target.url);
  const seen = new Set<string>();
  for (let left = target.redirects ?? REDIRECTS; ; left -= 1) {
    const answer = await asked(url, target, attempt, means);
    const location = answer.headers.location;
    const isFollowed =
      isRedirect(answer.status) && typeof location === 'string' && !expects(target.expect, answer.status);
    if (!isFollowed) return judgedAnswer(url, target, answer, means);
    seen.add(url.href);
    url = new URL(location, url);
    if (seen.has(url.href))
      return { outcome: 'unhealthy', status: answer.status, detail: `it redirects in a circle, by ${url.href}` };
    if (left === 0) return { outcome: 'unhealthy', status: answer.status, detail: 'it redirects too often' };
    if (!/^https?:$/.test(url.protocol))
      return { outcome: 'unhealthy', status: answer.status, detail: `it redirects to ${url.protocol}` };
  }
}

/** Whether a redirect is what is asked for. */
const expects = ({ status }: HttpExpectation, code: number): boolean => status?.includes(String(code)) === true;

async function asked(url: URL, target: HttpTarget, attempt: Attempt, { agent, names }: Means): Promise<Read> {
  if (!names.isKnown(url.hostname)) {
    attempt.waitsFor = 'the name server of this machine';
    await names.resolve(url.hostname);
    attempt.waitsFor = undefined;
  }
  const isBodyAsked = target.expect.body !== undefined || Object.keys(target.expect.json ?? {}).length > 0;
  return new Promise((resolve, reject) => {
    agent.dispatch(
      {
        origin: url.origin,
        path: url.pathname + url.search,
        method: target.method ?? 'GET',
        headers: { 'user-agent': 'cdk-headroom-fleet', accept: '*/*', ...target.headers },
      },
      new Reader(attempt, isBodyAsked, resolve, reject),
    );
  });
}

/** An answer, with the beginning of its body where somebody asks for it. */
interface Read {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Reads one answer: up to its headers where these are enough, and no more of a body than is looked at. */
class Reader implements Dispatcher.DispatchHandler {
  private status = 0;
  private headers: IncomingHttpHeaders = {};
  private readonly chunks: Buffer[] = [];
  private bytes = 0;

  constructor(
    private readonly attempt: Attempt,
    private readonly isBodyAsked: boolean,
    private readonly resolve: (read: Read) => void,
    private readonly reject: (error: Error) => void,
  ) {}

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.attempt.onOver(() => controller.abort(new Error('its time is over')));
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    this.status = status;
    this.headers = headers;
    if (!this.isBodyAsked) this.done();
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.bytes += chunk.length;
    if (this.isBodyAsked) this.chunks.push(chunk);
    if (this.bytes < MAX_BODY_BYTES) return;
    // What nobody looks at is not waited for, and its connection is not used again.
    this.done();
    controller.abort(new Error('enough was read'));
  }

  onResponseEnd(): void {
    this.done();
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.reject(error);
  }

  private done(): void {
    const body =
      this.chunks.length === 0 ? '' : Buffer.concat(this.chunks).subarray(0, MAX_BODY_BYTES).toString('utf8');
    this.resolve({ status: this.status, headers: this.headers, body });
  }
}

function judgedAnswer(
  url: URL,
  { expect }: HttpTarget,
  { status, headers, body }: Read,
  { certificates, nowMs }: Means,
): Answer {
  const isTls = url.protocol === 'https:';
  const certificateUntilMs = isTls ? certificates.get(`${url.hostname}:${url.port || '443'}`) : undefined;
  return judged(expect, { status, headers, body, certificateUntilMs }, nowMs());
}
