import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import type { Bench, Figure } from './bench'

// Files with a hyphen are parts of a bench.
const support = ['run.ts', 'bench.ts']
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && !support.includes(file) && !file.includes('-'))
  .map((file) => file.slice(0, -3))

const json = process.argv.includes('--json')
const name = process.argv.slice(2).find((argument) => !argument.startsWith('--'))

if (!name || !names.includes(name)) {
  console.error(`Usage: npm run bench -- NAME [--json], where NAME is one of: ${names.join(', ')}.`)
  process.exit(1)
}

const { bench } = (await import(`./${name}.ts`)) as { bench: Bench }
const result = await bench((line) => {
  if (!json) console.error(line)
})
const { figures, members } = Array.isArray(result) ? { figures: result, members: {} } : result
const context = { node: process.version, cores: availableParallelism() }
if (json) console.log(JSON.stringify({ bench: name, ...context, ...members, figures }))
else console.log(table(figures))
process.exit(0)

function table(rows: readonly Figure[]): string {
  const value = (row: Figure) => row.value.toLocaleString('en', { maximumFractionDigits: 2 })
  const wide = Math.max(...rows.map((row) => row.what.length))
  const numbers = Math.max(...rows.map((row) => value(row).length))
  return rows
    .map((row) => `${row.what.padEnd(wide)}  ${value(row).padStart(numbers)} ${row.unit}`)
    .join('\n')
}
