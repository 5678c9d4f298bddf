import { InvalidInput } from '../../config/parse/invalid-input';
import { errorIssue } from '../../core/issue';
import type { Subject } from '../look/subject';
import type { RunAsked } from './asked';
import type { Member } from './members';

/** Hosts that were chosen, or those to choose among. */
export type Choice = { readonly chosen: readonly Member[] } | { readonly among: readonly Member[] };

/**
 * Hosts that a tool is sent to, by what was asked for; the candidates where it is not clear which.
 * @throws InvalidInput where the group has no such host, or none that can be sent a tool
 */
export function choiceOf(members: readonly Member[], { host, onAll }: RunAsked, subject: Subject): Choice {
  if (host !== undefined) return { chosen: [memberNamed(host, members, subject)] };
  const able = members.filter(({ isOnline }) => isOnline !== false);
  if (able.length === 0) throw new InvalidInput([noneAble(members, subject)]);
  if (onAll || able.length === 1) return { chosen: able };
  return { among: able };
}

function memberNamed(id: string, members: readonly Member[], subject: Subject): Member {
  const found = members.find((member) => member.id === id);
  const known = members.map((member) => member.id).join(', ');
  if (!found)
    throw new InvalidInput([
      errorIssue(
        '--host',
        id,
        known === ''
          ? `a running host of ${subject.service}, which has none`
          : `a running host of ${subject.service}: ${known}`,
        'choose one of the group, for tools are sent to no other',
      ),
    ]);
  if (found.isOnline === false)
    throw new InvalidInput([
      errorIssue(
        '--host',
        id,
        'a host whose agent answers Systems Manager',
        'choose another, or look at why it is silent',
      ),
    ]);
  return found;
}

const noneAble = (members: readonly Member[], { service, region }: Subject) =>
  members.length === 0
    ? errorIssue(
        '<subject>',
        `no running instance with the tag headroom:host-group=${service} in ${region ?? 'the region'}`,
        'a host group that runs, in the account of your credentials',
        'compare `aws sts get-caller-identity` with the account of the environment',
      )
    : errorIssue(
        '<subject>',
        `${members.length} hosts of ${service}, none of whose agents answers Systems Manager`,
        'one that answers',
        'look at the way from the hosts to Systems Manager',
      );

/** The host that a person typed: its number in the list, or its id. */
export function typedChoice(typed: string, among: readonly Member[]): Member {
  const text = typed.trim();
  const found = /^\d+$/.test(text) ? among[Number(text) - 1] : among.find(({ id }) => id === text);
  if (found) return found;
  throw new InvalidInput([
    errorIssue('the choice', `'${text}'`, `a number from 1 to ${among.length}, or an id of the list`, 'start it again'),
  ]);
}

/** The problem where nobody can be asked: the list, and how to say which. */
export const unclear = (among: readonly Member[], subject: Subject, lines: readonly string[]): InvalidInput =>
  new InvalidInput([
    errorIssue(
      '--host',
      `nothing, and ${subject.service} has ${among.length} hosts:\n${lines.map((line) => `    ${line}`).join('\n')}`,
      'the one to send the tool to',
      `add --host ${among[0]?.id ?? ''}, the busiest, or --all`,
    ),
  ]);
