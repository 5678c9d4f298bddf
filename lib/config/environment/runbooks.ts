import { z } from 'zod';

const EXPECTED =
  "the http(s) URL under which the pages are, such as 'https://github.com/acme/infra/blob/main/runbooks/'";

/** Most characters: with a page's name behind it the link still fits into a tag, which takes 256. */
const MAX_LENGTH = 200;

/** Parses the address under which the pages of alarms are. A page's name is put behind it. */
export const runbooksSchema = z.string({ error: EXPECTED }).superRefine((text, context) => {
  const fix = fixOf(text);
  if (fix !== undefined) context.addIssue({ code: 'custom', message: EXPECTED, params: { fix } });
});

function fixOf(text: string): string | undefined {
  // URL drops white space and control characters in silence; in a description and a mail they end the link.
  const isLink = /^https?:\/\/[^\s\p{Cc}<>"`\\()[\]{}|]+$/iu.test(text) && URL.canParse(text);
  if (!isLink) return 'write it with https://, as a browser shows it, or leave it out';
  const { username, password, search, hash } = new URL(text);
  if (username + password !== '') return 'write it with no user or password in it: many read descriptions of alarms';
  if (search + hash !== '' || /[?#]/.test(text))
    return 'leave out what begins at ? or #: a name such as host-loop-lag.md is put behind it';
  return text.length > MAX_LENGTH ? `shorten it to ${MAX_LENGTH} characters` : undefined;
}
