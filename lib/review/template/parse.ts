import * as yaml from 'js-yaml';
import { InvalidInput } from '../../config/parse/invalid-input';
import { errorIssue } from '../../core/issue';
import { isObject, type Properties, type Value } from '../../core/json';
import { messageOf } from '../../core/words/error-text';

/** A template as it was written: JSON, with the short forms of YAML in their long form. */
export interface WrittenTemplate {
  /** File, or other place that it comes from, for messages. */
  readonly name: string;
  readonly text: string;
  readonly json: Properties;
  /** Places that could be read in two ways, and how they were. */
  readonly gaps: readonly string[];
}

/**
 * Parses a template, as JSON or YAML whatever its name.
 * @param name where it comes from: `cdk.out/prod.template.json`
 * @throws InvalidInput with line and column where it is neither, or is no template
 */
export function parseTemplate(name: string, text: string): WrittenTemplate {
  const gaps: string[] = [];
  const json = /^\s*\{/.test(text) ? parseJson(name, text) : parseYaml(name, text, gaps);
  if (!isObject(json)) throw notATemplate(name, `a document that is ${kindOf(json)}`);
  if (!isObject(json.Resources)) throw notATemplate(name, resourcesProblem(json));
  for (const [logicalId, resource] of Object.entries(json.Resources))
    if (!logicalId.startsWith('Fn::') && (!isObject(resource) || typeof resource.Type !== 'string'))
      throw notATemplate(name, `resource ${logicalId} without a Type`);
  return { name, text, json, gaps };
}

const resourcesProblem = ({ Resources: resources }: Properties): string =>
  resources === undefined ? 'a document without Resources' : `Resources that are ${kindOf(resources)}`;

const kindOf = (value: unknown): string => {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
};

function notATemplate(name: string, got: string): InvalidInput {
  const expected = 'a CloudFormation template: JSON or YAML with an object Resources, each with a Type';
  return new InvalidInput([errorIssue(name, got, expected, 'give a template, or a folder that cdk synth wrote')]);
}

function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // Flow style of YAML begins as JSON does.
    const asYaml = /\.ya?ml$/.test(name) ? attemptYaml(text) : undefined;
    if (asYaml !== undefined) return asYaml;
    const said = messageOf(error);
    throw broken(name, 'JSON', placeIn(text, Number(/position (\d+)/.exec(said)?.[1] ?? text.length)), said);
  }
}

function attemptYaml(text: string): unknown {
  try {
    return load(text);
  } catch {
    return undefined;
  }
}

function parseYaml(name: string, text: string, gaps: string[]): unknown {
  try {
    return load(text, gaps.length > 0);
  } catch (error) {
    if (!(error instanceof yaml.YAMLException)) throw error;
    if (error.reason === 'duplicated mapping key' && gaps.length === 0) {
      const [, key = 'a key'] = /^\s*(?:- )?([^:]+):/.exec(text.split('\n')[error.mark.line] ?? '') ?? [];
      gaps.push(
        `${name}:${error.mark.line + 1}: ${key} is written twice; the last one was taken, as CloudFormation does`,
      );
      return parseYaml(name, text, gaps);
    }
    throw broken(name, 'YAML', { line: error.mark.line + 1, column: error.mark.column + 1 }, error.reason);
  }
}

interface Place {
  readonly line: number;
  readonly column: number;
}

function placeIn(text: string, position: number): Place {
  const before = text.slice(0, position).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

const broken = (name: string, kind: string, { line, column }: Place, said: string): InvalidInput =>
  new InvalidInput([
    errorIssue(
      `${name}:${line}:${column}`,
      said.split('\n')[0]?.slice(0, 200) ?? '',
      `well-formed ${kind}`,
      'correct the file at this place, or synthesize it again',
    ),
  ]);

/** Short forms that take whatever their long form takes. Source: CloudFormation User Guide, Intrinsic function reference. */
const shortForms = [
  'And',
  'Base64',
  'Cidr',
  'Contains',
  'EachMemberEquals',
  'EachMemberIn',
  'Equals',
  'FindInMap',
  'ForEach',
  'GetAZs',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'RefAll',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
  'ValueOf',
  'ValueOfAll',
] as const;

const kinds = ['scalar', 'sequence', 'mapping'] as const;

const typesOf = (tag: string, construct: (data: Value) => Value): yaml.Type[] =>
  kinds.map((kind) => new yaml.Type(`!${tag}`, { kind, construct: (data) => construct(data as Value) }));

/** `!GetAtt Queue.Arn` is a list in its long form; an attribute may have points in it. */
const attributeOf = (data: Value): Value => {
  if (typeof data !== 'string') return data;
  const point = data.indexOf('.');
  return point < 0 ? data : [data.slice(0, point), data.slice(point + 1)];
};

/** YAML 1.2 without timestamps: `2012-10-17` stays a text. */
const schema = yaml.CORE_SCHEMA.extend({
  // `<<` takes in another mapping, as in YAML 1.1.
  implicit: [new yaml.Type('tag:yaml.org,2002:merge', { kind: 'scalar', resolve: (data) => data === '<<' })],
  explicit: [
    ...shortForms.flatMap((name) => typesOf(name, (data) => ({ [`Fn::${name}`]: data }))),
    ...typesOf('Ref', (data) => ({ Ref: data })),
    ...typesOf('Condition', (data) => ({ Condition: data })),
    ...typesOf('GetAtt', (data) => ({ 'Fn::GetAtt': attributeOf(data) })),
  ],
});

/** @param takesLast whether the last of two keys of one name counts, as in JSON */
const load = (text: string, takesLast = false): unknown => yaml.load(text, { schema, json: takesLast });
