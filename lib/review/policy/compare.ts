import { classesOf, relationOf, type TextClass } from './classes';
import { textOfTest, type Way, waysOf } from './conditions';
import { everything, type Glob } from './globs';
import { minimal } from './minimal';
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
  const deniedNow = inner.filter(isDeny);
  const deniedBefore = outer.filter(isDeny);
  // What was denied and still is, is in no request that is allowed now: then it plays no part.
  const areDenialsKept = deniedBefore.every(({ text }) => deniedNow.some((one) => one.text === text));
  const terms = {
    allowed: outer.filter((one) => !isDeny(one)),
    denied: { inner: deniedNow, outer: areDenialsKept ? [] : deniedBefore },
  };
  const news = inner.filter((one) => !isDeny(one) && !(areDenialsKept && before.has(one.text)));
  return worst(
    news.flatMap((statement) => boxesOf(statement, terms)),
    terms,
  );
}

/** The first request that is sure; else one that is a guess; else that something could not be decided. */
function worst(boxes: readonly Box[], terms: Terms): Comparison {
  const classes: KnownClasses = new Map();
  const later: Search[] = [];
  let outcome: Comparison = within;
  for (const box of boxes) {
    const search = searchOf(box, terms);
    if (search === 'unknown') outcome = { kind: 'undecided' };
    else if (search !== undefined && search.allowed.length > 0) later.push(search);
    // What nobody had a say in before is told first: most of what is new is such.
    else if (search !== undefined) outcome = worse(outcome, beyond(search, classes));
    if (isSure(outcome)) return outcome;
  }
  for (const search of later.sort((one, other) => one.allowed.length - other.allowed.length)) {
    outcome = worse(outcome, beyond(search, classes));
    if (isSure(outcome)) return outcome;
  }
  return outcome;
}

const isSure = (comparison: Comparison): boolean => comparison.kind === 'beyond' && !comparison.isGuess;

/** The graver of two answers: a request that is sure, one that is a guess, nothing decided. */
function worse(one: Comparison, other: Comparison): Comparison {
  const weight = (comparison: Comparison): number => {
    if (comparison.kind === 'beyond') return comparison.isGuess ? 2 : 3;
    return comparison.kind === 'undecided' ? 1 : 0;
  };
  return weight(other) > weight(one) ? other : one;
}

type KnownClasses = Map<string, SideClasses | undefined>;

const isDeny = ({ effect }: Statement): boolean => effect === 'Deny';

/** A part of a statement with one pattern in each direction. */
interface Box {
  readonly statement: Statement;
  readonly sides: Readonly<Record<Side, Glob>>;
}

const sides = ['principals', 'actions', 'resources'] as const;
type Side = (typeof sides)[number];

/**
 * Boxes of a statement that no other one has whole. Of what it leaves out with `Not…` the box is everything, and the statement itself a
 * term.
 */
function boxesOf(statement: Statement, { allowed, denied }: Terms): Box[] {
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

interface Terms {
  readonly allowed: readonly Statement[];
  readonly denied: { readonly inner: readonly Statement[]; readonly outer: readonly Statement[] };
}

/** A statement as far as it matters within a box: the patterns that are in the box in part. */
interface Term {
  readonly statement: Statement;
  readonly parts: Readonly<Record<Side, 'all' | Part>>;
}

/** @returns undefined where nothing of the box can be new; 'unknown' where that can't be told */
function searchOf(box: Box, terms: Terms): Search | undefined | 'unknown' {
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

function beyond(of: Search, known: KnownClasses): Comparison {
  const classes = sides.map((side) => {
    const key = keyOf(side, of);
    const found = known.has(key) ? known.get(key) : classesIn(side, of);
    known.set(key, found);
    return found;
  });
  const tests = (terms: readonly Term[]) => terms.flatMap(({ statement }) => statement.tests);
  const ways = waysOf({
    own: of.own.statement.tests,
    against: tests([...of.deniedNow, ...of.allowed]),
    for: tests(of.deniedBefore),
  });
  if (ways === undefined || classes.some((each) => each === undefined)) return { kind: 'undecided' };
  return search(classes as readonly SideClasses[], ways, of);
}

/** One text for the same question about a side. */
const keyOf = (side: Side, { box, own, deniedNow, allowed, deniedBefore }: Search): string =>
  [
    side,
    box.sides[side].text,
    ...[[own], deniedNow, allowed, deniedBefore].map((group) =>
      group.map(({ parts }) => textOfPart(parts[side])).join(' , '),
    ),
  ].join(' ; ');

const textOfPart = (part: 'all' | Part): string =>
  part === 'all' ? 'all' : `${part.isNot ? 'not ' : ''}${part.globs.map(({ text }) => text).join(' ')}`;

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

/** Kinds of texts of one side, and whether a term has them. */
interface SideClasses {
  readonly classes: readonly TextClass[];
  readonly has: (term: Term, kind: TextClass) => boolean;
}

function classesIn(side: Side, { box, own, deniedNow, allowed, deniedBefore }: Search): SideClasses | undefined {
  const terms = [own, ...deniedNow, ...allowed, ...deniedBefore];
  const globs = [
    ...new Map(terms.flatMap(({ parts }) => globsIn(parts[side])).map((glob) => [glob.text, glob] as const)).values(),
  ];
  const places = new Map(globs.map(({ text }, index) => [text, index] as const));
  const has = ({ parts }: Term, isIn: readonly boolean[]): boolean => {
    const part = parts[side];
    if (part === 'all') return true;
    return part.globs.some(({ text }) => isIn[places.get(text) ?? -1] === true) !== part.isNot;
  };
  const against = [...deniedNow, ...allowed];
  // Nothing is newer than what nobody allowed, and all that denied it do so no more.
  const classes = classesOf(
    box.sides[side],
    globs,
    (isIn) =>
      has(own, isIn) && !against.some((term) => has(term, isIn)) && deniedBefore.every((term) => has(term, isIn)),
  );
  if (classes === undefined) return undefined;
  const named = (group: readonly Term[], { isIn }: TextClass): ReadonlySet<string> =>
    new Set(group.flatMap((term, index) => (has(term, isIn) ? [String(index)] : [])));
  const best = minimal(
    classes.filter(({ isIn }) => has(own, isIn)),
    (kind) => ({ against: named(against, kind), for: named(deniedBefore, kind), isGuess: false }),
  );
  return { classes: best, has: (term, { isIn }) => has(term, isIn) };
}

const globsIn = (part: 'all' | Part): readonly Glob[] => (part === 'all' ? [] : part.globs);

interface Search {
  readonly box: Box;
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
