import { basename } from 'node:path';
import { awsCalls } from './aws-calls';
import type { Command } from './shell';

/** Programs that start another one, and which of their words are their own. */
const wrapped: Readonly<Record<string, RegExp>> = {
  sudo: /^$/,
  timeout: /^(-.*|INT|\d+)$/,
  ionice: /^(-c|\d)$/,
  xargs: /^(-n|\d)$/,
};

/** The program that does the work: what `sudo`, `timeout`, `xargs` and `ionice` start, or find's and a shell's own. */
export function programOf({ words: [first = '', ...rest] }: Command): readonly string[] {
  const own = wrapped[first];
  if (!own || (first === 'ionice' && rest.includes('-p'))) return [basename(first), ...rest];
  return programOf({ words: rest.slice(rest.findIndex((word) => !own.test(word))), sets: [], reads: [] });
}

/** Whether a command runs where the operator sits, and not in a session on a host. */
export const isOnOwnMachine = ({ words: [program = ''] }: Command): boolean =>
  ['aws', 'npx', 'git', 'npm'].includes(program);

/** Programs that only look, and those that change something. All are there on a host, or where the operator sits. */
export const looks = new Set(
  (
    'aws npx git awk base64 cat curl cut date df du ebsnvme ethtool find findmnt free grep head iftop iostat iotop ip ' +
    'journalctl ls lsblk nproc nstat perf pgrep ps py-spy sed shutdown sleep sort ss strace swapon sysctl systemctl ' +
    'systemd-cgtop tail tcpdump top tr uniq vmstat wc'
  ).split(' '),
);
export const changingPrograms = new Set(
  'dd ionice kill npm printf prlimit swapoff systemd-tmpfiles tee truncate'.split(' '),
);

/** Programs that look or change, by their arguments. */
const changing: Readonly<Record<string, (words: readonly string[]) => boolean>> = {
  systemctl: ([verb = '']) => !['status', 'show'].includes(verb),
  find: (words) => words.some((word) => ['-delete', '-exec', '-execdir'].includes(word)),
  git: ([verb]) => verb !== 'log',
  sed: (words) => words.some((word) => word.startsWith('-i')),
  sysctl: (words) => words.includes('-w'),
  // Calling one off keeps the host for whoever looks.
  shutdown: (words) => !words.includes('-c'),
  swapon: (words) => !words.includes('--show'),
  journalctl: (words) => words.some((word) => word.startsWith('--vacuum')),
  npx: ([program, verb, tool, ...flags]) =>
    program === 'cdk'
      ? verb !== 'diff'
      : [tool, ...flags].some((word) => ['--yes', '--cancel'].includes(word ?? '')) ||
        (verb === 'run' && tool === 'bench-disk') ||
        verb === 'page',
};

/** True for what changes a host, AWS or somebody's night. */
export function changes(command: Command): boolean {
  const [program = '', ...words] = programOf(command);
  if (program === 'aws') return !looksOnly(command);
  return changingPrograms.has(program) || changing[program]?.(words) === true;
}

function looksOnly(command: Command): boolean {
  const [call] = awsCalls([command]);
  return (
    !call || /^(describe|get|list|filter)-|^(tail|start-session|start-query|receive-message)$/.test(call.operation)
  );
}
