import { type Way, waysOf } from './conditions';
import { classesOf, everything, type Glob, relationOf, type TextClass } from './globs';
import type { Part, Statement } from './statements';

/** A request that one policy allows and another one does not. */
export interface Request {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** Outcomes of the tests on the keys of its context. */
  readonly context: readonly string[];
}

export type Comparison =
  | { readonly kind: 'within' }
  /** The request is allowed now, and was not. `isGuess`: it rests on tests whose kinship is not known. */
  | { readonly kind: 'beyond'; readonly request: Request; readonly isGuess: boolean }
  /** Answer where there are too many combinations to look at. */
  | { readonly kind: 'undecided' };

const within: Comparison = { kind: 'within' };

/** Whether each request that some statements allow is allowed by others as well. Statements that deny count on both sides. */
export function isWithin(inner: readonly Statement[], outer: readonly Statement[]): Comparison {
  const before = new Set(outer.map(({ text }) => text));
  const denied = { inner: inner.filter(isDeny), outer: outer.filter(isDeny) };
  // A statement that was there before allows nothing new, as long as nothing is denied any less.
  const areDenialsKept = denied.outer.every(({ text }) => denied.inner.some((one) => one.text === text));
  let undecided = false;
  let guess: Comparison | undefined;
  for (const statement of inner.filter((one) => !isDeny(one) && !(areDenialsKept && before.has(one.text)))) {
    const terms = { allowed: outer.filter((one) => !isDeny(one)), denied };
    for (const box of boxesOf(statement)) {
      const found = beyond(box, terms);
      if (found.kind === 'beyond' && !found.isGuess) return found;
      if (found.kind === 'beyond') guess ??= found;
      undecided ||= found.kind === 'undecided';
    }
  }
  return guess ?? (undecided ? { kind: 'undecided' } : within);
}

const isDeny = ({ effect }: Statement): boolean => effect === 'Deny';

/** A part of a statement with one pattern in each direction. */
interface Box {
  readonly statement: Statement;
  readonly sides: Readonly<Record<Side, Glob>>;
}

const sides = ['principals', 'actions', 'resources'] as const;
type Side = (typeof sides)[number];

/** Boxes of a statement. Of what it leaves out with `Not…` the box is everything, and the statement itself a term. */
function boxesOf(statement: Statement): Box[] {
  const globs = (side: Side): readonly Glob[] => (statement[side].isNot ? [everything] : statement[side].globs);
  return globs('principals').flatMap((principals) =>
    globs('actions').flatMap((actions) =>
      globs('resources').map((resources) => ({ statement, sides: { principals, actions, resources } })),
    ),
  );
}

interface Terms {
  readonly allowed: readonly Statement[];
  readonly denied: { readonly inner: readonly Statement[]; readonly outer: readonly Statement[] };
}

/** A statement as far as it matters within a box: the patterns that are in the box in part. */
interface Term {
  readonly statement: Statement;
  readonly parts: Readonly<Record<Side, 'all' | Part>>;
}

function beyond(box: Box, terms: Terms): Comparison {
  const own = termOf(box.statement, box);
  const groups = [terms.denied.inner, terms.allowed, terms.denied.outer].map((list) =>
    list.map((one) => termOf(one, box)),
  );
  if (own === 'unknown' || groups.flat().includes('unknown')) return { kind: 'undecided' };
  if (own === undefined) return within;
  const [deniedNow = [], allowed = [], deniedBefore = []] = groups.map((group) =>
    group.filter((one) => one !== undefined && one !== 'unknown'),
  );
  if (deniedNow.some(isWholeBox)) return within;
  if (deniedBefore.length === 0 && allowed.some(isWholeBox)) return within;
  const relevant = [own, ...deniedNow, ...allowed, ...deniedBefore];
  const classes = sides.map((side) => classesIn(box, side, relevant));
  const ways = waysOf(relevant.flatMap(({ statement }) => statement.tests));
  if (ways === undefined || classes.some((each) => each === undefined)) return { kind: 'undecided' };
  return search(classes as readonly SideClasses[], ways, { own, deniedNow, allowed, deniedBefore });
}

const isWholeBox = ({ parts, statement }: Term): boolean =>
  statement.tests.length === 0 && sides.every((side) => parts[side] === 'all');

/** @returns undefined where the statement has nothing of the box; 'unknown' where that can't be told */
function termOf(statement: Statement, box: Box): Term | undefined | 'unknown' {
  const parts: Partial<Record<Side, 'all' | Part>> = {};
  for (const side of sides) {
    const { isNot, globs } = statement[side];
    const relations = globs.map((glob) => relationOf(glob, box.sides[side]));
    if (relations.includes(undefined)) return 'unknown';
    const isCovered = relations.includes('covers');
    const partly = globs.filter((_, index) => relations[index] === 'partly');
    if (isNot ? isCovered : !isCovered && partly.length === 0) return undefined;
    parts[side] = (isNot ? partly.length === 0 : isCovered) ? 'all' : { isNot, globs: partly };
  }
  // All three have been set.
  return { statement, parts: parts as Record<Side, 'all' | Part> };
}

/** Kinds of texts of one side, and whether a term has them. */
interface SideClasses {
  readonly classes: readonly TextClass[];
  readonly has: (term: Term, kind: TextClass) => boolean;
}

function classesIn(box: Box, side: Side, terms: readonly Term[]): SideClasses | undefined {
  const globs = [
    ...new Map(terms.flatMap(({ parts }) => globsIn(parts[side])).map((glob) => [glob.text, glob] as const)).values(),
  ];
  const places = new Map(globs.map(({ text }, index) => [text, index] as const));
  const classes = classesOf(box.sides[side], globs);
  if (classes === undefined) return undefined;
  const has = ({ parts }: Term, { isIn }: TextClass): boolean => {
    const part = parts[side];
    if (part === 'all') return true;
    return part.globs.some(({ text }) => isIn[places.get(text) ?? -1] === true) !== part.isNot;
  };
  return { classes, has };
}

const globsIn = (part: 'all' | Part): readonly Glob[] => (part === 'all' ? [] : part.globs);

interface Search {
  readonly own: Term;
  readonly deniedNow: readonly Term[];
  readonly allowed: readonly Term[];
  readonly deniedBefore: readonly Term[];
}

/** Most requests that are looked at. */
const MAX_REQUESTS = 200_000;

/** A request but for its context. */
interface Point {
  readonly request: Omit<Request, 'context'>;
  readonly isIn: (term: Term) => boolean;
}

function* pointsOf([principals, actions, resources]: readonly SideClasses[]): Generator<Point> {
  if (!principals || !actions || !resources) return;
  for (const principal of principals.classes)
    for (const action of actions.classes)
      for (const resource of resources.classes) {
        const request = { principal: principal.example, action: action.example, resource: resource.example };
        const isIn = (term: Term): boolean =>
          principals.has(term, principal) && actions.has(term, action) && resources.has(term, resource);
        yield { request, isIn };
      }
}

function search(classes: readonly SideClasses[], ways: readonly Way[], of: Search): Comparison {
  const count = classes.reduce((product, side) => product * side.classes.length, ways.length);
  if (count > MAX_REQUESTS) return { kind: 'undecided' };
  let guess: Comparison | undefined;
  for (const { request, isIn } of pointsOf(classes)) {
    if (!isIn(of.own)) continue;
    for (const way of ways.filter((each) => isNew(isIn, each, of))) {
      const found: Comparison = { kind: 'beyond', request: { ...request, context: way.says }, isGuess: way.isGuess };
      if (!way.isGuess) return found;
      guess ??= found;
    }
  }
  return guess ?? within;
}

/** Whether a request is allowed now, and was not before. */
function isNew(isIn: (term: Term) => boolean, way: Way, of: Search): boolean {
  const isTaken = (term: Term): boolean => isIn(term) && term.statement.tests.every((test) => way.holds(test));
  if (!isTaken(of.own) || of.deniedNow.some(isTaken)) return false;
  return !of.allowed.some(isTaken) || of.deniedBefore.some(isTaken);
}
