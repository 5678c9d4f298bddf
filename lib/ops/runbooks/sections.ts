/** Part of a page below one heading of the second rank, by the anchor that GitHub makes of it. */
export interface Section {
  readonly anchor: string;
  readonly text: string;
}

/** Sections of a page, in their order; what stands before the first heading is none. */
export const sectionsOf = (page: string): Section[] =>
  page
    .split(/^(?=## )/m)
    .filter((part) => part.startsWith('## '))
    .map((part) => ({ anchor: anchorOf(/^## (.*)$/m.exec(part)?.[1] ?? ''), text: part.trimEnd() }));

/** Anchor of a heading, as GitHub makes it. */
const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');

/** Target of a link within the runbooks: a page, and a heading of it. */
interface Target {
  readonly page: string;
  readonly anchor: string | undefined;
}

/** Replaces the targets of links to pages of the runbooks; links to anything else stay. */
export const withLinks = (text: string, to: (target: Target) => string): string =>
  text.replaceAll(
    /\]\(([\w-]+)\.md(?:#([\w-]+))?\)/g,
    (_, page: string, anchor?: string) => `](${to({ page, anchor })})`,
  );

/** Anchors of the README that a text links to. */
export function linkedAnchors(text: string): string[] {
  const found: string[] = [];
  withLinks(text, ({ page, anchor }) => {
    if (page === README && anchor !== undefined) found.push(anchor);
    return '';
  });
  return found;
}

/** The page that all others share. */
export const README = 'README';
