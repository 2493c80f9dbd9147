import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
} from 'node:crypto'
import { SealError, VigilError } from '../../core/errors'
import type { ReferenceRow } from './reference-store'

/** Gives so many unpredictable bytes. */
export type RandomSource = (size: number) => Uint8Array

/** The most messages in one row. */
export const batchMost = 8

/** Bytes of every batch before sealing: eight references with ids of the usual length, and some room. */
const batchLength = 768
const nonceLength = 12
const tagLength = 16

/**
 * What is known of a message beyond that it was sent. A `quote` is an answer of the bot that quotes the broadcast: it
 * leaves the phone with it, and counts as nothing.
 */
export const referenceStates = ['sent', 'edited', 'failed', 'quote'] as const
export type ReferenceState = (typeof referenceStates)[number]

/**
 * One message that arrived. It names the reader's row and no chat: the chat is in the sealed record alone, so with
 * the record the way to the phone is gone, too.
 */
export type Reference = {
  /** Id and position of the subscriber's row. */
  row: string
  pos: string
  messageId: number
  state: ReferenceState
}

/** Messages of one broadcast that were sent at about the same moment. */
export type ReferenceBatch = {
  broadcast: string
  /** Milliseconds since 1970: when the last of them had arrived, or from when on the time of a quote counts. */
  at: number
  references: Reference[]
}

/** What follows from the random key of a span. */
export type SpanSeal = { sealing: KeyObject; index: KeyObject }

/** Derives both keys of a span from its 32 random bytes. */
export function deriveSpanSeal(secret: Uint8Array): SpanSeal {
  const derive = (purpose: string) =>
    createSecretKey(
      Buffer.from(hkdfSync('sha256', secret, '', `vigil/references/${purpose}/v1`, 32)),
    )
  return { sealing: derive('seal'), index: derive('index') }
}

/** What the rows of a broadcast in this span are found by. */
export function tagOf(seal: SpanSeal, broadcast: string): string {
  return createHmac('sha256', seal.index)
    .update(broadcast)
    .digest()
    .subarray(0, 16)
    .toString('base64url')
}

type Written = [row: string, pos: string, messageId: number, state: number]

/**
 * Seals a batch: AES-256-GCM under a random 96-bit nonce, padded to one length for all.
 * @throws VigilError when it does not fit
 */
export function sealBatch(
  seal: SpanSeal,
  place: Omit<ReferenceRow, 'sealed'>,
  { broadcast, at, references }: ReferenceBatch,
  random: RandomSource,
): Uint8Array {
  const written = references.map(({ row, pos, messageId, state }): Written => [
    row,
    pos,
    messageId,
    referenceStates.indexOf(state),
  ])
  const json = Buffer.from(JSON.stringify([broadcast, at, written]))
  if (json.length > batchLength) {
    throw new VigilError('References to messages do not fit into their row: seal fewer at a time.')
  }
  const plain = Buffer.concat([json], batchLength)
  const nonce = random(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', seal.sealing, nonce)
  cipher.setAAD(associatedData(place))
  const text = cipher.update(plain)
  plain.fill(0)
  cipher.final()
  return new Uint8Array(Buffer.concat([nonce, text, cipher.getAuthTag()]))
}

/**
 * Opens a row.
 * @throws SealError when the key is another one or anything of the row was changed
 */
export function openBatch(seal: SpanSeal, row: ReferenceRow): ReferenceBatch {
  try {
    return open(seal, row)
  } catch {
    // The cause is dropped: a parser's message may quote what it was given.
    throw new SealError(
      'References to messages could not be opened: leave them until they are removed.',
    )
  }
}

function open(seal: SpanSeal, row: ReferenceRow): ReferenceBatch {
  const end = nonceLength + batchLength
  if (row.sealed.length !== end + tagLength) throw new TypeError('wrong length')
  const nonce = row.sealed.subarray(0, nonceLength)
  const decipher = createDecipheriv('aes-256-gcm', seal.sealing, nonce, {
    authTagLength: tagLength,
  })
  decipher.setAAD(associatedData(row))
  decipher.setAuthTag(row.sealed.subarray(end))
  const plain = decipher.update(row.sealed.subarray(nonceLength, end))
  decipher.final()
  const padding = plain.indexOf(0)
  const json = plain.toString('utf8', 0, padding === -1 ? batchLength : padding)
  plain.fill(0)
  const [broadcast, at, written] = JSON.parse(json) as [string, number, Written[]]
  return {
    broadcast,
    at,
    references: written.map(([id, pos, messageId, state]) => ({
      row: id,
      pos,
      messageId,
      state: referenceStates[state] ?? 'failed',
    })),
  }
}

function associatedData({ id, bot, span, tag }: Omit<ReferenceRow, 'sealed'>): Buffer {
  return Buffer.from(JSON.stringify([id, bot, span, tag]))
}
