import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { runProcesses } from './processes'

const here = path.dirname(fileURLToPath(import.meta.url))

/** All processes in production mode; in containers each has its own `start:*` instead. */
runProcesses(
  ['web', 'worker', 'api'].map((name) => ({
    name,
    command: process.execPath,
    args: ['--conditions=production', path.join(here, `${name}.js`)],
  })),
)
