import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { HEARTBEAT_ALARM } from '../../lib/alarms';
import { parseAlarmName } from '../../lib/core/alarms/name';
import type { AlarmEvent } from '../../lib/core/pages/alarm-event';
import { oneLine } from '../../lib/core/pages/outside-text';
import { kindOfMessage } from './publish-page';

/** Ports that the answer to a heartbeat needs. */
export interface HeartbeatPorts {
  readonly sns: Pick<SNSClient, 'send'>;
  readonly topicArn: string;
}

/**
 * Passes a heartbeat on to the diagnosis topic, where a queue and no person waits for it.
 * @returns whether the event was one
 */
export async function answerHeartbeat({ sns, topicArn }: HeartbeatPorts, event: AlarmEvent): Promise<boolean> {
  const name = parseAlarmName(event.alarmName);
  if (name?.id !== HEARTBEAT_ALARM) return false;
  const { environment, id: alarm } = name;
  const beat = {
    environment: oneLine(environment),
    alarm,
    state: event.state,
    firedAt: new Date(event.atMs).toISOString(),
  };
  await sns.send(
    new PublishCommand({
      TopicArn: topicArn,
      Message: JSON.stringify(beat),
      MessageAttributes: kindOfMessage('heartbeat'),
    }),
  );
  return true;
}
