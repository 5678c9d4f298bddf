import type * as Signals from '@aws-sdk/client-application-signals';
import type * as XRay from '@aws-sdk/client-xray';
import type { SignalCall, SignalMetric, SignalService } from '../../core/triage/gather/signal-graph';
import type { TracedService } from '../../core/triage/gather/traced-graph';
import type { GraphPort } from '../change-port';
import { type ClientOptions, type Loaded, loading, type Sdks } from './sdk';

/** Pages of a service map or a list that are read. */
const MAX_PAGES = 5;

/** Service maps, as X-Ray and Application Signals tell them. */
export function graphAws(options: ClientOptions, sdks: Sdks): GraphPort {
  const xRay = loading(sdks.xRay, (sdk) => new sdk.XRayClient(options));
  return {
    traced: async ({ startMs, endMs }) => {
      const { sdk, client } = await xRay();
      const input = { StartTime: new Date(startMs), EndTime: new Date(endMs) };
      const pages = sdk.paginateGetServiceGraph({ client }, input);
      return upTo(pages, ({ Services = [] }) => Services.flatMap(tracedOf));
    },
    ...signalCalls(loading(sdks.signals, (sdk) => new sdk.ApplicationSignalsClient(options))),
  };
}

async function upTo<Page, One>(pages: AsyncIterable<Page>, listIn: (page: Page) => readonly One[]): Promise<One[]> {
  const found: One[] = [];
  let read = 0;
  for await (const page of pages) {
    found.push(...listIn(page));
    if (++read >= MAX_PAGES) break;
  }
  return found;
}

function tracedOf(found: XRay.Service): TracedService[] {
  const { ReferenceId, Name, Type, SummaryStatistics, ResponseTimeHistogram = [], Edges = [] } = found;
  if (ReferenceId === undefined || Name === undefined) return [];
  const { TotalCount, TotalResponseTime = 0, FaultStatistics, ErrorStatistics } = SummaryStatistics ?? {};
  return [
    {
      id: ReferenceId,
      name: Name,
      type: Type,
      requests: TotalCount,
      // What is throttled is refused by the service, other errors (4xx) are the caller's.
      failed: (FaultStatistics?.TotalCount ?? 0) + (ErrorStatistics?.ThrottleCount ?? 0),
      totalSec: TotalResponseTime,
      times: ResponseTimeHistogram.map(({ Value = 0, Count = 0 }) => ({ sec: Value, count: Count })),
      calls: Edges.flatMap((edge) => edge.ReferenceId ?? []),
    },
  ];
}

type SignalsLoaded = Loaded<typeof Signals, Signals.ApplicationSignalsClient>;

const signalCalls = (loaded: SignalsLoaded): Pick<GraphPort, 'signalServices' | 'signalCalls'> => ({
  signalServices: async ({ startMs, endMs }) => {
    const { sdk, client } = await loaded();
    const input = { StartTime: new Date(startMs), EndTime: new Date(endMs), MaxResults: 100 };
    const pages = sdk.paginateListServices({ client }, input);
    return upTo(pages, ({ ServiceSummaries = [] }) => ServiceSummaries.map(serviceOf));
  },
  signalCalls: async ({ key }, { startMs, endMs }) => {
    const { sdk, client } = await loaded();
    const times = { StartTime: new Date(startMs), EndTime: new Date(endMs), MaxResults: 100 };
    const pages = sdk.paginateListServiceDependencies({ client }, { ...times, KeyAttributes: { ...key } });
    return upTo(pages, ({ ServiceDependencies = [] }) => ServiceDependencies.map(callOf));
  },
});

const serviceOf = ({ KeyAttributes = {}, MetricReferences }: Signals.ServiceSummary): SignalService => ({
  key: KeyAttributes,
  metrics: metricsOf(MetricReferences),
});

const callOf = ({ DependencyKeyAttributes = {}, MetricReferences }: Signals.ServiceDependency): SignalCall => ({
  to: DependencyKeyAttributes,
  metrics: metricsOf(MetricReferences),
});

const metricsOf = (references: readonly Signals.MetricReference[] = []): SignalMetric[] =>
  references.map(({ MetricName = '', Dimensions = [] }) => ({
    name: MetricName,
    dimensions: Object.fromEntries(Dimensions.map(({ Name = '', Value = '' }) => [Name, Value])),
  }));
