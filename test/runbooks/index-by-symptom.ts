import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { alarmIds, alarms } from '../../lib/alarms';
import type { Nature, SubjectKind } from '../../lib/core/alarms/alarm';
import { incidentId } from '../../lib/core/alarms/incident';

/** A table of the index: the alarms of some kinds of subjects and natures. */
interface Section {
  readonly heading: string;
  readonly kinds: readonly SubjectKind[];
  readonly natures: readonly Nature[];
}

const own: readonly Nature[] = ['loss', 'silence'];
const sections: readonly Section[] = [
  { heading: `Hosts: users are hurt (${onePage('host')})`, kinds: ['host'], natures: ['symptom'] },
  { heading: 'Hosts: work is lost, or somebody is silent (each pages by itself)', kinds: ['host'], natures: own },
  { heading: 'Hosts: causes (tickets)', kinds: ['host'], natures: ['cause'] },
  { heading: `Lanes: users are hurt (${onePage('lane')})`, kinds: ['lane'], natures: ['symptom'] },
  { heading: 'Lanes: work is lost, or stands still (each pages by itself)', kinds: ['lane'], natures: own },
  { heading: 'Lanes: causes (tickets)', kinds: ['lane'], natures: ['cause'] },
  {
    heading: 'The network: users are hurt (each pages by itself)',
    kinds: ['network'],
    natures: ['symptom', ...own, 'cause'],
  },
  {
    heading: 'Canaries (each but the ticket `canary-not-judged` pages by itself)',
    kinds: ['canary'],
    natures: ['symptom', ...own, 'cause'],
  },
  {
    heading: 'Paging itself (each pages by itself)',
    kinds: ['responder', 'page'],
    natures: ['symptom', 'loss', 'silence', 'cause'],
  },
];

/** The index of runbooks by what a person sees, in the order of the catalogue. Each page says it in its first line. */
export const indexBySymptom = (): string => sections.map(sectionText).join('\n\n');

/** How many kinds of alarms there are, and of what. */
export function countOfAlarms(): string {
  const of = (...kinds: readonly SubjectKind[]): number =>
    alarmIds.filter((id) => kinds.includes(alarms[id].subjectKind)).length;
  return (
    `${alarmIds.length} kinds of alarms: ${of('host')} on host groups, ${of('lane')} on lanes, ` +
    `${of('network')} on the way out of a network, ${of('canary')} on canaries, ` +
    `${of('responder', 'page')} on the way of a page itself.`
  );
}

function onePage(kind: SubjectKind): string {
  const id = incidentId(kind);
  return `one page for all of them: [${id}](${id}.md)`;
}

function sectionText({ heading, kinds, natures }: Section): string {
  const ids = alarmIds.filter((id) => kinds.includes(alarms[id].subjectKind) && natures.includes(alarms[id].nature));
  const [kind] = kinds;
  const pages = kind && natures[0] === 'symptom' && natures.length === 1 ? [...ids, incidentId(kind)] : ids;
  const rows = pages.map((id) => `| ${seen(id)} | [${id}](${id}.md) |`);
  return [`### ${heading}`, '', '| You see | Page |', '| --- | --- |', ...rows].join('\n');
}

/** What a page says that a person sees: its line `You see: …`. */
function seen(id: string): string {
  const path = join('runbooks', `${id}.md`);
  const [, words = ''] = /^You see: (.+?)\.?$/m.exec(readFileSync(join(__dirname, '..', '..', path), 'utf8')) ?? [];
  if (words === '') throw new Error(`${path} needs a line "You see: …." under its title: it is the row of the index`);
  return words;
}
