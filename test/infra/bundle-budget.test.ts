import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundle } from '../../bin/bundle.cjs';

/** A handler of this repository as it is deployed: its size, and the packages that are in it. */
function deployed(name: string) {
  const outfile = join(mkdtempSync(join(tmpdir(), 'headroom-budget-')), 'index.js');
  bundle({ entry: resolve('lambda', `${name}.ts`), outfile, kind: 'kit' });
  const { inputs } = JSON.parse(readFileSync(`${outfile}.inputs`, 'utf8')) as { readonly inputs: object };
  const packages = Object.keys(inputs).flatMap((path) => /node_modules\/(.+)\/package\.json$/.exec(path)?.[1] ?? []);
  return { bytes: statSync(outfile).size, packages, text: readFileSync(outfile, 'utf8') };
}

const isSdk = (name: string): boolean => /^@(aws-sdk|smithy)\//.test(name);

describe('the bundle of a worker', () => {
  const worker = deployed('sample-worker');

  it('is at most 60 KB, of which a cold start reads every byte', () => {
    expect(worker.bytes).toBeLessThanOrEqual(60_000);
  });

  it('holds no client of the SDK, whose smallest one alone is five times that', () => {
    expect(worker.packages.filter(isSdk)).toEqual([]);
  });

  it('is one minified CommonJS file', () => {
    expect(worker.text).toMatch(/module\.exports=/);
    expect(worker.text.split('\n').length).toBeLessThan(50);
  });
});

describe('the bundle of the responder', () => {
  const responder = deployed('responder');

  it('holds the clients that it uses, which also proves that the check above looks', () => {
    expect(responder.packages.filter(isSdk)).not.toEqual([]);
  });

  it('is made of the ES modules of the SDK, which take two thirds of the bytes of its CommonJS ones', () => {
    expect(responder.bytes).toBeLessThanOrEqual(RESPONDER_BUDGET);
  });
});

describe('the bundle of the remediator', () => {
  const remediator = deployed('remediator');

  it('holds the clients of Lambda and SNS, which are called by name, and speaks to all others without one', () => {
    const clients = remediator.packages.filter((name) => name.includes('client-'));
    expect([...new Set(clients)].sort()).toEqual(['@aws-sdk/client-lambda', '@aws-sdk/client-sns']);
  });

  it('stays within what was measured, and a hundredth more', () => {
    expect(remediator.bytes).toBeLessThanOrEqual(REMEDIATOR_BUDGET);
  });
});

/** 435,609 bytes measured with its two clients and the decision in it, and a hundredth more. */
const REMEDIATOR_BUDGET = 440_000;

/**
 * 486,900 bytes measured with its two clients, the whole catalogue, the clock of peaks, incidents and triage in it, and 8 KB more. The
 * SDK's chain of credential providers, which it does without, was 95 KB, and the client of CloudWatch Logs 20 KB.
 */
const RESPONDER_BUDGET = 495_000;
