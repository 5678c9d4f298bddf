import { rowsFrom } from './limit-row';

/** Limits of Amazon EventBridge. */
export const events = {
  ...rowsFrom('Amazon EventBridge User Guide, PutEvents (not verified against the page)', '2026-11-21', {
    maxEntries: [10, 'entries'],
    /** Bytes of a call together: details, detail types, sources and times. */
    maxBytes: [262_144, 'bytes'],
  }),
} as const;
