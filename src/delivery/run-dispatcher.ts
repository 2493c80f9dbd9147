import { createDispatcher, type DispatcherOptions } from './dispatcher'
import type { Owned } from './lease/while-owner'

/** What a dispatcher needs besides the lease that it runs under. */
export type RunDispatcherOptions = Omit<DispatcherOptions, 'lease' | 'onAsked'>

/**
 * Sends for as long as `owned` lasts. Resolves when everything that was under way is stored, or at once when
 * a newer owner exists. To be begun by `whileOwner`. What the former owner left of a pause is waited first.
 */
export async function runDispatcher(
  { lease, signal, alive }: Owned,
  options: RunDispatcherOptions,
): Promise<void> {
  if (lease.pauseMs > 0) options.gate.pause(lease.pauseMs)
  const dispatcher = createDispatcher({ ...options, lease, onAsked: alive })
  // Without the lease it has ended by itself, and writes nothing more.
  const stop = () => void (lease.signal.aborted || dispatcher.stop())
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) stop()
  await dispatcher.ended
  signal.removeEventListener('abort', stop)
}
