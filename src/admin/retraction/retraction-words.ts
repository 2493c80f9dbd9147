import type { RetractionReason } from '../../content/retraction'
import type { RetractionRequest, RetractionView } from './retraction-api'

/** What is still to be said before an item can be taken back; null when nothing is. */
export function missingOf(said: {
  reason: RetractionReason | null
  note: RetractionRequest['note']
}): string | null {
  const isWritten = Object.values(said.note).some((text) => text.trim() !== '')
  if (said.reason === null) {
    return isWritten ? 'Choose a reason.' : 'Choose a reason and write a note.'
  }
  return isWritten ? null : 'Write a note in one language at least.'
}

/** What taking an item back does, one sentence each. */
export function effectsOf(args: {
  reason: RetractionReason | null
  isAlert: boolean
  pictures: RetractionView['pictures']
}): string[] {
  const { reason, isAlert, pictures } = args
  const erases = reason === 'erased'
  return [
    'It leaves our pages and feeds at once; its address shows your note instead.',
    `Partners are told to remove it${erases ? ' and to erase every copy' : ''}. You see here who has done so.`,
    ...(erases ? ['All of its words are erased here, too, in every version.'] : []),
    ...(erases ? pictureWords(pictures) : []),
    ...(isAlert
      ? [
          'What has not been sent to phones yet is not sent, and what was sent is deleted there as far as Telegram allows.',
          ...(erases ? [] : ['A correction is drafted, with the case and what it replaces.']),
        ]
      : []),
    erases
      ? 'It cannot be brought back.'
      : 'It cannot be published again. A copy can, under a new address.',
  ]
}

function pictureWords({ own, shared }: RetractionView['pictures']): string[] {
  return [
    ...(own === 1 ? ['Its picture is deleted.'] : []),
    ...(own > 1 ? [`Its ${own} pictures are deleted.`] : []),
    ...(shared > 0
      ? [
          `${shared === 1 ? '1 picture stays' : `${shared} pictures stay`}, without the name, because something else shows ${shared === 1 ? 'it' : 'them'}: look whether that has to go, too.`,
        ]
      : []),
  ]
}
