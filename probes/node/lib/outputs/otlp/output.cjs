'use strict';
// Sends documents to a receiver of OpenTelemetry's protocol over HTTP: a collector, an agent, or CloudWatch itself.

const { gzipSync } = require('node:zlib');
const { version } = require('../../../package.json');
const { credentialSource } = require('./credentials.cjs');
const { encoder, pairsIn } = require('./encoding.cjs');
const { asked, keptAlive } = require('./request.cjs');
const { signed } = require('./sigv4.cjs');
const { refusal } = require('../refused.cjs');
const { Buffer, Date, epochMs, Error, JSON, Math, nowMs, Number, Object, process, Set } = require('../../natives.cjs');
const { warn } = require('../../warn.cjs');

const TIMEOUT_MS = 10_000;
/** A receiver that says when to come again is taken by its word, up to so many seconds. */
const MAX_RETRY_AFTER_SEC = 300;
/** Answers that pass, by the protocol: slow down, and nobody there. */
const retried = new Set([408, 429, 500, 502, 503, 504]);
/** What a permission or credentials mend. */
const forbidden = new Set([401, 403]);

/**
 * Metrics of each document, in delta temporality. What is refused for good is dropped, all else waits and is sent again.
 * @param {import('./address.cjs').Endpoint} endpoint
 */
function otlpOutput(endpoint) {
  const { secure, host, port, path } = endpoint;
  const encode = encoder(epochMs());
  const credentials = endpoint.region === undefined ? undefined : credentialSource();
  const agent = keptAlive(secure);
  let notBeforeMs = 0;
  let told = false;

  /** @param {string} text */
  const tellPartial = (text) => {
    const refusal = partialRefusal(text);
    if (refusal !== undefined && !told) warn(`an OTLP receiver took a document, but not all of it: ${refusal}`);
    told = refusal !== undefined;
  };

  /** @param {import('../../../types/index.cjs').EmfDocument} document */
  const write = async (document) => {
    if (nowMs() < notBeforeMs)
      throw new Error(`the receiver asked for ${Math.ceil((notBeforeMs - nowMs()) / 1000)} s more without a request`);
    const body = gzipSync(Buffer.from(encode(document)));
    const sent = {
      secure,
      host,
      port,
      path,
      method: 'POST',
      headers: await headersOf(endpoint, body, credentials),
      body,
      agent,
    };
    const { status, text, retryAfter } = await asked({ ...sent, timeoutMs: TIMEOUT_MS });
    if (status >= 200 && status < 300) {
      tellPartial(text);
      return;
    }
    const reason = `${status}: ${text.slice(0, 200).trim()}`;
    if (forbidden.has(status)) credentials?.forget();
    else if (retried.has(status)) notBeforeMs = nowMs() + waitMs(retryAfter);
    else throw refusal(reason);
    throw new Error(reason);
  };
  return Object.assign(write, { close: () => agent.destroy() });
}

/**
 * Signed where it is for CloudWatch, and the environment brings no other authorization.
 * @param {import('./address.cjs').Endpoint} endpoint @param {Buffer} body
 * @param {ReturnType<typeof credentialSource> | undefined} credentials
 * @returns {Promise<Record<string, string>>}
 */
async function headersOf({ authority, path, region }, body, credentials) {
  const given = pairsIn(process.env.OTEL_EXPORTER_OTLP_HEADERS).map(([name, value]) => [name.toLowerCase(), value]);
  const headers = {
    'content-type': 'application/json',
    'content-encoding': 'gzip',
    'user-agent': `headroom-probe/${version}`,
    .../** @type {Record<string, string>} */ (Object.fromEntries(given)),
    host: authority,
  };
  if (credentials === undefined || region === undefined || 'authorization' in headers) return headers;
  const at = new Date(epochMs()).toISOString().replace(/[-:]|\.\d{3}/g, '');
  const request = { method: 'POST', path, headers, body };
  return { ...headers, ...signed(request, await credentials.get(), { region, service: 'monitoring' }, at) };
}

/** @param {string | undefined} retryAfter */
const waitMs = (retryAfter = '') =>
  /^\d+$/.test(retryAfter) ? Math.min(Number(retryAfter), MAX_RETRY_AFTER_SEC) * 1000 : 0;

/** What was not taken of a request that was; the protocol forbids to send it again. @param {string} text */
function partialRefusal(text) {
  try {
    const answer = /** @type {{ partialSuccess?: { rejectedDataPoints?: unknown, errorMessage?: string } } | null} */ (
      JSON.parse(text || '{}')
    );
    const count = Number(answer?.partialSuccess?.rejectedDataPoints ?? 0);
    return count > 0 ? `${count} data points refused: ${answer?.partialSuccess?.errorMessage ?? ''}` : undefined;
  } catch {
    // A receiver that took it and says something else.
    return undefined;
  }
}

module.exports = { otlpOutput };
