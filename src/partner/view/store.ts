import type { CandleStore, ProofStore } from './candle-store'
import type { AuditHead } from '../../core/audit/entry'
import type { MessageBox } from './message-store'
import type { BrokenRow } from '../../core/broken-rows'
import type { PictureReader } from '../../publications/pictures/picture-store'
import type { PublicationReader } from '../../publications/store'
import type { OwnWebhookStore } from './webhook-store'
import type { PartnerKey } from './partner-key'

/** What a partner says it has taken over or removed. */
export type Ack = { id: string; version: number }

/** Everything that the partner API reads and writes. Nothing unpublished can be reached through it. */
export interface PartnerStore {
  publications: PublicationReader
  /** All keys that were made and not revoked; expired ones are among them. */
  keys(): Promise<PartnerKey[]>
  /** Notes the day (`YYYY-MM-DD`) on which a key was last used. */
  noteUse(key: string, day: string): Promise<void>
  /** Notes what signatures made with this very key are checked with. */
  noteEmbedKey(key: Pick<PartnerKey, 'id' | 'hash'>, embedKey: string): Promise<void>
  /** Keeps the highest version that a partner has told, for each item. */
  acknowledge(key: string, acks: readonly Ack[], at: Date): Promise<void>
  /** The last entry of the audit before an instant; null while there is none, or where it may not be read. */
  auditHead(before: Date): Promise<AuditHead | null>
  /** Rows that could not be read and are left out. */
  broken(): BrokenRow[]
  candles: CandleStore
  proofs: ProofStore
  messages: MessageBox
  webhooks: OwnWebhookStore
  pictures: PictureReader
  close(): Promise<void>
}
