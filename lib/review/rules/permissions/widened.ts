import type { Draft, Risk } from '../../finding';
import { matches } from '../../policy/classes';
import { type Comparison, isWithin, type Request } from '../../policy/compare';
import { tellingActions } from '../../policy/danger';
import type { Statement } from '../../policy/statements';
import type { ResolvedResource } from '../../template/stack';
import { about, type Rule } from '../rule';
import { added, isHolderNew, pairs, placeOf, type Sides } from './sides';

const WIDER = 'permissions/widened';

export const widened: Rule = {
  id: WIDER,
  opposite: 'less is allowed than before',
  risk: 'low',
  what: 'more is allowed than before',
  why: 'a request is allowed now that was not',
  fix: 'name the actions and resources that are needed, or take it back',
  find: (stack) =>
    pairs(stack).flatMap((sides) => {
      const place = placeOf(sides);
      const isNew = isHolderNew(sides, stack);
      // What is new itself takes nothing from what was there, but for who comes from another account.
      if (place === undefined || (isNew && !isForeign(sides))) return [];
      if (!isRead(sides))
        return [undecidedDraft(place, 'a policy is known only when deployed, and is another one now')];
      const comparison = isWithin(sides.after.statements, sides.before?.statements ?? []);
      if (comparison.kind === 'within') return [];
      return [widenedDraft(place, sides, comparison, isNew)];
    }),
};

/** Whether all that changed could be read: what can't be is no less a change. */
function isRead({ before, after }: Sides): boolean {
  const [old, now] = [before?.unread ?? new Set<string>(), after.unread];
  return old.size === now.size && [...now].every((text) => old.has(text));
}

const undecidedDraft = (place: ResolvedResource, because: string): Draft =>
  about(place, {
    risk: 'low',
    what: 'whether more is allowed than before could not be decided',
    because,
    fix: 'compare the two documents by hand',
  });

/** Whether somebody of an account that is named is let in. */
const isForeign = (sides: Sides): boolean =>
  sides.after.kind !== 'identity' &&
  added(sides).some(
    ({ effect, principals }) =>
      effect === 'Allow' && principals.globs.some(({ written }) => /^aws\|\d{12}\|/.test(written)),
  );

function widenedDraft(
  place: ResolvedResource,
  sides: Sides,
  comparison: Exclude<Comparison, { readonly kind: 'within' }>,
  isNew: boolean,
): Draft {
  if (comparison.kind === 'undecided')
    return undecidedDraft(place, 'the statements have too many wildcards and conditions that overlap');
  const request = tellingRequest(comparison.request, added(sides));
  return about(place, {
    ...riskOfWidening(sides, isNew),
    what: `now also allows ${requestText(request)}`,
    property: 'policy',
    before: sides.before === undefined ? 'no such policy' : 'denied',
    after: 'allowed',
  });
}

/** Text of a request: who may do what on what, and what has to hold. */
function requestText({ principal, action, resource, context }: Request): string {
  const where = context.filter((text) => !text.endsWith(' absent'));
  // Of a statement that names none, or all, any text is an example.
  const on = ['', '*', 'x'].includes(resource) ? '' : ` on ${resource}`;
  return `${action}${on}${whoText(principal)}${where.length > 0 ? ` (${where.join(', ')})` : ''}`;
}

/** `aws|<account>|<rest>`: of an account without a rest it is everybody in it. */
function whoText(principal: string): string {
  const [kind = '', name = '', rest] = principal.split('|');
  if (kind === 'aws' && rest !== undefined)
    return ` to ${rest === '' ? `everybody in account ${name}` : `${rest} of account ${name}`}`;
  return kind === 'service' || kind === 'federated' ? ` to ${name}` : '';
}

/** The same request with an action that people know, where a wildcard lets it be one, and in the letters in which it is written. */
function tellingRequest(request: Request, statements: readonly Statement[]): Request {
  const patterns = statements.flatMap(({ effect, actions }) =>
    effect === 'Allow' && !actions.isNot ? actions.globs : [],
  );
  const pattern = patterns.find((glob) => matches(glob, request.action, true));
  if (pattern === undefined) return request;
  const action = pattern.isLiteral
    ? pattern.written
    : tellingActions.find((name) => matches(pattern, name.toLowerCase(), true));
  return { ...request, action: action ?? (pattern.written === '*' ? 'all actions' : pattern.written) };
}

/** Words of actions that only look. */
const reading = /^[^:]+:(get|list|describe|head|batchget|lookup|query|scan|search|view)/;

function riskOfWidening(sides: Sides, isNew: boolean): { readonly risk: Risk; readonly because: string } {
  const { after } = sides;
  if (after.kind === 'trust') {
    const isWide = added(sides).some(({ principals }) => principals.globs.some(({ text }) => /\|\*$|^\*$/.test(text)));
    const isAws = added(sides).some(({ principals }) =>
      principals.globs.some(({ text }) => /^(aws\||federated\||\*)/.test(text.replace(/^literal /, ''))),
    );
    return {
      risk: isNew ? 'low' : isWide || isAws ? 'medium' : 'low',
      because: 'whoever may assume the role has all that the role has',
    };
  }
  const isDenialGone = sides.before?.statements.some(
    ({ effect, text }) => effect === 'Deny' && !after.statements.some((one) => one.text === text),
  );
  if (isDenialGone === true) return { risk: 'medium', because: 'a statement that denied it is gone or denies less' };
  if (after.kind === 'resource') {
    const isForeign = added(sides).some(
      ({ effect, principals }) => effect === 'Allow' && principals.globs.some(({ text }) => /^aws\||^\*/.test(text)),
    );
    return { risk: isForeign && !isNew ? 'medium' : 'low', because: 'the policy of the resource itself lets them' };
  }
  const isBroad = added(sides).some(
    ({ effect, actions, resources, tests }) =>
      effect === 'Allow' &&
      tests.length === 0 &&
      (actions.isNot ||
        actions.globs.some(({ text }) => /(^|:)\*$/.test(text)) ||
        (isAll(resources.globs) && actions.globs.some(({ text }) => !reading.test(text)))),
  );
  return isBroad
    ? { risk: 'medium', because: 'it is allowed with a wildcard where one action or one resource would do' }
    : { risk: 'low', because: 'a request is allowed now that was not' };
}

const isAll = (globs: readonly { readonly text: string }[]): boolean => globs.some(({ text }) => text === '*');
