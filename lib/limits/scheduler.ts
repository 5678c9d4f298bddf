/**
 * Beginnings of the calls that EventBridge Scheduler does not make for a universal target: those that only read. A schedule of one is
 * refused. Source: EventBridge Scheduler User Guide, "Using universal targets", read 2026-11-29.
 */
const callsThatOnlyRead = [
  'get',
  'describe',
  'list',
  'poll',
  'receive',
  'search',
  'scan',
  'query',
  'select',
  'read',
  'lookup',
  'discover',
  'validate',
  'batchGet',
  'batchDescribe',
  'batchRead',
  'transactGet',
  'adminGet',
  'adminList',
  'testMigration',
  'retrieve',
  'testConnection',
  'translateDocument',
  'isAuthorized',
  'invokeModel',
] as const;

/** Whether a call of a universal target, as `getQueueUrl`, is one that EventBridge Scheduler does not make. */
export const onlyReads = (call: string): boolean => callsThatOnlyRead.some((beginning) => call.startsWith(beginning));
