import { z } from 'zod';
import { statusRanges } from '../../core/fleet/expectation';
import type { AnyTarget, AwsTarget, CommandTarget, DnsTarget, HttpTarget, TcpTarget } from '../../core/fleet/target';

const status = z.string().refine((text) => statusRanges(text) !== undefined, {
  error: 'status codes: 200, 200-299, or 200,301',
});
const pattern = z.string().refine(isPattern, { error: 'a regular expression' });
const words = z.record(z.string(), z.string());
const expectation = z.strictObject({
  status: status.optional(),
  headers: words.optional(),
  body: pattern.optional(),
  json: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  certificateDays: z.number().int().min(1).max(825).optional(),
});
const url = z.string().refine((text) => /^https?:\/\//i.test(text) && URL.canParse(text), {
  error: 'an address of HTTP or HTTPS',
});
const place = z
  .string()
  .refine((text) => placeIn(text) !== undefined, { error: 'a host and its port: db.internal:5432' });
const types = ['A', 'AAAA', 'CNAME', 'MX', 'TXT', 'NS'] as const;
const shared = { name: z.string().min(1).optional(), exclusive: z.string().min(1).optional() };

const schemas = {
  url: z.strictObject({
    ...shared,
    url,
    method: z.enum(['GET', 'HEAD', 'POST', 'OPTIONS']).optional(),
    headers: words.optional(),
    expect: expectation.optional(),
    allowSelfSigned: z.boolean().optional(),
    redirects: z.number().int().min(0).max(20).optional(),
  }),
  tcp: z.strictObject({ ...shared, tcp: place }),
  dns: z.strictObject({
    ...shared,
    dns: z.string().min(1),
    type: z.enum(types).optional(),
    value: z.string().optional(),
    server: z.string().optional(),
  }),
  command: z.strictObject({ ...shared, command: z.array(z.string()).min(1) }),
  alarm: z.strictObject({ ...shared, alarm: z.string().min(1) }),
  function: z.strictObject({ ...shared, function: z.string().min(1) }),
} as const;

type Kind = keyof typeof schemas;
type Data<K extends Kind> = z.infer<(typeof schemas)[K]>;

/** Target that is asked over the network, as a file of targets has it: `{ url, expect }`, `{ tcp }` or `{ dns }`. */
export type NetworkTargetInput = Data<(typeof networkKinds)[number]>;

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 's').source !== '';
  } catch {
    return false;
  }
}

function placeIn(text: string): { readonly hostname: string; readonly port: number } | undefined {
  const [, hostname = '', port = ''] = /^(\[[\da-f:.]+\]|[^:/\s]+):(\d{1,5})$/i.exec(text) ?? [];
  return hostname !== '' && Number(port) >= 1 && Number(port) <= 65_535 ? { hostname, port: Number(port) } : undefined;
}

/** Targets of each form; the name and the group are added to all of them. */
const makers: { readonly [K in Kind]: (data: Data<K>) => AnyTarget } = {
  url: ({ url: address, expect = {}, method, headers, allowSelfSigned, redirects }): HttpTarget => {
    const { host } = new URL(address);
    return { kind: 'http', name: address, url: address, host, expect, method, headers, allowSelfSigned, redirects };
  },
  tcp: ({ tcp }): TcpTarget => {
    const { hostname, port } = placeIn(tcp) ?? { hostname: tcp, port: 0 };
    return { kind: 'tcp', name: `tcp://${tcp}`, host: hostname, hostname, port };
  },
  dns: ({ dns: hostname, type = 'A', value, server }): DnsTarget => ({
    kind: 'dns',
    name: `dns://${hostname}`,
    hostname,
    type,
    value,
    server,
  }),
  command: ({ command: argv }): CommandTarget => ({ kind: 'command', name: argv.join(' '), argv }),
  alarm: ({ alarm: alarmName }): AwsTarget => ({
    kind: 'aws',
    name: `alarm ${alarmName}`,
    question: { what: 'alarm', alarmName },
  }),
  function: ({ function: functionName }): AwsTarget => ({
    kind: 'aws',
    name: `function ${functionName}`,
    question: { what: 'function', functionName },
  }),
};

/** Forms that are asked over the network, and nothing else is needed for. */
export const networkKinds = ['url', 'tcp', 'dns'] as const satisfies readonly (keyof typeof schemas)[];

export const kinds = Object.keys(schemas) as readonly Kind[];

/** Something that is wrong with a field of a target. */
export interface Problem {
  readonly field: string;
  readonly message: string;
}

/** Form that an object has; undefined where it has none. */
export const kindOf = (value: unknown): Kind | undefined =>
  typeof value === 'object' && value !== null ? kinds.find((one) => Object.hasOwn(value, one)) : undefined;

const made = <K extends Kind>(kind: K, data: Data<K>): AnyTarget => makers[kind](data);

/** A target of an object in the form of its kind, or all that is wrong with it. */
export function formed(kind: Kind, value: unknown): AnyTarget | readonly Problem[] {
  const read = schemas[kind].safeParse(value);
  if (!read.success) return read.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
  const { name, exclusive } = read.data;
  return {
    ...made(kind, read.data),
    ...(name !== undefined && { name }),
    ...(exclusive !== undefined && { exclusive }),
  };
}
