import type { Ports } from './ports';

/** One thing that the command can do, as data: `program.ts` makes a subcommand of each. */
export interface Verb {
  /** Name and arguments as commander writes them: `capacity <env>`. */
  readonly usage: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Meaning of each argument. */
  readonly arguments: Readonly<Record<string, string>>;
  /** Flags besides `--json` and `--help`, with what they mean. */
  readonly options: Readonly<Record<string, string>>;
  /** Rights in AWS that it uses, as IAM writes them; without one of them it tells the rest. @default - its guide names them */
  readonly rights?: readonly string[];
  /** Shown under `--help`: how to read the result, with an example. */
  readonly guide: string;
  readonly run: (request: Request, ports: Ports) => Report | Promise<Report>;
}

/** Request as it was typed. */
export interface Request {
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
}

/** Text of an option; undefined where it was not given, or takes none. */
export const optionText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Report of what a verb found, for machines and for people. */
export interface Report {
  /** The whole of stdout with `--json`. */
  readonly json: unknown;
  /** The same for people. */
  readonly text: (style: Style) => string;
  /** 0 done, 1 done and something is wrong. What could not be done is thrown as InvalidInput and ends with 2. */
  readonly exitCode: 0 | 1;
}

export interface Style {
  readonly colour: boolean;
  readonly columns: number;
}
