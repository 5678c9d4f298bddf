import { InvalidInput } from '../../config/parse/invalid-input';
import { errorIssue } from '../../core/issue';
import type { Properties } from '../../core/json';
import type { StackPair } from '../../review/review';
import { parseTemplate } from '../../review/template/parse';
import type { Ports } from '../ports';
import type { ReviewPort } from '../review-port';
import { optionText, type Request } from '../verb';
import type { AskOfEach } from './by-region';
import { readSide } from './read';
import type { ReadStack } from './read-stack';

/** Both sides of a review. */
export interface TwoSides {
  readonly before: readonly ReadStack[];
  readonly after: readonly ReadStack[];
  /** Values that stacks are deployed with, by their names. */
  readonly deployedWith: ReadonlyMap<string, Properties>;
  /** Removes what was made for them. */
  readonly done: () => void;
}

const nothingKnown: ReadonlyMap<string, Properties> = new Map();

/** Reads, synthesizes or asks for the two sides that were named. */
export async function bothSides(
  { options, args: [env] }: Request,
  { review: port }: Ports,
  askOfEach: AskOfEach,
): Promise<TwoSides> {
  const [before, after, against] = [options.before, options.after, options.against].map(optionText);
  const pattern = env === undefined ? undefined : `${env}/`;
  const stacks = env === undefined ? '**' : `${env}/**`;
  if (options.deployed === true) {
    if (before !== undefined || against !== undefined) throw noSides();
    return deployedSides(after, { pattern, stacks }, port, askOfEach);
  }
  if (against !== undefined) {
    if (before !== undefined || after !== undefined) throw noSides();
    const { done, ...folders } = port.synthesizeBoth(against, stacks);
    return { ...readBoth(folders, pattern, port), done };
  }
  if (before === undefined || after === undefined) throw noSides();
  return { ...readBoth({ before, after }, pattern, port), done: () => undefined };
}

const readBoth = (
  { before, after }: { readonly before: string; readonly after: string },
  pattern: string | undefined,
  port: ReviewPort,
): Omit<TwoSides, 'done'> => ({
  before: readSide(before, { pattern }, port),
  after: readSide(after, { pattern }, port),
  deployedWith: nothingKnown,
});

const noSides = (): InvalidInput =>
  new InvalidInput([
    errorIssue(
      'review',
      'no two sides',
      '--before and --after, or --against, or --deployed',
      'name what is deployed and what is to be: --before old.json --after new.json, or prod --against main',
    ),
  ]);

async function deployedSides(
  path: string | undefined,
  { pattern, stacks }: { readonly pattern: string | undefined; readonly stacks: string },
  port: ReviewPort,
  askOfEach: AskOfEach,
): Promise<TwoSides> {
  const made = path === undefined ? port.synthesize(stacks) : { folder: path, done: () => undefined };
  try {
    const after = readSide(made.folder, { pattern }, port);
    const asked = await askOfEach(after, async (aws, stack) => ({ stack, deployed: await aws.deployed(stack.name) }));
    const there = asked.flatMap(({ stack, deployed }) => (deployed ? [{ stack, deployed }] : []));
    return {
      before: there.map(({ stack, deployed }) => ({
        ...stack,
        template: parseTemplate(`${stack.name} as deployed`, deployed.template),
        isProtected: stack.isProtected === undefined ? undefined : deployed.isProtected,
      })),
      after,
      deployedWith: new Map(there.map(({ stack, deployed }) => [stack.name, deployed.parameters] as const)),
      done: made.done,
    };
  } catch (error) {
    made.done();
    throw error;
  }
}

/** Stacks by their names; two single templates are one stack, whatever their files are called. */
export function pairsOf({ before, after, deployedWith }: TwoSides, parameters: Properties): StackPair[] {
  const [one, other] = [before[0], after[0]];
  const given = (name: string) => ({
    before: { ...deployedWith.get(name), ...parameters },
    after: { ...deployedWith.get(name), ...parameters },
  });
  if (before.length === 1 && after.length === 1 && one && other)
    return [
      {
        name: other.name,
        before: one.template.json,
        after: other.template.json,
        pseudo: other.pseudo,
        parameters: given(other.name),
      },
    ];
  const names = [...new Set([...after, ...before].map(({ name }) => name))];
  return names.map((name) => {
    const [old, now] = [before, after].map((side) => side.find((stack) => stack.name === name));
    return {
      name,
      before: old?.template.json,
      after: now?.template.json,
      pseudo: (now ?? old)?.pseudo,
      parameters: given(name),
    };
  });
}
