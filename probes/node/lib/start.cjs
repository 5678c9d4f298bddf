'use strict';
// Where no output was named, whoever sits before a terminal is told of blocks; at first, once, what is watched.

const { Terminal, isTerminal, say } = require('./outputs/terminal.cjs');
const { process } = require('./natives.cjs');

let said = false;

/** Undefined where nobody sits there, or the environment names an output. @param {NodeJS.ProcessEnv} env @param {number} thresholdMs */
function terminalFor(env, thresholdMs) {
  if (env.HEADROOM_EMF || !isTerminal()) return undefined;
  if (!said)
    say(
      `headroom_probe: watching Node's loop in process ${process.pid}, blocks of ${thresholdMs} ms and longer are told here; ` +
        'documents go nowhere (set HEADROOM_EMF, for example to json:- or udp://127.0.0.1:25888)',
    );
  said = true;
  return new Terminal();
}

module.exports = { terminalFor };
