import { parseEnvironments } from '../../lib/config/load';
import { volumeWatch } from '../../lib/core/hosts/volume-watch';
import { serviceDefaults } from '../../lib/limits/host-os';
import { Editor } from './editor';
import { everyField } from './every-field';
import { NOW_MS, withValue } from './inputs';

/** Input types are derived; an editor must still show each field with its documentation and its default. */
const UNFINISHED = `import { defineEnvironment } from '../../lib/config/define';
export default defineEnvironment({ network: { vpc: { /*vpc*/ } }, lanes: { media: { /*lane*/ } } });`;
const editor = new Editor(__dirname, {
  'every-field.ts': undefined,
  'input-types.ts': undefined,
  'written-now.ts': UNFINISHED,
});
const shown = editor.shown('every-field.ts');
const fields = shown.flat();

describe('an environment in an editor', () => {
  it('is written here with every field that there is', () => {
    const written = [...new Set(fields.map(({ field }) => field))].sort();
    expect(written.length).toBeGreaterThan(120);
    expect(written).toEqual(editor.declared('every-field.ts'));
  });

  it('has documentation for each field', () => {
    // On hover, TypeScript says nothing of a field that two forms share which no other field tells apart: it offers it with both.
    const offered = editor.offered('written-now.ts', '/*vpc*/');
    expect(offered.get('cidr')).toMatch(/IPv4 range, \/16 to \/24[^]*Primary IPv4 range/);
    const bare = fields.filter(({ documentation }) => documentation.length < 5).map(({ field }) => field);
    expect(bare).toEqual(['.network.vpc.cidr', '.network.vpc.cidr']);
  });

  it('tells the default of each field that may be left out, and of no other', () => {
    expect(fields.filter(({ isOptional, fallback }) => isOptional !== (fallback !== undefined))).toEqual([]);
  });

  it('offers the fields of a lane with their documentation', () => {
    const offered = editor.offered('written-now.ts', '/*lane*/');
    const lane = editor.declared('every-field.ts').filter((field) => /^\.lanes\.\*\.\w+$/.test(field));
    expect([...offered.keys()].map((field) => `.lanes.*.${field}`).sort()).toEqual(lane);
    expect([...offered].filter(([, documentation]) => documentation === '')).toEqual([]);
    expect(offered.get('maxReceives')).toBe('Receives before a message goes to the dead-letter queue, 1 to 1,000.');
  });

  it('is refused where a type is wrong, and taken where all are right', () => {
    expect(editor.problems('every-field.ts')).toEqual([]);
    expect(editor.problems('input-types.ts')).toEqual([]);
    expect(editor.problems('written-now.ts').join()).toMatch(/missing the following properties/);
  });
});

/** `'nat'`, `{ everyHours: 24, keep: 7 }`: a literal as TSDoc has it. */
const literal = (text: string): unknown => JSON.parse(text.replace(/(\w+): /g, '"$1": ').replaceAll("'", '"'));

/** Defaults that the plan fills in and not the schema: what it takes when nothing is written. */
const filledInLater: Readonly<Record<string, unknown>> = {
  '.hosts.*.service.threads': serviceDefaults.gthreadThreads.value,
  '.hosts.*.service.connections': serviceDefaults.greenConnections.value,
  '.hosts.*.data.watchedBy': volumeWatch({ type: 'gp3', sizeGiB: 1, iops: 3000, mountPath: '/data' }, 3000)?.by,
};

const fallbacks = fields.filter(({ fallback }) => fallback !== undefined && !fallback.startsWith('- '));
const literals = new Map(fallbacks.map(({ field, fallback = '' }) => [field, fallback]));

/** What is parsed where a field is written like this, in each environment and at each place that has it. */
function parsedWith(field: string, value: unknown) {
  return shown.flatMap((all, index) =>
    all
      .filter((one) => one.field === field)
      .map(({ path }) => parseEnvironments([withValue(everyField[index], path, value)], { nowMs: NOW_MS })),
  );
}

describe('a documented default', () => {
  it('is a literal for most fields, and one wherever the field is', () => {
    expect(literals.size).toBeGreaterThan(35);
    expect(fallbacks.filter(({ field, fallback }) => literals.get(field) !== fallback)).toEqual([]);
  });

  it.each([...literals].filter(([field]) => !(field in filledInLater)))(
    'of %s is what the schema has: %s',
    (field, text) => {
      const absent = parsedWith(field, undefined);
      expect(absent.some(({ environments }) => environments.length === 1)).toBe(true);
      expect(parsedWith(field, literal(text))).toEqual(absent);
    },
  );

  it.each(Object.entries(filledInLater))('of %s is what the plan takes: %j', (field, value) => {
    expect(literal(literals.get(field) ?? '')).toEqual(value);
  });
});
