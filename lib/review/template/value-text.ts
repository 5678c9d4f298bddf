import { isObject, type Value } from '../../core/json';
import { joined } from './tokens';

/** A value in one line, as a person writes it: references as `${Name}`. */
export function valueText(value: Value | undefined): string {
  if (value === undefined) return 'not set';
  if (typeof value === 'string') return value.replaceAll(/\s+/g, ' ');
  const parts = joined(value);
  if (parts) return parts.map(valueText).join('');
  if (isObject(value)) {
    const { Ref: ref, 'Fn::GetAtt': attribute, 'Fn::ImportValue': imported, 'One of': rows } = value;
    if (typeof ref === 'string') return `\${${ref}}`;
    if (Array.isArray(attribute)) return `\${${attribute.join('.')}}`;
    if (imported !== undefined) return `import of ${valueText(imported)}`;
    if (isObject(rows))
      return Object.entries(rows)
        .map(([key, row]) => `${key}: ${valueText(row)}`)
        .join(', ');
  }
  return JSON.stringify(value);
}
