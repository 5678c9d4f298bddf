import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundle } from '../../../bin/bundle.cjs';
import type { Limits } from '../../../lib/core/remediation/limits';
import { keys, REGION } from '../sqs-server';

/** The remediator as it is deployed, once for each of the limits. */
export interface Deployed {
  /** Invokes one of them at a time of day. @throws what the handler throws */
  readonly invoke: (which: number, event: object, atMs: number) => Promise<void>;
  /** Lines of the log since the last time. */
  readonly lines: () => string[];
  readonly close: () => Promise<unknown>;
}

/** Runs the bundle in a process of its own, with the limits beside it, against AWS at an address. */
export async function deployed(limits: readonly Limits[], endpoint: string): Promise<Deployed> {
  const files = limits.map((each) => {
    const folder = mkdtempSync(join(tmpdir(), 'headroom-remediator-'));
    bundle({ entry: resolve('lambda/remediator.ts'), outfile: join(folder, 'index.js'), kind: 'handler' });
    writeFileSync(join(folder, 'limits.json'), JSON.stringify(each));
    return join(folder, 'index.js');
  });
  const child = fork(join(__dirname, 'invoker.cjs'), files, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
    env: {
      PATH: process.env.PATH,
      NODE_NO_WARNINGS: '1',
      ENVIRONMENT_NAME: 'shop',
      DIAGNOSIS_TOPIC_ARN: 'arn:aws:sns:eu-west-1:111111111111:shop-diagnosis',
      REMEDIATION_TABLE: 'remediation',
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: keys.AccessKeyId,
      AWS_SECRET_ACCESS_KEY: keys.SecretAccessKey,
      AWS_SESSION_TOKEN: keys.Token,
    },
  });
  const printed: string[] = [];
  child.on('message', ({ lines }: Answer) => printed.push(...lines));
  await once(child, 'message');
  return {
    invoke: invokerOf(child),
    lines: () => printed.splice(0),
    close: () => {
      const gone = once(child, 'exit');
      child.disconnect();
      return gone;
    },
  };
}

interface Answer {
  readonly id: number;
  readonly error?: string;
  readonly lines: readonly string[];
}

function invokerOf(child: ChildProcess): Deployed['invoke'] {
  let last = 0;
  return (which, event, at) => {
    last += 1;
    const id = last;
    return new Promise((done, failed) => {
      const onAnswer = ({ id: answered, error }: Answer): void => {
        if (answered !== id) return;
        child.off('message', onAnswer);
        if (error === undefined) done();
        else failed(new Error(error));
      };
      child.on('message', onAnswer);
      child.send({ id, which, event, at });
    });
  };
}
