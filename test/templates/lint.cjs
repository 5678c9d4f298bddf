'use strict';
// cfn-lint on every template of the sample environments, on one of the constructs that they lack, and on those of `environments/`, where
// only errors count: what somebody chose for an environment of their own may earn a warning. Argument: the folder with the cfn-lint
// executable.

const { spawnSync } = require('node:child_process');
const { mkdtempSync, readFileSync, readdirSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');
const { bundle } = require('../../bin/bundle.cjs');
const { sampleProject } = require('../samples/project.cjs');

const ROOT = resolve(__dirname, '..', '..');
/** Rules that are left out, and why. */
const ignored = {
  W3005: 'the CDK writes DependsOn beside a Ref that already implies it; the order is the same',
  W3010: 'zones are named in the environment file on purpose, so that synth asks AWS for nothing',
};

/** @param {string} bin */
function lintAll(bin) {
  const out = mkdtempSync(join(tmpdir(), 'headroom-templates-'));
  const project = sampleProject();
  try {
    const samples = [
      ...templatesOf(project, join(project, 'bin', 'app.cjs'), join(out, 'samples')),
      ...templatesOf(ROOT, constructsApp(), join(out, 'constructs')),
    ];
    const known = new Set(samples.map((path) => readFileSync(path, 'utf8')));
    // In a fresh clone the environments are the samples, and nothing is linted twice.
    const own = templatesOf(ROOT, join(ROOT, 'bin', 'app.cjs'), join(out, 'own')).filter(
      (path) => !known.has(readFileSync(path, 'utf8')),
    );
    const failures = [
      ...failing(join(bin, 'cfn-lint'), samples, Object.keys(ignored)),
      ...failing(join(bin, 'cfn-lint'), own, ['W', 'I']),
    ];
    const linted = samples.length + own.length;
    console.log(`${linted - failures.length} passed, ${failures.length} failed`);
    return failures.length === 0 && samples.length > 0 ? 0 : 1;
  } finally {
    for (const folder of [out, project]) rmSync(folder, { recursive: true, force: true });
  }
}

/** An app of the constructs, as JavaScript. */
function constructsApp() {
  const outfile = join(ROOT, '.cache', 'bin', 'constructs.cjs');
  return bundle({ entry: join(__dirname, 'constructs.ts'), outfile, kind: 'command' });
}

/**
 * Paths of the templates of an app, of all its environments, `local` included.
 * @param {string} folder @param {string} app @param {string} out
 */
function templatesOf(folder, app, out) {
  const synth = spawnSync(process.execPath, [app], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, CDK_OUTDIR: out, CDK_CONTEXT_JSON: JSON.stringify(contextOfApp({ local: 'true' })) },
  });
  if (synth.status !== 0) throw new Error(`synth failed:\n${synth.stdout}${synth.stderr}`);
  const made = readdirSync(out, { recursive: true, encoding: 'utf8' });
  return made.filter((path) => path.endsWith('.template.json')).map((path) => join(out, path));
}

/** The context that the CDK CLI would hand over from cdk.json. @param {Record<string, string>} extra */
function contextOfApp(extra) {
  return { ...require('../../cdk.json').context, ...extra };
}

/**
 * Templates with findings, which are printed. All are read by one process, since to begin takes it longer than to read one.
 * @param {string} cfnLint @param {readonly string[]} templates @param {readonly string[]} without
 */
function failing(cfnLint, templates, without) {
  if (templates.length === 0) return [];
  const asked = ['--format', 'json', '--ignore-checks', ...without, '--', ...templates];
  const { status, stdout, stderr } = spawnSync(cfnLint, asked, { encoding: 'utf8', maxBuffer: Infinity });
  if (status === 0) return [];
  console.log(stdout, stderr);
  const failed = new Set(findingsIn(stdout).map(({ Filename }) => Filename));
  // What can't be read is no template without findings.
  return failed.size > 0 ? [...failed] : templates;
}

/** @param {string} json @returns {readonly { Filename: string }[]} */
function findingsIn(json) {
  try {
    return JSON.parse(json);
  } catch {
    return [];
  }
}

process.exitCode = lintAll(process.argv[2] ?? '');
