import type { Invocation } from '../alarm-port';
import { Gathering, type NotKnown } from '../look/gather';
import type { Subject } from '../look/subject';
import type { LookPort } from '../look-port';

/** Place where the result of a tool on one host lies. */
export interface Result {
  readonly bucket: string;
  /** `<host group>/<instance>/<tool>/<time>`. */
  readonly folder: string;
}

/** Results of a host, and the files that they were fetched into. */
export interface Fetched {
  readonly instanceId: string;
  readonly result?: Result | undefined;
  readonly files: readonly string[];
}

/**
 * Place of a result in what a tool said last; undefined where it has sent nothing. A host says it, and may say anything: one that
 * is not under its own name is none.
 */
export function resultIn({ output, instanceId }: Invocation, tool: string, { service }: Subject): Result | undefined {
  const [, bucket, folder] =
    /^sent\. Fetch with: aws s3 cp --recursive s3:\/\/([a-z0-9.-]+)\/([\w./-]+) \.$/m.exec(output) ?? [];
  if (bucket === undefined || folder === undefined) return undefined;
  const isOwn = folder.startsWith(`${service}/${instanceId}/${tool}/`) && !folder.split('/').includes('..');
  return isOwn ? { bucket, folder } : undefined;
}

/** Command that fetches a result by hand. */
export const fetchCommand = ({ bucket, folder }: Result): string => `aws s3 cp --recursive s3://${bucket}/${folder} .`;

/** Fetches the results of each host into a folder of its own. */
export async function fetchResults(
  results: readonly { readonly instanceId: string; readonly result: Result | undefined }[],
  out: string,
  look: LookPort,
  write: (path: string, bytes: Uint8Array) => void,
): Promise<{ readonly fetched: readonly Fetched[]; readonly notKnown: readonly NotKnown[] }> {
  const gathering = new Gathering();
  const fetched: Fetched[] = [];
  for (const { instanceId, result } of results) {
    const files = result && (await gathering.read('the files of the result', () => filesOf(result, out, look, write)));
    fetched.push({ instanceId, result, files: files ?? [] });
  }
  return { fetched, notKnown: gathering.listed() };
}

async function filesOf(
  { bucket, folder }: Result,
  out: string,
  look: LookPort,
  write: (path: string, bytes: Uint8Array) => void,
): Promise<string[]> {
  const [, instance = '', tool = '', at = ''] = folder.split('/');
  const files: string[] = [];
  for (const key of await look.tools.objects(bucket, `${folder}/`)) {
    const name = key.slice(folder.length + 1);
    // A name and no path: a host writes these objects.
    if (!/^[\w-][\w.-]*$/.test(name)) continue;
    const path = `${out}/${tool}-${instance}-${at}/${name}`;
    write(path, await look.tools.fetch(bucket, key));
    files.push(path);
  }
  return files;
}
