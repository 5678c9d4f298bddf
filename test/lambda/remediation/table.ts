/** Attribute values by name, as DynamoDB's API has them. */
export type Item = Readonly<Record<string, { readonly S?: string; readonly N?: string }>>;

interface Put {
  readonly Item: Item;
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeValues?: Item;
}

/** A table with DynamoDB's rules for what the remediator asks of it: conditions, transactions, and a token that makes a repeat harmless. */
export class FakeTable {
  readonly items = new Map<string, Item>();
  private readonly tokens = new Set<string>();

  answer(operation: string, input: Readonly<Record<string, unknown>>): readonly [number, object] {
    if (operation === 'GetItem') return [200, this.get(input.Key as Item)];
    if (operation === 'Query') return [200, this.query(input.ExpressionAttributeValues as Item)];
    if (operation === 'TransactWriteItems') return this.transact(input);
    return [400, { __type: 'UnknownOperationException' }];
  }

  /** Items of a partition, in the order of the times that their sort keys begin with; those of one moment as they were written. */
  partition(pk: string): Item[] {
    return [...this.items.values()]
      .filter((item) => item.pk?.S === pk)
      .sort((one, other) => timeOf(one).localeCompare(timeOf(other)));
  }

  private get(key: Item): object {
    const found = this.items.get(keyText(key));
    return found ? { Item: found } : {};
  }

  private query(values: Item): object {
    return { Items: this.partition(Object.values(values)[0]?.S ?? '') };
  }

  private transact(input: Readonly<Record<string, unknown>>): readonly [number, object] {
    const token = String(input.ClientRequestToken);
    if (this.tokens.has(token)) return [200, {}];
    const puts = (input.TransactItems as { readonly Put: Put }[]).map(({ Put: put }) => put);
    const reasons = puts.map((put) => ({ Code: this.holds(put) ? 'None' : 'ConditionalCheckFailed' }));
    if (reasons.some(({ Code }) => Code !== 'None'))
      return [
        400,
        { __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException', CancellationReasons: reasons },
      ];
    for (const { Item: item } of puts) this.items.set(keyText(item), item);
    this.tokens.add(token);
    return [200, {}];
  }

  private holds({ Item: item, ConditionExpression: condition = '', ExpressionAttributeValues: values }: Put): boolean {
    const found = this.items.get(keyText(item));
    if (condition === 'attribute_not_exists(pk)') return found === undefined;
    return condition === '#version = :read' && found?.version?.N === values?.[':read']?.N;
  }
}

const timeOf = ({ sk }: Item): string => (sk?.S ?? '').slice(0, 24);

const keyText = ({ pk, sk }: Item): string => `${pk?.S ?? ''}|${sk?.S ?? ''}`;
