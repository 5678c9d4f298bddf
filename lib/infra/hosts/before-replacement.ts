import { Duration, Stack } from 'aws-cdk-lib';
import { type AutoScalingGroup, DefaultResult, LifecycleTransition } from 'aws-cdk-lib/aws-autoscaling';
import { EventField, type IRuleTarget, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnDocument } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { LAST_LOOK_SEC } from '../../core/hosts/replacement-time';
import { acceptWildcard, ofThisAccount } from '../shared/grants';

/** Parameters of the runbook, and where an event of a lifecycle hook says them. */
const told = {
  InstanceId: '$.detail.EC2InstanceId',
  AutoScalingGroupName: '$.detail.AutoScalingGroupName',
  LifecycleHookName: '$.detail.LifecycleHookName',
  LifecycleActionToken: '$.detail.LifecycleActionToken',
} as const;

/** Seconds that a host has to take its command, and then to answer it. A dead one takes none. */
const answerSec = { taken: 30, done: 100 } as const;

export interface BeforeReplacementProps {
  readonly environmentName: string;
  /** `<environment>-<host group>`, of each group that is watched. */
  readonly serviceNames: readonly string[];
  /** Name of the document that says what a host is busy with. */
  readonly collect: string;
}

/**
 * A last look at a host that failed its health check, before its group ends it: what blocked its loop or filled its executor is on no
 * other host. A lifecycle hook holds the host, an Automation runbook sends it `collect` and lets it go; a host that is healthy, and goes
 * because of a roll or of fewer wanted, is let go at once. Whatever fails on the way, the hook lets go of the host by itself after
 * three minutes.
 * Source: Amazon EC2 Auto Scaling user guide, "Amazon EC2 Auto Scaling lifecycle hooks"; Systems Manager user guide, "Run automations
 * based on EventBridge events".
 */
export class BeforeReplacement extends Construct {
  private readonly hookName: string;

  constructor(scope: Construct, id: string, props: BeforeReplacementProps) {
    super(scope, id);
    const { environmentName, collect } = props;
    this.hookName = `headroom-${environmentName}-last-look`;
    const role = automationRole(this, props);
    const runbook = new CfnDocument(this, 'Runbook', {
      name: this.hookName,
      documentType: 'Automation',
      documentFormat: 'JSON',
      content: runbookContent(role.roleArn, collect),
      updateMethod: 'NewVersion',
    });
    new Rule(this, 'HostGoes', {
      description: `Hosts of ${environmentName} that their group is about to end`,
      eventPattern: {
        source: ['aws.autoscaling'],
        detailType: ['EC2 Instance-terminate Lifecycle Action'],
        detail: { LifecycleHookName: [this.hookName] },
      },
      targets: [automationTarget(this, runbook, role)],
    });
  }

  /** Holds the hosts of a group that go, so that they are looked at. */
  watch(group: AutoScalingGroup): void {
    group.addLifecycleHook('LastLook', {
      lifecycleHookName: this.hookName,
      lifecycleTransition: LifecycleTransition.INSTANCE_TERMINATING,
      heartbeatTimeout: Duration.seconds(LAST_LOOK_SEC),
      // Nothing that fails here may keep a bad host in service, or another from its place.
      defaultResult: DefaultResult.CONTINUE,
    });
  }
}

/** Runbook for a host that goes. Source: Systems Manager Automation runbook reference, schema 0.3. */
export function runbookContent(assumeRole: string, collect: string) {
  return {
    schemaVersion: '0.3',
    description: 'looks at a host that failed its health check before it is ended, and lets it go',
    assumeRole,
    parameters: Object.fromEntries(Object.keys(told).map((name) => [name, { type: 'String' }])),
    mainSteps: [...askHealth, lookAt(collect), release],
  };
}

const parameter = (name: keyof typeof told) => `{{ ${name} }}`;

/** Steps that tell a host that failed its check from one that goes for another reason. Where that can't be known, it is looked at. */
const askHealth = [
  {
    name: 'health',
    action: 'aws:executeAwsApi',
    onFailure: 'step:collect',
    inputs: {
      Service: 'autoscaling',
      Api: 'DescribeAutoScalingInstances',
      InstanceIds: [parameter('InstanceId')],
    },
    outputs: [{ Name: 'status', Selector: '$.AutoScalingInstances[0].HealthStatus', Type: 'String' }],
  },
  {
    name: 'isHealthy',
    action: 'aws:branch',
    inputs: {
      Choices: [{ NextStep: 'release', Variable: '{{ health.status }}', EqualsIgnoreCase: 'healthy' }],
      Default: 'collect',
    },
  },
] as const;

/** Step that sends the host `collect`. Also one that answers nothing has to go. */
const lookAt = (collect: string) => ({
  name: 'collect',
  action: 'aws:runCommand',
  onFailure: 'Continue',
  onCancel: 'step:release',
  timeoutSeconds: answerSec.done,
  inputs: {
    DocumentName: collect,
    InstanceIds: [parameter('InstanceId')],
    TimeoutSeconds: answerSec.taken,
    Comment: 'a last look before the host is replaced',
  },
});

const release = {
  name: 'release',
  action: 'aws:executeAwsApi',
  isEnd: true,
  inputs: {
    Service: 'autoscaling',
    Api: 'CompleteLifecycleAction',
    InstanceId: parameter('InstanceId'),
    AutoScalingGroupName: parameter('AutoScalingGroupName'),
    LifecycleHookName: parameter('LifecycleHookName'),
    LifecycleActionToken: parameter('LifecycleActionToken'),
    LifecycleActionResult: 'CONTINUE',
  },
} as const;

const readOnly = [
  'autoscaling:DescribeAutoScalingInstances',
  'ssm:DescribeInstanceInformation',
  'ssm:ListCommandInvocations',
  'ssm:ListCommands',
];

/** Role of the runbook, which may send `collect` to hosts of these groups, follow it, and let go of a host. */
function automationRole(scope: Construct, { serviceNames, collect }: BeforeReplacementProps): Role {
  const conditions = ofThisAccount();
  const role = new Role(scope, 'Role', { assumedBy: new ServicePrincipal('ssm.amazonaws.com', { conditions }) });
  const arn = (service: string, resource: string) => Stack.of(scope).formatArn({ service, resource });
  const ofGroups = (key: string) => ({ StringEquals: { [key]: [...serviceNames] } });
  const instances = arn('ec2', 'instance/*');
  const groups = arn('autoscaling', 'autoScalingGroup:*');
  const statements = [
    { actions: ['ssm:SendCommand'], resources: [arn('ssm', `document/${collect}`)] },
    {
      actions: ['ssm:SendCommand'],
      resources: [instances],
      conditions: ofGroups('ssm:resourceTag/headroom:host-group'),
    },
    {
      actions: ['autoscaling:CompleteLifecycleAction'],
      resources: [groups],
      conditions: ofGroups('autoscaling:ResourceTag/headroom:host-group'),
    },
    { actions: readOnly, resources: ['*'] },
  ];
  for (const statement of statements) role.addToPolicy(new PolicyStatement(statement));
  const why = 'names are given at launch; a condition keeps it to the host groups of this stack';
  for (const resource of [instances, groups]) acceptWildcard(role, `Resource::${resource}`, why);
  acceptWildcard(role, 'Resource::*', 'these actions read only, and have no resources to name');
  return role;
}

/** Starts the runbook with what the event says; the CDK has no such target. */
function automationTarget(scope: Construct, runbook: CfnDocument, automation: Role): IRuleTarget {
  const arn = (resource: string) => Stack.of(scope).formatArn({ service: 'ssm', resource });
  const definition = arn(`automation-definition/${runbook.ref}`);
  const role = new Role(scope, 'Starter', { assumedBy: new ServicePrincipal('events.amazonaws.com') });
  // Systems Manager asks about the definition of old, and about the document and the execution since 2025.
  const resources = [`${definition}:*`, arn(`document/${runbook.ref}`), arn('automation-execution/*')];
  role.addToPolicy(new PolicyStatement({ actions: ['ssm:StartAutomationExecution'], resources }));
  for (const resource of resources)
    if (resource.includes('*'))
      acceptWildcard(role, `Resource::${resource}`, 'versions and executions of the one runbook');
  automation.grantPassRole(role);
  return {
    bind: () => ({
      arn: `${definition}:$DEFAULT`,
      role,
      input: RuleTargetInput.fromObject(
        Object.fromEntries(Object.entries(told).map(([name, path]) => [name, [EventField.fromPath(path)]])),
      ),
    }),
  };
}
