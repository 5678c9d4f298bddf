import { sqs } from '../../../limits/sqs';
import { lasting } from '../../words/utc-time';
import type { Call } from '../decision';
import type { AllowedAction, LaneLimits } from '../limits';
import type { SeenSource } from '../observed';
import type { Setting } from '../state';
import { type Action, type Around, isSame, type View } from '../view';

/** Share to which a lane is bounded where the environment says none. */
const FACTOR = 0.5;

/** Seconds of the promise that must be left to begin, and those from which it ends: two looks and three, five minutes each. */
const neededSec = { toBegin: 900, toGoOn: 600 } as const;

const causes = ['noisy-neighbour', 'downstream-slow', 'downstream-failing'];

/** Bounds how many executions a batch lane takes of what others need. */
export const boundEventSource: Action = {
  causes,
  view: (seen, around) => viewOf(seen, around, (source, lane, allowed) => bounded(source, lane, allowed)),
};

/** Stops a batch lane for a while: its messages wait in the queue. */
export const pauseEventSource: Action = {
  causes,
  view: (seen, around) => viewOf(seen, around, (source) => ({ ...settingOf(source), enabled: 0 })),
};

function viewOf(
  seen: Parameters<Action['view']>[0],
  { limits, subject }: Around,
  change: (seen: SeenSource, lane: LaneLimits, allowed: AllowedAction) => Setting | string,
): View | string {
  if (seen.kind !== 'event-source') return 'its event source mapping was not read';
  const lane = limits.lanes[subject];
  if (!lane) return `the plan has no lane ${subject}`;
  const current = settingOf(seen);
  const planned: Setting = {
    enabled: 1,
    ...(lane.maximumConcurrency !== undefined && { maximumConcurrency: lane.maximumConcurrency }),
  };
  return {
    resource: seen.resource,
    current,
    planned,
    busy: busy(seen),
    urgent: late(seen, lane, neededSec.toGoOn),
    wanted: (allowed) => refused(seen, lane) ?? change(seen, lane, allowed),
    // A bound is below the plan: only the same is no bound any more.
    isCovered: (setting) => isSame(setting, planned),
    released: { ...current, enabled: 1 },
    callTo: (setting) => callTo(seen, setting),
    usdPerHour: () => 0,
  };
}

const settingOf = ({ state, maximumConcurrency }: SeenSource): Setting => ({
  enabled: state === 'Disabled' || state === 'Disabling' ? 0 : 1,
  ...(maximumConcurrency !== undefined && { maximumConcurrency }),
});

function busy({ isDeploying, state }: SeenSource): string | undefined {
  if (isDeploying) return 'the lane is being deployed';
  return state === 'Enabled' || state === 'Disabled' ? undefined : `its event source mapping is ${state}`;
}

/** Reason why the lane may neither be bounded nor paused. */
function refused(seen: SeenSource, lane: LaneLimits): string | undefined {
  if (lane.kind !== 'batch') return 'only batch lanes wait for others';
  // AWS takes a maximum concurrency or pollers of its own, not both (AWS Lambda Developer Guide, Lambda parameters for Amazon SQS event
  // source mappings).
  if (seen.hasPollers || lane.hasPollers) return 'it has pollers of its own, which exclude a maximum concurrency';
  if (seen.state !== 'Enabled') return `its event source mapping is ${seen.state}`;
  return late(seen, lane, neededSec.toBegin);
}

/** Reason why its messages can't wait, with that many seconds left. */
function late({ oldestMessageSec }: SeenSource, lane: LaneLimits, leftSec: number): string | undefined {
  const mostSec = Math.min(lane.maxQueueAgeSec, lane.retentionSec);
  if (oldestMessageSec + leftSec < mostSec) return undefined;
  return (
    `its oldest message waits ${lasting(oldestMessageSec * 1_000)} of the ${lasting(mostSec * 1_000)} that it may, ` +
    `which leaves less than ${lasting(leftSec * 1_000)}`
  );
}

function bounded(seen: SeenSource, lane: LaneLimits, { factor = FACTOR, least = 0 }: AllowedAction): Setting | string {
  const before = seen.maximumConcurrency ?? lane.maximumConcurrency;
  if (before === undefined) return 'it has no maximum concurrency, so that nobody knows what half of it is';
  const to = Math.max(sqs.minMaximumConcurrency.value, least, Math.floor(before * factor));
  return to < before
    ? { ...settingOf(seen), maximumConcurrency: to }
    : `it may have ${before} executions, and keeps ${to} at least`;
}

/** The request, with what differs only: an empty scaling configuration takes the bound away (AWS::Lambda::EventSourceMapping). */
function callTo(seen: SeenSource, to: Setting): Call {
  const now = settingOf(seen);
  const { maximumConcurrency } = to;
  return {
    service: 'lambda',
    operation: 'UpdateEventSourceMapping',
    input: {
      UUID: seen.resource.UUID ?? '',
      ...(now.enabled !== to.enabled && { Enabled: to.enabled === 1 }),
      ...(now.maximumConcurrency !== maximumConcurrency && {
        ScalingConfig: maximumConcurrency === undefined ? {} : { MaximumConcurrency: maximumConcurrency },
      }),
    },
  };
}
