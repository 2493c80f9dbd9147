import { stampBuild } from './build-stamp'
import { startProcess } from './processes'
import { VigilError } from '../src/core/errors'

/**
 * Runs `next build`; types and lint are `npm run check`'s work.
 * @throws VigilError with the last lines of the build when it fails.
 */
export async function buildAdmin({
  onStart,
}: { onStart?: (stop: () => void) => void } = {}): Promise<void> {
  const lines: string[] = []
  const child = startProcess({
    name: 'next',
    command: process.execPath,
    args: ['node_modules/next/dist/bin/next', 'build'],
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    onLine: (line) => lines.push(line),
  })
  onStart?.(() => child.kill('SIGTERM'))
  const code = await new Promise<number>((resolve) =>
    child.once('exit', (exit) => resolve(exit ?? 1)),
  )
  if (code !== 0)
    throw new VigilError(`The admin could not be built:\n${lines.slice(-30).join('\n')}`)
  await stampBuild()
}
