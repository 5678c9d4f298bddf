import type { SNSClient } from '@aws-sdk/client-sns';
import type { Logger } from '@aws-lambda-powertools/logger';
import { alarms, isAlarmId } from '../../lib/alarms';
import type { AlarmEvent } from '../../lib/core/alarm-event';
import { parseAlarmEvent } from '../../lib/core/alarm-event';
import type { AlarmName } from '../../lib/core/alarm-name';
import { parseAlarmName } from '../../lib/core/alarm-name';
import type { AlarmKnowledge, Page } from '../../lib/core/triage';
import { diagnose } from '../../lib/core/triage';
import { publishPage } from './publish-page';
import type { Sources } from './readings';
import { gather } from './readings';

/** What the responder works with, so that a test can replace all of it. */
export interface ResponderPorts extends Sources {
  readonly sns: SNSClient;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
  readonly nowMs: () => number;
  readonly topicArn: string;
  readonly environment: string;
  /** Put before `runbooks/<id>.md`; empty leaves the path. */
  readonly runbookBaseUrl: string;
}

/** One message of the pager topic; `id` is the same when SNS or Lambda delivers it again. */
export interface Delivery {
  readonly id: string;
  readonly message: string;
}

/** Pages that this execution environment remembers: SNS delivers at least once, a person wants to be woken once. */
const SENT_MAX = 200;

/** Makes the function that turns one message of the pager topic into a page on the diagnosis topic. */
export function responder(ports: ResponderPorts): (delivery: Delivery, budgetMs: number) => Promise<void> {
  const sent = new Set<string>();
  return async ({ id, message }, budgetMs) => {
    if (sent.has(id)) {
      ports.logger.info('delivered again, page was sent', { id });
      return;
    }
    const parsed = parseAlarmEvent(message);
    // Whatever it is, the raw message has reached the same endpoints already.
    if ('problem' in parsed) {
      ports.logger.warn('not an alarm, no page made of it', { problem: parsed.problem });
      return;
    }
    const { event } = parsed;
    if (isFirstReading(event)) {
      ports.logger.info('first reading of a new alarm, nobody was paged before', { alarm: event.alarmName });
      return;
    }
    const page = await pageOf(ports, event, budgetMs);
    await publishPage(ports.sns, ports.topicArn, page);
    ports.logger.info('page sent', { alarm: event.alarmName, state: event.state, missing: page.missingEvidence });
    sent.add(id);
    const [oldest] = sent;
    if (sent.size > SENT_MAX && oldest !== undefined) sent.delete(oldest);
  };
}

/** A first deployment takes every alarm out of INSUFFICIENT_DATA to OK: a dozen pages about nothing. */
const isFirstReading = ({ state, previous }: AlarmEvent): boolean => state === 'OK' && previous === 'INSUFFICIENT_DATA';

async function pageOf(ports: ResponderPorts, event: AlarmEvent, budgetMs: number): Promise<Page> {
  const known = parseAlarmName(event.alarmName);
  const name = known ?? { environment: ports.environment, subject: 'unknown subject', id: event.alarmName };
  const readings =
    event.state === 'OK' ? { missing: [] } : await gather(ports, event.alarmName, ports.nowMs(), budgetMs);
  return diagnose({ event, name, knowledge: knowledgeOf(ports, name, event), readings });
}

function knowledgeOf(ports: ResponderPorts, name: AlarmName, event: AlarmEvent): AlarmKnowledge {
  const link = (page: string): string =>
    `${ports.runbookBaseUrl.replace(/\/*$/, ports.runbookBaseUrl && '/')}runbooks/${page}.md`;
  const { alarmName } = event;
  if (!isAlarmId(name.id)) {
    const next = `aws cloudwatch describe-alarms --alarm-names '${alarmName.replaceAll("'", `'\\''`)}'`;
    return {
      meaning: event.description || 'an alarm that is not in the catalogue',
      unit: '',
      next,
      runbook: link('README'),
    };
  }
  const { meaning, unit, next } = alarms[name.id];
  return {
    meaning,
    unit,
    next: next({ environment: name.environment, subject: name.subject, alarmName }),
    runbook: link(name.id),
  };
}
