/** Wakes one waiter; rings that nobody waited for are remembered once. */
export type Bell = { ring: () => void; heard: () => Promise<void> }

export function createBell(): Bell {
  let rung = false
  let wake: (() => void) | null = null
  return {
    ring() {
      rung = true
      wake?.()
    },
    async heard() {
      if (!rung) await new Promise<void>((resolve) => (wake = resolve))
      wake = null
      rung = false
    },
  }
}
