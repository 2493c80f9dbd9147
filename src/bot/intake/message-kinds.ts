/**
 * The fields of a message that somebody has written or sent (Bot API, Message). What has none of them is a service
 * message: an auto-delete timer that was set, a pinned message, a new name or picture, or a kind that Telegram adds
 * later. Nobody has said anything then, and it gets no answer.
 */
const contents = [
  'text',
  'caption',
  'animation',
  'audio',
  'checklist',
  'contact',
  'dice',
  'document',
  'game',
  'invoice',
  'live_photo',
  'location',
  'paid_media',
  'photo',
  'poll',
  'sticker',
  'story',
  'venue',
  'video',
  'video_note',
  'voice',
] as const

/** Whether somebody has written or sent something with a message. */
export function saysSomething(message: unknown): boolean {
  if (typeof message !== 'object' || message === null) return false
  return contents.some((field) => field in message)
}
