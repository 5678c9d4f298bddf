import type { TLSSocket } from 'node:tls';
import { Agent, buildConnector, type Dispatcher, request } from 'undici';
import { retryAfterMs } from '../core/fleet/back-off';
import { type HttpAnswer, type HttpExpectation, judged } from '../core/fleet/expectation';
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
      isRedirect(answer.statusCode) && typeof location === 'string' && !expects(target.expect, answer.statusCode);
    if (!isFollowed) return judgedAnswer(url, target, answer, means);
    drop(answer.body);
    seen.add(url.href);
    url = new URL(location, url);
    if (seen.has(url.href))
      return { outcome: 'unhealthy', status: answer.statusCode, detail: `it redirects in a circle, by ${url.href}` };
    if (left === 0) return { outcome: 'unhealthy', status: answer.statusCode, detail: 'it redirects too often' };
    if (!/^https?:$/.test(url.protocol))
      return { outcome: 'unhealthy', status: answer.statusCode, detail: `it redirects to ${url.protocol}` };
  }
}

/** Whether a redirect is what is asked for. */
const expects = ({ status }: HttpExpectation, code: number): boolean => status?.includes(String(code)) === true;

async function asked(
  url: URL,
  target: HttpTarget,
  attempt: Attempt,
  { agent, names }: Means,
): Promise<Dispatcher.ResponseData> {
  attempt.waitsFor = 'the name server of this machine';
  await names.resolve(url.hostname);
  attempt.waitsFor = undefined;
  return request(url, {
    dispatcher: agent,
    method: target.method ?? 'GET',
    headers: { 'user-agent': 'cdk-headroom-fleet', accept: '*/*', ...target.headers },
    signal: attempt.signal,
  });
}

async function judgedAnswer(
  url: URL,
  { expect }: HttpTarget,
  answer: Dispatcher.ResponseData,
  { certificates, nowMs }: Means,
): Promise<Answer> {
  const isBodyAsked = expect.body !== undefined || Object.keys(expect.json ?? {}).length > 0;
  const body = isBodyAsked ? await beginningOf(answer.body) : '';
  if (!isBodyAsked) drop(answer.body);
  const headers = Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
  const found: HttpAnswer = {
    status: answer.statusCode,
    headers,
    body,
    certificateUntilMs: certificates.get(`${url.hostname}:${url.port === '' ? '443' : url.port}`),
  };
  return judged(expect, found, { nowMs: nowMs(), retryAfterMs: retryAfterMs(headers['retry-after'], nowMs()) });
}

/** Reads a body that nobody wants, so that its connection can be used again; one that is too long loses its connection. */
function drop(body: Dispatcher.ResponseData['body']): void {
  body.dump({ limit: MAX_BODY_BYTES }).catch(() => undefined);
}

async function beginningOf(body: Dispatcher.ResponseData['body']): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= MAX_BODY_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, MAX_BODY_BYTES).toString('utf8');
}
