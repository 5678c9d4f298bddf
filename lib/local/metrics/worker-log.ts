/** Invocation, as the log lines of a worker tell it. Pure. */
export interface ReportLine {
  readonly requestId: string;
  readonly durationMs: number;
}

/** One invocation's REPORT line, as Lambda and the emulator write it; undefined for any other line. */
export function reportedInvocation(line: string): ReportLine | undefined {
  const match = /^REPORT RequestId: ([\w-]+)\s+Duration: ([\d.]+) ms/.exec(line);
  const [, requestId, duration] = match ?? [];
  return requestId === undefined ? undefined : { requestId, durationMs: Number(duration) };
}

/** Ids of messages, by what the worker says became of them. What it put into the dead-letter queue is found there. */
export interface ReportedFates {
  readonly processed: readonly string[];
  readonly dropped: readonly string[];
}

/** Fates that a worker's EMF line reports; nothing for any other line. */
export function reportedFates(line: string): ReportedFates {
  if (!line.startsWith('{') || !line.includes('"messageIds"')) return { processed: [], dropped: [] };
  try {
    // A border: whatever a function printed. Everything but a list of strings is no report.
    const { messageIds, duplicateIds, droppedIds } = JSON.parse(line) as Readonly<Record<string, unknown>>;
    return { processed: [...textsIn(messageIds), ...textsIn(duplicateIds)], dropped: textsIn(droppedIds) };
  } catch {
    return { processed: [], dropped: [] };
  }
}

const textsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : [];
