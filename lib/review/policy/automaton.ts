import { ANY, type Glob, STAR, WITHIN } from './globs';

/** Places in a pattern at which a text may have come, in order. */
type Places = readonly number[];

/** A pattern as a machine: states by number, made when they are first come to. */
class Automaton {
  private readonly places: Places[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly moves: Map<string, number>[] = [];
  readonly start: number;

  constructor(private readonly glob: Glob) {
    this.start = this.numberOf(this.closed([0]));
  }

  isAccepted(state: number): boolean {
    return this.places[state]?.at(-1) === this.glob.items.length;
  }

  /** Whether nothing more can be accepted from here. */
  isDead(state: number): boolean {
    return (this.places[state]?.length ?? 0) === 0;
  }

  /** Symbols that a state asks for by themselves; all others are as one. */
  wanted(state: number): readonly string[] {
    return (this.places[state] ?? []).map((place) => this.glob.items[place]).filter((item) => typeof item === 'string');
  }

  next(state: number, symbol: string): number {
    const moves = this.moves[state];
    const known = moves?.get(symbol);
    if (known !== undefined) return known;
    const next = this.moved(state, symbol);
    moves?.set(symbol, next);
    return next;
  }

  private moved(state: number, symbol: string): number {
    const next = (this.places[state] ?? []).flatMap((place) => {
      const item = this.glob.items[place];
      if (item === STAR || (item === WITHIN && symbol !== ':')) return [place];
      // What is one symbol here may be many characters once deployed.
      return item === symbol || (item === ANY && symbol.length <= 2) ? [place + 1] : [];
    });
    return this.numberOf(this.closed(next));
  }

  /** Places with those after stars, which may be nothing. */
  private closed(places: readonly number[]): Places {
    const { items } = this.glob;
    const all = new Set<number>();
    for (let place of places) {
      all.add(place);
      for (; items[place] === STAR || items[place] === WITHIN; place += 1) all.add(place + 1);
    }
    return [...all].sort((one, other) => one - other);
  }

  private numberOf(places: Places): number {
    const key = places.join();
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const number = this.places.length;
    this.numbers.set(key, number);
    this.places.push(places);
    this.moves.push(new Map());
    return number;
  }
}

const made = new WeakMap<Glob, Automaton>();

/** Machine of a pattern, made once. */
export function automatonOf(glob: Glob): Automaton {
  const known = made.get(glob) ?? new Automaton(glob);
  made.set(glob, known);
  return known;
}
