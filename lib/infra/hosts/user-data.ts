import { readFileSync } from 'node:fs';
import { Tokenization } from 'aws-cdk-lib';
import { Refused } from '../../core/refused';
import { shellQuoted } from '../../core/words/shell-quoted';
import { packagePath } from '../shared/package-root';

/** Values that first boot has to be told. Values may be CDK tokens. */
export interface UserDataValues {
  /** Host group that it is for, for the message when it is too large. */
  readonly hostGroup: string;
  /** `KEY=value` lines that the shell files read. */
  readonly boot: Readonly<Record<string, string>>;
  /** Environment variables of the service. */
  readonly service: Readonly<Record<string, string>>;
  /** Description of what runs, of which the units are made. */
  readonly host: object;
  /** Configuration of the CloudWatch agent. */
  readonly agent: object;
}

/**
 * User data of a host: puts the values in place and starts. All logic is in the files of `hosts/`, which run and are
 * checked on their own; all but the two that fetch the others come from an asset.
 * @throws Refused where it is larger than EC2 takes, with the size of each part
 */
export function userData(values: UserDataValues): string {
  const files: readonly File[] = [
    { path: '/etc/headroom/boot.env', mode: '0600', text: lines(values.boot, shellQuoted) },
    { path: '/etc/headroom/service.env', mode: '0600', text: lines(values.service, systemdQuoted) },
    { path: '/etc/headroom/host.json', mode: '0644', text: JSON.stringify(values.host) },
    { path: '/etc/headroom/agent.json', mode: '0644', text: JSON.stringify(values.agent) },
    { path: '/usr/local/lib/headroom/aws.py', mode: '0755', text: hostFile('aws.py') },
  ];
  const parts: readonly Part[] = [
    { name: 'its first lines', text: '#!/bin/bash\nset -eu' },
    ...files.map((file) => ({ name: file.path, text: writeFile(file) })),
    {
      name: 'start.sh',
      text: hostFile('start.sh')
        .replace(/^#!.*\n/, '')
        .trimEnd(),
    },
  ];
  refuseTooLarge(values.hostGroup, parts);
  return parts.map(({ text }) => `${text}\n`).join('');
}

interface File {
  readonly path: string;
  readonly mode: string;
  readonly text: string;
}

interface Part {
  readonly name: string;
  readonly text: string;
}

/** Most bytes of user data before it is encoded. Amazon EC2 User Guide, Run commands when you launch an EC2 instance. */
const MAX_BYTES = 16_384;
/** Bytes allowed for a token: what it becomes at deploy is unknown; the longest of ours is the name of a bucket, at most 63 characters. */
const TOKEN_BYTES = 63;

function refuseTooLarge(hostGroup: string, parts: readonly Part[]): void {
  const sizes = parts.map(({ name, text }) => ({ name, bytes: bytesOf(`${text}\n`) }));
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total <= MAX_BYTES) return;
  const largest = [...sizes].sort((left, right) => right.bytes - left.bytes);
  throw new Refused(
    `hosts.${hostGroup}.service.environment`,
    `user data of ${total} bytes: ${largest.map(({ name, bytes }) => `${name} ${bytes}`).join(', ')}`,
    `at most ${MAX_BYTES} bytes, which EC2 takes`,
    'move long values of service.environment into a file of the artifact or a secret',
  );
}

/** Bytes of a text once its tokens are values. */
function bytesOf(text: string): number {
  const known = Tokenization.reverseString(text)
    .mapTokens({ mapToken: () => 'x'.repeat(TOKEN_BYTES) })
    .join({ join: (left: unknown, right: unknown) => `${String(left)}${String(right)}` }) as unknown;
  return Buffer.byteLength(String(known));
}

/** Ends the text of a file. Quoted where it begins, so that the shell leaves the text alone. */
const END_OF_FILE = 'HEADROOM_END_OF_FILE';

function writeFile({ path, mode, text }: File): string {
  if (text.split('\n').includes(END_OF_FILE))
    throw new Error(`the text of ${path} holds the line ${END_OF_FILE}, which ends it; remove that line`);
  return [`install -D -m ${mode} /dev/stdin ${path} <<'${END_OF_FILE}'`, text.trimEnd(), END_OF_FILE].join('\n');
}

const hostFile = (name: string): string => readFileSync(packagePath('hosts', name), 'utf8');

const lines = (values: Readonly<Record<string, string>>, quoted: (value: string) => string): string =>
  Object.entries(values)
    .map(([key, value]) => `${key}=${quoted(value)}`)
    .join('\n');

/** A value as systemd.exec(5) reads an environment file: in double quotes only a quote and a backslash need a backslash. */
const systemdQuoted = (value: string): string => `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
