import pc from 'picocolors';
import { wrapped } from '../core/words/fitted';

/** Progress, where a run tells how far it is. On a terminal the present step is rewritten in place; elsewhere each step is a line. */
export interface Progress {
  /** Shows a step while it is worked on, and how long it took. */
  step<T>(title: string, work: (note: (text: string) => void) => Promise<T>): Promise<T>;
  /** A line that stays; on a terminal as many as it is wide. */
  readonly say: (text: string) => void;
  /** Ends all telling: what ends because it is being ended is no news. */
  readonly silence: () => void;
}

/** The part of a stream that is needed. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** @param nowMs a clock; only differences count */
export function progressOn(terminal: Terminal, nowMs: () => number = () => performance.now()): Progress {
  const line = statusLine(terminal);
  const colors = pc.createColors(terminal.isTTY === true && pc.isColorSupported);
  return {
    say: line.say,
    silence: line.silence,
    step: async (title, work) => {
      const startedAt = nowMs();
      const took = (): string => `${((nowMs() - startedAt) / 1000).toFixed(1)} s`;
      let note = '';
      line.show(() => [title, note, took()].filter((part) => part !== '').join('  '));
      try {
        const result = await work((text) => (note = text));
        line.hide();
        line.say(`${colors.green('✓')} ${title}${note === '' ? '' : `: ${note}`} ${colors.dim(took())}`);
        return result;
      } catch (error) {
        line.hide();
        line.say(`${colors.red('✗')} ${title} ${colors.dim(took())}`);
        throw error;
      }
    },
  };
}

/** Line that is to be typed: broken by us it could not be copied. */
const COMMAND = /^\s*(next\s+)?(aws|export|npm|npx|unset) /;

/** Lines of a text that fit into a terminal, those after the first further in. A coloured line is ours, and short. */
function fitting(text: string, columns: number): string[] {
  if (text.length < columns || text.includes('\x1b') || COMMAND.test(text)) return [text];
  const indent = /^ */.exec(text)?.[0] ?? '';
  return wrapped(text.trimStart(), columns - 1 - indent.length - 2).map(
    (line, index) => `${indent}${index === 0 ? '' : '  '}${line}`,
  );
}

/** The last line of a terminal, rewritten ten times a second; lines that stay go above it. */
function statusLine(terminal: Terminal) {
  const inPlace = terminal.isTTY === true;
  let text: (() => string) | undefined;
  let timer: NodeJS.Timeout | undefined;
  let frame = 0;
  let isSilent = false;
  const erase = (): void => {
    if (inPlace) terminal.write('\r\x1b[2K');
  };
  const draw = (): void => {
    if (text === undefined) return;
    erase();
    terminal.write(`${frames[frame++ % frames.length] ?? ''} ${text()}`.slice(0, (terminal.columns ?? 80) - 1));
  };
  return {
    show: (shown: () => string): void => {
      if (isSilent) return;
      text = shown;
      if (inPlace) timer = setInterval(draw, 100);
    },
    hide: (): void => {
      clearInterval(timer);
      text = undefined;
      erase();
    },
    silence: (): void => {
      clearInterval(timer);
      erase();
      text = undefined;
      isSilent = true;
    },
    say: (line: string): void => {
      if (isSilent) return;
      erase();
      for (const part of inPlace ? fitting(line, terminal.columns ?? 80) : [line]) terminal.write(`${part}\n`);
      if (inPlace) draw();
    },
  };
}
