import { InvalidInput } from '../../config/parse/invalid-input';
import { errorIssue } from '../../core/issue';
import { isObject, type Properties } from '../../core/json';
import type { ReviewPort } from '../review-port';

/** A document that has to be an object of JSON. */
export function readJsonObject(path: string, port: ReviewPort): Properties {
  const text = port.read(path);
  try {
    const json: unknown = JSON.parse(text);
    if (isObject(json)) return json;
  } catch (error) {
    throw new InvalidInput([
      errorIssue(path, error instanceof Error ? error.message : String(error), 'well-formed JSON', 'write it again'),
    ]);
  }
  throw new InvalidInput([errorIssue(path, 'JSON that is no object', 'an object', 'write it again')]);
}
