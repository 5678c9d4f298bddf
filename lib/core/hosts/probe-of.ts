import type { Probe, ServiceRun } from '../environment/service-run';

const PYTHON = /^(python3?(\.\d+)?|uvicorn|gunicorn|hypercorn|daphne)$/;

/**
 * Probe that a service runs with. First boot attaches it, the alarms on loops need it. One that is watched from outside is as
 * one with a probe of its own: its loops are measured, nothing else.
 */
export function probeOf(run: ServiceRun): Probe {
  // First, and alone: of a group that was made elsewhere nothing else may be known.
  if (run.kind === 'command' && run.probe !== undefined) return run.probe;
  if ((run.kind === 'command' || run.kind === 'uvicorn') && run.watch === true) return 'own';
  if (run.kind !== 'command') return run.kind === 'node' ? 'node' : 'python';
  return probeOfProgram(run.command) ?? 'none';
}

/** Probe for the program that a command line begins with; undefined where it is not known to run Python or Node. */
export function probeOfProgram(command: string): 'python' | 'node' | undefined {
  const [, double, single, bare = ''] = /^\s*(?:"([^"]*)"|'([^']*)'|(\S*))/.exec(command) ?? [];
  const program = (double ?? single ?? bare).replace(/^.*\//, '');
  if (program === 'node') return 'node';
  return PYTHON.test(program) ? 'python' : undefined;
}
