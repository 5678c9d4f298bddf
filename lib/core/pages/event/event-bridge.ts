import { isObject, parseJson, textIn } from '../../json';

/** Fields of a message, each of which may be anything. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * An event of EventBridge about an alarm in the form of SNS's notification: whole, or its `detail` alone. So is what an alarm gives a
 * function that is its action, in which `alarmData` is the detail. Anything else is returned as it is. Source: Amazon CloudWatch User
 * Guide, "Alarm events and EventBridge" (read 2026-11-29), "Invoke a Lambda function from an alarm" (read 2026-11-30).
 */
export function asNotification(json: Fields): Fields {
  const detail = [json.detail, json.alarmData].find(isObject) ?? json;
  const { state } = detail;
  if (!isObject(state)) return json;
  const previous = part(detail.previousState);
  const configuration = part(detail.configuration);
  const [arn] = Array.isArray(json.resources) ? (json.resources as readonly unknown[]) : [];
  const contributor = part(detail.alarmContributor);
  const muted = part(detail.muteDetail);
  const suppressing = [state, previous].find(({ actionsSuppressedBy: by }) => textIn(by) !== '') ?? {};
  return {
    AlarmName: detail.alarmName,
    AlarmArn: textIn(arn) || textIn(json.alarmArn),
    AWSAccountId: textIn(json.account) || textIn(json.accountId),
    Region: textIn(json.region),
    AlarmDescription: textIn(configuration.description),
    NewStateValue: state.value,
    NewStateReason: textIn(state.reason),
    OldStateValue: previous.value,
    StateChangeTime: state.timestamp ?? json.time,
    PreviousStateTime: previous.timestamp,
    ...(configuration.alarmRule === undefined ? {} : { AlarmRule: configuration.alarmRule }),
    TriggeringChildren: childrenIn(textIn(state.reasonData)),
    AlarmContributorId: contributor.id,
    AlarmContributorAttributes: contributor.attributes,
    Trigger: { Metrics: configuration.metrics, ...thresholdIn(textIn(state.reasonData)) },
    ActionsSuppressor: configuration.actionsSuppressor,
    ActionsSuppressedBy: suppressing.actionsSuppressedBy,
    ActionsSuppressedReason: suppressing.actionsSuppressedReason,
    MutedBy: muted.mutedByArn,
    MutedUntil: muted.muteWindowEnd,
  };
}

/** Whether an event tells that somebody made, changed or deleted an alarm: the state in it is an old one. */
export const isConfigurationChange = (json: Fields): boolean =>
  json['detail-type'] === 'CloudWatch Alarm Configuration Change' ||
  (isObject(json.state) && isObject(json.configuration) && typeof json.operation === 'string');

const part = (value: unknown): Fields => (isObject(value) ? value : {});

function childrenIn(reasonData: string): unknown[] {
  const { triggeringAlarms } = part(parseJson(reasonData));
  return Array.isArray(triggeringAlarms) ? triggeringAlarms.map((alarm) => ({ Arn: part(alarm).arn })) : [];
}

/** The event says nothing of the comparison, and of the threshold in the state's reason only. */
function thresholdIn(reasonData: string): Fields {
  const { threshold, period } = part(parseJson(reasonData));
  return { Threshold: threshold, Period: period };
}
