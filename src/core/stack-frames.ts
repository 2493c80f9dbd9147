import { scrub } from './scrub'

const frame = /^\s+at \S/
/** `file:line` at the end of a frame, or of what stands in its brackets. */
const place = /([\w.@$~+[\]-]{1,80}:\d+):\d+\)?$/

/**
 * `file:line` of the first frames of a stack, or `native`. The message stands above the frames and may
 * span lines of its own, even such as look like frames; so it is cut out first. Where it is not found in
 * the stack, because somebody changed it later, only frames in this program's own files count.
 */
export function framesOf(stack: unknown, message: unknown, most = 4): string[] {
  if (typeof stack !== 'string') return []
  const start = typeof message === 'string' ? stack.indexOf(message) : -1
  const known = start >= 0
  const lines = (known ? stack.slice(start + (message as string).length) : stack).split('\n')
  let first = lines.length
  while (first > 0 && frame.test(lines[first - 1] ?? '')) first -= 1
  return lines
    .slice(first)
    .filter((line) => known || line.includes(process.cwd()) || line.includes('(node:'))
    .slice(0, most)
    .map((line) => scrub(place.exec(line)?.[1] ?? 'native'))
}

/** `file:line` of whoever called, without the first frames that `skipped` matches. */
export function callerFrames(skipped: RegExp, most = 4): string[] {
  const here = new Error('')
  const all = framesOf(here.stack, here.message, Error.stackTraceLimit)
  const first = all.findIndex((at) => !skipped.test(at))
  return first < 0 ? [] : all.slice(first, first + most)
}
