import { Counter, Gauge, type OpenMetricsContentType, Registry } from 'prom-client'

/** One metric with its values, as OpenMetrics calls it: a family of samples. No label may identify a person. */
export type Metric = {
  /** Without prefix and, for a counter, without `_total`. A unit is the last part of the name. */
  name: string
  type: 'gauge' | 'counter'
  help: string
  samples: readonly { labels?: Readonly<Record<string, string>>; value: number }[]
}

/** A gauge with one value. */
export const gauge = (name: string, help: string, value: number): Metric => ({
  name,
  type: 'gauge',
  help,
  samples: [{ value }],
})

/** What a scraper asks for, by the header `Accept`: OpenMetrics where it is named, the text of Prometheus otherwise. */
export function metricsTypeFor(accept: string | undefined): string {
  return accept?.includes('application/openmetrics-text')
    ? Registry.OPENMETRICS_CONTENT_TYPE
    : Registry.PROMETHEUS_CONTENT_TYPE
}

/** The text of all families in one of the two types of {@link metricsTypeFor}. Empty families are left out. */
export async function formatMetrics(
  metrics: readonly Metric[],
  type: string = metricsTypeFor(undefined),
): Promise<string> {
  const isOpen = type === Registry.OPENMETRICS_CONTENT_TYPE
  const registry: Registry = new Registry()
  if (isOpen)
    (registry as unknown as Registry<OpenMetricsContentType>).setContentType(
      Registry.OPENMETRICS_CONTENT_TYPE,
    )
  for (const metric of metrics) if (metric.samples.length > 0) add(registry, metric, isOpen)
  return registry.metrics()
}

function add(registry: Registry, { name, type, help, samples }: Metric, isOpen: boolean): void {
  const common = {
    help,
    labelNames: [...new Set(samples.flatMap(({ labels }) => Object.keys(labels ?? {})))],
    registers: [registry],
  }
  if (type === 'gauge') {
    const made = new Gauge({ ...common, name: `vigil_${name}` })
    for (const { labels, value } of samples) made.set({ ...labels }, value)
    return
  }
  // OpenMetrics names the family without the suffix of its samples.
  const made = new Counter({ ...common, name: `vigil_${name}${isOpen ? '' : '_total'}` })
  for (const { labels, value } of samples) made.inc({ ...labels }, value)
}
