/** What the log lines of a worker say. Pure. */
export interface Invocation {
  readonly requestId: string;
  readonly durationMs: number;
}

/** One invocation's REPORT line, as Lambda and the emulator write it; undefined for any other line. */
export function reportedInvocation(line: string): Invocation | undefined {
  const match = /^REPORT RequestId: ([\w-]+)\s+Duration: ([\d.]+) ms/.exec(line);
  const [, requestId, duration] = match ?? [];
  return requestId === undefined ? undefined : { requestId, durationMs: Number(duration) };
}

/** Ids of the messages that a worker's EMF line reports as processed. */
export function processedIds(line: string): readonly string[] {
  if (!line.startsWith('{') || !line.includes('"messageIds"')) return [];
  try {
    // A border: whatever a function printed. Everything but a list of strings is no report.
    const { messageIds } = JSON.parse(line) as { messageIds?: unknown };
    return Array.isArray(messageIds) ? messageIds.filter((id): id is string => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
