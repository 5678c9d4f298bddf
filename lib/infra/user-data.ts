import { readFileSync } from 'node:fs';
import { packagePath } from './package-root';

/** What first boot has to be told. Values may be CDK tokens. */
export interface UserDataValues {
  /** `KEY=value` lines that `boot.sh` reads. */
  readonly boot: Readonly<Record<string, string>>;
  /** Environment variables of the service. */
  readonly service: Readonly<Record<string, string>>;
  /** Command line that systemd starts. */
  readonly command: string;
  /** Configuration of the CloudWatch agent. */
  readonly agent: object;
}

/**
 * User data of a host: puts the shell files of `hosts/` and the values in place and runs them. All logic is in those
 * files, which run and are checked on their own.
 */
export function userData(values: UserDataValues): string {
  const unit = '/etc/systemd/system/headroom-service.service';
  const files: readonly File[] = [
    { path: '/etc/headroom/boot.env', mode: '0600', text: lines(values.boot, shellQuoted) },
    { path: '/etc/headroom/service.env', mode: '0600', text: lines(values.service, systemdQuoted) },
    { path: '/etc/headroom/agent.json', mode: '0644', text: JSON.stringify(values.agent) },
    { path: unit, mode: '0644', text: hostFile('headroom-service.service') },
    { path: `${unit}.d/command.conf`, mode: '0644', text: `[Service]\nExecStart=${literalPercent(values.command)}` },
    { path: '/usr/local/lib/headroom/unpack.py', mode: '0755', text: hostFile('unpack.py') },
    { path: '/usr/local/lib/headroom/boot.sh', mode: '0755', text: hostFile('boot.sh') },
  ];
  return ['#!/bin/bash', 'set -eu', ...files.map(writeFile), 'exec /usr/local/lib/headroom/boot.sh', ''].join('\n');
}

interface File {
  readonly path: string;
  readonly mode: string;
  readonly text: string;
}

/** Ends the text of a file. Quoted where it begins, so that the shell leaves the text alone. */
const endOfFile = 'HEADROOM_END_OF_FILE';

function writeFile({ path, mode, text }: File): string {
  if (text.split('\n').includes(endOfFile))
    throw new Error(`the text of ${path} holds the line ${endOfFile}, which ends it; remove that line`);
  return [`install -D -m ${mode} /dev/stdin ${path} <<'${endOfFile}'`, text.trimEnd(), endOfFile].join('\n');
}

const hostFile = (name: string): string => readFileSync(packagePath('lib', 'infra', 'hosts', name), 'utf8');

const lines = (values: Readonly<Record<string, string>>, quoted: (value: string) => string): string =>
  Object.entries(values)
    .map(([key, value]) => `${key}=${quoted(value)}`)
    .join('\n');

const shellQuoted = (value: string): string => `'${value.replaceAll("'", String.raw`'\''`)}'`;

/** A log format's `%(h)s` would be a specifier to systemd, and the unit would not load. */
const literalPercent = (command: string): string => command.replaceAll('%', '%%');

/** As systemd.exec(5) reads an environment file: in double quotes only a quote and a backslash need a backslash. */
const systemdQuoted = (value: string): string => `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
