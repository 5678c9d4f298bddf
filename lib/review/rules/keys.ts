import type { Value } from '../../core/json';
import { canonicalText } from '../template/canonical';
import type { ResolvedStack } from '../template/stack';
import { refsIn } from '../template/tokens';

/** Whether a service may use a key: AWS's own keys let no other service in, and of a key that is elsewhere nothing is known. */
export function mayUse(service: string, key: Value, { resources }: ResolvedStack): boolean {
  if (typeof key === 'string') return !/^(arn:.*:)?alias\/aws\//.test(key);
  const [id = ''] = refsIn(key);
  const own = resources.get(id);
  return own?.type !== 'AWS::KMS::Key' || canonicalText(own.properties.KeyPolicy).includes(service);
}
