import { z } from 'zod';
import type { BatchService, Service } from '../../core/environment/hosts';
import type { ServiceRun } from '../../core/environment/service-run';
import { grantRules, grantShape } from '../lanes/grants';
import { byInput, fields, isRecord, oneOf, textField, whole, words } from '../parse/field';
import type { InputOf, ShapeOf } from '../parse/input';
import { type FieldRule, withRules } from '../parse/rule';
import { commandLine } from './command-line';
import { isKind, kinds, misplacedIn, runRules, runShapes, type ServiceRunInput } from './service-run';

/** Fields that say where a service comes from, and what it may use. */
type Surroundings = Omit<Service, 'run'>;

type ArtifactInput =
  | 'in-ami'
  | {
      /** A folder, from the root of the project. */
      readonly directory: string;
    };

const directory = fields({ directory: words('a path to a folder, from the root of the project') }).transform(
  ({ directory: path }): Service['artifact'] => ({ kind: 'directory', path }),
);
const inAmi = z
  .literal('in-ami', { error: "'in-ami' or { directory: 'path' }" })
  .transform((): Service['artifact'] => ({ kind: 'in-ami' }));

const surroundings = {
  artifact: byInput<Service['artifact'], ArtifactInput>((raw) => (typeof raw === 'object' ? directory : inAmi)),
  ...grantShape('host'),
  securityGroupIds: z
    .array(
      textField(
        /^sg-[0-9a-f]{8,17}$/,
        "a security group id such as 'sg-0123456789abcdef0'",
        'copy the id from the EC2 console',
      ),
      { error: 'a list of security group ids' },
    )
    .max(4, { error: "at most four, an interface holds five with the kit's own" })
    .default([]),
} satisfies ShapeOf<Surroundings>;

/** Service that the hosts run: how it is started, where it comes from, and what it may use. */
export type ServiceInput = ServiceRunInput & InputOf<Surroundings, typeof surroundings>;

/** A parsed service before its own fields and those of its kind are parted. */
type Mixed = Surroundings & ServiceRun;

const schemas = {
  command: schemaOf('command'),
  uvicorn: schemaOf('uvicorn'),
  gunicorn: schemaOf('gunicorn'),
  socketio: schemaOf('socketio'),
  node: schemaOf('node'),
};

/** Schema of an unknown kind: nobody knows which fields belong to it: only those that all kinds share are looked at. */
const unknownKind: z.ZodType<Service> = z
  .looseObject({ kind: oneOf(kinds), ...surroundings })
  .transform((): Service => z.NEVER);

/** Parses {@link ServiceInput}. */
export const serviceSchema = byInput<Service, ServiceInput>((raw) => {
  const kind = isRecord(raw) ? (raw.kind ?? 'command') : 'command';
  // No input is of an unknown kind.
  return isKind(kind) ? schemas[kind] : (unknownKind as z.ZodType<Service, never>);
});

function schemaOf(kind: ServiceRun['kind']): z.ZodType<Service, ServiceInput> {
  const rules = runRules[kind].map((rule): FieldRule<object> => ({
    needs: [],
    check: (value) => [rule(value as Readonly<Record<string, unknown>>) ?? []].flat(),
  }));
  const schema = withRules(fields({ ...runShapes[kind], ...surroundings }, misplacedIn(kind)), rules);
  // Each kind's shape parses to its member of the union, which the compiler can't follow through the lookup.
  return withRules(schema as unknown as z.ZodType<Mixed, ServiceInput>, grantRules).transform(parted);
}

function parted({ artifact, environment, secrets, policy, securityGroupIds, ...run }: Mixed): Service {
  return { run, artifact, environment, secrets, policy, securityGroupIds };
}

const weight = whole(1, 10_000).default(20);

const batchShape = {
  command: commandLine('the command line that starts the batch work'),
  cpuWeight: weight,
  ioWeight: weight,
} satisfies ShapeOf<BatchService>;

/** Work that may wait, on the same hosts. It gets what the service leaves over, and never starves it. */
export type BatchInput = InputOf<BatchService, typeof batchShape>;

/** Parses {@link BatchInput}. */
export const batchSchema: z.ZodType<BatchService, BatchInput> = fields(batchShape);
