import { Fn, Stack, Token } from 'aws-cdk-lib';
import { CfnRule, type IEventBus, type IRule } from 'aws-cdk-lib/aws-events';

/** Values by which CloudWatch knows a rule; no bus for a rule of the default bus, whose metrics name none. */
export interface RuleDimensions {
  readonly rule: string;
  readonly eventBus?: string;
}

/** Name of the bus that each account has in each region. */
const DEFAULT_BUS = 'default';

/**
 * Values by which CloudWatch knows a rule. `Ref` of a rule is its name on the default bus, and `<bus>|<rule>` on any other
 * (AWS::Events::Rule, "Return values"), so that a rule of the app is asked for its bus.
 * @param bus the bus of an imported rule; not asked for where the rule itself says it
 */
export function ruleDimensions(rule: IRule, bus?: IEventBus): RuleDimensions {
  const made = rule.node.defaultChild;
  if (made instanceof CfnRule) {
    const eventBus = busNameOf(made);
    const { ruleName } = rule;
    if (eventBus === undefined) return { rule: ruleName };
    return { eventBus, rule: Token.isUnresolved(ruleName) ? Fn.select(1, Fn.split('|', ruleName)) : ruleName };
  }
  // An ARN of a rule on another bus is `rule/<bus>/<name>`, and a partner's bus has slashes in its own name.
  const [, ofArn, name = rule.ruleName] = /^(.+)\/([^/]+)$/.exec(rule.ruleName) ?? [];
  const eventBus = ofArn ?? named(bus?.eventBusName);
  return { rule: name, ...(eventBus !== undefined && { eventBus }) };
}

/** Name of a rule's bus, if it is not the default one. */
function busNameOf(rule: CfnRule): string | undefined {
  const value = rule.eventBusName;
  if (value === undefined) return undefined;
  const written: unknown = Stack.of(rule).resolve(value);
  return named(typeof written === 'string' ? written : value);
}

/** A bus may be named by its ARN as well. */
function named(bus: string | undefined): string | undefined {
  if (bus === undefined || Token.isUnresolved(bus)) return bus;
  const name = bus.split(':event-bus/').at(-1) ?? bus;
  return name === DEFAULT_BUS ? undefined : name;
}
