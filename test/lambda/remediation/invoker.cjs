'use strict';
// A process in which the bundled handler runs, as Lambda runs it: by one message an invocation, at the time of day that it says.
// Arguments: files of handlers.

let nowMs = 0;
Date.now = () => nowMs;

/** @type {string[]} */
const printed = [];
// By the way of the answers, so that a line is there as soon as its answer is.
process.stdout.write = (/** @type {unknown} */ line) => printed.push(String(line)) > 0;

/** @type {((event: object) => Promise<void>)[]} */
const handlers = process.argv.slice(2).map((file) => require(file).handler);

/** @param {{ id: number | string, error?: string }} answer */
const send = (answer) => process.send?.({ ...answer, lines: printed.splice(0) });

process.on('message', (/** @type {any} */ { id, which, event, at }) => {
  nowMs = at;
  const handler = handlers[which] ?? (() => Promise.reject(new Error(`no handler ${which}`)));
  handler(event).then(
    () => send({ id }),
    (/** @type {unknown} */ error) => send({ id, error: String(error) }),
  );
});
process.on('disconnect', () => process.exit());
send({ id: 'ready' });
