import { MARK_KEY, markIn, roleIn } from '../../../lib/core/template/marks';

const resource = (mark: unknown) => ({
  logicalId: 'Queue',
  type: 'AWS::SQS::Queue',
  properties: {},
  metadata: { [MARK_KEY]: mark } as never,
});

describe('a mark', () => {
  it('stands under a key that templates of others carry by now, and the docs tell', () => {
    expect(MARK_KEY).toBe('headroom');
  });

  it.each([undefined, null, 'text', ['queue']])('is not there where its place has %j', (mark) => {
    expect(markIn({ [MARK_KEY]: mark })).toBeUndefined();
    expect(roleIn(resource(mark))).toBeUndefined();
  });

  it('says subject and role together or not at all', () => {
    expect(roleIn(resource({ kind: 'lane', subject: 'media', role: 'queue' }))).toEqual({
      subject: 'media',
      role: 'queue',
    });
    expect(roleIn(resource({ subject: 'media' }))).toBeUndefined();
    expect(roleIn(resource({ role: 'queue', subject: 1 }))).toBeUndefined();
    expect(roleIn(undefined)).toBeUndefined();
  });

  it('gives what is of the right type, whoever wrote it', () => {
    const mark = markIn({
      [MARK_KEY]: {
        runbook: 'pages/x.md',
        response: 3,
        p99DurationMs: 400,
        emits: [{ namespace: 'Own', names: ['A', 1] }, { namespace: 'Bare' }, { names: ['B'] }, 'text'],
      },
    });
    expect([mark?.text('runbook'), mark?.text('response'), mark?.text('id')]).toEqual([
      'pages/x.md',
      undefined,
      undefined,
    ]);
    expect(mark?.p99DurationMs).toBe(400);
    expect(mark?.emits).toEqual([
      { namespace: 'Own', names: ['A'] },
      { namespace: 'Bare', names: [] },
    ]);
    const odd = markIn({ [MARK_KEY]: { p99DurationMs: '400', emits: 'all' } });
    expect([odd?.p99DurationMs, odd?.emits]).toEqual([undefined, []]);
  });
});
