import { createColors } from 'picocolors';
import { cut, hanging } from '../../core/words/fitted';
import { utcClock, utcTime } from '../../core/words/utc-time';
import type { Style } from '../verb';
import { durationOf, type Incident, type IncidentsReport, isOpen, linesOf, subjectWords } from './report';

/** Text that a person reads: one paragraph an incident, and its timeline where it was asked for. */
export function incidentsText(report: IncidentsReport, { colour, columns }: Style): string {
  const { bold, red } = createColors(colour);
  const { environment, incidents, missing, nowMs } = report;
  const open = incidents.filter(isOpen).length;
  const title = `${environment}: ${open === 0 ? 'nothing is open' : `${open} open`}, ${incidents.length} shown`;
  return [
    open === 0 ? bold(title) : bold(red(title)),
    ...incidents.flatMap((incident) => ['', ...incidentLines(incident, nowMs, columns)]),
    ...(missing.length === 0 ? [] : ['', ...missing.flatMap((line) => hanging('not known: ', line, columns))]),
  ].join('\n');
}

function incidentLines(incident: Incident, nowMs: number, columns: number): string[] {
  const { id, beganMs, subject, subjects, causes, headline } = incident;
  const others = subjects.filter((each) => each !== subject);
  const began = beganMs === undefined ? 'a beginning that is not known' : utcTime(beganMs);
  const lines = linesOf(incident);
  return [
    `${id}  ${durationOf(incident, nowMs)}, from ${began}`,
    ...hanging('  ', headline, columns),
    ...hanging('  subject  ', [subjectWords(subject), ...others].join(', '), columns),
    ...hanging('  cause    ', causes.join(', ') || 'none was named', columns),
    ...(lines.length === 0 ? [] : ['']),
    ...lines.map(({ atMs, kind, text }) => cut(`  ${utcClock(atMs)}  ${kind.padEnd(11)}  ${text}`, columns)),
  ];
}

/** Markdown of the same for a post-mortem, whose blanks a person fills in. */
export function incidentsMarkdown({ environment, incidents, missing, nowMs }: IncidentsReport): string {
  return [
    ...incidents.flatMap((incident) => [...markdownOf(environment, incident, nowMs), '']),
    ...(incidents.length === 0 ? [`${environment} has no such incident.`] : []),
    ...missing.map((line) => `Not known: ${inCell(line)}`),
  ].join('\n');
}

function markdownOf(environment: string, incident: Incident, nowMs: number): string[] {
  const { id, beganMs, endedMs, subject, subjects, causes, headline } = incident;
  const time = (ms: number | undefined): string => (ms === undefined ? 'not known' : utcTime(ms));
  const facts = [
    ['environment', environment],
    ['began', time(beganMs)],
    ['ended', endedMs === undefined ? 'still open' : time(endedMs)],
    ['duration', durationOf(incident, nowMs)],
    ['subject', subjectWords(subject)],
    ['touched', subjects.join(', ')],
    ['cause that triage named', causes.join(', ') || 'none'],
  ] as const;
  const lines = linesOf(incident);
  return [
    `# Incident ${id}`,
    '',
    inCell(headline),
    '',
    '| | |',
    '| --- | --- |',
    ...facts.map(([name, text]) => `| ${name} | ${inCell(text)} |`),
    ...(lines.length === 0 ? [] : ['', '## Timeline', '', '| UTC | what | |', '| --- | --- | --- |']),
    ...lines.map(({ atMs, kind, text }) => `| ${utcTime(atMs).replace(' UTC', '')} | ${kind} | ${inCell(text)} |`),
  ];
}

/** Text from outside as it may stand in a cell: it begins no column, no markup and no line of its own. */
const inCell = (text: string): string => text.replace(/\s+/g, ' ').replace(/([\\|`*_<>[\]])/g, '\\$1');
