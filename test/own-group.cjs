'use strict';
// Commands that leave nothing behind, however they end.

const { spawn } = require('node:child_process');

/** How long a command may take to end in order after it was asked to. */
const GRACE_MS = 3000;

/** What is to end when this process does, each by its group. @type {Set<(signal: NodeJS.Signals) => void>} */
const running = new Set();
let interrupted = false;

/**
 * Runs a command as the head of a process group, and ends all of the group when this process is interrupted.
 * @param {string[]} command
 * @param {import('node:child_process').SpawnOptions & { output?: (text: string) => void }} options `output` takes what it
 *   prints; default: this process's own output
 * @returns {Promise<number>} its exit code
 */
function inOwnGroup([command = '', ...args], { output, ...options }) {
  const stdio = output ? 'pipe' : 'inherit';
  const child = spawn(command, args, { ...options, stdio: ['ignore', stdio, stdio], detached: true });
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (/** @type {Buffer} */ chunk) => output?.(chunk.toString()));
  /** @param {NodeJS.Signals} signal */
  const end = (signal) => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, signal);
    } catch {
      // Gone already.
    }
  };
  if (running.size === 0) listen();
  running.add(end);
  return new Promise((done) => {
    /** @param {number} code */
    const ended = (code) => {
      running.delete(end);
      // Whatever the command left behind.
      end('SIGKILL');
      done(code);
    };
    child.on('error', (error) => {
      (output ?? console.error)(error.message);
      ended(127);
    });
    child.on('close', (code) => ended(code ?? 1));
  });
}

function listen() {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    if (!process.listeners(signal).includes(interrupt)) process.on(signal, interrupt);
}

function interrupt() {
  interrupted = true;
  for (const end of running) end('SIGTERM');
  setTimeout(() => {
    for (const end of running) end('SIGKILL');
  }, GRACE_MS).unref();
}

/** Whether somebody wants this process to end: then nothing further should begin. */
const wasInterrupted = () => interrupted;

module.exports = { inOwnGroup, wasInterrupted };
