import type { Metric } from '../core/metrics'
import type { JobFigures } from './run-jobs'

const daySeconds = 86_400
/** The fact that every job of retention tells. */
const oldestFact = 'oldestDays'

/** What the metrics say about the jobs. */
export function metricsOfJobs(jobs: readonly JobFigures[], now: Date): Metric[] {
  const each = (value: (job: JobFigures) => number | null): Metric['samples'] =>
    jobs.flatMap((job) => {
      const found = value(job)
      return found === null ? [] : [{ labels: { job: job.row.name }, value: found }]
    })
  const secondsSince = (instant: string | null) =>
    instant === null ? null : Math.max(0, (now.getTime() - new Date(instant).getTime()) / 1000)
  return [
    {
      name: 'job_last_success_age_seconds',
      type: 'gauge',
      help: 'Time since the job last succeeded.',
      samples: each(({ row }) => secondsSince(row.lastSuccess)),
    },
    {
      name: 'job_duration_seconds',
      type: 'gauge',
      help: 'How long its last run took.',
      samples: each(({ row }) => (row.duration === null ? null : row.duration / 1000)),
    },
    {
      name: 'job_overdue',
      type: 'gauge',
      help: '1 when it has not succeeded for a day, or for three of its intervals.',
      samples: each(({ overdue }) => Number(overdue)),
    },
    {
      name: 'job_oldest_item_age_seconds',
      type: 'gauge',
      help: 'Age of the oldest item that the job of retention left alone.',
      samples: each(({ row }) => {
        const days = row.facts?.[oldestFact]
        return days === undefined ? null : days * daySeconds
      }),
    },
    {
      name: 'job_fact',
      type: 'gauge',
      help: 'What the last success told of itself.',
      samples: jobs.flatMap(({ row }) =>
        Object.entries(row.facts ?? {}).map(([fact, value]) => ({
          labels: { job: row.name, fact },
          value,
        })),
      ),
    },
    {
      name: 'job_runs',
      type: 'counter',
      help: 'Runs in this process.',
      samples: each(({ runs }) => runs),
    },
    {
      name: 'job_failures',
      type: 'counter',
      help: 'Runs in this process that failed.',
      samples: each(({ failures }) => failures),
    },
  ]
}
