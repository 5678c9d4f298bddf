import type { Datum } from '../emulator/agent';

/** A deployed Auto Scaling group, and how many processes of this machine play its instances. */
export interface GroupReading {
  readonly groupName: string;
  readonly minSize: number;
  readonly inService: number;
}

/** The AWS/AutoScaling metrics that the emulator, which launches nothing, does not publish. Pure. */
export const groupMetrics = ({ groupName, minSize, inService }: GroupReading, nowMs: number): Datum[] =>
  Object.entries({ GroupMinSize: minSize, GroupInServiceInstances: inService }).map(([name, value]) => ({
    name,
    timestampMs: nowMs,
    values: [value],
    unit: 'None',
    highResolution: false,
    dimensions: { AutoScalingGroupName: groupName },
  }));
