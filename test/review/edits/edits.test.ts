import { isAtLeast } from '../../../lib/review/finding';
import { review } from '../../../lib/review/review';
import { parseTemplate } from '../../../lib/review/template/parse';
import edits from './edits.json';
import templates from './templates.json';

const kept: Readonly<Record<string, { readonly before: string; readonly after: string }>> = templates;

/** Edits of public templates, with what the review said of each and whether that was right when it was read by hand. */
describe('real edits of public templates', () => {
  it('are many, and hardly any was called a risk that was none', () => {
    expect(edits.length).toBeGreaterThanOrEqual(60);
    expect(new Set(edits.map(({ id }) => id)).size).toBe(edits.length);
    const wrong = edits.filter(({ findings }) => findings.some(({ isRight }) => !isRight));
    expect(wrong.length / edits.length).toBeLessThanOrEqual(1 / 25);
  });

  it.each(
    edits
      .filter(({ id }) => Object.hasOwn(kept, id))
      .map((one) => [`${one.id} ${one.path}: ${one.edit.slice(0, 60)}`, one] as const),
  )('%s', (_, { id, path, findings }) => {
    const sides = kept[id];
    const [before, after] = [sides?.before, sides?.after].map((text) => parseTemplate(path, text ?? '').json);
    const found = review([{ name: 'stack', before, after }])
      .findings.filter(({ risk }) => isAtLeast(risk, 'medium'))
      .map(({ risk, rule, logicalId }) => `${risk} ${rule} ${logicalId}`);
    expect(found).toEqual(findings.map(({ finding }) => finding));
  });
});
