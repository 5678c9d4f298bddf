import { readFileSync } from 'node:fs';
import { resourceTypes, resourceUpdatesOf } from '../../lib/limits/resource-updates';
import written from '../../lib/limits/resource-updates.json';
import { devDependencies } from '../../package.json';
import { table } from './generate-resource-updates.cjs';

describe('the table of what updates do', () => {
  it('is what its generator makes of the specification that is installed', () => {
    expect(readFileSync('lib/limits/resource-updates.json', 'utf8')).toBe(table());
    expect(written.version).toBe(devDependencies['@aws-cdk/aws-service-spec']);
  });

  it('knows which properties make a resource anew, and which hold data', () => {
    expect(resourceTypes.length).toBeGreaterThan(1_500);
    expect(resourceUpdatesOf('AWS::EFS::FileSystem')).toMatchObject({
      isStateful: true,
      replacing: expect.arrayContaining(['Encrypted', 'KmsKeyId']) as string[],
    });
    expect(resourceUpdatesOf('AWS::RDS::DBInstance')?.mayReplace).toContain('Engine');
    expect(resourceUpdatesOf('AWS::S3::Bucket')?.identifiers).toEqual(['BucketName']);
    expect(resourceUpdatesOf('AWS::CloudWatch::Alarm')?.isStateful).toBe(false);
  });

  it.each(['Custom::Thing', 'AWS::Nobody::Knows', 'constructor', '__proto__'])('knows nothing of %s', (type) => {
    expect(resourceUpdatesOf(type)).toBeUndefined();
  });
});
