/** Way in which the service is started; first boot makes a systemd unit of it. */
export type ServiceRun = CommandRun | UvicornRun | GunicornRun | SocketIoRun | NodeRun;

export interface CommandRun {
  /**
   * Way in which the service is started: any command line, or what the kit makes one of.
   * @default 'command'
   */
  readonly kind: 'command';
  /**
   * Command line that systemd starts as the service's own user, for example `uvicorn app:app --port 8080`: one program, without
   * the characters by which systemd starts one as root.
   */
  readonly command: string;
  /**
   * Probe of the event loops. `python`, `node`: the kit's own, also below a wrapper such as `poetry run`; `own`: the service attaches
   * it by itself; `none`: nothing measures loops, so that no alarm on them is made.
   * @default - `python` or `node` where the command begins with a program that is known to run it, else `none`
   */
  readonly probe?: Probe | undefined;
  /**
   * True: the loops of the service are watched from outside, by a unit of its own that may read the memory of all processes
   * (CAP_SYS_PTRACE), and no probe is attached. The service runs as it is, on CPython 3.14 or later.
   * @default - nothing is watched from outside
   */
  readonly watch?: boolean | undefined;
}

/** Origin of the probe of a service's event loops. */
export type Probe = 'python' | 'node' | 'own' | 'none';

interface PythonRun {
  /** Application as `module:attribute` from the artifact's folder, for example `app:app`. */
  readonly app: string;
  /**
   * Absolute path of the interpreter.
   * @default - that of the artifact's `.venv`, else the system's
   */
  readonly python?: string | undefined;
}

export interface UvicornRun extends PythonRun {
  /** An asyncio service: worker processes with one event loop each, on the entry's port, without an entry on 8080. */
  readonly kind: 'uvicorn';
  /**
   * Worker processes.
   * @default - one per vCPU, counted at boot: an event loop uses one core at most
   */
  readonly workers?: number | undefined;
  /**
   * Connections of one worker beyond which it answers 503 instead of queueing.
   * @default - no limit
   */
  readonly limitConcurrency?: number | undefined;
  /**
   * Requests after which a worker is replaced.
   * @default - never
   */
  readonly limitMaxRequests?: number | undefined;
  /**
   * Spread of `limitMaxRequests`, so that not all workers go at once.
   * @default - a tenth of limitMaxRequests
   */
  readonly limitMaxRequestsJitter?: number | undefined;
  /**
   * True: the loops of the service are watched from outside, by a unit of its own that may read the memory of all processes
   * (CAP_SYS_PTRACE), and no probe is attached. The service runs as it is, on CPython 3.14 or later.
   * @default - nothing is watched from outside
   */
  readonly watch?: boolean | undefined;
}

export interface GunicornRun extends PythonRun {
  /** A WSGI service, on the entry's port, without an entry on 8080. */
  readonly kind: 'gunicorn';
  /** Class of the workers. `eventlet` needs a Gunicorn below 26. */
  readonly workerClass: 'sync' | 'gthread' | 'gevent' | 'eventlet';
  /**
   * Worker processes.
   * @default - one per vCPU, for `sync` twice as many and one
   */
  readonly workers?: number | undefined;
  /**
   * Threads of one worker, `gthread` only.
   * @default 8
   */
  readonly threads?: number | undefined;
  /**
   * Connections of one worker, `gevent` and `eventlet` only.
   * @default 1000
   */
  readonly connections?: number | undefined;
}

export interface SocketIoRun extends PythonRun {
  /**
   * Socket.IO: processes of one worker each, on the ports from the entry's upwards, because a session lives in one process
   * only. Needs an entry with stickiness.
   */
  readonly kind: 'socketio';
  /** Class of the workers. `eventlet` needs a Gunicorn below 26. */
  readonly workerClass: 'gevent' | 'eventlet';
  /**
   * Processes of one worker each.
   * @default - one per vCPU, at most 5: a listener forwards to five target groups
   */
  readonly processes?: number | undefined;
  /**
   * The variable that holds the address of the message queue, a key of `secrets` or `environment`. Without a queue an
   * event reaches only the sockets of the process that sends it.
   * @default - none
   */
  readonly messageQueueSecret?: string | undefined;
}

export interface NodeRun {
  /** A Node cluster: one process per core behind one port, the entry's, without an entry 8080. */
  readonly kind: 'node';
  /** Path of the script in the artifact, or an absolute one. */
  readonly script: string;
  /**
   * Worker processes.
   * @default - one per vCPU
   */
  readonly workers?: number | undefined;
}
