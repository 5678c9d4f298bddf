import type { Page } from '../../lib/core/pages/page';
import { makePage, recordings } from './make';

describe.each(recordings())('the page made of $file: $about', (recorded) => {
  let page: Page;
  beforeAll(async () => {
    page = await makePage(recorded);
  });

  it('has what it is, the first command and when it is over in its first lines', () => {
    const head = page.text.split('\n').slice(0, 6).join('\n').slice(0, 400);
    expect(head.startsWith(`${page.verdict}\n`)).toBe(true);
    expect(head).toContain(`\nnext     ${page.next}\n`);
    expect(head).toContain(`\nover     when ${page.over}\n`);
  });

  it('has a subject that says it all, which the text does not begin with', () => {
    expect(page.headline).toMatch(/^ALARM [ -~]{10,94}$/);
    expect(page.text.startsWith(page.headline.slice(0, 20))).toBe(false);
  });

  it('has no character that a reader cannot see', () => {
    expect(page.text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
  });
});
