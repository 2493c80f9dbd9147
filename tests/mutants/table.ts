import { areas } from './mutation'
import type { ListedMutation } from './list'

/** The mutations as Markdown: what is broken, where, and by which test it is noticed. */
export function tableOf(mutations: readonly ListedMutation[]): string {
  return areas
    .map((area) => mutations.filter((one) => one.area === area))
    .filter((group) => group.length > 0)
    .flatMap((group) => group.map(rowOf))
    .reduce(
      (table, row) => `${table}\n${row}`,
      '| area | what is broken | where | noticed by |\n|---|---|---|---|',
    )
}

function rowOf({ area, name, file, tests, only }: ListedMutation): string {
  const noticed = tests.map((test) => `\`${test.replace(/^tests\//, '')}\``).join(', ')
  const words = only === undefined ? '' : `: ${only}`
  const where = `\`${file.replace(/^src\//, '')}\``
  return `| ${area} | ${escaped(name)} | ${where} | ${noticed}${escaped(words)} |`
}

const escaped = (text: string): string => text.replaceAll('|', '\\|')
