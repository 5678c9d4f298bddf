'use strict';
// A runtime as AWS's own does it, without its native client: it loads the handler that `_HANDLER` names from LAMBDA_TASK_ROOT
// and asks the Runtime API for one invocation after the other (AWS Lambda Developer Guide, Using the Lambda runtime API).

const { fstatSync } = require('node:fs');
const { Agent, request } = require('node:http');
const { join } = require('node:path');

const [HOSTNAME = '', PORT = ''] = (process.env.AWS_LAMBDA_RUNTIME_API ?? '').split(':');
const agent = new Agent({ keepAlive: true });

/**
 * @param {'GET' | 'POST'} method
 * @param {string} path
 * @param {unknown} [body]
 * @returns {Promise<{ headers: import('node:http').IncomingHttpHeaders, text: string }>}
 */
const call = (method, path, body) =>
  new Promise((resolve, reject) => {
    const asked = request(
      { hostname: HOSTNAME, port: PORT, agent, method, path: `/2018-06-01/runtime/${path}` },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (/** @type {string} */ chunk) => (text += chunk));
        response.on('end', () => resolve({ headers: response.headers, text }));
      },
    );
    asked.on('error', reject).end(body === undefined ? undefined : JSON.stringify(body));
  });

/** @param {unknown} error */
const described = (error) =>
  error instanceof Error
    ? { errorType: error.name, errorMessage: error.message, stackTrace: (error.stack ?? '').split('\n') }
    : { errorType: typeof error, errorMessage: String(error) };

async function serve() {
  const [file = '', name = ''] = (process.env._HANDLER ?? '').split('.');
  /** @type {(event: unknown, context: object) => Promise<unknown>} */
  let handler;
  try {
    handler = require(join(process.env.LAMBDA_TASK_ROOT ?? '', file))[name];
  } catch (error) {
    await call('POST', 'init/error', described(error));
    process.exit(1);
  }
  for (;;) {
    const { headers, text } = await call('GET', 'invocation/next');
    const id = String(headers['lambda-runtime-aws-request-id']);
    const deadlineMs = Number(headers['lambda-runtime-deadline-ms']);
    const context = { awsRequestId: id, getRemainingTimeInMillis: () => deadlineMs - Date.now() };
    try {
      await call('POST', `invocation/${id}/response`, await handler(JSON.parse(text), context));
    } catch (error) {
      await call('POST', `invocation/${id}/error`, described(error));
    }
  }
}

// Who started it holds the other end: it ends with that process, however that one ends, and also in the middle of an invocation.
if (fstatSync(0).isSocket()) process.stdin.on('end', () => process.exit(1)).resume();
void serve();
