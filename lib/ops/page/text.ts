import { createColors } from 'picocolors';
import type { Style } from '../verb';
import type { PageReport, Receiver, TestSeen } from './report';

/** Text that a person reads: who gets pages, what was seen of the test, and what to do where it fails. */
export function pageText({ environment, receivers, test }: PageReport, { colour }: Style): string {
  const { bold } = createColors(colour);
  const pager = receivers.filter(({ topic }) => topic === 'pager');
  return [
    bold(`${environment}: who gets pages`),
    ...(pager.length === 0 ? ['  nobody: add a receiver under pager in the environment file, and deploy'] : []),
    ...receivers.map(receiverLine),
    '',
    ...(test
      ? testLines(test)
      : [`Nothing was sent. Send yourself a page: cdk-headroom page --test --env ${environment}`]),
  ].join('\n');
}

const words = {
  confirmed: 'confirmed',
  pending: 'NOT CONFIRMED: gets nothing until somebody follows the link that was sent to it',
  missing: 'NOT SUBSCRIBED: the environment file names it; deploy, or add it again where it unsubscribed',
} as const;

const receiverLine = ({ topic, protocol, endpoint, state }: Receiver): string =>
  `  ${topic.padEnd(9)} ${protocol.padEnd(6)} ${endpoint}  ${words[state]}`;

function testLines({
  alarm,
  sentAt,
  publishedAfterSec,
  diagnosedAfterSec,
  delivered,
  failed,
  waitedSec,
}: TestSeen): string[] {
  const after = (sec: number | undefined): string => (sec === undefined ? '' : ` after ${sec} s`);
  const isLost = publishedAfterSec === undefined || diagnosedAfterSec === undefined || failed > 0;
  const seen = (isSeen: boolean): string => (isSeen ? '  seen      ' : '  NOT SEEN  ');
  return [
    `Sent at ${sentAt} by setting ${alarm}; waited ${waitedSec} s.`,
    `${seen(publishedAfterSec !== undefined)}CloudWatch published it${after(publishedAfterSec)}`,
    `${seen(diagnosedAfterSec !== undefined)}the responder published its diagnosis${after(diagnosedAfterSec)}`,
    `${seen(delivered > 0 && failed === 0)}SNS delivered ${delivered} in these minutes, heartbeats among them; ${failed} failed`,
    ...(isLost
      ? ['What to do: runbooks/page-undelivered.md, and for a diagnosis that is missing runbooks/responder-failed.md']
      : ['Each receiver of pager gets it twice, raw and diagnosed. Did it ring? Only you can see that.']),
  ];
}
