import { review } from '../../lib/review/review';
import { parseTemplate } from '../../lib/review/template/parse';

describe('a template in YAML', () => {
  it('has the last of two keys of one name, as CloudFormation takes it, and says so', () => {
    const text =
      'Resources:\n  Work:\n    Type: AWS::SQS::Queue\n    Properties:\n      DelaySeconds: 1\n      DelaySeconds: 2\n';
    const { json, gaps } = parseTemplate('work.yaml', text);
    expect(json).toEqual({ Resources: { Work: { Type: 'AWS::SQS::Queue', Properties: { DelaySeconds: 2 } } } });
    expect(gaps).toEqual([
      'work.yaml:6: DelaySeconds is written twice; the last one was taken, as CloudFormation does',
    ]);
  });

  it('has no gaps where each key is there once', () => {
    expect(parseTemplate('t.yaml', 'Resources: {}').gaps).toEqual([]);
  });
});

describe('a nested stack whose template is elsewhere', () => {
  const nested = (TemplateURL: string, Size: string) => ({
    Resources: { Inner: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL, Parameters: { Size } } } },
  });
  const gapsOf = (url: string, size: string) =>
    review([{ name: 'outer', before: nested('a', '8'), after: nested(url, size) }]).gaps;

  it('is a gap where it has another template or other parameters', () => {
    expect([gapsOf('a', '8'), gapsOf('b', '8'), gapsOf('a', '2')]).toEqual([
      [],
      [expect.stringContaining('another template of the nested stack Inner')],
      [expect.stringContaining('other parameters (Size) of the nested stack Inner')],
    ]);
  });
});
