import type { OutgoingMessage } from '../../delivery/messenger'
import { firstAskedAt } from '../../subscribers/care/confirmation'
import { isPaused, isQuiet } from '../../subscribers/preferences'
import type { SubscriberRecord } from '../../subscribers/record'
import { writeCallbackData } from '../callback-data'
import { joinParagraphs } from '../paragraphs'
import type { PlannedSweepOf } from '../planned-sweep'
import type { Window } from '../sweep'
import { sweepWords } from '../sweep-words'

const dayMs = 86_400_000

/** After the day on which it was noted, and once more two weeks later: a first one may be lost. */
const askedAfterMs = [firstAskedAt(0), firstAskedAt(14)]

/** "Still reading?" to those of whom it is noted that they are to be asked, and who have not answered. */
export function composeConfirmation(
  { window }: PlannedSweepOf<'confirmation'>,
  reader: SubscriberRecord,
  now: Date,
): OutgoingMessage | null {
  if (reader.askedOn === null || isPaused(reader, now)) return null
  const noted = reader.askedOn * dayMs
  if (!askedAfterMs.some((ms) => window.from <= noted + ms && noted + ms < window.to)) return null
  const words = sweepWords[reader.locale]
  return {
    ...joinParagraphs([
      { text: words.confirmation.title, style: 'bold' },
      { text: words.confirmation.text },
    ]),
    buttons: [
      [
        { text: words.confirmation.stay, callback: writeCallbackData({ name: 'stay' }) },
        { text: words.stop, callback: writeCallbackData({ name: 'stop', id: null }) },
      ],
    ],
    silent: isQuiet(reader, now),
  }
}

/** True when the hour of asking lies in the window, on whatever day somebody was noted. */
export function couldBeAsked({ from, to }: Window): boolean {
  return askedAfterMs.some((ms) => {
    const since = ms % dayMs
    return Math.ceil((from - since) / dayMs) * dayMs + since < to
  })
}
