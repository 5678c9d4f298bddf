import { HOURS_PER_MONTH, PRICED_REGION, prices } from '../../limits/prices';
import type { LaneWorkload } from '../environment/lanes';
import { concurrencyAt, provisionedConcurrencyAt } from '../lanes/plan';
import { overloadOf, pollersFor } from '../lanes/ramp';
import type { LanePlan, PlanItem } from '../plan';
import { figure } from '../words/figure';
import { cents, type Cost, hourly, usd } from './terms';

const gigabytes = ({ memoryMiB }: LaneWorkload): number => memoryMiB / 1_024;

/** Costs of a lane every month before its first message: what is kept warm, and who polls. */
export function standingCosts(plan: LanePlan): Cost[] {
  return [...provisionedCost(plan), ...pollersCost(plan)];
}

function provisionedCost({ lane, provisionedConcurrency }: LanePlan): Cost[] {
  if (provisionedConcurrency === undefined) return [];
  const price = prices.provisionedGBSec;
  return [
    {
      subject: `lane ${lane.name}`,
      quantity: 'provisioned concurrency price',
      value: provisionedConcurrency.value * gigabytes(lane) * hourly(price) * 3_600,
      because:
        `${figure(provisionedConcurrency.value)} executions x ${figure(gigabytes(lane))} GB x ${HOURS_PER_MONTH} ` +
        `h x ${price.value} ${price.unit}; peaks and the work itself come on top`,
      source: price.source,
    },
  ];
}

function pollersCost({ lane }: LanePlan): Cost[] {
  if (lane.pollers === undefined) return [];
  const price = prices.pollerHour;
  return [
    {
      subject: `lane ${lane.name}`,
      quantity: 'pollers price',
      value: lane.pollers.min * hourly(price),
      because:
        `${lane.pollers.min} pollers x ${usd(price)} x ${HOURS_PER_MONTH} h; those that are added under load come ` +
        `on top, up to ${lane.pollers.max}`,
      source: price.source,
    },
  ];
}

/** One part of a price: an amount in USD, and how it came about. */
interface Part {
  readonly usd: number;
  readonly words: string;
}

const sum = (parts: readonly Part[]): number => parts.reduce((total, part) => total + part.usd, 0);
const listed = (parts: readonly Part[]): string => parts.map(({ words }) => words).join(' + ');
const cost = (amount: number): string => `${figure(amount)} USD`;

/**
 * Prices of the lane at rest, per message, and in its largest peak. List prices of one region; the free tiers are not
 * counted.
 */
export function workPrices(plan: LanePlan, factor: number, quota: number): PlanItem[] {
  const subject = `lane ${plan.lane.name}`;
  const standing = standingCosts(plan);
  const atRest = standing.reduce((total, { value }) => total + value, 0);
  const message = messageParts(plan.lane);
  const peak = hourParts(plan, factor, quota);
  const source = `AWS price pages as of ${prices.workGBSec.asOf}, list prices of ${PRICED_REGION}`;
  return [
    {
      subject,
      quantity: 'price at rest',
      value: cents(atRest),
      unit: 'USD/month',
      because:
        standing.length === 0
          ? 'nothing is kept warm: a lane without messages costs its alarms only'
          : `without a message: ${standing.map(({ quantity, value }) => `${quantity} ${cost(cents(value))}`).join(' + ')}`,
      source,
    },
    {
      subject,
      quantity: 'price of a million',
      value: cents(sum(message) * 1e6),
      unit: 'USD/million messages',
      because: `${listed(message)}; retries and logs come on top`,
      source,
    },
    {
      subject,
      quantity: 'price in the peak',
      value: cents(sum(peak)),
      unit: 'USD/hour',
      because: `one hour of the largest peak: ${listed(peak)}`,
      source,
    },
  ];
}

/** Price of a message in its parts. Requests carry up to 64 KB; larger messages count several times. */
function messageParts(lane: LaneWorkload): Part[] {
  const isProvisioned = lane.provisionedConcurrency === 'planned';
  const rate = isProvisioned ? prices.provisionedWorkGBSec : prices.workGBSec;
  const workSec = lane.meanDurationMs / 1_000;
  const request = lane.fifo ? prices.sqsFifoRequest.value : prices.sqsRequest.value;
  const fair = lane.fairness === 'message-group' ? prices.sqsFairRequest.value : 0;
  // One send; one receive and one delete for each full batch.
  const requests = 1 + 2 / lane.batchSize;
  const perMillion = (name: string, usd: number): Part => ({ usd, words: `${name} ${cost(usd * 1e6)}` });
  const parts: Part[] = [
    perMillion(
      `work of ${figure(workSec)} s x ${figure(gigabytes(lane))} GB x ${rate.value} ${rate.unit}`,
      workSec * gigabytes(lane) * rate.value,
    ),
    perMillion(`1/${lane.batchSize} invocation each`, prices.invocation.value / lane.batchSize),
    perMillion(`${figure(requests)} queue requests each`, requests * (request + fair)),
  ];
  // What AWS's services publish is free.
  const event = perMillion('1 event each', prices.event.value);
  // Powertools' idempotency writes when it begins and when it is done.
  const writes = perMillion('2 table writes each', 2 * prices.tableWrite.value);
  return [
    ...parts,
    ...(lane.source.kind === 'event' && lane.source.bus === 'environment' ? [event] : []),
    ...(lane.idempotency ? [writes] : []),
  ];
}

/** USD of an hour at a factor, all that is kept warm in it included. */
export const laneHour = (plan: LanePlan, factor: number, quota: number): number => sum(hourParts(plan, factor, quota));

/**
 * Price of an hour at a factor in its parts: what is kept warm then, the messages that are worked on, and one start of each environment
 * that was not there before.
 */
function hourParts(plan: LanePlan, factor: number, quota: number): Part[] {
  const { lane } = plan;
  const arrivals = lane.peakArrivalsPerSec * factor;
  const growth = overloadOf(plan, factor, quota)?.growthPerSec ?? 0;
  const messages = Math.round((arrivals - growth) * 3_600);
  const messagesUsd = messages * sum(messageParts(lane));
  const all = growth > 0 ? ` of ${figure(arrivals * 3_600)}` : '';
  return [
    ...warmParts(plan, factor),
    {
      usd: messagesUsd,
      words: `${figure(messages)}${all} messages ${cost(messagesUsd)}${growth > 0 ? ' (the others wait)' : ''}`,
    },
    ...startParts(plan, factor, quota),
  ];
}

function warmParts({ lane, provisionedConcurrency }: LanePlan, factor: number): Part[] {
  const warm = provisionedConcurrency === undefined ? 0 : provisionedConcurrencyAt(lane, factor);
  const warmUsd = warm * gigabytes(lane) * prices.provisionedGBSec.value * 3_600;
  const needed = Math.max(pollersFor(concurrencyAt(lane, factor)), lane.pollers?.min ?? 0);
  const pollers = Math.min(needed, lane.pollers?.max ?? 0);
  const pollersUsd = pollers * prices.pollerHour.value;
  return [
    ...(warm > 0 ? [{ usd: warmUsd, words: `${figure(warm)} provisioned ${cost(warmUsd)}` }] : []),
    ...(pollers > 0 ? [{ usd: pollersUsd, words: `${pollers} pollers ${cost(pollersUsd)}` }] : []),
  ];
}

function startParts(plan: LanePlan, factor: number, quota: number): Part[] {
  const { lane, provisionedConcurrency } = plan;
  const most = overloadOf(plan, factor, quota)?.most ?? Infinity;
  const started = Math.max(0, Math.min(concurrencyAt(lane, factor), most) - (provisionedConcurrency?.value ?? 0));
  const usd = (started * lane.initDurationMs * gigabytes(lane) * prices.workGBSec.value) / 1_000;
  return [
    { usd, words: `${figure(started)} starts of ${figure(lane.initDurationMs)} ms ${cost(usd)} (init is billed)` },
  ];
}
