import { isRecord } from '../../config/parse/field';
import { InvalidInput } from '../../config/parse/invalid-input';
import { errorIssue, type Issue } from '../../core/issue';
import { isObject, itemsIn, type Properties, textIn, type Value } from '../../core/json';
import { alarmTypes, findAlarm, nameOfAlarm } from '../../core/template/composite';
import { literalText, readTemplate, type Resource, type Template } from '../../core/template/template';
import { nearest } from '../../core/words/nearest';
import { parseTemplate } from '../../review/template/parse';
import { Resolver } from '../../review/template/resolve';
import { optionText } from '../verb';
import { attempt, type Reading, textOf } from './files';

type Options = Readonly<Record<string, unknown>>;

/** Folder of what `cdk synth` wrote. */
const OUT = 'cdk.out';

/** Templates that were asked for: one file, or all that were synthesized of an environment. */
export function templateFiles(options: Options, { ports, problems }: Pick<Reading, 'ports' | 'problems'>): string[] {
  const [env, file] = [optionText(options.env), optionText(options.template)];
  if (env !== undefined && file !== undefined)
    problems.push(errorIssue('--template', `--template and --env ${env}`, 'one of them', 'leave one out'));
  if (env === undefined && file === undefined) problems.push(noTemplate);
  if (env === undefined) return file === undefined ? [] : [file];
  const folder = `${OUT}/assembly-${env}`;
  if (ports.fileKind(folder) !== 'folder') {
    problems.push(notSynthesized(env, folder));
    return [];
  }
  return ports.review
    .filesIn(folder)
    .filter((path) => path.endsWith('.template.json'))
    .map((path) => `${folder}/${path}`);
}

const noTemplate: Issue = errorIssue(
  '--template',
  'nothing',
  'a template that holds the alarm, or --env with an environment that is synthesized',
  'add --env prod, or --template FILE for a template of another app',
);

/** Command that makes the templates of an environment. */
export const synthCommand = (env: string): string =>
  env === 'local' ? `npx cdk synth -c local=true 'local/**' -q` : `npx cdk synth '${env}/**' -q`;

const notSynthesized = (env: string, folder: string): Issue =>
  errorIssue(
    '--env',
    `'${env}', but there is no folder ${folder}`,
    'an environment that is synthesized',
    `synthesize it: ${synthCommand(env)}`,
  );

/** An alarm with the template that it is in, and the file of that. */
export interface FoundAlarm {
  readonly template: Template;
  readonly resource: Resource;
  readonly file: string;
}

/** The alarm of this logical id, name or ARN in one of the files; or nothing and a problem. */
export function alarmIn(
  files: readonly string[],
  asked: string,
  options: Options,
  reading: Reading,
): FoundAlarm | undefined {
  const parameters = parametersIn(options, reading.problems);
  const templates = files.flatMap((file) => {
    const template = templateAt(file, parameters, reading);
    return template === undefined ? [] : [{ file, template }];
  });
  if (asked === '') return undefined;
  for (const { file, template } of templates) {
    const resource = findAlarm(template, asked);
    if (resource) return { template, resource, file };
  }
  if (templates.length > 0) reading.problems.push(unknownAlarm(templates, asked));
  return undefined;
}

function templateAt(file: string, parameters: Properties, reading: Reading): Template | undefined {
  const text = textOf('--template', file, reading);
  if (text === undefined) return undefined;
  try {
    const { json } = parseTemplate(file, text);
    return attempt(() => readTemplate(withKnownValues(json, parameters)), { ...reading, templateFile: file });
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    reading.problems.push(...error.issues);
    return undefined;
  }
}

/** Properties that name a resource, where a template gives it a name of its own. Metrics have that name as a dimension. */
const nameProperties: Readonly<Record<string, string>> = {
  'AWS::SQS::Queue': 'QueueName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::AutoScaling::AutoScalingGroup': 'AutoScalingGroupName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::Events::Rule': 'Name',
};

/** Name that a value is: written out, or that of a resource which the template names; undefined where it is known only when deployed. */
export function nameOfValue(value: Value | undefined, { resources }: Template): string | undefined {
  const [ref, attribute] = isObject(value) ? [value.Ref, value['Fn::GetAtt']] : [];
  const [id, name] = typeof ref === 'string' ? [ref] : itemsIn(attribute).map(textIn);
  const resource = id === undefined ? undefined : resources[id];
  const property = resource && nameProperties[resource.type];
  if (resource === undefined || property === undefined || (name !== undefined && name !== property))
    return literalText(value);
  return literalText(resource.properties[property]);
}

/** The template with the values of its parameters in its alarms and in names, and all that follows from them. */
function withKnownValues(json: Properties, parameters: Properties): Properties {
  const resolver = new Resolver(json, { parameters, pseudo: {}, conditions: {} });
  const resources = isObject(json.Resources) ? json.Resources : {};
  const known = Object.entries(resources).map(([logicalId, resource]) => {
    const isRead =
      isObject(resource) && (alarmTypes.includes(textIn(resource.Type)) || textIn(resource.Type) in nameProperties);
    return [
      logicalId,
      isRead ? { ...resource, Properties: resolver.resolve(resource.Properties) ?? {} } : resource,
    ] as const;
  });
  return { ...json, Resources: Object.fromEntries<Value>(known) };
}

function parametersIn({ parameter }: Options, problems: Issue[]): Properties {
  const pairs = (Array.isArray(parameter) ? parameter : []).map(String);
  const wrong = pairs.filter((pair) => !/^\w+=/.test(pair));
  for (const pair of wrong)
    problems.push(
      errorIssue('--parameter', `'${pair}'`, 'Name=value', 'write the name of the parameter, = and its value'),
    );
  return Object.fromEntries(
    pairs
      .filter((pair) => !wrong.includes(pair))
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
}

function unknownAlarm(
  templates: readonly { readonly file: string; readonly template: Template }[],
  asked: string,
): Issue {
  const other = templates.map(({ template }) => template.resources[asked]).find(isRecord);
  if (other)
    return errorIssue('--alarm', `${asked}, which is an ${other.type}`, alarmTypes.join(' or an '), 'name an alarm');
  const alarms = templates.flatMap(({ template }) =>
    Object.values(template.resources).filter(({ type }) => alarmTypes.includes(type)),
  );
  const known = alarms.map(shownName);
  const meant = nearest(asked, [...known, ...alarms.map(({ logicalId }) => logicalId)]);
  const shown = known.slice(0, 12).join(', ');
  const where = templates.length === 1 ? (templates[0]?.file ?? '') : `${templates.length} templates`;
  return errorIssue(
    '--alarm',
    `'${asked}'`,
    known.length === 0
      ? `an alarm, but ${where} has none`
      : `an alarm of ${where}: ${shown}${known.length > 12 ? ', …' : ''}`,
    meant === undefined ? 'choose one of these, or give another template' : `write ${meant}`,
  );
}

/** An alarm as people call it. */
export const shownName = (resource: Resource): string => nameOfAlarm(resource) ?? resource.logicalId;
