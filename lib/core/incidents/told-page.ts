import { type Page, UNKNOWN_SUBJECT } from '../pages/page';
import { lasting } from '../words/utc-time';
import type { Told } from './decide';
import { EVERYTHING } from './home';

/** Longest subject that SNS accepts. */
const MAX_HEADLINE = 100;

/** The page as a part of its incident: under the incident's key, and an update or an end in words of their own. */
export function toldPage(page: Page, told: Told): Page {
  const { incidentId, change, dedupKey } = told;
  const lastedMs = lastedOf(told);
  const words = wordsOf(page, told, lastedMs);
  return {
    ...page,
    dedupKey,
    incidentId,
    change,
    ...(lastedMs !== undefined && { durationSec: Math.round(lastedMs / 1_000) }),
    // What came late is over by now, or on again, which was told: it wakes nobody.
    ...(told.isLate && { severity: 'info' as const }),
    headline: words.headline,
    text: words.first === undefined ? page.text : `${words.first}\n${page.text}`,
  };
}

/** The page with something that could not be had, which whoever reads it has to know. */
export function withMissing(page: Page, missing: string): Page {
  const line = `- not known: ${missing}`;
  const [said = '', ...rest] = page.text.split(LINKS);
  const text = [`${said}\n${line}`, ...rest].join(LINKS);
  return { ...page, missingEvidence: [...page.missingEvidence, missing], text };
}

/** Beginning of the last part of a page's text. */
const LINKS = '\n\nin the console:';

/** Time from the incident's beginning to its end, of what closes it. */
const lastedOf = ({ change, beganMs, endedMs }: Told): number | undefined =>
  change === 'closed' && beganMs !== undefined && endedMs !== undefined ? Math.max(0, endedMs - beganMs) : undefined;

interface Words {
  readonly headline: string;
  /** Line above the page's own. @default - there is none */
  readonly first?: string;
}

function wordsOf(page: Page, told: Told, lastedMs: number | undefined): Words {
  const { headline, state, firedAt } = page;
  const { change, incidentId, beganMs } = told;
  if (change === 'opened') return { headline };
  const said = saidOf(page, told);
  if (change === 'closed') {
    if (lastedMs === undefined) return { headline };
    const after = `over after ${lasting(lastedMs)}`;
    return {
      headline: fitted(`OK ${placeOf(page, told)} ${after}: ${page.alarm}`),
      first: `${after}: incident ${incidentId}`,
    };
  }
  const age = beganMs === undefined ? '' : `, which began ${lasting(Date.parse(firedAt) - beganMs)} before`;
  const first = `update of incident ${incidentId}${age}; ${told.isLate ? `${LATE}:` : state === 'OK' ? `${stillOn(told)}:` : 'also:'}`;
  return { headline: fitted(`UPDATE ${placeOf(page, told)}: ${said}`), first };
}

const LATE = 'it came late, a later change was told before';

const stillOn = ({ on }: Told): string => `${on} ${on === 1 ? 'alarm is' : 'alarms are'} still on`;

/** Words of an update behind the place of its incident. */
function saidOf({ headline, state, environment, subject, alarm }: Page, told: Told): string {
  const isOurs = subject !== UNKNOWN_SUBJECT;
  const own = isOurs ? `${environment}/${subject}` : told.subject;
  // The end of `OK prod/api host-loop-lag after 12 min`, and of `ALARM prod/api: the loop is late, 414 ms`.
  const rest = headline
    .replace(/^(ALARM|NO DATA|OK) /, '')
    .replace(own, '')
    .replace(/^:? /, '');
  const whose = !isOurs || subject === told.subject ? '' : `${subject}: `;
  if (told.isLate) return `late: ${whose}${state === 'OK' ? `OK ${rest}` : rest}`;
  if (state === 'OK') return `${whose}OK ${rest || alarm}, ${told.on} still on`;
  return `${state === 'ALARM' ? 'also' : 'no data:'} ${whose}${rest}`;
}

/** Place of the incident. */
function placeOf(page: Page, { subject }: Told): string {
  if (subject === EVERYTHING) return page.environment;
  const isWhole = page.subject === UNKNOWN_SUBJECT || subject.startsWith(`${page.environment}/`);
  return isWhole ? subject : `${page.environment}/${subject}`;
}

/** Cut where it is too long for a subject, and not in its figure, which comes behind the last comma. */
function fitted(text: string): string {
  // SNS refuses a subject with anything but printable ASCII, and with it the whole page.
  const words = text.replace(/[^ -~]+/g, '?');
  if (words.length <= MAX_HEADLINE) return words;
  const [, said = words, figure = ''] = /^(.{40,})(, [^,]{1,40})$/.exec(words) ?? [];
  return `${said.slice(0, MAX_HEADLINE - figure.length - 3)}...${figure}`;
}
