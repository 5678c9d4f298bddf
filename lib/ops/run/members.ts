import { hostFigures } from '../../core/hosts/host-figures';
import { threeDigits } from '../../core/words/figure';
import { groupOf, valuesOf } from '../hosts/look';
import { type HostRow, hostRows } from '../hosts/report';
import { age } from '../look/age';
import { tableLines } from '../look/columns';
import { Gathering, type NotKnown } from '../look/gather';
import type { Subject } from '../look/subject';
import type { LookPort } from '../look-port';

/** A host that a tool could be sent to. */
export interface Member extends HostRow {
  /** Whether its agent answers Systems Manager; undefined where that could not be read. */
  readonly isOnline?: boolean | undefined;
}

export interface Members {
  /** Hosts of the group that are in service, the busiest first. */
  readonly members: readonly Member[];
  readonly notKnown: readonly NotKnown[];
}

const BUSY_MINUTES = 15;

/** Hosts of the subject's own group, and no others. */
export async function membersOf(subject: Subject, look: LookPort, nowMs: number): Promise<Members> {
  const gathering = new Gathering();
  const { groups, instances, ids } = await groupOf(subject, look, gathering);
  const window = { startMs: nowMs - BUSY_MINUTES * 60_000, endMs: nowMs };
  const [values, online] = await Promise.all([
    ids.length === 0
      ? undefined
      : gathering.read('load of the hosts', () => valuesOf(hostFigures.cpu, subject.service, ids, look, window)),
    ids.length === 0 ? undefined : gathering.read('which agents answer', () => look.tools.online(ids)),
  ]);
  const rows = hostRows(groups, instances, new Map(), [], values ?? new Map());
  const members = rows
    .filter(({ state = 'running' }) => state === 'running')
    .map((row): Member => ({ ...row, isOnline: online?.has(row.id) }))
    .sort((a, b) => (b.value ?? -1) - (a.value ?? -1) || a.id.localeCompare(b.id));
  return { members, notKnown: gathering.notKnown() };
}

/** Table of hosts with the number that each is chosen by. */
export const memberLines = (members: readonly Member[], nowMs: number, columns: number): string[] =>
  tableLines<Member>(
    [
      { title: '', of: (member) => `${members.indexOf(member) + 1}`, align: 'right' },
      { title: 'instance', of: ({ id }) => id },
      { title: 'cpu', of: ({ value }) => (value === undefined ? '-' : `${threeDigits(value)} %`), align: 'right' },
      {
        title: 'age',
        of: ({ launchedAtMs }) => (launchedAtMs === undefined ? '-' : age(nowMs - launchedAtMs)),
        align: 'right',
      },
      { title: 'group', of: ({ lifecycle }) => lifecycle ?? 'in none' },
      { title: 'agent', of: ({ isOnline }) => (isOnline === undefined ? '-' : isOnline ? 'answers' : 'is silent') },
    ],
    members,
    columns,
  );
