import path from 'node:path'

/**
 * What node is told to run a process or a command of `scripts/`: as built for the whole run, where the set-up of the
 * suites did so, because each process would take seconds to transform itself; else from the sources.
 */
export const scriptCommand = (name: string): string[] => [
  '--conditions=production',
  ...(process.env.TEST_SCRIPTS
    ? [path.join(process.env.TEST_SCRIPTS, `${name}.js`)]
    : ['--import', 'tsx', `scripts/${name}.ts`]),
]
