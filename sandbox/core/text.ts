import { z } from 'zod'
import { badRequest } from './refusal'

/** Kinds of formatting that a bot may ask for (Bot API, MessageEntity). */
const entityTypes = [
  'mention',
  'hashtag',
  'cashtag',
  'bot_command',
  'url',
  'email',
  'phone_number',
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
  'pre',
  'text_link',
  'text_mention',
  'custom_emoji',
] as const

/** The shape of an entity as it arrives; whether it fits the text is checked by {@link cleanText}. */
export const entitySchema = z.object({
  type: z.enum(entityTypes),
  offset: z.int(),
  length: z.int(),
  url: z.string().optional(),
  language: z.string().optional(),
})
export type Entity = z.infer<typeof entitySchema>

/** Text with its formatting; offsets and lengths are UTF-16 units. */
export type FormattedText = { text: string; entities: Entity[] }

/** Telegram drops what comes after so many entities without saying so (Bot API, limits). */
const mostEntities = 100

/**
 * Trims and checks a text as the real server does: space around it goes (at the front only up to the
 * first entity), empty and over-long texts are refused, entities that do not fit are refused, and those
 * beyond the hundredth vanish.
 * @throws Refusal with Telegram's wording.
 */
export function cleanText(input: FormattedText, most: number, kind = 'message'): FormattedText {
  const text = input.text
  for (const entity of input.entities) {
    checkEntity(entity, text)
    if (leadsNowhere(entity)) throw badRequest('Wrong message entity: Wrong HTTP URL')
  }
  const wanted = input.entities
    .filter((entity) => entity.length > 0 && hasTarget(entity))
    .sort((a, b) => a.offset - b.offset || b.length - a.length)
    .slice(0, mostEntities)
  const end = text.trimEnd().length
  const start = leadingSpace(text.slice(0, end), wanted[0]?.offset ?? end)
  const cleaned = text.slice(start, end)
  if (cleaned.length > most) throw badRequest(`${kind} is too long`)
  return { text: cleaned, entities: moveEntities(wanted, start, end) }
}

/** Finds the commands in what a person typed; Telegram marks them and bots rely on it. */
export function findCommands(text: string): Entity[] {
  const found: Entity[] = []
  for (const match of text.matchAll(/(?<=^|\s)\/[A-Za-z0-9_]{1,64}(@\w+)?(?=$|\s)/g)) {
    found.push({ type: 'bot_command', offset: match.index, length: match[0].length })
  }
  return found
}

/**
 * True for an address that a link or a button may lead to. The host of a web address must have a dot, as it is
 * written, or be an IPv6 address (`LinkManager::check_link` and `parse_url` of TDLib, which the Bot API server uses).
 */
export function isLinkable(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol } = new URL(url)
  return protocol === 'tg:' || (isWeb(url) && hasFullHost(url))
}

const isWeb = (url: string): boolean => /^\s*https?:/i.test(url)

function hasFullHost(url: string): boolean {
  const [, authority = ''] = /^\s*https?:\/\/([^/?#\\]*)/i.exec(url) ?? []
  const host = authority.slice(authority.lastIndexOf('@') + 1)
  if (/^\[[0-9a-f:.]+\](:[1-9]\d*)?$/i.test(host)) return true
  const [, name = ''] = /^([^:\s]+)(:[1-9]\d*)?$/.exec(host) ?? []
  return name.includes('.') && !/%(?![0-9a-f]{2})/i.test(name)
}

/** A web address that no phone could open makes the server refuse the whole message. */
const leadsNowhere = ({ type, url = '' }: Entity): boolean =>
  type === 'text_link' && isWeb(url) && !isLinkable(url)

function hasTarget(entity: Entity): boolean {
  return entity.type !== 'text_link' || (entity.url !== undefined && isLinkable(entity.url))
}

function checkEntity({ offset, length }: Entity, text: string): void {
  const end = offset + length
  if (offset < 0 || length < 0 || offset > text.length) {
    throw badRequest(`entity begins after the end of the text at UTF-16 offset ${offset}`)
  }
  if (end > text.length) {
    throw badRequest(
      `entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${end}`,
    )
  }
  if (splitsPair(text, offset)) {
    throw badRequest(`entity begins in a middle of a UTF-16 symbol at byte offset ${offset}`)
  }
  if (splitsPair(text, end)) {
    throw badRequest(`entity ends in a middle of a UTF-16 symbol at byte offset ${end}`)
  }
}

function splitsPair(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false
  const before = text.charCodeAt(at - 1)
  const after = text.charCodeAt(at)
  return before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000
}

function leadingSpace(text: string, until: number): number {
  const spaces = text.length - text.trimStart().length
  return Math.min(spaces, until)
}

function moveEntities(entities: Entity[], start: number, end: number): Entity[] {
  return entities
    .map((entity) => {
      const length = Math.min(entity.offset + entity.length, end) - entity.offset
      return { ...entity, offset: entity.offset - start, length }
    })
    .filter((entity) => entity.length > 0)
}
