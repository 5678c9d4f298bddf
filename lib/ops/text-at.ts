import type { FileKinds } from '../config/parse/file-kind';
import { InvalidInput } from '../config/parse/invalid-input';
import { errorIssue, type Issue } from '../core/issue';
import { messageOf } from '../core/words/error-text';

export interface FileReader {
  readonly kindOf: FileKinds;
  /** @throws Error where it can't be read */
  readonly read: (path: string) => string;
}

/**
 * Text of a file that was named.
 * @param flag option that named it
 */
export function textAt(flag: string, path: string, { kindOf, read }: FileReader): string | Issue {
  const wrong = (got: string): Issue => errorIssue(flag, got, 'a file that can be read', `correct the path ${path}`);
  try {
    const kind = kindOf(path);
    return kind === 'file'
      ? read(path)
      : wrong(kind === undefined ? `${path}, which does not exist` : `${path}, which is a ${kind}`);
  } catch (error) {
    return wrong(messageOf(error));
  }
}

/** The same, for whoever needs it. @throws InvalidInput where it can't be read */
export function neededText(flag: string, path: string, reader: FileReader): string {
  const text = textAt(flag, path, reader);
  if (typeof text === 'string') return text;
  throw new InvalidInput([text]);
}
