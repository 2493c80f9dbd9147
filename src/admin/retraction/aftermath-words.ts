import type { Aftermath } from './aftermath-api'

/** What was done, and who has not been reached, one sentence each. */
export type AftermathWords = { done: string[]; open: string[] }

/** Puts into words what has become of an item that was taken back. */
export function aftermathWords(aftermath: Aftermath): AftermathWords {
  const { isGone, plans } = aftermath
  const parts: AftermathWords[] = [
    isGone
      ? did('Everybody reads the note in its place: pages, lists, feeds, calendars and embeds.')
      : waits('It is still public. The worker takes it down by itself within seconds.'),
    erasedWords(aftermath),
    plans > 0 ? waits('A time is still chosen at which it would be published.') : nothing,
    webhookWords(aftermath.webhooks),
    ...aftermath.phones.map(phoneWords),
    mentionWords(aftermath.mentions),
  ]
  return { done: parts.flatMap(({ done }) => done), open: parts.flatMap(({ open }) => open) }
}

const nothing: AftermathWords = { done: [], open: [] }
const did = (...done: string[]): AftermathWords => ({ done, open: [] })
const waits = (...open: string[]): AftermathWords => ({ done: [], open })

function erasedWords({ retraction, isBlank, pictures }: Aftermath): AftermathWords {
  if (retraction.reason !== 'erased') return nothing
  if (!isBlank) return waits('Its words are still here. The worker erases them within seconds.')
  const { deleted, kept } = pictures
  return {
    done: [
      'No word of it is left here, in no version.',
      ...(deleted > 0
        ? [deleted === 1 ? 'Its picture is deleted.' : `Its ${deleted} pictures are deleted.`]
        : []),
    ],
    open:
      kept === 0
        ? []
        : [
            `${kept === 1 ? 'A picture stays' : `${kept} pictures stay`}, without the name, because something else shows ${kept === 1 ? 'it' : 'them'}. Look whether that has to go, too.`,
          ],
  }
}

/** Which sites of partners were told, and which were not. */
export function webhookWords({ told, untold }: Aftermath['webhooks']): AftermathWords {
  return {
    done:
      told === 0
        ? []
        : [told === 1 ? 'One partner site was told.' : `${told} partner sites were told.`],
    open: untold.map(({ name, state }) => {
      const who = name ?? 'A site whose key has been deleted'
      return state === 'active'
        ? `${who} was not told yet. It is tried again by itself.`
        : `${who} was not told, and is not tried any more: tell it yourself.`
    }),
  }
}

function phoneWords({
  at,
  how,
  state,
  deleted,
  edited,
  tooOld,
  failed,
}: Aftermath['phones'][number]): AftermathWords {
  const alert = `The alert of ${dayOf(at)}`
  if (how === null || state === null) return waits(`${alert} is still on phones.`)
  const went = [counted(deleted, 'deleted'), counted(edited, 'replaced by a line')].flatMap(
    (part) => part ?? [],
  )
  const stayed = [
    counted(tooOld, 'are too old for Telegram'),
    counted(failed, 'could not be reached'),
  ].flatMap((part) => part ?? [])
  const sum = went.length > 0 ? ` On phones: ${went.join(', ')}.` : ''
  const left = stayed.length > 0 ? [`${alert} stays on some phones: ${stayed.join(', ')}.`] : []
  return state === 'done'
    ? { done: [`${alert} is off the phones, as far as Telegram allows.${sum}`], open: left }
    : waits(`${alert} is being taken off phones.${sum}`, ...left)
}

/** What others typed by themselves: no program mends it. The list below leads to each. */
function mentionWords(mentions: Aftermath['mentions']): AftermathWords {
  if (!mentions) return nothing
  const { own, messages, others } = mentions
  const left = own.filter(({ isSaved }) => !isSaved).length
  return waits(
    ...(left > 0
      ? [
          `The name stood in ${left === 1 ? '1 other item' : `${left} other items`} of yours: see below.`,
        ]
      : []),
    ...(messages > 0
      ? [
          `The name stood in ${messages === 1 ? '1 message' : `${messages} messages`} of visitors: a moderator takes ${messages === 1 ? 'it' : 'them'} down.`,
        ]
      : []),
    ...(others.length > 0
      ? [
          `The name stands in ${others.length === 1 ? '1 public item' : `${others.length} public items`} of others: ask them.`,
        ]
      : []),
  )
}

const counted = (steps: string | null, words: string): string | null =>
  steps === null || steps === '' || steps === '0' ? null : `${steps} ${words}`

const dayOf = (at: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(at))
