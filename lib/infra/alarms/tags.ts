import { type CfnTag, Token } from 'aws-cdk-lib';
import type { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { runbookLink, runbookOf } from '../../core/alarms/name';

/** Facts about an alarm that its tags carry, so that whoever gets its notification needs no parsing of names. */
export interface TaggedAlarm {
  readonly id: string;
  readonly subject: string;
}

/** Tags of an alarm or an incident. */
export const alarmTags = ({ id, subject }: TaggedAlarm, runbooks?: string): CfnTag[] => [
  { key: 'headroom:alarm', value: id },
  { key: 'headroom:subject', value: subject },
  { key: 'headroom:runbook', value: taggable(runbookLink(runbooks, id)) ?? runbookOf(id) },
];

/** The text where a tag can hold it; an address with `%20` or `~` is left to the description. Source: CloudWatch API Reference, Tag. */
const taggable = (text: string): string | undefined =>
  Token.isUnresolved(text) || /^[\p{L}\p{Z}\p{N}_.:/=+@-]{0,256}$/u.test(text) ? text : undefined;

/**
 * Whether CloudFormation knows the newest properties of alarms in a region: tags that travel, and warm-ups, both of 2026. Partitions of
 * their own get such properties months later, and refuse a stack that has them. Not verified there.
 */
export const knowsNewest = (region: string): boolean =>
  Token.isUnresolved(region) || !/^(cn|us-gov|us-iso|eusc)/.test(region);

/** The tags travel in notifications and events. Only those that tell a reader something: others may be nobody's business. */
export const tagsPropagation = {
  alarmTagsPropagation: {
    enabled: true,
    includedTagKeys: ['headroom:alarm', 'headroom:subject', 'headroom:runbook', 'headroom:environment'],
  },
} satisfies CfnAlarm.ActionConfigurationProperty;
