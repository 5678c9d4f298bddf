import { createSocket } from 'node:dgram';
import { type EmfDocument, parseEmf } from './emf';

/** Port of what the agent needs of CloudWatch. */
export interface AgentPort {
  putMetrics(namespace: string, points: readonly Datum[]): Promise<void>;
  putLogEvent(group: string, timestampMs: number, message: string): Promise<void>;
}

export interface Datum {
  readonly name: string;
  readonly timestampMs: number;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly values: readonly number[];
  readonly unit: string;
  readonly highResolution: boolean;
}

export interface Agent {
  /** Address for HEADROOM_EMF. */
  readonly address: string;
  close(): Promise<void>;
}

export interface AgentReports {
  /** Called after a document was handed on. */
  readonly document: (document: EmfDocument, text: string) => void;
  /** A datagram that was no document, or that CloudWatch did not take. */
  readonly problem: (text: string) => void;
}

/**
 * Plays the CloudWatch agent of a host: EMF documents over UDP become metrics, and log events of the group they name.
 * Listens on a free loopback port, so that a real agent on this machine keeps its own.
 */
export async function startAgent(port: AgentPort, reports: AgentReports): Promise<Agent> {
  const socket = createSocket('udp4');
  let underWay: Promise<void> = Promise.resolve();
  socket.on('message', (datagram) => {
    const text = datagram.toString('utf8');
    // One after the other: the order of log events is the order of arrival.
    underWay = underWay
      .then(() => takeIn(text, port, reports))
      .catch((error: unknown) => reports.problem(error instanceof Error ? error.message : String(error)));
  });
  await new Promise<void>((done, failed) => {
    socket.once('error', failed);
    socket.bind(0, '127.0.0.1', done);
  });
  socket.on('error', (error) => reports.problem(error.message));
  return {
    address: `udp://127.0.0.1:${socket.address().port}`,
    close: async () => {
      await new Promise<void>((done) => socket.close(() => done()));
      await underWay;
    },
  };
}

async function takeIn(text: string, port: AgentPort, reports: AgentReports): Promise<void> {
  const document = parseEmf(text);
  if ('problem' in document) {
    reports.problem(document.problem);
    return;
  }
  for (const [namespace, points] of pointsByNamespace(document)) await port.putMetrics(namespace, points);
  if (document.logGroup !== undefined) await port.putLogEvent(document.logGroup, document.timestampMs, text);
  reports.document(document, text);
}

/** Datapoints that a document publishes, by namespace. */
export function pointsByNamespace(document: EmfDocument): Map<string, Datum[]> {
  const byNamespace = new Map<string, Datum[]>();
  for (const { namespace, dimensionSets, ...metric } of document.metrics) {
    const points = byNamespace.get(namespace) ?? [];
    for (const dimensions of dimensionSets) points.push({ ...metric, dimensions, timestampMs: document.timestampMs });
    byNamespace.set(namespace, points);
  }
  return byNamespace;
}
