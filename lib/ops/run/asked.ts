import { InvalidInput } from '../../config/parse/invalid-input';
import { type RunParameter, type RunTool, runTools } from '../../core/hosts/run-tools';
import { errorIssue, type Issue } from '../../core/issue';
import { nearest } from '../../core/words/nearest';
import { optionText, type Request } from '../verb';

/** Request to run a tool, and on which hosts. */
export interface RunAsked {
  readonly tool: RunTool;
  /** Parameters of the document that were given; it has its own values for the rest. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly host?: string | undefined;
  readonly onAll: boolean;
  readonly fetches: boolean;
  /** Folder that results are put into. */
  readonly out: string;
}

const names = runTools.map(({ name }) => name);

/** Tools that take so much of a host that they are sent to one at a time. */
const oneAtATime: ReadonlySet<RunTool['name']> = new Set(['trace', 'bench-disk']);

/** Options of the tools by flag, with the tools that take each. */
export const toolOptions: Readonly<Record<string, string>> = Object.fromEntries(
  [...new Set(runTools.flatMap(({ parameters }) => Object.values(parameters).map(({ option }) => option)))].map(
    (flag) => {
      const taking = runTools.filter(({ parameters }) => parameterOf(parameters, flag) !== undefined);
      const [first] = taking.flatMap(({ parameters }) => parameterOf(parameters, flag)?.[1] ?? []);
      const same = taking.every(({ parameters }) => parameterOf(parameters, flag)?.[1].what === first?.what);
      const meaning = same
        ? `${taking.map(({ name }) => name).join(', ')}: ${first?.what ?? ''}`
        : taking.map(({ name, parameters }) => `${name}: ${parameterOf(parameters, flag)?.[1].what ?? ''}`).join('; ');
      return [`${flag} <value>`, meaning];
    },
  ),
);

function parameterOf(parameters: RunTool['parameters'], flag: string): readonly [string, RunParameter] | undefined {
  return Object.entries(parameters).find(([, { option }]) => option === flag);
}

/** Reads the request. @throws InvalidInput with all that is wrong with it */
export function runAsked({ args: [name = ''], options }: Request): RunAsked {
  const tool = runTools.find((each) => each.name === name);
  if (!tool) throw new InvalidInput([unknownTool(name)]);
  const host = optionText(options.host);
  const onAll = options.all === true;
  const { parameters, problems } = parametersIn(tool, options);
  if (host !== undefined && !/^i-[0-9a-f]{8,17}$/.test(host))
    problems.push(
      errorIssue('--host', `'${host}'`, 'the id of an instance', 'write it as in `hosts`: i-0123456789abcdef0'),
    );
  if (host !== undefined && onAll)
    problems.push(errorIssue('--all', '--all and --host', 'one of them', 'leave one out'));
  if (onAll && oneAtATime.has(tool.name))
    problems.push(errorIssue('--all', '--all', `one host: ${tool.name} ${costs(tool)}`, 'choose one with --host'));
  if (problems.length > 0) throw new InvalidInput(problems);
  const out = optionText(options.out) ?? '.';
  return { tool, parameters, host, onAll, fetches: options.fetch !== false, out };
}

const costs = ({ what }: RunTool): string => what.replace(/^.*?; /, '');

function parametersIn(tool: RunTool, options: Readonly<Record<string, unknown>>) {
  const parameters: Record<string, string> = {};
  const problems: Issue[] = [];
  for (const flag of Object.keys(toolOptions).map((each) => each.replace(/ .*$/, ''))) {
    const value = optionText(options[camelCase(flag)]);
    if (value === undefined) continue;
    const found = parameterOf(tool.parameters, flag);
    if (!found) {
      const taken = Object.values(tool.parameters).map(({ option }) => option);
      problems.push(
        errorIssue(flag, `'${value}'`, `an option of ${tool.name}: ${taken.join(', ')}`, `leave ${flag} out`),
      );
      continue;
    }
    const [name, parameter] = found;
    if (isAllowed(parameter, value)) parameters[name] = value;
    else problems.push(errorIssue(flag, `'${value}'`, parameter.what, `write ${flag} ${parameter.default || '/data'}`));
  }
  return { parameters, problems };
}

const isAllowed = ({ allowedPattern, allowedValues }: RunParameter, value: string): boolean =>
  (allowedValues?.includes(value) ?? true) && new RegExp(allowedPattern ?? '').test(value);

/** `--size-mib` -> `sizeMib`, as commander names an option. */
const camelCase = (flag: string): string =>
  flag.slice(2).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

function unknownTool(name: string): Issue {
  const meant = nearest(name, names);
  const fix = meant === undefined ? 'choose one of these' : `write '${meant}'`;
  return errorIssue('<tool>', `'${name}'`, `a tool: ${names.join(', ')}`, fix);
}
