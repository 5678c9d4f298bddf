import { Match, Template } from 'aws-cdk-lib/assertions';
import type { Environment } from '../../../lib/core/environment/environment';
import { PagingStack } from '../../../lib/infra/stacks/paging-stack';
import { planOf, testApp } from '../test-stack';

const NAME = /\/paging\/page-test$/;

function templateOf(changes: Partial<Environment>): Template {
  const { environment } = planOf({});
  return Template.fromStack(new PagingStack(testApp(), 'paging', { environment: { ...environment, ...changes } }));
}

const alarmsOf = (changes: Partial<Environment>): number =>
  Object.keys(
    templateOf(changes).findResources('AWS::CloudWatch::Alarm', {
      Properties: { AlarmName: Match.stringLikeRegexp(NAME.source) },
    }),
  ).length;

describe('the weekly test page', () => {
  it('goes to whoever is woken, at the time that was asked for, and says that nothing is wrong', () => {
    const template = templateOf({ testPage: { day: 'TUE', time: '09:05', timeZone: 'Europe/Berlin' } });
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(5 9 ? * TUE *)',
      ScheduleExpressionTimezone: 'Europe/Berlin',
    });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'shop/paging/page-test',
      AlarmDescription: Match.stringLikeRegexp('^Nothing is wrong'),
      AlarmActions: [{ Ref: Match.stringLikeRegexp('^Pager') }],
      OKActions: Match.absent(),
      TreatMissingData: 'notBreaching',
    });
  });

  it('is filtered out of no subscription, as the heartbeat is', () => {
    const email = templateOf({
      testPage: { day: 'TUE', time: '09:05', timeZone: 'UTC' },
      pager: [{ kind: 'email', address: 'oncall@example.com' }],
    });
    const filters = JSON.stringify(email.findResources('AWS::SNS::Subscription'));
    expect(filters).toContain('page-path-heartbeat');
    expect(filters).not.toContain('page-test');
  });

  it.each<[string, Partial<Environment>, number]>([
    ['of production, by its name', { name: 'eu-prod' }, 1],
    ['of what is protected', { protect: true }, 1],
    ['of no other', {}, 0],
    ['of none that wants none', { name: 'prod', testPage: 'none' }, 0],
    ['of any that asks for it', { testPage: { day: 'SUN', time: '00:00', timeZone: 'UTC' } }, 1],
  ])('is one %s', (_, changes, count) => expect(alarmsOf(changes)).toBe(count));
});
