import { isObject, parseJson, textIn } from '../../json';

/** Fields of a message, each of which may be anything. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * An event of EventBridge about an alarm in the form of SNS's notification: whole, or its `detail` alone. Anything else is returned as
 * it is. Source: Amazon CloudWatch User Guide, "Alarm events and EventBridge" (read 2026-11-29).
 */
export function asNotification(json: Fields): Fields {
  const detail = isObject(json.detail) ? json.detail : json;
  const { alarmName, state } = detail;
  if (typeof alarmName !== 'string' || !isObject(state)) return json;
  const previous = part(detail.previousState);
  const configuration = part(detail.configuration);
  const [arn] = Array.isArray(json.resources) ? (json.resources as readonly unknown[]) : [];
  const suppressing = [state, previous].find(({ actionsSuppressedBy: by }) => textIn(by) !== '') ?? {};
  return {
    AlarmName: alarmName,
    AlarmArn: textIn(arn),
    AWSAccountId: textIn(json.account),
    Region: textIn(json.region),
    AlarmDescription: textIn(configuration.description),
    NewStateValue: state.value,
    NewStateReason: textIn(state.reason),
    OldStateValue: previous.value,
    StateChangeTime: state.timestamp ?? json.time,
    PreviousStateTime: previous.timestamp,
    ...(configuration.alarmRule === undefined ? {} : { AlarmRule: configuration.alarmRule }),
    TriggeringChildren: childrenIn(textIn(state.reasonData)),
    AlarmContributorAttributes: part(detail.alarmContributor).attributes,
    Trigger: { Metrics: configuration.metrics, ...thresholdIn(textIn(state.reasonData)) },
    ActionsSuppressor: configuration.actionsSuppressor,
    ActionsSuppressedBy: suppressing.actionsSuppressedBy,
    ActionsSuppressedReason: suppressing.actionsSuppressedReason,
  };
}

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
