import { execFile } from 'node:child_process';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { ROOT } from './start-process';

/** Variables that the closing text of `--keep` exports. */
function exportsIn(said: string): Record<string, string> {
  const [, line = ''] = /^ *export (AWS_ENDPOINT_URL=.*)$/m.exec(said) ?? [];
  return Object.fromEntries(line.split(' ').map((pair) => pair.split('=') as [string, string]));
}

/** Commands of the kit that the closing text names, as a person types them. */
export const typedIn = (said: string): string[] =>
  [...said.matchAll(/^ +npx cdk-headroom (.*?) +# /gm)].map(([, command = '']) => command);

export interface Typed {
  readonly command: string;
  readonly status: number | null;
  readonly text: string;
}

/** What each command says, one after the other, in a shell with nothing but the exported variables. */
export async function typed(commands: readonly string[], said: string): Promise<Typed[]> {
  const env = { PATH: process.env.PATH, HOME: '/nonexistent', ...exportsIn(said) };
  const outcomes: Typed[] = [];
  for (const command of commands)
    outcomes.push(
      await new Promise((done) => {
        const child = execFile(
          process.execPath,
          ['bin/cdk-headroom.cjs', ...command.split(' ')],
          { cwd: ROOT, env, timeout: 60_000 },
          (_, stdout, stderr) => done({ command, status: child.exitCode, text: `${stdout}${stderr}` }),
        );
      }),
    );
  return outcomes;
}

/** Bodies of the messages in the queue that the closing text names, which stay there. */
export async function queueBodies(said: string): Promise<string[]> {
  const { AWS_ENDPOINT_URL: endpoint, AWS_REGION: region, AWS_ACCESS_KEY_ID: accessKeyId } = exportsIn(said);
  const credentials = { accessKeyId: accessKeyId ?? '', secretAccessKey: 'local' };
  const sqs = new SQSClient({ endpoint: endpoint ?? '', region: region ?? '', credentials });
  const [, QueueUrl] = /receive-message .*--queue-url (\S+)/.exec(said) ?? [];
  const asked = { QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0 };
  const { Messages } = await sqs.send(new ReceiveMessageCommand(asked));
  return (Messages ?? []).map(({ Body }) => Body ?? '');
}
