import { answerParent } from './partner-child'
import { type Load, loadClosed, loadOnce, loadOpen } from './partner-load'

/** What the bench asks of the process that makes the requests. */
export type LoadQuestion =
  | ({ mode: 'closed'; ms: number } & Load)
  | ({ mode: 'open'; ms: number; rate: number } & Load)
  | ({ mode: 'once' } & Load)

answerParent<LoadQuestion>(async (question) => {
  if (question.mode === 'closed') return loadClosed(question)
  return question.mode === 'open' ? loadOpen(question) : loadOnce(question)
})
