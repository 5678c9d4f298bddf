import { Template } from 'aws-cdk-lib/assertions';
import { bundleHandlers } from '../../../bin/handlers.cjs';
import type { Remediation } from '../../../lib/core/environment/remediation';
import type { Properties } from '../../../lib/core/json';
import { PagingStack } from '../../../lib/infra/stacks/paging-stack';
import { ResponseStack } from '../../../lib/infra/stacks/response-stack';
import { review } from '../../../lib/review/review';
import { host, lane, planOf, testApp } from '../test-stack';

bundleHandlers();

const times = { calmMin: 15, longestMin: 240, coolDownMin: 60 };
const turnedOn = (mode: Remediation['mode']): Remediation => ({
  mode,
  alarms: {
    'lane-queue-age': [{ action: 'raise-provisioned-concurrency', factor: 1.5, most: 200, ...times }],
    'host-loop-lag': [{ action: 'raise-volume', factor: 1.5, most: 12_000, ...times }],
  },
});

/** Template of the response stack with this remediation. */
function responseOf(remediation?: Remediation): Properties {
  const app = testApp();
  const plan = planOf({ lanes: { media: lane() }, hosts: { api: host() } });
  const environment = { ...plan.environment, remediation };
  const paging = new PagingStack(app, 'paging', { environment });
  return Template.fromStack(new ResponseStack(app, 'response', { plan: { ...plan, environment }, paging })).toJSON();
}

const templates = { off: responseOf(), dry: responseOf(turnedOn('dry-run')), act: responseOf(turnedOn('act')) };
const findings = (before: keyof typeof templates, after: keyof typeof templates) =>
  review([{ name: 'shop-response', before: templates[before], after: templates[after] }]).findings;

describe('a review of remediation', () => {
  it.each(['dry', 'act'] as const)('finds nothing grave where it is turned on: %s', (after) => {
    expect(findings('off', after).filter(({ risk }) => risk !== 'low')).toEqual([]);
  });

  it('says what it may change from now on when a dry run becomes serious', () => {
    expect(findings('dry', 'act')).toEqual([
      expect.objectContaining({
        rule: 'permissions/widened',
        resourceType: 'AWS::IAM::Policy',
        what: expect.stringMatching(
          /^now also allows (lambda:PutProvisionedConcurrencyConfig|application-autoscaling:RegisterScalableTarget|ec2:ModifyVolume) on /,
        ) as string,
      }),
    ]);
  });

  it('says that the record stays when it is turned off', () => {
    expect(findings('act', 'off')).toContainEqual(
      expect.objectContaining({ rule: 'data-loss/removed', resourceType: 'AWS::DynamoDB::Table', risk: 'low' }),
    );
  });
});
