import { isObject, type Value } from '../../core/json';
import { literalText } from '../../core/template/template';
import { EMULATOR_ACCOUNT, EMULATOR_REGION } from './guard';

/** A stack as synthesized, with what became of it. */
export interface ResolvedStack {
  readonly name: string;
  /** Value by export name. */
  readonly exports: Readonly<Record<string, Value>>;
  /** Physical id by logical id. */
  readonly ids: ReadonlyMap<string, string>;
}

/** The text that a value of a stack's template has once deployed; undefined where it asks for more than names and ARNs. */
export type Resolve = (stack: string, value: Value | undefined) => string | undefined;

const pseudoParameters: Readonly<Record<string, string>> = {
  'AWS::AccountId': EMULATOR_ACCOUNT,
  'AWS::Partition': 'aws',
  'AWS::Region': EMULATOR_REGION,
  'AWS::URLSuffix': 'amazonaws.com',
};

/** Resolves literals, `Ref`, `Fn::ImportValue` and joins of these: all that actions and rules of alarms are made of. */
export function resolverOf(stacks: readonly ResolvedStack[]): Resolve {
  const resolve: Resolve = (stackName, value) => {
    const literal = literalText(value);
    if (literal !== undefined || !isObject(value)) return literal;
    const { Ref: ref, 'Fn::ImportValue': imported, 'Fn::Join': join } = value;
    if (typeof ref === 'string')
      return pseudoParameters[ref] ?? stacks.find(({ name }) => name === stackName)?.ids.get(ref);
    if (typeof imported === 'string') {
      const exporting = stacks.find(({ exports }) => imported in exports);
      return exporting && resolve(exporting.name, exporting.exports[imported]);
    }
    const [separator, parts] = Array.isArray(join) ? (join as readonly Value[]) : [];
    if (typeof separator !== 'string' || !Array.isArray(parts)) return undefined;
    const texts = (parts as readonly Value[]).map((part) => resolve(stackName, part));
    return texts.every((text) => text !== undefined) ? texts.join(separator) : undefined;
  };
  return resolve;
}

/** Exports of a template, by export name. */
export function exportsIn(template: unknown): Record<string, Value> {
  const outputs = isObject(template) && isObject(template.Outputs) ? Object.values(template.Outputs) : [];
  return Object.fromEntries(
    outputs.flatMap((output) => {
      const name = isObject(output) && isObject(output.Export) ? literalText(output.Export.Name) : undefined;
      return isObject(output) && name !== undefined && output.Value !== undefined ? [[name, output.Value]] : [];
    }),
  );
}
