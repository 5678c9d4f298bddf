import { z } from 'zod';
import type { Worker, WorkerCode } from '../../core/environment/lanes';
import { fields, textField } from '../parse/field';
import type { InputOf, ShapeOf } from '../parse/input';
import { type Fault, withRules } from '../parse/rule';
import { grantRules, grantShape } from './grants';

/** AWS Lambda Developer Guide, "Lambda runtimes": the families; which versions are still to be had is for AWS to say. */
const runtimeForm = /^(nodejs\d+\.x|python3\.\d+|java\d+(\.al2)?|dotnet\d+|ruby3\.\d+|provided\.al20\d\d)$/;

const code: z.ZodType<WorkerCode, WorkerCode> = fields({
  path: textField(/\S/, 'a folder or .zip file, from the root of the project', "write it like 'workers/media'"),
  runtime: textField(runtimeForm, 'the id of a Lambda runtime', "write it like 'python3.13' or 'nodejs24.x'"),
  handler: textField(
    /^[^\s]{1,128}$/,
    'a handler of 1 to 128 characters without spaces',
    "write it like 'worker.handler'",
  ),
} satisfies ShapeOf<WorkerCode>);

const shape = {
  entry: textField(
    /\.[cm]?[jt]s$/,
    'a path to a .ts or .js file, from the root of the project',
    "write it like 'lambda/sample-worker.ts', or code: { path, runtime, handler } for another runtime",
  ).optional(),
  code: code.optional(),
  ...grantShape('function'),
  vpc: z.boolean({ error: 'true or false' }).default(false),
} satisfies ShapeOf<Worker>;

/** A lane's code: either `entry` or `code`. */
export type WorkerInput = InputOf<Worker, typeof shape>;

/** Parses {@link WorkerInput}. */
export const workerSchema: z.ZodType<Worker, WorkerInput> = withRules(fields(shape), [
  ...grantRules,
  { needs: [['entry'], ['code']], check: oneKindOfCode },
]);

function oneKindOfCode({ entry, code: ready }: Pick<Worker, 'entry' | 'code'>): Fault[] {
  const expected = 'either entry (a file to bundle) or code (deployed as it is)';
  if (entry === undefined && ready === undefined)
    return [
      { path: ['entry'], expected, fix: "add entry: 'lambda/sample-worker.ts', or code: { path, runtime, handler }" },
    ];
  return entry !== undefined && ready !== undefined ? [{ path: ['code'], expected, fix: 'remove one of the two' }] : [];
}
