import type { Check } from './judge'
import type { FaultWorld, WorldOptions } from './world'

/** A short run is part of CI; a long one is done by hand, and its figures are published. */
export type Size = 'short' | 'long'

/** Where one scenario takes place. */
export type Stage = {
  size: Size
  /** Opens its world; closed at the end, before what was handed to `onEnd`. */
  open: (
    changes?: Partial<Pick<WorldOptions, 'mongo' | 'deliveryFolder' | 'record'>>,
  ) => Promise<FaultWorld>
  /** Called at the end, the newest first. */
  onEnd: (undo: () => Promise<void>) => void
}

export type Scenario = {
  /** Kebab-case, for `--only`. */
  name: string
  /** What goes wrong, as the table says it. */
  fault: string
  /** What version 0.2.0 did. */
  seen: string
  /** People who are meant, by size. */
  readers: { [size in Size]: number }
  /** Whether the short run has it. */
  short: boolean
  /** What it needs besides; where it is missing, the scenario is left out and said to be. */
  needs?: 'sqlite' | 'mongo-server' | 'mount'
  /** How long it may take before it counts as failed, in seconds. */
  seconds: { [size in Size]: number }
  run(stage: Stage): Promise<Check[]>
}
