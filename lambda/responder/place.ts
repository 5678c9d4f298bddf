/** Place that an ARN names. */
export interface Place {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/** The place in an ARN: `arn:<partition>:<service>:<region>:<account>:…`. */
export function placeIn(arn: string): Place {
  const [, partition = '', , region = '', account = ''] = arn.split(':');
  return { partition, region, account };
}

/**
 * Words about an alarm of another region or account, which the responder can't ask about: the same name may be another alarm in its own.
 * Undefined where it is here, or nobody says where it is.
 */
export function elsewhere(alarmArn: string | undefined, ownArn: string): string | undefined {
  if (alarmArn === undefined || !/^arn:[\w-]+:cloudwatch:[\w-]+:\d{12}:alarm:/.test(alarmArn)) return undefined;
  const [there, here] = [placeIn(alarmArn), placeIn(ownArn)];
  if (there.region === here.region && there.account === here.account) return undefined;
  return `its alarm is in ${there.region} of account ${there.account}, and what is asked here is ${here.region} of ${here.account}`;
}
