import { marks } from '../text-marks'
import { freeTextScreen, plainScreen } from '../screens/explaining-screens'
import type { Reply, Turn } from './turn'

/**
 * What everybody is told who writes something else than a command.
 * @param mark - what stands in place of the text
 */
export function freeText({ canvas }: Turn, mark: string | undefined): Reply {
  if (mark === marks.unknownCommand) return { show: plainScreen(canvas.say('unknown-command')) }
  return { show: freeTextScreen(canvas, mark === marks.leavingWord) }
}
