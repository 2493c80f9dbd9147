import type { TestProject } from 'vitest/node'
import { type Demo, startDemo, stopDemo } from './demo'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The demonstration that all files of a run share. */
    demo: Demo
  }
}

/** Starts one demonstration for all files, and ends it if none of them has. */
export default async function setup({ provide }: TestProject) {
  const demo = await startDemo()
  provide('demo', demo)
  return () => stopDemo(demo)
}
