import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** A test in jest, in unittest and in a script of our own; each fails when `first` is not there yet, and one more always. */
const sources = {
  'jest.config.cjs': 'module.exports = {};',
  'weak.test.js': `const { existsSync } = require('node:fs');
    describe('weak', () => {
      it('holds', () => console.log('  ● not a name'));
      it.each([1, 2])('row %i', (n) => { if (!existsSync(process.env.FIRST)) expect([n, '\\n  ● not one']).toEqual([1]); });
    });`,
  'unloaded.test.js': `const { existsSync } = require('node:fs');
    if (!existsSync(process.env.FIRST)) throw new Error('not loaded');
    it('holds', () => {});`,
  'test_weak.py': [
    'import os, unittest',
    'class Weak(unittest.TestCase):',
    '    def test_holds(self): pass',
    '    def test_weak(self): self.assertTrue(os.path.exists(os.environ["FIRST"]))',
  ].join('\n'),
  'plain.sh': 'echo "FAILED: always.sh"; [ -e "$FIRST" ] || echo "FAILED: weak.sh"; echo "1 passed, 1 failed"; exit 1',
  'silent.sh': '[ -e "$FIRST" ] && echo "1 passed, 0 failed"',
};

const PROGRAM = `
  const { runSteps } = require('./bin/test-run.cjs');
  const counts = require('./bin/test-counts.cjs');
  const [folder] = process.argv.slice(1);
  const first = process.env.FIRST;
  const step = (name, count, track, ...command) => ({ name, what: 'tests', track, command: () => command, count });
  const jest = [process.execPath, 'node_modules/jest/bin/jest.js', '--ci', '--config', folder + '/jest.config.cjs'];
  const steps = [
    step('check', counts.oneCheck, 'quick', 'false'),
    step('jest', counts.jestCount, 'slow', ...jest),
    step('plain', counts.plainCount, 'slow', 'sh', folder + '/plain.sh'),
    step('silent', counts.plainCount, 'slow', 'sh', folder + '/silent.sh'),
    step('unittest', counts.unittestCount, 'slow', 'python3', '-m', 'unittest', 'discover', '-s', folder),
    // The first try of all others is over when this one is: after it, what is weak holds.
    step('last', counts.oneCheck, 'slow', 'touch', first),
  ];
  runSteps(steps.filter(({ name }) => process.argv.slice(2).includes(name)), { logs: folder + '/logs' })
    .then((code) => (process.exitCode = code));`;

function runSteps(...names: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-steps-'));
  for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, name), text);
  const env = { ...process.env, FIRST: join(folder, 'first') };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', PROGRAM, folder, ...names], {
    cwd: ROOT,
    encoding: 'utf8',
    env,
  });
  expect(stderr).toBe('');
  const block = stdout.split('\n').slice(stdout.split('\n').indexOf('needed a second try:'), -1);
  return { status, stdout, block, folder };
}

describe('a second try', () => {
  it('says which tests failed in the first, by the names that each runner gives, and counts what held in the second', () => {
    const { status, block, folder } = runSteps('jest', 'unittest', 'silent', 'last');
    const weak = expect.stringMatching(/^ {4}\S*weak\.test\.js: weak › row [12]$/) as string;
    expect(status).toBe(0);
    expect([...block.slice(0, 2), ...block.slice(2, 5).sort(), ...block.slice(5)]).toEqual([
      'needed a second try:',
      '  jest: passed in it; failed before:',
      expect.stringMatching(/^ {4}\S*unloaded\.test\.js: Test suite failed to run$/),
      weak,
      weak,
      '  silent: passed in it; failed before:',
      '    what, its runner does not say',
      '  unittest: passed in it; failed before:',
      expect.stringMatching(/^ {4}test_weak \(test_weak\.Weak(\.test_weak)?\)$/),
      '8 passed, 0 failed',
    ]);
    expect(readFileSync(join(folder, 'logs', 'jest.log'), 'utf8')).toContain('Tests:       2 failed, 1 passed');
    expect(readFileSync(join(folder, 'logs', 'jest-again.log'), 'utf8')).toContain('Tests:       4 passed');
  });

  it('fails what fails again, and says so', () => {
    const { status, block } = runSteps('plain', 'last');
    expect(status).toBe(1);
    expect(block).toEqual([
      'needed a second try:',
      '  plain: failed again; failed before:',
      '    always.sh',
      '    weak.sh',
      '2 passed, 1 failed',
    ]);
  });

  it('is not for a check that no clock can change, nor for what holds', () => {
    const { status, stdout } = runSteps('check', 'last');
    expect(status).toBe(1);
    expect(stdout).not.toContain('second try');
    expect(stdout).toMatch(/\n1 passed, 1 failed\n$/);
  });
});
