import { snsEvent } from '../lambda/events/fixtures';

/** A change of an alarm as a test names it. */
export interface ChangeOf {
  readonly subject: string;
  /** @default 'host-loop-lag' */
  readonly alarm?: string;
  /** @default 'ALARM' */
  readonly state?: 'ALARM' | 'OK';
  readonly atMs: number;
  /** @default - an alarm on one series */
  readonly volume?: string;
}

/** An invocation with the change; each has a message id of its own. */
export const changeOf = ({ subject, alarm = 'host-loop-lag', state = 'ALARM', atMs, volume }: ChangeOf) => {
  const AlarmName = `prod/${subject}/${alarm}`;
  const message = {
    AlarmName,
    AlarmArn: `arn:aws:cloudwatch:us-east-1:000000000000:alarm:${AlarmName}`,
    NewStateValue: state,
    OldStateValue: state === 'OK' ? 'ALARM' : 'OK',
    NewStateReason: 'Threshold Crossed',
    StateChangeTime: new Date(atMs).toISOString().replace('Z', '+0000'),
    AlarmDescription: 'Late',
    ...(volume === undefined ? {} : { AlarmContributorAttributes: { VolumeId: volume } }),
  };
  return snsEvent(message, new Date().toISOString());
};
