import type { Update } from 'grammy/types'
import { readCallbackData, type Action } from '../../broadcasts/callback-data'

/** An update that changes what is kept about a person, or what was counted: it is never left out for a limit. */
export type Choice = {
  /** What it decides. Of several choices of one kind the newest one holds, as each says the whole state. */
  kind: string
  /** The message that its answer draws anew; null where the answer is more than that. */
  screen: number | null
  /** Whether earlier ones of its kind have an effect that a later one does not undo. */
  isLasting: boolean
  /** Erases everything: it holds even when something newer came before it. */
  isErasing: boolean
}

/** The choice in an update; null for questions, moves between screens and everything else. */
export function choiceOf({ message, callback_query: tap }: Update): Choice | null {
  if (message?.text === '/stop') return subscribed()
  const action = tap?.data === undefined ? null : readCallbackData(tap.data)
  return action === null ? null : choiceIn(action, tap?.message?.message_id ?? null)
}

function choiceIn(action: Action, screen: number | null): Choice | null {
  const drawn = (kind: string): Choice => ({ kind, screen, isLasting: false, isErasing: false })
  const told = (kind: string): Choice => ({ ...drawn(kind), screen: null })
  switch (action.name) {
    case 'agree':
    case 'agreeremind':
    case 'stop':
      return subscribed()
    case 'forget':
      return action.sure ? { ...subscribed(), isErasing: true } : null
    case 'topic':
    case 'country':
    case 'remindfor':
      return drawn(`${action.name} ${action.key}`)
    case 'follow':
      return drawn(`follow ${action.follow}`)
    case 'zone':
      return action.city === null ? null : drawn('zone')
    case 'city':
      return ['list', 'first', 'later'].includes(action.city) ? null : drawn('zone')
    case 'remindlink':
      return drawn(`remindlink ${action.link}`)
    case 'language':
    case 'quiet':
    case 'wake':
    case 'pause':
    case 'remind':
    case 'remindat':
    case 'remember':
    case 'digest':
    case 'digestat':
    case 'discreet':
    case 'vanish':
    case 'place':
    case 'panicoff':
      return drawn(action.name)
    case 'signed':
    case 'notforme':
      return told(`ended ${action.id}`)
    case 'later':
    case 'candle':
      return told(`${action.name} ${action.id}`)
    case 'skipyear':
    case 'stay':
      return told(action.name)
    case 'halt':
      return action.step === 'stop' ? told(`halt ${action.broadcast}`) : null
    case 'staffon':
    case 'staffoff':
      return { ...told('staff'), isLasting: true }
    case 'begin':
    case 'languages':
    case 'decline':
    case 'quietfrom':
    case 'quietto':
    case 'alert':
    case 'reveal':
    case 'remove':
    case 'panicword':
    case 'paniccode':
    case 'where':
    case 'details':
    case 'letter':
    case 'digestmore':
    case 'wrote':
    case 'candles':
    case 'show':
      return null
  }
}

/** Whether somebody gets messages at all: agreeing after erasing is not the same as agreeing alone. */
function subscribed(): Choice {
  return { kind: 'subscribed', screen: null, isLasting: true, isErasing: false }
}
