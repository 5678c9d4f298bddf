import { isObject, type Value } from '../../../core/json';
import { cut } from '../../../core/words/fitted';
import type { Finding } from '../../../review/finding';
import { joined } from '../../../review/template/tokens';

/** A value in one line, as a person writes it. */
function shown(value: Value | undefined): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return value.replaceAll(/\s+/g, ' ');
  const parts = joined(value);
  if (parts) return parts.map(shown).join('');
  if (isObject(value)) {
    const { Ref: ref, 'Fn::GetAtt': attribute, 'One of': rows } = value;
    if (typeof ref === 'string') return `\${${ref}}`;
    if (Array.isArray(attribute)) return `\${${attribute.join('.')}}`;
    if (isObject(rows))
      return Object.entries(rows)
        .map(([key, row]) => `${key}: ${shown(row)}`)
        .join(', ');
  }
  return JSON.stringify(value);
}

/** `Threshold: 60 -> 600`; empty where a finding is about the resource as such. */
export function changeText({ property, before, after }: Finding, max = 60): string {
  if (property === undefined) return '';
  if (before === undefined && after === undefined) return property;
  return `${property}: ${cut(shown(before), max)} -> ${cut(shown(after), max)}`;
}

/** Place of a finding, for people: the construct where it is known, else the logical id. */
export const placeText = ({ stack, path, logicalId }: Finding): string =>
  path === undefined ? `${stack} ${logicalId}` : path.replace(/\/Resource$/, '');
