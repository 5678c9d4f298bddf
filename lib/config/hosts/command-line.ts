import { words } from '../parse/field';

interface LineFault {
  readonly expected: string;
  readonly fix: string;
}

const IN_SCRIPT = 'put several steps into a script of the artifact and start that';

/**
 * A command line that systemd reads as it is written: one program, run as the service's own user. The unit gets it as it is.
 * Source: systemd.service(5), "Command lines", and systemd.syntax(7).
 */
export const commandLine = (what: string) =>
  words(what).superRefine((line, context) => {
    const fault = lineFault(line);
    if (fault !== undefined) context.addIssue({ code: 'custom', message: fault.expected, params: { fix: fault.fix } });
  });

function lineFault(line: string): LineFault | undefined {
  if (/[\r\n]/.test(line)) return { expected: 'one line', fix: IN_SCRIPT };
  if (/(?!\t)\p{Cc}/u.test(line)) return { expected: 'a line without control characters', fix: 'remove them' };
  if (/\\\s*$/.test(line))
    return { expected: 'no \\ at the end, which would swallow the next line of the unit', fix: 'remove it' };
  const parts = partsOf(line);
  if (parts === undefined)
    return { expected: 'quotes that are closed', fix: 'close them, or write \\\' or \\" for the character itself' };
  if (parts.includes(';')) return { expected: 'one command: a ; of its own begins the next', fix: IN_SCRIPT };
  return programFault(parts[0] ?? '');
}

/** Characters before a program by which systemd starts it in another way: `+` and `!` as root, `-` as one that may fail. */
const prefix = /^[-@:+!|]/;

function programFault(raw: string): LineFault | undefined {
  const program = raw.replaceAll(/["']/g, '');
  if (program === '' || raw.includes('\\'))
    return { expected: 'a program that is written as it is', fix: 'begin with its absolute path' };
  if (!prefix.test(program)) return undefined;
  return {
    expected: `a program that the service's own user starts: a ${program.charAt(0)} before it is an order to systemd`,
    fix: `remove the ${program.charAt(0)}; what root has to do belongs into the image`,
  };
}

/** A word as systemd splits a line: quotes and backslashes count inside it too. */
const word = /(?:\\.|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^\s"'\\])+/gu;

/** Words with their quotes and backslashes; undefined where a quote is left open. */
function partsOf(line: string): readonly string[] | undefined {
  return line.replaceAll(word, '').trim() === '' ? (line.match(word) ?? []) : undefined;
}
