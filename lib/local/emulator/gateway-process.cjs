'use strict';
// In front of an emulator that is kept: hands every request on, and does in its place what the kit's commands and runbooks
// need and it lacks. SQS moves messages out of a dead-letter queue; addresses of queues are those of this gateway; a query
// of Logs Insights, of which the emulator leaves out what it does not know and so answers something else, is refused, and so is
// a service that it has not, in words that a client of AWS understands.
//
// node gateway-process.cjs UPSTREAM ; writes {"listening": port} to standard output, and serves 127.0.0.1 until it is ended.

const { randomUUID } = require('node:crypto');
const { createServer, request } = require('node:http');
const { setTimeout: pause } = require('node:timers/promises');

const UPSTREAM = new URL(process.argv[2] ?? '');
/** Messages a second where nobody asks for a rate. */
const DEFAULT_RATE = 500;

/** @typedef {Record<string, unknown>} Json */
/**
 * @typedef {object} Task
 * @property {string} id
 * @property {'RUNNING' | 'COMPLETED' | 'CANCELLED' | 'FAILED'} status
 * @property {string} sourceArn
 * @property {string | undefined} destinationArn
 * @property {number | undefined} rate
 * @property {number} moved
 * @property {number} toMove
 * @property {number} startedAtMs
 * @property {string | undefined} failure
 */

/** @type {Task[]} newest first */
const tasks = [];
/** Header of the last request that was played here: the emulator finds account and region in it. */
let authorization = '';

/** A refusal in the words of AWS. */
class Refusal extends Error {
  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/** @type {Record<string, (body: Json) => Promise<Json>>} what is done here, by the header that names the action */
const playedHere = {
  'AmazonSQS.StartMessageMoveTask': async (body) => ({ TaskHandle: (await startMove(body)).id }),
  'AmazonSQS.ListMessageMoveTasks': (body) => Promise.resolve({ Results: listMoves(body) }),
  'AmazonSQS.CancelMessageMoveTask': (body) => Promise.resolve(cancelMove(body)),
  'Logs_20140328.StartQuery': () =>
    Promise.reject(new Refusal('UnknownOperationException', 'the emulator has no Logs Insights; read the log instead')),
};

/** @type {Record<string, string>} services that triage asks and the emulator has not, by the name that a request is signed for */
const notHere = {
  'application-autoscaling': 'Application Auto Scaling',
  'application-signals': 'Application Signals',
  codedeploy: 'CodeDeploy',
  health: 'AWS Health',
  xray: 'X-Ray',
};

/** Service that a request is signed for. @param {import('node:http').IncomingMessage} incoming @returns {string} */
const serviceOf = ({ headers }) => /\/([a-z-]+)\/aws4_request/.exec(headers.authorization ?? '')?.[1] ?? '';

/** @param {string} name @returns {(body: Json) => Promise<Json>} */
const refusing = (name) => () =>
  Promise.reject(new Refusal('UnknownOperationException', `the emulator has no ${name}`));

/** @param {Json} body @returns {Promise<Task>} */
async function startMove({ SourceArn, DestinationArn, MaxNumberOfMessagesPerSecond }) {
  const sourceArn = String(SourceArn);
  if (tasks.some((task) => task.sourceArn === sourceArn && task.status === 'RUNNING'))
    throw new Refusal('UnsupportedOperation', 'There is already a task running for this queue.');
  const { Attributes } = await sqs('GetQueueAttributes', {
    QueueUrl: urlOf(sourceArn),
    AttributeNames: ['ApproximateNumberOfMessages'],
  });
  /** @type {Task} */
  const task = {
    id: randomUUID(),
    status: 'RUNNING',
    sourceArn,
    destinationArn: typeof DestinationArn === 'string' ? DestinationArn : await sourceOf(sourceArn),
    rate: typeof MaxNumberOfMessagesPerSecond === 'number' ? MaxNumberOfMessagesPerSecond : undefined,
    moved: 0,
    toMove: Number(/** @type {Json | undefined} */ (Attributes)?.ApproximateNumberOfMessages ?? 0),
    startedAtMs: Date.now(),
    failure: undefined,
  };
  tasks.unshift(task);
  move(task).then(
    () => (task.status = task.status === 'RUNNING' ? 'COMPLETED' : task.status),
    (/** @type {unknown} */ error) => {
      task.status = 'FAILED';
      task.failure = error instanceof Error ? error.message : String(error);
    },
  );
  return task;
}

/** Queue that gives its messages up to this one. @param {string} arn @returns {Promise<string>} */
async function sourceOf(arn) {
  const { queueUrls } = await sqs('ListDeadLetterSourceQueues', { QueueUrl: urlOf(arn) });
  const [first] = Array.isArray(queueUrls) ? queueUrls : [];
  if (first === undefined)
    throw new Refusal('InvalidParameterValue', `no queue gives its messages up to ${arn}; name a destination`);
  return [...arn.split(':').slice(0, 5), new URL(String(first)).pathname.split('/').at(-1)].join(':');
}

/** Moves as many messages as there were: what comes back meanwhile is not moved again. @param {Task} task */
async function move(task) {
  const from = urlOf(task.sourceArn);
  const to = urlOf(task.destinationArn ?? '');
  while (task.status === 'RUNNING' && task.moved < task.toMove) {
    const { Messages } = await sqs('ReceiveMessage', {
      QueueUrl: from,
      MaxNumberOfMessages: 1,
      MessageAttributeNames: ['All'],
    });
    const [message] = Array.isArray(Messages) ? /** @type {Json[]} */ (Messages) : [];
    if (message === undefined) return;
    const { Body: MessageBody, MessageAttributes, ReceiptHandle } = message;
    await sqs('SendMessage', {
      QueueUrl: to,
      MessageBody,
      ...(MessageAttributes === undefined ? {} : { MessageAttributes }),
    });
    await sqs('DeleteMessage', { QueueUrl: from, ReceiptHandle });
    task.moved += 1;
    await pause(1000 / (task.rate ?? DEFAULT_RATE));
  }
}

/** @param {Json} body @returns {Json[]} */
const listMoves = ({ SourceArn, MaxResults }) =>
  tasks
    .filter(({ sourceArn }) => sourceArn === SourceArn)
    .slice(0, typeof MaxResults === 'number' ? MaxResults : 1)
    .map((task) => ({
      ...(task.status === 'RUNNING' ? { TaskHandle: task.id } : {}),
      Status: task.status,
      SourceArn: task.sourceArn,
      DestinationArn: task.destinationArn,
      MaxNumberOfMessagesPerSecond: task.rate,
      ApproximateNumberOfMessagesMoved: task.moved,
      ApproximateNumberOfMessagesToMove: task.toMove,
      StartedTimestamp: task.startedAtMs,
      FailureReason: task.failure,
    }));

/** @param {Json} body @returns {Json} */
function cancelMove({ TaskHandle }) {
  const task = tasks.find(({ id }) => id === TaskHandle);
  if (task?.status !== 'RUNNING') throw new Refusal('ResourceNotFoundException', 'The task is not running.');
  task.status = 'CANCELLED';
  return { ApproximateNumberOfMessagesMoved: task.moved };
}

/** @param {string} arn @returns {string} */
function urlOf(arn) {
  const [, , , , account, name] = arn.split(':');
  if (account === undefined || name === undefined)
    throw new Refusal('InvalidParameterValue', `"${arn}" is no ARN of a queue`);
  return new URL(`/${account}/${name}`, UPSTREAM).href;
}

/** @param {string} action @param {Json} body @returns {Promise<Json>} */
async function sqs(action, body) {
  const response = await fetch(UPSTREAM, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${action}`, authorization },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Refusal('InternalError', `${action} of the emulator: ${text.slice(0, 200)}`);
  return /** @type {Json} */ (JSON.parse(text === '' ? '{}' : text));
}

/** @param {import('node:http').IncomingMessage} message @returns {Promise<string>} */
async function textOf(message) {
  /** @type {Buffer[]} */
  const chunks = [];
  for await (const chunk of /** @type {AsyncIterable<Buffer>} */ (message)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** @param {import('node:http').IncomingMessage} incoming @returns {Promise<Json>} */
async function bodyOf(incoming) {
  const text = await textOf(incoming);
  return /** @type {Json} */ (JSON.parse(text === '' ? '{}' : text));
}

/** @param {import('node:http').IncomingMessage} incoming @param {import('node:http').ServerResponse} answer */
function handOn(incoming, answer) {
  const { method, url: path, headers } = incoming;
  const { hostname, port } = UPSTREAM;
  const outgoing = request({ hostname, port, method, path, headers }, (response) => {
    if (isAboutStacks(incoming) && response.headers['content-encoding'] === undefined)
      void answerHere(response, answer, `http://${String(headers.host)}`);
    else response.pipe(answer.writeHead(response.statusCode ?? 502, response.headers));
  });
  outgoing.on('error', (error) => {
    if (answer.headersSent) answer.destroy();
    else answer.writeHead(502).end(`the emulator does not answer: ${error.message}`);
  });
  answer.on('close', () => outgoing.destroy());
  incoming.pipe(outgoing);
}

/**
 * Whether CloudFormation is asked, which gives a queue's address as its physical id. SQS itself answers by the address that it is
 * asked at, and what lies in its queues must not be changed: their readers know the checksums.
 * @param {import('node:http').IncomingMessage} incoming
 */
const isAboutStacks = (incoming) => serviceOf(incoming) === 'cloudformation';

/**
 * Hands on an answer in which the emulator names itself, in addresses of queues: it is to be asked through here.
 * @param {import('node:http').IncomingMessage} response
 * @param {import('node:http').ServerResponse} answer
 * @param {string} here
 */
async function answerHere(response, answer, here) {
  const own = new RegExp(`http://(?:localhost|127\\.0\\.0\\.1):${UPSTREAM.port}(?=/)`, 'g');
  const text = (await textOf(response)).replaceAll(own, here);
  const headers = { ...response.headers, 'content-length': String(Buffer.byteLength(text)) };
  // Its length is known now, and an answer must not have both.
  delete headers['transfer-encoding'];
  answer.writeHead(response.statusCode ?? 502, headers).end(text);
}

/**
 * @param {(body: Json) => Promise<Json>} play
 * @param {import('node:http').IncomingMessage} incoming
 * @param {import('node:http').ServerResponse} answer
 */
async function playHere(play, incoming, answer) {
  const json = { 'content-type': 'application/x-amz-json-1.0' };
  authorization = incoming.headers.authorization ?? '';
  try {
    const result = await play(await bodyOf(incoming));
    answer.writeHead(200, json).end(JSON.stringify(result));
  } catch (error) {
    const { code, message } = error instanceof Refusal ? error : new Refusal('InternalError', String(error));
    answer
      .writeHead(code === 'InternalError' ? 500 : 400, { ...json, 'x-amzn-errortype': code })
      .end(JSON.stringify({ __type: code, message }));
  }
}

const server = createServer((incoming, answer) => {
  const lacking = notHere[serviceOf(incoming)];
  const play = lacking === undefined ? playedHere[String(incoming.headers['x-amz-target'])] : refusing(lacking);
  if (play === undefined) handOn(incoming, answer);
  else void playHere(play, incoming, answer);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object')
    process.stdout.write(`${JSON.stringify({ listening: address.port })}\n`);
});
