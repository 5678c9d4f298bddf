import { relationOf } from './classes';
import { textOfTest } from './conditions';
import { everything, type Glob } from './globs';
import type { Part, Statement } from './statements';

export const isDeny = ({ effect }: Statement): boolean => effect === 'Deny';

/** A part of a statement with one pattern in each direction. */
export interface Box {
  readonly statement: Statement;
  readonly sides: Readonly<Record<Side, Glob>>;
}

export const sides = ['principals', 'actions', 'resources'] as const;

export type Side = (typeof sides)[number];

/**
 * Boxes of a statement that no other one has whole. Of what it leaves out with `Not…` the box is everything, and the statement itself a
 * term.
 */
export function boxesOf(statement: Statement, { allowed, denied }: Terms): Box[] {
  const globs = (side: Side): readonly Glob[] => (statement[side].isNot ? [everything] : statement[side].globs);
  const whole =
    denied.outer.length > 0
      ? []
      : allowed.map((other) => covering(statement, other)).filter((one) => one !== undefined);
  return globs('principals').flatMap((principals) =>
    globs('actions').flatMap((actions) =>
      globs('resources')
        .map((resources) => ({ principals, actions, resources }))
        .filter((of) => !whole.some((covered) => sides.every((side) => covered[side].has(of[side]))))
        .map((of) => ({ statement, sides: of })),
    ),
  );
}

/** Patterns of a statement that another one has whole, where its conditions are among those of the first. */
function covering(statement: Statement, other: Statement): Readonly<Record<Side, ReadonlySet<Glob>>> | undefined {
  const tests = new Set(statement.tests.map(textOfTest));
  if (!other.tests.every((test) => tests.has(textOfTest(test)))) return undefined;
  const covered = (side: Side): ReadonlySet<Glob> =>
    coveredBy(other[side], statement[side].isNot ? [everything] : statement[side].globs);
  return { principals: covered('principals'), actions: covered('actions'), resources: covered('resources') };
}

function coveredBy(part: Part, wanted: readonly Glob[]): ReadonlySet<Glob> {
  const { isNot, globs } = part;
  if (isNot) return new Set(wanted.filter((glob) => globs.every((one) => relationOf(one, glob) === 'apart')));
  const { texts, wild } = indexOf(part);
  return new Set(
    wanted.filter((glob) => texts.has(glob.text) || wild.some((one) => relationOf(one, glob) === 'covers')),
  );
}

export interface Terms {
  readonly allowed: readonly Statement[];
  readonly denied: { readonly inner: readonly Statement[]; readonly outer: readonly Statement[] };
}

/** A statement as far as it matters within a box: the patterns that are in the box in part. */
export interface Term {
  readonly statement: Statement;
  readonly parts: Readonly<Record<Side, 'all' | Part>>;
}

/** @returns undefined where nothing of the box can be new; 'unknown' where that can't be told */
export function searchOf(box: Box, terms: Terms): Search | undefined | 'unknown' {
  const own = termOf(box.statement, box);
  const groups = [terms.denied.inner, terms.allowed, terms.denied.outer].map((list) =>
    list.map((one) => termOf(one, box)),
  );
  if (own === 'unknown' || groups.flat().includes('unknown')) return 'unknown';
  if (own === undefined) return undefined;
  const [deniedNow = [], allowed = [], deniedBefore = []] = groups.map((group) =>
    group.filter((one) => one !== undefined && one !== 'unknown'),
  );
  if (deniedNow.some(isWholeBox)) return undefined;
  if (deniedBefore.length === 0 && allowed.some(isWholeBox)) return undefined;
  return { box, own, deniedNow, allowed, deniedBefore };
}

const isWholeBox = ({ parts, statement }: Term): boolean =>
  statement.tests.length === 0 && sides.every((side) => parts[side] === 'all');

/** @returns undefined where the statement has nothing of the box; 'unknown' where that can't be told */
function termOf(statement: Statement, box: Box): Term | undefined | 'unknown' {
  const parts: Partial<Record<Side, 'all' | Part>> = {};
  for (const side of sides) {
    const { isNot } = statement[side];
    const found = overlap(statement[side], box.sides[side]);
    if (found === undefined) return 'unknown';
    const { isCovered, partly } = found;
    if (isNot ? isCovered : !isCovered && partly.length === 0) return undefined;
    parts[side] = (isNot ? partly.length === 0 : isCovered) ? 'all' : { isNot, globs: partly };
  }
  // All three have been set.
  return { statement, parts: parts as Record<Side, 'all' | Part> };
}

/** Whether a pattern is within those of a part, and else which of them have some of it. */
function overlap(part: Part, of: Glob): { readonly isCovered: boolean; readonly partly: readonly Glob[] } | undefined {
  const { texts, wild } = indexOf(part);
  if (texts.has(of.text)) return { isCovered: true, partly: [] };
  // A single text is in a pattern or it is not.
  const candidates = of.isLiteral ? wild : part.globs;
  const partly: Glob[] = [];
  for (const glob of candidates) {
    const relation = relationOf(glob, of);
    if (relation === undefined) return undefined;
    if (relation === 'covers') return { isCovered: true, partly: [] };
    if (relation === 'partly') partly.push(glob);
  }
  return { isCovered: false, partly };
}

interface PartIndex {
  readonly texts: ReadonlySet<string>;
  readonly wild: readonly Glob[];
}

const indexes = new WeakMap<Part, PartIndex>();

function indexOf(part: Part): PartIndex {
  const known = indexes.get(part) ?? {
    texts: new Set(part.globs.map(({ text }) => text)),
    wild: part.globs.filter(({ isLiteral }) => !isLiteral),
  };
  indexes.set(part, known);
  return known;
}

export interface Search {
  readonly box: Box;
  readonly own: Term;
  readonly deniedNow: readonly Term[];
  readonly allowed: readonly Term[];
  readonly deniedBefore: readonly Term[];
}
