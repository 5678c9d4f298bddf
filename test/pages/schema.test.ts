import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';
import { isObject } from '../../lib/core/json';
import type { Page } from '../../lib/core/pages/page';
import { makePage, recordings } from './make';

const schema = JSON.parse(readFileSync('docs/page.schema.json', 'utf8')) as {
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, unknown>>;
};
const ajv = new Ajv2020({ allErrors: true });
ajv.addFormat('uri', (text) => URL.canParse(text));
ajv.addFormat('date-time', (text) => /^[+-]?\d{4,6}-\d\d-\d\dT[\d:.]+Z$/.test(text));
const validate = ajv.compile(schema);

describe('the schema of a page', () => {
  const pages: Page[] = [];
  beforeAll(async () => {
    for (const recorded of recordings()) pages.push(await makePage(recorded));
  });

  it('holds of every page', () => {
    for (const page of pages) {
      validate(page);
      expect(validate.errors).toBeNull();
    }
  });

  it('refuses a page that lacks a field which is always there, or has one that it does not know', () => {
    const [page] = pages;
    for (const name of schema.required) expect(validate({ ...page, [name]: undefined })).toBe(false);
    expect(validate({ ...page, somethingElse: 1 })).toBe(false);
  });

  it('knows every field that a page has', () => {
    const names = new Set(pages.flatMap((page) => Object.keys(page)));
    expect([...names].filter((name) => !Object.hasOwn(schema.properties, name))).toEqual([]);
    const optional = Object.keys(schema.properties).filter((name) => !schema.required.includes(name));
    expect(optional.sort()).toEqual([
      'change',
      'durationSec',
      'incident',
      'incidentId',
      'remediation',
      'since',
      'triage',
    ] satisfies (keyof Page)[]);
  });

  it('describes each field by more than its name', () => {
    const bare = Object.entries(schema.properties).filter(
      ([, each]) => !isObject(each) || each.description === undefined,
    );
    expect(bare.map(([name]) => name)).toEqual(['state']);
  });
});
