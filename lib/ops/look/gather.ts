import { InvalidInput } from '../../config/parse/invalid-input';
import { AwsRefused } from '../aws/error';
import type { RefusalKind } from '../aws/refusals';

/** Something that could not be read, and why. */
export interface NotKnown {
  /** Words for it: `status checks`. */
  readonly what: string;
  readonly call: string;
  /** Right that is missing; absent where something else stood in the way. */
  readonly missingRight?: string | undefined;
  readonly because: string;
}

/** Reads one thing after another; what is refused is listed, and the rest is told. */
export class Gathering {
  private readonly refused: { readonly what: string; readonly refusal: AwsRefused }[] = [];
  private answers = 0;

  /** The answer, or undefined where AWS refused it. @param what in words, for the list */
  async read<T>(what: string, ask: () => Promise<T>): Promise<T | undefined> {
    try {
      const answer = await ask();
      this.answers += 1;
      return answer;
    } catch (error) {
      if (!(error instanceof AwsRefused)) throw error;
      this.refused.push({ what, refusal: error });
      return undefined;
    }
  }

  /** The same of each of several, in their order; what was refused is listed once. */
  async readAll<K, T>(what: string, keys: readonly K[], ask: (key: K) => Promise<T>): Promise<(T | undefined)[]> {
    return Promise.all(keys.map((key) => this.read(what, () => ask(key))));
  }

  /** Everything that is not known, each thing once. @throws InvalidInput where AWS has answered nothing */
  notKnown(): NotKnown[] {
    const refusals = this.refused.map(({ refusal }) => refusal);
    if (this.answers === 0 && refusals.length > 0)
      throw new InvalidInput(firstOfEach(refusals, sameCause).flatMap(({ issues }) => issues));
    return this.listed();
  }

  /** The same where AWS has answered something else before. */
  listed(): NotKnown[] {
    return firstOfEach(this.refused, ({ what, refusal }) => `${what} ${refusal.action}`).map(({ what, refusal }) => ({
      what,
      call: refusal.action,
      ...(refusal.missingRight !== undefined && { missingRight: refusal.missingRight }),
      because: refusal.issues.map(({ got }) => got).join('; '),
    }));
  }
}

/** Key of a refusal: without credentials, region or network each call fails alike, which is told once. */
const sameCause = ({ kind, action }: AwsRefused): string => (oneForAll.has(kind) ? kind : action);
const oneForAll: ReadonlySet<RefusalKind> = new Set<RefusalKind>([
  'no region',
  'no credentials',
  'expired',
  'wrong clock',
  'unknown keys',
  'silent',
  'not AWS',
]);

function firstOfEach<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const firsts = new Map<string, T>();
  for (const item of items) if (!firsts.has(keyOf(item))) firsts.set(keyOf(item), item);
  return [...firsts.values()];
}

/** Lines of what is not known, the right first where one is missing. */
export const notKnownLines = (unknown: readonly NotKnown[]): string[] =>
  unknown.map(({ what, call, missingRight, because }) =>
    missingRight === undefined
      ? `not known: ${what} (${call}: ${because})`
      : `not known: ${what}: the right ${missingRight} is missing`,
  );
