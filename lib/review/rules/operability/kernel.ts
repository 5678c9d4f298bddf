import type { Value } from '../../../core/json';
import { INIT } from '../../diff/changes';
import type { Draft } from '../../finding';
import { canonicalText } from '../../template/canonical';
import type { ResolvedResource } from '../../template/stack';
import { about, type Rule, updatesOf } from '../rule';
import { numberOf, watching } from '../watch';

/** Limits of a service that its command or its unit says. */
const limits =
  /(?<![\w.-])(Limit[A-Z]+|nofile|nproc|worker_connections|somaxconn|ulimit -n|--workers|--threads|MaxClients|maxmemory)[\s=:]+(\d+)\b/g;

/** `name=value` and `name: value` of kernel and limits, wherever a text sets them. */
function settingsIn(value: Value | undefined): ReadonlyMap<string, number> {
  const text = canonicalText(value).replaceAll('\\n', '\n').replaceAll('\\"', '"');
  const sysctls = text.matchAll(/\b((?:net|vm|fs|kernel)\.[\w.]+)\s*=\s*"?(\d+)\b/g);
  return new Map(
    [...sysctls, ...text.matchAll(limits)].map(([, name = '', number = '']) => [name, Number(number)] as const),
  );
}

/** Settings of a text that are lower than before, or that it does not set any more. */
function lowered(resource: ResolvedResource, name: string, old: Value | undefined, now: Value | undefined): Draft[] {
  if (old === undefined || now === undefined) return [];
  const current = settingsIn(now);
  return [...settingsIn(old)].flatMap(([setting, was]) => {
    const value = current.get(setting);
    const property = `${name}: ${setting}`;
    if (value === undefined)
      return [about(resource, { property, before: was, what: `${setting} is not set any more` })];
    return value < was ? [about(resource, { property, before: was, after: value })] : [];
  });
}

const texts = /^(UserData|LaunchTemplateData|Content|Document|ContainerDefinitions|Parameters)$/;

export const kernel: Rule = {
  id: 'operability/kernel-lowered',
  opposite: 'a limit of the operating system or of the service is higher than before',
  risk: 'medium',
  what: 'a limit of the operating system or of the service is lower than before',
  why: 'connections, files or threads over it are refused at a peak',
  fix: 'leave the larger value',
  find: (stack) => [
    ...containerLimits(stack),
    ...updatesOf(stack, /./).flatMap(({ before, after, properties }) => [
      ...lowered(after, INIT, before.metadata[INIT], after.metadata[INIT]),
      ...properties
        .filter(({ name }) => texts.test(name))
        .flatMap(({ name, before: old, after: now }) => lowered(after, name, old, now)),
    ]),
  ],
};

/** Limits of containers, which are those of the agent's daemon where nothing is said. */
const containerLimits = watching(
  ['nofile', 'nproc', 'memlock', 'core'].map((name) => ({
    types: 'AWS::ECS::TaskDefinition',
    path: `ContainerDefinitions[Name]*.Ulimits[Name=${name}].SoftLimit`,
    worse: (before, after) =>
      numberOf(before) !== undefined && (after === undefined || (numberOf(after) ?? Infinity) < Number(before)),
  })),
);
