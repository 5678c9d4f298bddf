import { InvalidInput } from '../../config/parse/invalid-input';
import { errorIssue } from '../../core/issue';
import { isObject, type Properties, textIn, type Value } from '../../core/json';
import { messageOf } from '../../core/words/error-text';
import { review, type ReviewOptions } from '../../review/review';
import { parseTemplate, type WrittenTemplate } from '../../review/template/parse';
import type { ReviewPort } from '../review-port';
import { jsonOf, type JsonReview } from './json';

/** Answer to one line of a batch. */
export interface BatchAnswer extends Partial<JsonReview> {
  /** `id` of the line, or its number. */
  readonly id: string;
  /** Reason why it could not be judged. */
  readonly error?: string;
}

/**
 * Judges many pairs: each line is JSON `{ "id"?, "before", "after", "parameters"? }`, where a side is a template, its text, or the path
 * of a file. A line that can't be judged is told, and keeps no other from it.
 */
export function reviewBatch(text: string, options: ReviewOptions, port: ReviewPort): BatchAnswer[] {
  return text.split('\n').flatMap((line, index): BatchAnswer[] => {
    if (line.trim() === '') return [];
    let id = String(index + 1);
    try {
      const pair: unknown = JSON.parse(line);
      if (!isObject(pair)) throw new Error('the line is no JSON object');
      id = textIn(pair.id) || id;
      return [{ id, ...judged(pair, options, port) }];
    } catch (error) {
      return [{ id, error: messageOf(error) }];
    }
  });
}

function judged(pair: Properties, options: ReviewOptions, port: ReviewPort): JsonReview {
  const before = sideOf('before', pair.before, port);
  const after = sideOf('after', pair.after, port);
  const parameters = isObject(pair.parameters) ? pair.parameters : {};
  const name = textIn(pair.stack) || 'stack';
  const pairOf = { name, before: before.json, after: after.json };
  const found = review([{ ...pairOf, parameters: { before: parameters, after: parameters } }], options);
  return jsonOf({ ...found, gaps: [...found.gaps, ...before.gaps, ...after.gaps] });
}

function sideOf(name: string, side: Value | undefined, port: ReviewPort): WrittenTemplate {
  if (isObject(side)) return parseTemplate(name, JSON.stringify(side));
  if (typeof side !== 'string')
    throw new InvalidInput([
      errorIssue(name, 'nothing', 'a template, its text, or the path of a file', 'write both sides'),
    ]);
  const isPath = !side.includes('\n') && !side.trimStart().startsWith('{') && port.kindOf(side) === 'file';
  return parseTemplate(isPath ? side : name, isPath ? port.read(side) : side);
}
