import type { CaseAnswer } from '../content'
import { localisedText } from '../localised'
import { plainScreen } from '../screens/explaining-screens'
import { screen } from '../screen'
import type { CommandHandler, Turn } from './turn'

/**
 * /check with the reference of a case: whether anybody who publishes here has given it out, and whether it still holds.
 * Several organisations may have the same one.
 */
export const check: CommandHandler = async (turn, reference) => {
  const { services, canvas } = turn
  if (reference === '') return { show: plainScreen(canvas.say('check-how')) }
  const found = await services.content.caseAnswers(reference, canvas.now)
  if (found.length === 0) {
    return { show: plainScreen(canvas.say('check-unknown', { title: reference })) }
  }
  return { show: screen(states.flatMap((state) => sentence(turn, reference, { found, state }))) }
}

const states = ['open', 'closed', 'retracted'] as const

function sentence(
  { canvas }: Turn,
  title: string,
  { found, state }: { found: CaseAnswer[]; state: CaseAnswer['state'] },
): string[] {
  const names = found
    .filter((one) => one.state === state)
    .map(({ organisation }) => localisedText(organisation, canvas.locale, ''))
    .filter((name) => name !== '')
  return names.length === 0 ? [] : [canvas.say(`check-${state}`, { title, list: names.join(', ') })]
}
