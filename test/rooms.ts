/**
 * The floor plan: what lives where, and who may import whom. `test/architecture.test.ts` holds every import against it, and
 * CONTRIBUTING's table of rooms is made from it.
 */

/** A layer: a part of the project with an import rule of its own. */
export interface Layer {
  /** Words for the table of rooms. */
  readonly holds: string;
  /** Other layers, package names, scopes (`@aws-sdk/*`) and `node:*` that its files may import. */
  readonly imports: readonly string[];
  /**
   * Folders, and files of its top level that stand above or below them, by name. Files of its top level that are not named
   * are its ground: every room may import them, and they import none.
   * @default - one room, in which every file may import every other
   */
  readonly rooms?: Readonly<Record<string, Room>>;
}

/** A room of a layer. */
export interface Room {
  readonly holds: string;
  /** Other rooms of the layer that its files may import. */
  readonly imports: readonly string[];
}

const awsSdk = ['@aws-sdk/*', '@smithy/*'];

/** Layers by path. An import that is in no list is forbidden. */
export const layers: Readonly<Record<string, Layer>> = {
  'lib/limits': { holds: "AWS's limits, metric names and prices as data, each dated and with its source", imports: [] },
  'lib/core': {
    holds:
      'pure: data in, data out; no clock, no network, no AWS. At its top level `Issue`, `Quantity`, `Refused` and JSON',
    imports: ['lib/limits'],
    rooms: {
      words: { holds: 'figures, times, nearest words and markup for people', imports: [] },
      environment: {
        holds: 'an environment as it was promised: types, and what is made of a promise',
        imports: [],
      },
      'plan.ts': {
        holds: 'types of a plan: what each lane and host group gets, with reasons',
        imports: ['environment'],
      },
      peaks: {
        holds: 'declared peaks: time zones, windows, recurrence, the steps of a schedule',
        imports: ['environment', 'plan.ts'],
      },
      alarms: {
        holds: 'the `Alarm` record, its name, incidents, tighter thresholds in peaks',
        imports: ['words', 'environment', 'peaks'],
      },
      cloudwatch: {
        holds: 'how CloudWatch evaluates alarms, metric math, Metrics Insights and composites',
        imports: ['words', 'peaks', 'alarms'],
      },
      template: { holds: 'CloudFormation templates as a typed view', imports: ['alarms', 'cloudwatch'] },
      fleet: { holds: 'many targets asked at once: limits, times, outcomes, and how many to ask', imports: ['words'] },
      lanes: {
        holds: 'sizes of a lane: concurrency, ramp, drain, memory, dead letters',
        imports: ['words', 'environment', 'plan.ts', 'peaks'],
      },
      hosts: {
        holds: 'sizes of a host group: instances, services, volumes, agent metrics',
        imports: ['words', 'environment', 'plan.ts'],
      },
      prices: {
        holds: 'what a plan costs: a month of ordinary days, and its peaks',
        imports: ['words', 'environment', 'plan.ts', 'peaks', 'alarms', 'lanes', 'hosts'],
      },
      pages: {
        holds: 'the message that wakes a person: evidence, verdict, text',
        imports: ['words', 'alarms', 'cloudwatch', 'triage'],
      },
      triage: {
        holds: 'what to read about an alarm; readings in, its cause with evidence out: one record a cause',
        imports: ['words', 'environment', 'plan.ts', 'alarms'],
      },
      incidents: {
        holds: 'what a change of an alarm is told as: an opening, an update or an end of an incident, or as late',
        imports: ['words', 'alarms', 'pages'],
      },
      remediation: {
        holds: 'what may be done about a cause without a person, under which guards, and the way back to plan',
        imports: ['words', 'environment', 'plan.ts', 'peaks', 'lanes', 'triage'],
      },
      charts: { holds: 'parts of pictures: axes, legends, colours', imports: ['words'] },
      'capacity-counts.ts': {
        holds: 'counts of a schedule: how many of each subject in each step',
        imports: ['plan.ts', 'lanes', 'hosts'],
      },
      'plan-alone.ts': {
        holds: 'the plan of a subject outside an environment',
        imports: ['environment', 'plan.ts', 'lanes', 'hosts', 'capacity-counts.ts'],
      },
      'headroom.ts': {
        holds: 'what a plan uses of each limit at its largest peak, what breaks first at the top',
        imports: ['environment', 'plan.ts', 'peaks', 'lanes', 'hosts'],
      },
      'plan-environment.ts': {
        holds: '`planEnvironment`: environment in, plan out',
        imports: [
          'environment',
          'plan.ts',
          'peaks',
          'lanes',
          'hosts',
          'prices',
          'capacity-counts.ts',
          'alarms',
          'remediation',
        ],
      },
    },
  },
  'lib/alarms': {
    holds:
      'the catalogue, data only: one record an alarm. At its top level the type of a record and the rules they share',
    imports: ['lib/core', 'lib/limits'],
    rooms: {
      lanes: { holds: 'alarms of lanes', imports: [] },
      hosts: { holds: 'alarms of host groups', imports: [] },
      'index.ts': { holds: 'all alarms by id, and those of a plan', imports: ['lanes', 'hosts'] },
    },
  },
  'lib/config': {
    holds: 'raw environment file -> typed environment, or a list of all its problems',
    imports: ['lib/core', 'lib/limits', 'lib/alarms', 'zod'],
    rooms: {
      parse: { holds: 'fields, rules and issues in general', imports: [] },
      lanes: { holds: 'schema and rules of a lane', imports: ['parse'] },
      hosts: { holds: 'schema and rules of a host group', imports: ['parse', 'lanes'] },
      environment: {
        holds: 'schema and rules of an environment: network, peaks, overrides',
        imports: ['parse', 'lanes', 'hosts'],
      },
      fleet: { holds: 'targets of a fleet, as lines and as JSON', imports: ['parse'] },
      'load.ts': { holds: '`parseEnvironments`', imports: ['parse', 'lanes', 'environment'] },
      'define.ts': {
        holds: '`defineEnvironment`, `defineLane`, `defineHostGroup`',
        imports: ['parse', 'environment', 'lanes', 'hosts'],
      },
    },
  },
  'lib/infra': {
    holds: 'constructs and stacks: the only place that knows aws-cdk-lib',
    imports: [
      'lib/config',
      'lib/alarms',
      'lib/core',
      'lib/limits',
      'bin/bundle.cjs',
      'aws-cdk-lib',
      'constructs',
      'esbuild',
      'node:*',
    ],
    rooms: {
      shared: { holds: 'roles, grants, queues, marks and paths that several rooms use', imports: [] },
      alarms: { holds: '`AlarmSet`: alarms, incidents and tags on what is deployed', imports: ['shared'] },
      lanes: { holds: 'the construct `Lane`', imports: ['shared', 'alarms'] },
      hosts: { holds: 'the construct `HostGroup`, user data, what hosts fetch', imports: ['shared', 'alarms'] },
      paging: { holds: 'topics, heartbeat, responder', imports: ['shared', 'alarms'] },
      remediation: { holds: 'the remediator: its function, table, schedule and rights', imports: ['shared'] },
      dashboards: {
        holds: 'dashboards of environment, lanes and hosts: signs of subjects, alarms',
        imports: ['alarms'],
      },
      fleet: {
        holds: 'constructs that ask a fleet: `FleetRun`, more than one machine asks, and `FleetCanary`, every minute',
        imports: ['shared', 'alarms'],
      },
      safeguards: { holds: 'checks of any CDK app, as an aspect and a validation plug-in', imports: ['shared'] },
      stacks: {
        holds: 'the five stacks of an environment',
        imports: ['shared', 'alarms', 'lanes', 'hosts', 'paging', 'remediation', 'dashboards', 'safeguards'],
      },
    },
  },
  'lib/review': {
    holds: 'what a change of templates risks. At its top level what a finding is, and the review itself',
    imports: ['lib/config', 'lib/core', 'lib/limits', 'js-yaml', 'ipaddr.js'],
    rooms: {
      template: {
        holds: 'a template with all that is known put in its place, and one text for one meaning',
        imports: [],
      },
      diff: { holds: 'changes, replacements and renames between two templates', imports: ['template'] },
      policy: { holds: 'policies as languages: who may do what that nobody might before', imports: ['template'] },
      rules: { holds: 'each kind of risk as a record', imports: ['template', 'diff', 'policy', 'finding.ts'] },
      'finding.ts': { holds: 'what a finding is', imports: [] },
      'peaks.ts': { holds: 'what is graver at a peak', imports: ['template', 'finding.ts'] },
      'plan-needs.ts': {
        holds: 'what an environment needs, against what it has from now on',
        imports: ['rules', 'finding.ts'],
      },
      'worlds.ts': { holds: 'conditions both ways', imports: ['template', 'rules', 'finding.ts'] },
      'review.ts': {
        holds: 'both sides in, findings out',
        imports: ['template', 'diff', 'rules', 'worlds.ts', 'peaks.ts', 'plan-needs.ts', 'finding.ts'],
      },
    },
  },
  'lib/producer': {
    holds: 'what a Node service sends messages to a lane with',
    imports: ['lib/core', 'lib/limits', 'node:*'],
  },
  'lib/fleet': {
    holds: 'probes that ask one target how it is, over HTTP, TCP and DNS or by a command, and the loop’s own clock',
    imports: ['lib/core', 'node:*'],
  },
  'lib/ops': {
    holds: 'verbs of the command: gather, call core, report. At its top level the program, ports and the terminal',
    imports: [
      'lib/config',
      'lib/alarms',
      'lib/review',
      'lib/fleet',
      'zod',
      'lib/core',
      'lib/limits',
      'bin/bundle.cjs',
      ...awsSdk,
      'commander',
      'picocolors',
      'cli-table3',
      'sarif',
      'node:*',
    ],
    rooms: {
      aws: { holds: 'how verbs call AWS, and what they say where it refuses or nobody answers', imports: [] },
      capacity: { holds: 'the verb `capacity`', imports: [] },
      backtest: { holds: 'the verb `backtest` and its picture', imports: ['aws'] },
      look: {
        holds: 'what the verbs of a night ask AWS about a subject, what can not be read, and tables',
        imports: ['aws'],
      },
      hosts: { holds: 'the verb `hosts`', imports: ['look'] },
      blocked: { holds: 'the verb `blocked`', imports: ['look', 'aws'] },
      volumes: { holds: 'the verb `volumes`', imports: ['look'] },
      lane: { holds: 'the verb `lane`', imports: ['look'] },
      alarm: { holds: 'the verb `alarm`', imports: ['look'] },
      run: {
        holds: 'the verb `run`: chooses hosts, sends a tool, fetches what it leaves',
        imports: ['look', 'hosts', 'aws'],
      },
      redrive: { holds: 'the verb `redrive`', imports: ['aws'] },
      incidents: { holds: 'the verb `incidents`: what is open, what was, and a timeline of it', imports: ['aws'] },
      page: { holds: 'the verb `page`: who gets pages, and a test that goes the whole way', imports: ['aws'] },
      review: { holds: 'the verb `review`: reads both sides, shows what was found', imports: ['aws'] },
      fleet: { holds: 'the verb `fleet`: targets in, how they are out', imports: ['aws'] },
      runbooks: { holds: 'the verb `runbooks`: pages for people, and skills for an agent', imports: [] },
      triage: {
        holds: 'the verb `triage`: readings of AWS or of a file in, cause and evidence out',
        imports: ['look'],
      },
      remediate: {
        holds: 'the verb `remediate`: what may be done about an alarm, shown and with --yes done',
        imports: ['aws', 'look', 'triage'],
      },
      'verbs.ts': {
        holds: 'the list of all verbs',
        imports: [
          'alarm',
          'backtest',
          'blocked',
          'capacity',
          'fleet',
          'hosts',
          'incidents',
          'lane',
          'page',
          'redrive',
          'remediate',
          'review',
          'run',
          'runbooks',
          'triage',
          'volumes',
        ],
      },
      'program.ts': { holds: 'arguments in, exit code out', imports: ['verbs.ts'] },
    },
  },
  'lib/local': {
    holds: '`npm start`: the embedded emulator and a peak on it. At its top level processes and progress of a run',
    imports: [
      'lib/config',
      'lib/alarms',
      'lib/core',
      'lib/limits',
      'lib/producer',
      'environments',
      'bin/prerequisites.cjs',
      ...awsSdk,
      'picocolors',
      'node:*',
    ],
    rooms: {
      emulator: { holds: 'the emulator, its API, what it lacks; the host and its agent on this machine', imports: [] },
      metrics: { holds: 'what AWS would publish, measured and put', imports: ['emulator'] },
      alarms: { holds: 'deployed alarms, evaluated by the kit', imports: ['emulator', 'metrics'] },
      peak: { holds: 'load, blocked loop, page and accounts of a peak', imports: ['emulator', 'metrics', 'alarms'] },
      picture: { holds: 'a peak as SVG and HTML', imports: ['peak'] },
      run: { holds: 'deploy, peak and summary, in their order', imports: ['emulator', 'metrics', 'alarms', 'peak'] },
      service: { holds: 'the Python service that plays the host', imports: [] },
      'start.ts': { holds: '`main` of `npm start`', imports: ['run', 'picture'] },
    },
  },
  lambda: {
    holds: 'handlers: parse, decide (core), act; at most 80 lines each',
    imports: [
      'lib/alarms',
      'lib/config',
      'lib/core',
      'lib/fleet',
      'lib/limits',
      ...awsSdk,
      '@aws-lambda-powertools/*',
      'aws-lambda',
      'node:*',
    ],
    rooms: {
      fleet: { holds: 'one batch of a fleet, and one run of a canary', imports: [] },
      'fleet-canary.ts': { holds: 'handler of a canary', imports: ['fleet'] },
      'fleet-probe.ts': { holds: 'handler of a batch of a fleet', imports: ['fleet'] },
      aws: { holds: 'calls of AWS, signed and made without an SDK', imports: [] },
      worker: { holds: 'the batch worker of lanes', imports: ['aws'] },
      remediation: { holds: 'does what was decided about a page, and takes it back', imports: ['aws', 'responder'] },
      'remediator.ts': { holds: 'handler of the remediator', imports: ['remediation', 'aws'] },
      incidents: {
        holds: 'what was told and what is open, in a table that all execution environments have',
        imports: ['aws'],
      },
      responder: { holds: 'answers alarms with a page', imports: ['aws', 'incidents'] },
      'events-v2': { holds: 'sends pages to services that take Events v2', imports: ['aws'] },
      'batch-worker.ts': { holds: '`batchWorker`, what a worker is made with', imports: ['worker'] },
      'sample-worker.ts': { holds: 'the worker of the samples', imports: ['worker', 'batch-worker.ts'] },
      'responder.ts': { holds: 'handler of the responder', imports: ['responder', 'aws', 'incidents'] },
      'events-v2.ts': { holds: 'handler of the sender of Events v2', imports: ['events-v2', 'aws'] },
    },
  },
  'lib/index.ts': {
    holds: 'what another CDK app may import',
    imports: ['lib/infra', 'lib/alarms', 'lib/config', 'lib/core', 'lib/review'],
  },
  environments: { holds: 'all that an operator edits', imports: ['lib/config', 'lib/core'] },
  bin: {
    holds: 'entry points: read arguments, call, print, exit. `.cjs` files run before anything is installed or built',
    imports: [
      'environments',
      'lib/config',
      'lib/infra',
      'lib/fleet',
      'lib/ops',
      'lib/local',
      'lib/core',
      'aws-cdk-lib',
      'esbuild',
      'node:*',
    ],
  },
  'probes/node': { holds: 'the Node probe, a package of its own; built-ins only', imports: ['node:*'] },
};

/** Folders without TypeScript that the import rules say nothing about. */
export const otherFolders: Readonly<Record<string, string>> = {
  'hosts/':
    'what runs on a host: `bake.sh`, `boot.sh` and their parts in `steps/`, tools for a page at night in `run/`',
  'probes/python/': 'the Python probe, a package of its own; standard library only',
  'producers/python/': 'what a Python service sends messages to a lane with; standard library only',
  'runbooks/': 'one page an alarm id',
  'docs/': 'what a user reads besides; `decisions/` says why things are as they are',
  'test/': 'the same tree once more; `samples/` are the environments that tests use',
};
