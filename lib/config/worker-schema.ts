import { z } from 'zod';
import type { Worker } from '../core/workload';
import { fields, text } from './field';
import { grantRules, grantShape, type GrantsInput } from './grant-schema';
import { withRules, type Finding } from './rule';

/** A lane's code: either `entry` or `code`. */
export interface WorkerInput extends GrantsInput {
  /**
   * TypeScript or JavaScript file that exports `handler`, as a path from the root of the project. It is bundled at synth.
   * @default - `code` is deployed
   */
  readonly entry?: string | undefined;
  /**
   * A worker in any runtime, deployed as it is. It has to answer with `batchItemFailures`, or one bad message sends
   * all of its batch round again.
   * @default - `entry` is bundled
   */
  readonly code?: WorkerCodeInput | undefined;
  /**
   * Runs in the environment's private subnets. Needed only to reach something in the VPC.
   * @default false
   */
  readonly vpc?: boolean | undefined;
}

export interface WorkerCodeInput {
  /** Folder or .zip file with the code and all that it needs, from the root of the project. */
  readonly path: string;
  /** Lambda's id of the runtime, for example `python3.13`. */
  readonly runtime: string;
  /** As the runtime names it, for example `worker.handler`. */
  readonly handler: string;
}

/** AWS Lambda Developer Guide, "Lambda runtimes": the families; which versions are still to be had is for AWS to say. */
const runtimeForm = /^(nodejs\d+\.x|python3\.\d+|java\d+(\.al2)?|dotnet\d+|ruby3\.\d+|provided\.al20\d\d)$/;

const code = fields({
  path: text(/\S/, 'a folder or .zip file, from the root of the project', "write it like 'workers/media'"),
  runtime: text(runtimeForm, 'the id of a Lambda runtime', "write it like 'python3.13' or 'nodejs24.x'"),
  handler: text(/^[^\s]{1,128}$/, 'a handler of 1 to 128 characters without spaces', "write it like 'worker.handler'"),
});

/** Parses {@link WorkerInput}. */
export const workerSchema = withRules(
  fields({
    entry: text(
      /\.[cm]?[jt]s$/,
      'a path to a .ts or .js file, from the root of the project',
      "write it like 'lambda/sample-worker.ts', or code: { path, runtime, handler } for another runtime",
    ).optional(),
    code: code.optional(),
    ...grantShape,
    vpc: z.boolean({ error: 'true or false' }).default(false),
  }),
  [...grantRules, { needs: [['entry'], ['code']], check: oneKindOfCode }],
);

function oneKindOfCode({ entry, code: ready }: Pick<Worker, 'entry' | 'code'>): Finding[] {
  const expected = 'either entry (a file to bundle) or code (deployed as it is)';
  if (entry === undefined && ready === undefined)
    return [
      { path: ['entry'], expected, fix: "add entry: 'lambda/sample-worker.ts', or code: { path, runtime, handler }" },
    ];
  return entry !== undefined && ready !== undefined ? [{ path: ['code'], expected, fix: 'remove one of the two' }] : [];
}
