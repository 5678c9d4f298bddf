import { type Rule } from '../rule';
import { watching } from '../watch';
import { exposure, metadataService, transport } from './exposure';
import { closed, egress, ingress } from './ports';
import { accessList, groupRemoved, groupTaken, route } from './ways';

export const networkRules: readonly Rule[] = [
  ingress,
  egress,
  closed,
  {
    id: 'network/exposed',
    opposite: 'it can be reached from the internet no more',
    risk: 'high',
    what: 'it can be reached from the internet, as far as its security groups let it',
    why: 'it has an address there that it had not',
    fix: 'leave it internal, and reach it through what is meant to be public',
    find: watching(exposure),
  },
  {
    id: 'network/transport-weakened',
    opposite: 'what goes over the wire is protected by more',
    risk: 'medium',
    what: 'what goes over the wire is protected by less, or not',
    why: 'who is on the way can read it, or speak for one of the two',
    fix: 'keep TLS 1.2 or newer on the whole way',
    find: watching(transport),
  },
  metadataService,
  route,
  groupRemoved,
  groupTaken,
  accessList,
];
