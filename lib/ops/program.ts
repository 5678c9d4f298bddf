import { Command, CommanderError } from 'commander';
import { InvalidInput } from '../config/parse/invalid-input';
import { issueText } from '../config/parse/issue-text';
import type { Io, Ports } from './ports';
import type { Report, Verb } from './verb';
import { verbs } from './verbs';

/** 0 done, 1 done and something is wrong, 2 could not be done. */
export type ExitCode = 0 | 1 | 2;

/**
 * Runs one command line (without `node` and the script) and prints what came out. Never throws.
 * @param version shown by `--version`
 */
export async function run(argv: readonly string[], ports: Ports, version: string): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const program = programFor(ports.io, version, async (verb, args, options) => {
    exitCode = await runVerb(verb, args, options, ports);
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    ports.io.err(`cdk-headroom: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 2;
  }
}

type OnVerb = (verb: Verb, args: readonly string[], options: Readonly<Record<string, unknown>>) => Promise<void>;

function programFor(io: Io, version: string, onVerb: OnVerb): Command {
  const program = settled(new Command('cdk-headroom'), io)
    .description('Keeps I/O and event-loop headroom through a peak.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText(
      'after',
      `\nEvery command has --json and --help. Start with: cdk-headroom ${verbs[0]?.usage.replace('<env>', 'dev') ?? ''}`,
    );
  for (const verb of verbs) {
    const command = settled(program.command(verb.usage), io).summary(verb.summary).description(verb.summary);
    command.helpOption('-h, --help', 'print this help').addHelpText('after', verb.guide + rightsText(verb));
    for (const argument of command.registeredArguments) argument.description = verb.arguments[argument.name()] ?? '';
    for (const [flags, meaning] of Object.entries(verb.options)) command.option(flags, meaning);
    command.option('--json', 'print one JSON document');
    command.action(() => onVerb(verb, command.args, command.opts()));
  }
  return program;
}

/** Rights that a verb uses, as the end of its help. */
const rightsText = ({ rights = [] }: Verb): string =>
  rights.length === 0 ? '' : `\n\nRights in AWS\n${rights.map((right) => `  ${right}`).join('\n')}`;

/** A command on our own streams, with errors thrown and not exited on. */
function settled(command: Command, io: Io): Command {
  return command
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError('Add --help to see what is possible.')
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      getOutHelpWidth: () => io.columns,
      getErrHelpWidth: () => io.columns,
      getOutHasColors: () => io.colour.out,
      getErrHasColors: () => io.colour.err,
    });
}

async function runVerb(
  verb: Verb,
  args: readonly string[],
  options: Readonly<Record<string, unknown>>,
  ports: Ports,
): Promise<ExitCode> {
  const { io } = ports;
  const json = options.json === true;
  try {
    const report = await verb.run({ args, options }, ports);
    io.out(json ? document(report.json) : `${report.text({ colour: io.colour.out, columns: io.columns })}\n`);
    return report.exitCode;
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    if (json) io.out(document({ problems: error.issues }));
    io.err(`${issueText(error.issues, { colour: io.colour.err, columns: io.columns })}\n`);
    return 2;
  }
}

const document = (value: Report['json']): string => `${JSON.stringify(value, undefined, 2)}\n`;
