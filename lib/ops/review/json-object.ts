import { InvalidInput } from '../../config/parse/invalid-input';
import { errorIssue } from '../../core/issue';
import { isObject, type Properties } from '../../core/json';
import { messageOf } from '../../core/words/error-text';
import type { ReviewPort } from '../review-port';

/** JSON of a text. @throws InvalidInput that names where it is from */
export function jsonIn(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InvalidInput([
      errorIssue(path, messageOf(error), 'well-formed JSON', 'correct the file, or write it again'),
    ]);
  }
}

/** A document that has to be an object of JSON. */
export function readJsonObject(path: string, port: ReviewPort): Properties {
  const json = jsonIn(path, port.read(path));
  if (isObject(json)) return json;
  throw new InvalidInput([errorIssue(path, 'JSON that is no object', 'an object', 'write it again')]);
}
