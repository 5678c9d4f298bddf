import type { AwsCall } from '../../../lambda/aws/aws-json';
import { AwsError } from '../../../lambda/aws/signed-calls';
import type { Attribute, Item } from '../../../lib/core/incidents/table';

interface Input {
  readonly Item?: Item;
  readonly Key?: Item;
  readonly ConditionExpression?: string;
  readonly UpdateExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Item;
}

/** A table of DynamoDB in memory: as much of expressions as the responder uses, each call at one moment. */
export class FakeTable {
  readonly items = new Map<string, Item>();
  readonly operations: string[] = [];

  /** Calls it as `awsJson` would. */
  readonly call: AwsCall = (target, input) => {
    const operation = target.replace(/^DynamoDB_20120810\./, '');
    this.operations.push(operation);
    return new Promise((resolve) => resolve(this.answer(operation, input as Input)));
  };

  private answer(operation: string, input: Input): Record<string, unknown> {
    const key = keyOf(input.Item ?? input.Key ?? {});
    const before = this.items.get(key);
    const found = before ? { Item: before } : {};
    if (operation === 'GetItem') return found;
    if (input.ConditionExpression !== undefined && !holds(input.ConditionExpression, before ?? {}, input))
      throw new AwsError('ConditionalCheckFailedException', 400, found);
    const after = operation === 'PutItem' ? input.Item : updated(before ?? input.Key ?? {}, input);
    this.items.set(key, after ?? {});
    return {};
  }
}

const keyOf = ({ pk, sk }: Item): string => `${pk?.S} | ${sk?.S}`;

const named = (name: string, { ExpressionAttributeNames: names = {} }: Input): string => {
  const found = name.startsWith('#') ? names[name] : name;
  if (found === undefined) throw new Error(`no name ${name}`);
  return found;
};

const valued = (name: string, { ExpressionAttributeValues: values = {} }: Input): Attribute => {
  const found = values[name];
  if (!found) throw new Error(`no value ${name}`);
  return found;
};

/** Whether a condition of ANDs, ORs and brackets around two of them holds. */
function holds(condition: string, item: Item, input: Input): boolean {
  const inner = /(?<!exists)\(((?:[^()]|\([^()]*\))+)\)/.exec(condition);
  if (inner?.[1] !== undefined)
    return holds(condition.replace(inner[0], holds(inner[1], item, input) ? 'TRUE' : 'FALSE'), item, input);
  return condition.split(' OR ').some((each) => each.split(' AND ').every((one) => compares(one.trim(), item, input)));
}

function compares(comparison: string, item: Item, input: Input): boolean {
  if (comparison === 'TRUE' || comparison === 'FALSE') return comparison === 'TRUE';
  const [, absent] = /^attribute_not_exists\((.+)\)$/.exec(comparison) ?? [];
  if (absent !== undefined) return item[named(absent, input)] === undefined;
  const [, name = '', sign, value = ''] = /^(\S+) (=|<|>) (\S+)$/.exec(comparison) ?? [];
  const [left, right] = [item[named(name, input)], valued(value, input)];
  if (!left) return false;
  if (sign === '=') return JSON.stringify(left) === JSON.stringify(right);
  return sign === '<' ? Number(left.N) < Number(right.N) : Number(left.N) > Number(right.N);
}

function updated(item: Item, input: Input): Item {
  let after: Record<string, Attribute> = { ...item };
  for (const clause of (input.UpdateExpression ?? '').split(/ (?=(?:SET|ADD|REMOVE) )/)) {
    const [, verb = '', rest = ''] = /^(SET|ADD|REMOVE) (.+)$/.exec(clause) ?? [];
    for (const each of rest.split(', ')) {
      const [name = '', value = ''] = each.split(verb === 'SET' ? ' = ' : ' ');
      const attribute = named(name, input);
      if (verb === 'REMOVE') after = without(after, attribute);
      else if (verb === 'SET') after[attribute] = valued(value, input);
      else after[attribute] = sum(after[attribute], valued(value, input));
    }
  }
  return after;
}

const sum = (before: Attribute | undefined, added: Attribute): Attribute =>
  added.SS
    ? { SS: [...new Set([...(before?.SS ?? []), ...added.SS])] }
    : { N: String(Number(before?.N ?? 0) + Number(added.N)) };

const without = (item: Item, name: string): Record<string, Attribute> =>
  Object.fromEntries(Object.entries(item).filter(([each]) => each !== name));
