/**
 * A client of the partner API for servers (Node 20 and later) and browsers. It depends on nothing:
 * `docs/clients/typescript.md` says how to use it and how to copy it.
 */
export {
  createPartnerClient,
  isGone,
  type ListName,
  type PartnerClient,
  type PartnerClientOptions,
} from './client'
export type { CursorStore, Delete, Reset, SyncPage, Upsert } from './sync'
export { isDue, isForReaders } from './due'
export { PartnerProblem, PartnerUnreachable, WebhookRefused } from './errors'
export { type Picture, pictures, type PictureSource } from './pictures'
export { type VerifiedWebhook, verifyWebhook, type WebhookHeaders } from './webhook'
export type * from './types'
