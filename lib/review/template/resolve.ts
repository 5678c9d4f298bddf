import { isObject, type Properties, type Value } from '../../core/json';
import { attributeRef, flatJoin, isLiteral, joined, scalarText } from './tokens';

/** Values that a stack is deployed with, as far as they are known. */
export interface Given {
  /** Values of parameters, over their defaults. */
  readonly parameters: Readonly<Record<string, Value>>;
  /** `AWS::Region` and the like. */
  readonly pseudo: Readonly<Record<string, string>>;
  /** Conditions that are taken for true or false, whatever they would be. */
  readonly conditions: Readonly<Record<string, boolean>>;
}

/** Marks what `AWS::NoValue` takes away. */
const NOTHING = Symbol('AWS::NoValue');
type Resolved = Value | typeof NOTHING;

/**
 * Resolves what intrinsic functions give: parameters by what was given or their defaults, mappings, conditions, joins and the like. What is
 * known only when deployed stays as it is, in one form: `Ref`, `Fn::GetAtt` as a list, `Fn::Join` with nothing in between.
 */
export class Resolver {
  private readonly parameters: Properties;
  private readonly mappings: Properties;
  private readonly conditions: Properties;
  private readonly known = new Map<string, boolean | undefined>();
  /** Conditions whose outcome was asked for. */
  readonly usedConditions = new Set<string>();

  constructor(
    template: Properties,
    private readonly given: Given,
  ) {
    this.parameters = objectOf(template.Parameters);
    this.mappings = objectOf(template.Mappings);
    this.conditions = objectOf(template.Conditions);
  }

  /** A value with all that can be known put in its place; undefined where `AWS::NoValue` takes it away. */
  resolve(value: Value | undefined): Value | undefined {
    const resolved = value === undefined ? NOTHING : this.inner(value);
    return resolved === NOTHING ? undefined : resolved;
  }

  /** Outcome of a condition; what rests on something unknown is taken for true. */
  holds(name: string): boolean {
    this.usedConditions.add(name);
    return this.outcomeOf(name) ?? true;
  }

  private outcomeOf(name: string, within: readonly string[] = []): boolean | undefined {
    const taken = this.given.conditions[name];
    if (taken !== undefined) return taken;
    if (this.known.has(name)) return this.known.get(name);
    // A circle: CloudFormation refuses it.
    const outcome = within.includes(name) ? undefined : this.test(this.conditions[name], [...within, name]);
    this.known.set(name, outcome);
    return outcome;
  }

  private test(expression: Value | undefined, within: readonly string[]): boolean | undefined {
    if (!isObject(expression)) return undefined;
    const { 'Fn::Equals': equals, 'Fn::Not': not, 'Fn::And': and, 'Fn::Or': or, Condition: named } = expression;
    if (typeof named === 'string') return this.outcomeOf(named, within);
    if (Array.isArray(equals)) return this.areEqual(equals as readonly Value[]);
    if (Array.isArray(not)) return negated(this.test((not as readonly Value[])[0], within));
    const parts = (list: Value | undefined) =>
      Array.isArray(list) ? (list as readonly Value[]).map((part) => this.test(part, within)) : undefined;
    const [all, some] = [parts(and), parts(or)];
    if (all) return all.includes(false) ? false : all.includes(undefined) ? undefined : true;
    if (some) return some.includes(true) ? true : some.includes(undefined) ? undefined : false;
    return undefined;
  }

  private areEqual([left, right]: readonly Value[]): boolean | undefined {
    const sides = [this.resolve(left), this.resolve(right)];
    return sides.every(isLiteral) ? String(sides[0]) === String(sides[1]) : undefined;
  }

  private inner(value: Value): Resolved {
    if (Array.isArray(value)) return (value as readonly Value[]).map((item) => this.inner(item)).filter(isSomething);
    if (!isObject(value)) return value;
    const [name, argument] = onlyEntry(value);
    if (name !== undefined && argument !== undefined) {
      const answer = this.intrinsic(name, argument);
      if (answer !== undefined) return answer;
    }
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, part]) => {
        const resolved = this.inner(part);
        return resolved === NOTHING ? [] : [[name, resolved] as const];
      }),
    );
  }

  private intrinsic(name: string, argument: Value): Resolved | undefined {
    switch (name) {
      case 'Ref':
        return typeof argument === 'string' ? this.ref(argument) : undefined;
      case 'Fn::GetAtt':
        return attributeRef(argument);
      case 'Fn::If':
        return this.choice(argument);
      case 'Fn::FindInMap':
        return this.mapped(argument);
      case 'Fn::Join':
        return this.join(argument);
      case 'Fn::Sub':
        return this.substituted(argument);
      case 'Fn::Select':
        return this.selected(argument);
      case 'Fn::Split':
        return this.split(argument);
      default:
        return undefined;
    }
  }

  private ref(name: string): Resolved {
    if (name === 'AWS::NoValue') return NOTHING;
    const pseudo = this.given.pseudo[name];
    if (pseudo !== undefined) return pseudo;
    const parameter = this.parameters[name];
    // Whoever is shown a finding is not shown a secret.
    if (!isObject(parameter) || isHidden(parameter)) return { Ref: name };
    const value = this.given.parameters[name] ?? parameter.Default;
    const type = scalarText(parameter.Type ?? 'String');
    // A parameter of Systems Manager has its value there; its name is what the template knows.
    if (value === undefined || isObject(value)) return { Ref: name };
    if (type.startsWith('AWS::SSM::Parameter::Value')) return { 'SSM Parameter': value };
    return type.includes('List') && typeof value === 'string' ? value.split(',').map((item) => item.trim()) : value;
  }

  private choice(argument: Value): Resolved | undefined {
    if (!Array.isArray(argument)) return undefined;
    const [condition, whenTrue, whenFalse] = argument as readonly Value[];
    if (typeof condition !== 'string' || whenTrue === undefined || whenFalse === undefined) return undefined;
    return this.inner(this.holds(condition) ? whenTrue : whenFalse);
  }

  private mapped(argument: Value): Resolved | undefined {
    if (!Array.isArray(argument)) return undefined;
    const [map, first, second, options] = (argument as readonly Value[]).map((part) => this.resolve(part));
    const found = typeof map === 'string' ? this.mappings[map] : undefined;
    if (!isObject(found)) return undefined;
    const value = pick(pick(found, first), second);
    if (value !== undefined) return this.inner(value);
    const fallback = isObject(options) ? options.DefaultValue : undefined;
    if (isLiteral(first) && isLiteral(second)) return fallback;
    // What it may become: so that a change of the map shows where the key is known only when deployed.
    const rows = isLiteral(first) ? { [String(first)]: pick(found, first) ?? {} } : found;
    const values = Object.entries(rows).flatMap(([row, columns]) => {
      const chosen = isLiteral(second) ? pick(columns, second) : columns;
      return chosen === undefined ? [] : [[row, this.resolve(chosen) ?? ''] as const];
    });
    return { 'One of': Object.fromEntries(values), by: [first ?? '', second ?? ''] };
  }

  private join(argument: Value): Resolved | undefined {
    if (!Array.isArray(argument)) return undefined;
    const [separator, list] = argument as readonly Value[];
    const parts = list === undefined ? undefined : this.resolve(list);
    if (typeof separator !== 'string') return undefined;
    if (!Array.isArray(parts)) return { 'Fn::Join': [separator, parts ?? ''] };
    return flatJoin(
      (parts as readonly Value[]).flatMap((part, index) =>
        index === 0 || separator === '' ? [part] : [separator, part],
      ),
    );
  }

  private substituted(argument: Value): Resolved | undefined {
    const [text, own] = Array.isArray(argument) ? (argument as readonly Value[]) : [argument];
    if (typeof text !== 'string') return undefined;
    const variables = objectOf(own);
    const parts = text.split(/(\$\{[^}]*\})/).map((part): Value => {
      const [, name] = /^\$\{([^}]*)\}$/.exec(part) ?? [];
      if (name === undefined) return part;
      if (name.startsWith('!')) return `\${${name.slice(1)}}`;
      const trimmed = name.trim();
      const given = variables[trimmed];
      if (given !== undefined) return this.resolve(given) ?? '';
      const resolved =
        trimmed.includes('.') && !trimmed.startsWith('AWS::') ? attributeRef(trimmed) : this.ref(trimmed);
      return resolved === undefined || resolved === NOTHING ? '' : resolved;
    });
    return flatJoin(parts);
  }

  private selected(argument: Value): Resolved | undefined {
    if (!Array.isArray(argument)) return undefined;
    const [index, list] = (argument as readonly Value[]).map((part) => this.resolve(part));
    if (Array.isArray(list) && isLiteral(index)) return (list as readonly Value[])[Number(index)];
    return { 'Fn::Select': [index ?? 0, list ?? []] };
  }

  private split(argument: Value): Resolved | undefined {
    if (!Array.isArray(argument)) return undefined;
    const [separator, text] = (argument as readonly Value[]).map((part) => this.resolve(part));
    if (typeof separator !== 'string') return undefined;
    if (typeof text === 'string') return text.split(separator);
    const parts = joined(text);
    return parts?.some((part) => typeof part === 'string' && part.includes(separator)) === true
      ? splitParts(parts, separator)
      : { 'Fn::Split': [separator, text ?? ''] };
  }
}

/** A text with parts that are known only when deployed, cut where its literal parts have the separator. */
function splitParts(parts: readonly Value[], separator: string): Value[] {
  const pieces: Value[][] = [[]];
  for (const part of parts) {
    const [head, ...tail] = typeof part === 'string' ? part.split(separator) : [part];
    pieces.at(-1)?.push(head ?? '');
    pieces.push(...tail.map((piece) => [piece]));
  }
  return pieces.map((piece) => flatJoin(piece));
}

/** Whether a parameter has NoEcho: nobody is shown its value. */
export const isHidden = ({ NoEcho: noEcho }: Properties): boolean => scalarText(noEcho ?? false) === 'true';

const objectOf = (value: Value | undefined): Properties => (isObject(value) ? value : {});
const isSomething = (value: Resolved): value is Value => value !== NOTHING;
const negated = (outcome: boolean | undefined): boolean | undefined => (outcome === undefined ? undefined : !outcome);
const onlyEntry = (value: Properties): readonly [name?: string, argument?: Value] => {
  const [first, ...others] = Object.entries(value);
  return first && others.length === 0 ? first : [];
};
const pick = (value: Value | undefined, key: Value | undefined): Value | undefined =>
  isObject(value) && isLiteral(key) && Object.hasOwn(value, String(key)) ? value[String(key)] : undefined;
