/** Addresses in the console of AWS that belong to a page. */
export interface PageLinks {
  readonly alarm?: string | undefined;
  /** The dashboard of the subject. */
  readonly dashboard?: string | undefined;
  /** The log that the page was made from. */
  readonly logs?: string | undefined;
}

/** Place and names that a console's addresses are made of. */
export interface LinkedNames {
  /** Region of the alarm; absent where the notification does not tell it. */
  readonly region?: string | undefined;
  /** `aws`, `aws-cn` or `aws-us-gov`. @default 'aws' */
  readonly partition?: string | undefined;
  readonly alarmName: string;
  readonly dashboard?: string | undefined;
  readonly logGroup?: string | undefined;
}

/** Addresses of the console; none without a region. Which account it shows is whoever is signed in. */
export function consoleLinks({ region, partition = 'aws', alarmName, dashboard, logGroup }: LinkedNames): PageLinks {
  if (region === undefined || !/^[a-z0-9-]+$/.test(region)) return {};
  const host = `${region}.${consoles[partition] ?? consoles.aws}`;
  const at = (page: string): string => `https://${host}/cloudwatch/home?region=${region}#${page}`;
  return {
    ...(alarmName.length <= MAX_NAME && { alarm: at(`alarmsV2:alarm/${encoded(alarmName)}`) }),
    ...(dashboard !== undefined &&
      dashboard.length <= MAX_NAME && { dashboard: at(`dashboards/dashboard/${encoded(dashboard)}`) }),
    // The console's own form: encoded twice, with $ for %.
    ...(logGroup !== undefined &&
      logGroup.length <= 2 * MAX_NAME && {
        logs: at(`logsV2:log-groups/log-group/${encoded(encoded(logGroup)).replaceAll('%', '$')}`),
      }),
  };
}

/** Longest name of an alarm. Source: PutMetricAlarm, AlarmName. A message that anybody may publish can hold a longer one. */
const MAX_NAME = 255;

const consoles: Readonly<Record<string, string>> = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
};

/** Half of a surrogate pair can't be encoded. */
const encoded = (text: string): string => encodeURIComponent(text.replace(/\p{Cs}/gu, '?'));
