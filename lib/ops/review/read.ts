import { basename, join } from 'node:path';
import { InvalidInput } from '../../config/parse/invalid-input';
import { errorIssue } from '../../core/issue';
import { parseTemplate } from '../../review/template/parse';
import type { ReviewPort } from '../review-port';
import { stacksInAssembly } from './assembly';
import type { ReadStack } from './read-stack';

/** Stacks at a path: one template, or all of a folder that `cdk synth` wrote. */
export function readSide(
  path: string,
  { pattern }: { readonly pattern?: string | undefined },
  port: ReviewPort,
): ReadStack[] {
  const kind = port.kindOf(path);
  if (kind === 'file') return [readTemplateFile(path, port)];
  if (kind === 'folder') return readFolder(path, pattern, port);
  const expected = 'a template file, or a folder that `cdk synth` wrote (cdk.out)';
  throw new InvalidInput([errorIssue(path, 'nothing there', expected, 'name one that is there')]);
}

function readTemplateFile(path: string, port: ReviewPort): ReadStack {
  const name = basename(path).replace(/(\.template)?\.(json|ya?ml|template|txt)$/i, '');
  const none = { pseudo: {}, sources: new Map<string, string>(), assets: new Map<string, string>() };
  return { name, template: parseTemplate(path, port.read(path)), ...none };
}

function readFolder(path: string, pattern: string | undefined, port: ReviewPort): ReadStack[] {
  if (port.kindOf(join(path, 'manifest.json')) !== 'file')
    throw new InvalidInput([
      errorIssue(
        path,
        'a folder without manifest.json',
        'a folder that `cdk synth` wrote',
        'run `npx cdk synth --output FOLDER`, or name a template file',
      ),
    ]);
  const stacks = stacksInAssembly(path, port).filter(({ id }) => pattern === undefined || id.startsWith(pattern));
  if (stacks.length > 0) return stacks;
  throw new InvalidInput([
    errorIssue(
      path,
      'no stack',
      `a stack of ${pattern ?? 'this assembly'}`,
      'synthesize the environment that is to be reviewed',
    ),
  ]);
}
