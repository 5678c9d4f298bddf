import { z } from 'zod';
import type {
  CommandRun,
  GunicornRun,
  NodeRun,
  ServiceRun,
  SocketIoRun,
  UvicornRun,
} from '../../core/environment/service-run';
import { loadBalancer } from '../../limits/load-balancer';
import { isRecord, type Misplaced, oneOf, textField, whole, words } from '../parse/field';
import type { InputOf, ShapeOf } from '../parse/input';
import type { Fault } from '../parse/rule';
import { orList, show } from '../parse/show';
import { commandLine } from './command-line';

type Kind = ServiceRun['kind'];
type RunOf<Name extends Kind> = Extract<ServiceRun, { readonly kind: Name }>;

const app = textField(
  /^[A-Za-z_][\w.]*:[A-Za-z_][\w.]*$/,
  "module and attribute such as 'app:app'",
  'write module:attribute, without a path and without .py',
);
const python = textField(
  /^(\/[\w.+-]+)+$/,
  "an absolute path such as '/opt/api/bin/python3'",
  'write the whole path of the interpreter, or remove it to use the .venv of the artifact',
).optional();
const watch = z.boolean({ error: 'true or false' }).optional();
const workers = whole(1, 1024, 'workers').optional();

/** The fields of each kind. */
export const runShapes = {
  command: {
    kind: z.literal('command').default('command'),
    command: commandLine('the command line that starts the service'),
    probe: oneOf(['python', 'node', 'own', 'none']).optional(),
    watch,
  },
  uvicorn: {
    kind: z.literal('uvicorn'),
    app,
    python,
    workers,
    limitConcurrency: whole(1, 1_000_000, 'connections').optional(),
    limitMaxRequests: whole(1, 1_000_000_000, 'requests').optional(),
    limitMaxRequestsJitter: whole(0, 1_000_000_000, 'requests').optional(),
    watch,
  },
  gunicorn: {
    kind: z.literal('gunicorn'),
    app,
    python,
    workerClass: oneOf(['sync', 'gthread', 'gevent', 'eventlet']),
    workers,
    threads: whole(1, 1000, 'threads').optional(),
    connections: whole(1, 100_000, 'connections').optional(),
  },
  socketio: {
    kind: z.literal('socketio'),
    app,
    python,
    workerClass: oneOf(['gevent', 'eventlet']),
    processes: whole(1, loadBalancer.targetGroupsPerAction.value, 'processes').optional(),
    messageQueueSecret: words('the name of a variable').optional(),
  },
  node: {
    kind: z.literal('node'),
    script: textField(
      /^[\w./@+-]+\.[cm]?js$/,
      "a path such as 'server.js'",
      'write the path of a .js, .cjs or .mjs file, from the folder of the artifact',
    ),
    workers,
  },
} satisfies { readonly [Name in Kind]: ShapeOf<RunOf<Name>> };

/** Way in which a service is started. Without a `kind` it is a command line. */
export type ServiceRunInput =
  | InputOf<CommandRun, typeof runShapes.command>
  | InputOf<UvicornRun, typeof runShapes.uvicorn>
  | InputOf<GunicornRun, typeof runShapes.gunicorn>
  | InputOf<SocketIoRun, typeof runShapes.socketio>
  | InputOf<NodeRun, typeof runShapes.node>;

/** All kinds, as a wrong one is told. */
export const kinds = Object.keys(runShapes);

/** True for a kind there is. */
export const isKind = (kind: unknown): kind is Kind => typeof kind === 'string' && Object.hasOwn(runShapes, kind);

/** Reasons why a field of another kind makes no sense here. */
const reasons: Readonly<Record<string, string>> = {
  command: 'the command line is made from the fields of the kind',
  probe: 'the kit attaches the one that fits',
  threads: 'only gunicorn has threads; an event loop runs in one',
  limitConcurrency: 'only uvicorn limits itself so',
  messageQueueSecret: 'only Socket.IO passes events between processes',
  watch: 'only loops of asyncio and uvloop are seen from outside',
  processes: 'other kinds share one port and have workers',
  workers: 'each process has one worker, because a session lives in it; processes says how many there are',
};

/** Fields of the other kinds, with what to do about each. */
export function misplacedIn(kind: Kind): Readonly<Record<string, Misplaced>> {
  const own: object = runShapes[kind];
  const others = Object.entries(runShapes).flatMap(([other, shape]) => Object.keys(shape).map((key) => [key, other]));
  return Object.fromEntries(
    others
      .filter(([key = '']) => !Object.hasOwn(own, key))
      .map(([key = '']) => {
        const where = others.filter(([name]) => name === key).map(([, other]) => show(other));
        const reason = reasons[key] === undefined ? '' : `: ${reasons[key]}`;
        return [
          key,
          { expected: `no ${key} with kind '${kind}'${reason}`, fix: `remove it, or choose kind ${orList(where)}` },
        ];
      }),
  );
}

/** Rules between the fields of one kind. */
export const runRules: Readonly<Record<Kind, readonly RunRule[]>> = {
  command: [
    (run) =>
      run.watch === true && run.probe !== undefined
        ? {
            path: ['probe'],
            expected: 'no probe where watch is true: the loops are watched from outside instead',
            fix: 'remove probe, or watch',
          }
        : undefined,
  ],
  node: [],
  uvicorn: [
    (run) =>
      run.limitMaxRequestsJitter !== undefined && run.limitMaxRequests === undefined
        ? {
            path: ['limitMaxRequestsJitter'],
            expected: 'limitMaxRequests, which it spreads',
            fix: 'add limitMaxRequests, or remove it',
          }
        : undefined,
  ],
  gunicorn: [
    (run) => onlyWith(run, 'threads', ['gthread']),
    (run) => onlyWith(run, 'connections', ['gevent', 'eventlet']),
  ],
  socketio: [
    ({ messageQueueSecret: name, secrets, environment }) =>
      typeof name === 'string' && !hasKey(secrets, name) && !hasKey(environment, name)
        ? {
            path: ['messageQueueSecret'],
            expected: 'a key of secrets or environment',
            fix: `add secrets: { ${name}: '<ARN>' }, or name the key that there is`,
          }
        : undefined,
  ],
};

type RunRule = (run: Readonly<Record<string, unknown>>) => Fault | undefined;

function onlyWith({ workerClass, ...run }: Readonly<Record<string, unknown>>, key: string, classes: readonly string[]) {
  if (run[key] === undefined || typeof workerClass !== 'string' || classes.includes(workerClass)) return undefined;
  return {
    path: [key],
    expected: `no ${key} with workerClass '${workerClass}'`,
    fix: `remove it, or choose workerClass ${orList(classes.map(show))}`,
  };
}

const hasKey = (record: unknown, key: string): boolean => isRecord(record) && Object.hasOwn(record, key);
