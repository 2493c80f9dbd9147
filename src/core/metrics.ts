/** One metric with its values, as OpenMetrics calls it: a family of samples. */
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

/** The media type of {@link formatMetrics}. */
export const metricsType = 'application/openmetrics-text; version=1.0.0; charset=utf-8'

/** OpenMetrics text (https://prometheus.io/docs/specs/om/open_metrics_spec/). Empty families are left out. */
export function formatMetrics(metrics: readonly Metric[]): string {
  const lines = metrics
    .filter(({ samples }) => samples.length > 0)
    .flatMap(({ name, type, help, samples }) => [
      `# TYPE vigil_${name} ${type}`,
      `# HELP vigil_${name} ${escape(help)}`,
      ...samples.map(
        ({ labels = {}, value }) =>
          `vigil_${name}${type === 'counter' ? '_total' : ''}${formatLabels(labels)} ${value}`,
      ),
    ])
  return [...lines, '# EOF', ''].join('\n')
}

function formatLabels(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escape(value)}"`)
  return pairs.length > 0 ? `{${pairs.join(',')}}` : ''
}

const escape = (text: string): string =>
  text.replace(/[\\"]/g, (letter) => `\\${letter}`).replace(/\n/g, '\\n')
