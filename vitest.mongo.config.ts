import { defineConfig } from 'vitest/config'
import { ConfigurationError } from './src/core/errors'
import { behaviour, processes, withProcesses } from './vitest.config'

if (!process.env.MONGODB_URI) {
  throw new ConfigurationError(
    'MONGODB_URI is missing. It is the server that the suite runs on. Example: mongodb://127.0.0.1:27017/?replicaSet=rs0',
  )
}

const withoutDatabase = [
  'tests/bot/sandbox/*.test.ts',
  'tests/bot/{texts,pieces}.test.ts',
  'tests/bot/delivery/{dispatcher-log,dispatcher-messenger}.test.ts',
]

/** Files of SQLite that earlier versions have left. */
const sqliteFiles = ['tests/int/upgrade/**']

/** The behaviour suites again, on the server that MONGODB_URI names, but for what has no database. */
export default defineConfig({
  test: {
    projects: [
      { test: { ...behaviour, exclude: [...withProcesses, ...withoutDatabase, ...sqliteFiles] } },
      { test: processes },
    ],
  },
})
