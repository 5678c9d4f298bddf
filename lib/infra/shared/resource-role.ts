import type { IConstruct } from 'constructs';
import type { ResourceRole } from '../../core/template/marks';
import { writeMark } from './write-mark';

/** Writes what a resource is to its subject into its mark. */
export function markRole(construct: IConstruct, role: ResourceRole): void {
  writeMark(construct, role);
}
