import { App } from 'aws-cdk-lib';
import { deployedName } from '../../lib/core/environment/deployed-name';
import type { Plan } from '../../lib/core/plan';
import { EnvironmentStage } from '../../lib/infra/stacks/environment-stage';
import { planOf, type ResourceJson } from './assembly';
import { otherShapes } from './other-shapes';

/** Every name that a template gives, as `type name`: none of two deployments in one account may be the same. */
function namesIn(plan: Plan): string[] {
  const stage = new EnvironmentStage(new App({ analyticsReporting: false }), plan);
  return stage.synth().stacks.flatMap((stack) => {
    // A test: what the CDK wrote is taken for what it is.
    const { Resources, Outputs } = stack.template as {
      Resources: Record<string, ResourceJson>;
      Outputs?: Record<string, { Export?: { Name: unknown } }>;
    };
    return [
      `stack ${stack.stackName}`,
      ...Object.values(Outputs ?? {}).map(({ Export }) => `export ${JSON.stringify(Export?.Name)}`),
      ...Object.values(Resources).flatMap(({ Type, Properties = {} }) =>
        Object.entries(Properties)
          .filter(
            ([key, value]) =>
              /^(Name|.*(?<!Metric|Attribute|Policy|Display|Key|User|Event|Config)Name)$/.test(key) &&
              isName(Type, value),
          )
          .map(([, value]) => `${Type} ${JSON.stringify(value)}`),
      ),
    ];
  });
}

/** Neither a reference, nor what a resource only uses, nor an alias, whose name is one within its function. */
const isName = (type: string, value: unknown): boolean =>
  typeof value === 'string' && !/VPCEndpoint|Lambda::Alias/.test(type);

const inApp = (plan: Plan, app: string): Plan => ({ ...plan, environment: { ...plan.environment, app } });

describe('two apps with an environment of one name, in one account and region', () => {
  const shapes = [planOf('prod'), ...otherShapes.slice(0, 1)];

  it.each(shapes.map((plan) => [plan.environment.name, plan] as const))('have no name of %s in common', (_, plan) => {
    const [shop, media] = [inApp(plan, 'shop'), inApp(plan, 'media')].map(namesIn);
    const own = namesIn(plan);
    expect(own.length).toBeGreaterThan(40);
    for (const [one, other] of [
      [shop, media],
      [shop, own],
    ]) {
      const taken = new Set(other);
      expect(one?.filter((name) => taken.has(name))).toEqual([]);
    }
  });

  it('keep the construct paths by which commands ask for them', () => {
    const plan = inApp(planOf('prod'), 'shop');
    const stage = new EnvironmentStage(new App({ analyticsReporting: false }), plan);
    expect(stage.node.path).toBe('prod');
    expect(deployedName(plan.environment)).toBe('shop-prod');
    expect(stage.synth().stacks.map(({ hierarchicalId, stackName }) => [hierarchicalId, stackName])).toEqual(
      expect.arrayContaining([['prod/hosts', 'shop-prod-hosts']]),
    );
  });
});

describe('an app that deploys an environment which another app has', () => {
  const markOf = (appName?: string) => {
    const app = new App({ analyticsReporting: false });
    const stage = new EnvironmentStage(app, planOf('staging'), { appName });
    const { stacks } = stage.synth();
    const marks = stacks.flatMap(({ stackName, template }) =>
      Object.entries((template as { Resources: Record<string, ResourceJson> }).Resources)
        .filter(([, { Type }]) => Type === 'AWS::SSM::Parameter')
        .map(([logicalId, { Properties }]) => ({ stackName, logicalId, name: Properties.Name })),
    );
    return { marks, stacks };
  };

  it('would have to make a parameter that exists, in the stack that is deployed before all others', () => {
    const [shop, media] = [markOf('shop'), markOf('@media/live-app')];
    const name = '/headroom/staging/belongs-to-app';
    expect(shop.marks).toEqual([{ stackName: 'staging-paging', logicalId: 'OfAppShop', name }]);
    expect(media.marks).toEqual([{ stackName: 'staging-paging', logicalId: 'OfAppMediaLiveApp', name }]);
    for (const stack of shop.stacks.filter(({ stackName }) => stackName !== 'staging-paging'))
      expect(stackNamesBefore(stack)).toContain('staging-paging');
  });

  it('is not told where the app has no name', () => {
    expect(markOf().marks).toEqual([]);
  });
});

interface Deployable {
  readonly stackName?: string;
  readonly dependencies: readonly unknown[];
}

/** Stacks that are deployed before one. */
function stackNamesBefore({ dependencies }: Deployable): string[] {
  // A test: the dependencies of a stack are stacks and assets.
  return (dependencies as Deployable[]).flatMap((each) => [
    ...(each.stackName === undefined ? [] : [each.stackName]),
    ...stackNamesBefore(each),
  ]);
}
