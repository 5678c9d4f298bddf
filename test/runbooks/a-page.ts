import { makePage, recordings } from '../pages/make';

/** A page as its mail is read, for the runbooks' README: made by the responder of readings that a test keeps. */
export async function aPage(): Promise<string> {
  const recorded = recordings().find(({ file }) => file === 'loop-blocked.json');
  if (!recorded) throw new Error('test/pages/readings has no loop-blocked.json any more');
  const { headline, text } = await makePage(recorded);
  // Addresses of the console are as long as the page.
  const lines = text.split('\n').map((line) => line.replace(/(https:\/\/[^/]+\/).+/, '$1…'));
  return ['```text', `Subject: ${headline}`, '', ...lines, '```'].join('\n');
}
