import { z } from 'zod';
import type { BatchService, Service, ServiceRun } from '../core/workload';
import { choose, fields, isRecord, oneOf, text, whole, words } from './field';
import { grantRules, grantShape, type GrantsInput } from './grant-schema';
import { withRules, type Rule } from './rule';
import {
  commandLine,
  isKind,
  kinds,
  misplacedIn,
  runRules,
  runShapes,
  type ServiceRunInput,
} from './service-run-schema';

/** What the hosts run: how it is started, where it comes from, and what it may use. */
export type ServiceInput = ServiceRunInput & ServiceSurroundings;

export interface ServiceSurroundings extends GrantsInput {
  /** `in-ami`: baked into the image. `{ directory }`: a local directory, uploaded as an asset and unpacked at boot. */
  readonly artifact: 'in-ami' | { readonly directory: string };
  /**
   * Existing security groups to attach besides the group's own.
   * @default []
   */
  readonly securityGroupIds?: readonly string[] | undefined;
}

/** Work that may wait, on the same hosts. It gets what the service leaves over, and never starves it. */
export interface BatchInput {
  /** Command line that systemd starts and starts again, as the service's own user. */
  readonly command: string;
  /**
   * Share of the CPU while the service, whose weight is 100, wants it too; 1 to 10,000.
   * @default 20
   */
  readonly cpuWeight?: number | undefined;
  /**
   * The same for disks.
   * @default 20
   */
  readonly ioWeight?: number | undefined;
}

const directory = fields({ directory: words('a path to a folder, from the root of the project') }).transform(
  ({ directory: path }): Service['artifact'] => ({ kind: 'directory', path }),
);
const inAmi = z
  .literal('in-ami', { error: "'in-ami' or { directory: 'path' }" })
  .transform((): Service['artifact'] => ({ kind: 'in-ami' }));

const surroundings = {
  artifact: choose<Service['artifact']>((raw) => (typeof raw === 'object' ? directory : inAmi)),
  ...grantShape,
  securityGroupIds: z
    .array(
      text(
        /^sg-[0-9a-f]{8,17}$/,
        "a security group id such as 'sg-0123456789abcdef0'",
        'copy the id from the EC2 console',
      ),
      { error: 'a list of security group ids' },
    )
    .max(4, { error: "at most four, an interface holds five with the kit's own" })
    .default([]),
};

/** What a parsed service is before its own fields and those of its kind are parted. */
type Mixed = Omit<Service, 'run'> & ServiceRun;

const schemas = {
  command: schemaOf('command'),
  uvicorn: schemaOf('uvicorn'),
  gunicorn: schemaOf('gunicorn'),
  socketio: schemaOf('socketio'),
  node: schemaOf('node'),
};

/** With an unknown kind nobody knows which fields belong to it: only those that all kinds share are looked at. */
const unknownKind = z.looseObject({ kind: oneOf(kinds), ...surroundings }).transform((): Service => z.NEVER);

/** Parses {@link ServiceInput}. */
export const serviceSchema = choose<Service>((raw) => {
  const kind = isRecord(raw) ? (raw.kind ?? 'command') : 'command';
  return isKind(kind) ? schemas[kind] : unknownKind;
});

function schemaOf(kind: ServiceRun['kind']): z.ZodType<Service> {
  const rules = runRules[kind].map((rule): Rule<object> => ({
    needs: [],
    check: (value) => [rule(value as Readonly<Record<string, unknown>>) ?? []].flat(),
  }));
  const schema = withRules(fields({ ...runShapes[kind], ...surroundings }, misplacedIn(kind)), rules);
  // Each kind's shape parses to its member of the union, which the compiler can't follow through the lookup.
  return withRules(schema as unknown as z.ZodType<Mixed>, grantRules).transform(parted);
}

function parted({ artifact, environment, secrets, policy, securityGroupIds, ...run }: Mixed): Service {
  return { run, artifact, environment, secrets, policy, securityGroupIds };
}

const weight = whole(1, 10_000).default(20);

/** Parses {@link BatchInput}. */
export const batchSchema = fields({
  command: commandLine('the command line that starts the batch work'),
  cpuWeight: weight,
  ioWeight: weight,
}) satisfies z.ZodType<BatchService>;
