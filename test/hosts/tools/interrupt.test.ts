import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as tools from './tools';

afterEach(() => tools.endProcesses());

/** Runs a tool whose shell is told to end by a stand-in: its process id is in a file that the stand-in's `interrupt` reads. */
function interrupted(script: string, args: readonly string[], standIns: tools.StandIns, env: NodeJS.ProcessEnv = {}) {
  const TMPDIR = tools.newFolder('own');
  const pidFile = join(tools.newFolder('pid'), 'pid');
  const start = ['-c', 'echo $$ >"$PID_FILE"; exec bash "$@"', 'start', script, ...args];
  const PATH = tools.pathWith(standIns);
  const { ended } = tools.startProcess('bash', start, { ...env, TMPDIR, PATH, PID_FILE: pidFile });
  return ended.then((code) => ({ code, left: readdirSync(TMPDIR) }));
}
/** Does what it is asked, says so, and interrupts the tool before it ends. */
const interrupting = (command: string, signal: string): string =>
  `command -p ${command} "$@"; code=$?; exec >&-; kill -s ${signal} "$(<"$PID_FILE")"; sleep 0.2; exit "$code"`;

describe.each(['INT', 'TERM'])('SIG%s', (signal) => {
  it('ends collect while it reads the size of a file', async () => {
    const out = tools.newFolder('collected');
    const script = join(tools.TOOLS_FOLDER, 'collect.sh');
    const args = ['--service', 'none-there', '--out', out];
    const { code, left } = await interrupted(script, args, { stat: interrupting('stat', signal) });
    expect([code, left]).toEqual([130, []]);
    expect(tools.readJson(out, 'collect.json')).toMatchObject({ outcome: 'interrupted' });
  });

  it('ends trace while it sums up, and profile while it draws', async () => {
    const { pid } = await tools.startPython(['import time', 'time.sleep(60)']);
    const args = ['--pid', String(pid), '--seconds', '1', '--out', tools.newFolder('out')];
    const trace = await interrupted(join(tools.TOOLS_FOLDER, 'trace.sh'), args, {
      strace: 'exit 0',
      stat: interrupting('stat', signal),
    });
    expect(trace).toEqual({ code: 130, left: [] });
    const profile = await interrupted(join(tools.TOOLS_FOLDER, 'profile.sh'), args, {
      'py-spy': 'while [ "$1" != --output ]; do shift; done; echo "main;wait 12" >"$2"',
      awk: interrupting('awk', signal),
    });
    expect(profile).toEqual({ code: 130, left: [] });
  });

  it('ends deliver while it asks who it is, and the tool that it runs', async () => {
    const root = tools.folderWith({
      'etc/headroom/boot.env': "SERVICE_NAME='prod-api'\n",
      'usr/local/lib/headroom/aws.py': 'print("i-0123456789abcdef0")\n',
    });
    const leaves = 'mkdir "$2"; echo text >"$2/a.txt"';
    const waits = `${leaves}; trap 'echo told >"$TOLD"; exit 130' TERM; kill -s ${signal} "$(<"$PID_FILE")"; sleep 60 & wait`;
    const TOLD = join(tools.newFolder('told'), 'told');
    for (const tool of [leaves, waits]) {
      const folder = tools.folderWith({ 'probe.sh': tool });
      for (const file of ['deliver.sh', 'bounds.sh', 'redact.sed'])
        cpSync(join(tools.TOOLS_FOLDER, file), join(folder, file));
      const env = { HEADROOM_ROOT: root, TOLD };
      const standIns = { python3: interrupting('python3', signal) };
      const ended = await interrupted(join(folder, 'deliver.sh'), ['probe', 'results'], standIns, env);
      expect(ended).toEqual({ code: 130, left: [] });
    }
    expect(tools.readText(TOLD)).toBe('told\n');
  });
});

interface Script {
  readonly functions: ReadonlyMap<string, readonly string[]>;
  readonly outside: readonly string[];
}

/** Lines of each function of a script, and those in none. */
function read(file: string): Script {
  const functions = new Map<string, string[]>();
  const outside: string[] = [];
  let current: string[] | undefined;
  for (const line of tools.readText(tools.TOOLS_FOLDER, file).split('\n')) {
    const [, name = '', rest = ''] = /^(\w+)\(\) \{(.*)$/.exec(line) ?? [];
    if (name !== '') functions.set(name, [rest]);
    if (name !== '') current = rest === '' ? functions.get(name) : undefined;
    else if (line === '}') current = undefined;
    else if (!/^\s*#/.test(line)) (current ?? outside).push(line);
  }
  return { functions, outside };
}

/** Functions that a line runs in its own shell: one that it starts with & at its end is a shell of its own. */
const calledBy = (line: string, names: readonly string[]): readonly string[] =>
  line.endsWith(' &')
    ? []
    : names.filter((name) => {
        const [, prefix] = /^"(\w+_)\$\{/.exec(line) ?? [];
        return prefix === undefined ? new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(line) : name.startsWith(prefix);
      });

/** Lines that a tool runs in the shell of its traps once these are set, with those of the functions that they call. */
function underTraps(tool: string): readonly string[] {
  const parts = [tool, 'bounds.sh', 'targets.sh', 'sections.sh'].map(read);
  const functions = new Map(parts.flatMap((part) => [...part.functions]));
  const { outside = [] } = parts[0] ?? {};
  const first = outside.findIndex((line) => /^trap .* INT TERM$/.test(line));
  expect(first).toBeGreaterThan(0);
  const lines = outside.slice(first + 1);
  const seen = new Set<string>();
  for (const line of lines)
    for (const name of calledBy(line, [...functions.keys()]))
      if (!seen.has(name)) {
        seen.add(name);
        lines.push(...(functions.get(name) ?? []));
      }
  return lines;
}

describe.each(['collect.sh', 'trace.sh', 'profile.sh', 'bench-disk.sh', 'deliver.sh'])('%s', (tool) => {
  // Bash reads a trap that is due then as a part of the substitution: exit code 2 for one interrupt in thirty.
  it('substitutes nothing and runs no pipeline in the shell that hears interrupts', () => {
    const lines = underTraps(tool);
    expect(lines.length).toBeGreaterThan(10);
    const starts = lines.filter((line) => !line.endsWith(' &'));
    expect(starts.filter((line) => /\$\((?!\()|`|[<>]\(| \| /.test(line))).toEqual([]);
  });

  // A trap runs inside of the function that it interrupts, and would see that variable instead.
  it('hides no variable of its own in a function that an interrupt can end', () => {
    const own = read(tool).outside.flatMap((line) => /^(\w+)=/.exec(line)?.[1] ?? []);
    expect(own.length).toBeGreaterThan(3);
    const locals = underTraps(tool).flatMap(
      (line) => (/^ *local (.*)$/.exec(line)?.[1] ?? '').match(/\b\w+(?=[ =]|$)/g) ?? [],
    );
    expect(locals.filter((name) => own.includes(name))).toEqual([]);
  });
});
