'use strict';
// How the watcher reaches the thread that it watches: through the inspector of the main thread, which has worker threads answer, too.

const { Session } = require('node:inspector');

/**
 * @typedef {(error: object | null, answer?: any) => void} Answered
 * @typedef {{ post(method: string, given: object, answered: Answered): void, disconnect(): void }} Reached
 */

/** A session with the main thread, or with the worker thread of a number. @param {number | undefined} threadId @returns {Reached} */
function reach(threadId) {
  const session = new Session();
  session.connectToMainThread();
  return threadId === undefined ? session : throughMain(session, threadId);
}

/**
 * The main thread passes messages on, interrupted by each: it need not turn, but a native call of its own holds them up.
 * @param {Session} session @param {number} threadId
 * @returns {Reached}
 */
function throughMain(session, threadId) {
  /** @type {string | undefined} */
  let sessionId;
  /** @type {{ message: string, answered: Answered }[]} */
  const unsent = [];
  /** @type {Map<number, Answered>} */
  const asked = new Map();
  /** What was on its way still comes in, and nothing can be sent any more. */
  let isOver = false;
  const send = () => {
    if (isOver) return;
    for (const { message, answered } of sessionId === undefined ? [] : unsent.splice(0))
      session.post('NodeWorker.sendMessageToWorker', { sessionId, message }, (error) => error && answered(error));
  };
  session.on('NodeWorker.attachedToWorker', ({ params }) => {
    // All workers of the process are: this one is known by its title alone.
    if (!params.workerInfo.title.startsWith(`[worker ${threadId}]`)) return;
    ({ sessionId } = params);
    send();
  });
  session.on('NodeWorker.receivedMessageFromWorker', ({ params }) => {
    const { id, error, result } = JSON.parse(params.message);
    if (params.sessionId === sessionId) asked.get(id)?.(error ?? null, result);
  });
  session.post('NodeWorker.enable', { waitForDebuggerOnStart: false });
  return {
    post(method, params, answered) {
      const id = asked.size + 1;
      asked.set(id, answered);
      unsent.push({ message: JSON.stringify({ id, method, params }), answered });
      send();
    },
    disconnect() {
      isOver = true;
      session.disconnect();
    },
  };
}

module.exports = { reach };
