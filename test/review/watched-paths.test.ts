import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { SpecDatabase } from '@aws-cdk/service-spec-types';
import type { Types } from '../../lib/review/rules/rule';
import type * as watch from '../../lib/review/rules/watch';

type Watch = watch.Watch;

/** Rows of all rules, as the rules hand them over when they are loaded. */
function watchedRows(): readonly Watch[] {
  const rows: Watch[] = [];
  jest.isolateModules(() => {
    jest.doMock('../../lib/review/rules/watch', () => {
      const real = jest.requireActual<typeof watch>('../../lib/review/rules/watch');
      return {
        ...real,
        watching: (own: readonly Watch[]) => {
          rows.push(...own);
          return real.watching(own);
        },
      };
    });
    jest.requireActual('../../lib/review/rules');
  });
  return rows;
}

const steps = (path: string): readonly string[] => path.split(/\.(?![^[]*\])|(?=\[)/).filter((step) => step !== '');

type Shape = { readonly type: string } & Readonly<Record<string, unknown>>;

/** Whether the specification knows the path; where it says `json`, any is. */
function isReached(db: SpecDatabase, shape: Shape, path: readonly string[]): boolean {
  const [step, ...rest] = path;
  if (shape.type === 'union') return (shape.types as readonly Shape[]).some((one) => isReached(db, one, path));
  if (step === undefined || shape.type === 'json' || shape.type === 'tag') return true;
  if (shape.type === 'map') return isReached(db, shape.element as Shape, rest);
  if (shape.type === 'array') return step.startsWith('[') && isReached(db, shape.element as Shape, rest);
  if (step.startsWith('[') && step.includes('=')) return isReached(db, shape, rest);
  if (shape.type !== 'ref') return false;
  const { properties } = db.get('typeDefinition', (shape.reference as { $ref: string }).$ref);
  const property = properties[step];
  return property !== undefined && isReached(db, property.type as Shape, rest);
}

const matches = (type: string, types: Types): boolean =>
  typeof types === 'string' ? type === types : types instanceof RegExp ? types.test(type) : types.includes(type);

describe('a property that a rule watches', () => {
  const db = loadAwsServiceSpecSync();
  const resources = db.all('resource');
  const rows = watchedRows();

  it('is one that a type of its row has, so that the row can find something', () => {
    expect(rows.length).toBeGreaterThan(200);
    const unreachable = rows
      .filter(({ types }) => !(typeof types === 'string' && /^AWS::Serverless::|^Custom::/.test(types)))
      .filter(({ types, path }) => {
        const [top = '', ...rest] = steps(path);
        return !resources
          .filter(({ cloudFormationType }) => matches(cloudFormationType, types))
          .some(({ properties }) => {
            const property = properties[top];
            return property !== undefined && isReached(db, property.type as Shape, rest);
          });
      })
      .map(({ types, path }) => `${String(types)} ${path}`);
    expect(unreachable).toEqual([]);
  });
});
