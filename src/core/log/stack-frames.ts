import { scrub } from './scrub'

const frame = /^\s+at \S/
/** `file:line` at the end of a frame, or of what stands in its brackets. */
const place = /([\w.@$~+[\]-]{1,80}:\d+):\d+\)?$/

/**
 * `file:line` of the first frames of an error's stack, or `native`. Name and message stand above the frames
 * and may span lines of their own, even such as look like frames; so they are cut off first. Where that
 * cannot be done for certain, because somebody changed them later, only frames in this program's own
 * folder count.
 */
export function framesOf(
  { name, message, stack }: { name?: unknown; message?: unknown; stack?: unknown },
  most = 4,
): string[] {
  if (typeof stack !== 'string') return []
  const [below] = [`${String(name)}: ${String(message)}`, String(message) || String(name)]
    .filter((head) => stack.includes(head))
    .map((head) => stack.slice(stack.indexOf(head) + head.length))
    .filter((rest) => rest.startsWith('\n'))
  const lines = (below ?? stack).split('\n')
  let first = lines.length
  while (first > 0 && frame.test(lines[first - 1] ?? '')) first -= 1
  return lines
    .slice(first)
    .filter((line) => below !== undefined || line.includes(process.cwd()))
    .slice(0, most)
    .map((line) => scrub(place.exec(line)?.[1] ?? 'native'))
}

/** `file:line` of whoever called, without the first frames that `skipped` matches. */
export function callerFrames(skipped: RegExp, most = 4): string[] {
  const all = framesOf(new Error('here'), Error.stackTraceLimit)
  const first = all.findIndex((at) => !skipped.test(at))
  return first < 0 ? [] : all.slice(first, first + most)
}
