'use strict';
// cfn-lint on every template of every environment. Argument: the folder with the cfn-lint executable.

const { spawnSync } = require('node:child_process');
const { mkdtempSync, readdirSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');

const root = resolve(__dirname, '..', '..');
/** Rules that are left out, and why. */
const ignored = {
  W3005: 'the CDK writes DependsOn beside a Ref that already implies it; the order is the same',
  W3010: 'zones are named in the environment file on purpose, so that synth asks AWS for nothing',
};

/** @param {string} bin */
function lintAll(bin) {
  const out = mkdtempSync(join(tmpdir(), 'headroom-templates-'));
  try {
    const synth = spawnSync(process.execPath, [join(root, 'bin', 'app.cjs')], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, CDK_OUTDIR: out, CDK_CONTEXT_JSON: JSON.stringify(contextOfApp({ local: 'true' })) },
    });
    if (synth.status !== 0) throw new Error(`synth failed:\n${synth.stdout}${synth.stderr}`);
    const templates = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.template.json'),
    );
    const failures = templates.filter((path) => !isClean(join(bin, 'cfn-lint'), join(out, path)));
    console.log(`${templates.length - failures.length} passed, ${failures.length} failed`);
    return failures.length === 0 && templates.length > 0 ? 0 : 1;
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** The context that the CDK CLI would hand over from cdk.json. @param {Record<string, string>} extra */
function contextOfApp(extra) {
  return { ...require('../../cdk.json').context, ...extra };
}

/** @param {string} cfnLint @param {string} template */
function isClean(cfnLint, template) {
  const { status, stdout, stderr } = spawnSync(cfnLint, ['--ignore-checks', ...Object.keys(ignored), '--', template], {
    encoding: 'utf8',
  });
  if (status !== 0) console.log(`${template}\n${stdout}${stderr}`);
  return status === 0;
}

process.exitCode = lintAll(process.argv[2] ?? '');
