import type { BasePayload } from 'payload'
import { type AuditCheck, checkChain, type KeptHead } from '../../core/audit/check-chain'
import type { AuditRing } from '../../core/audit/audit-keys'
import { auditOf } from './recorder'

/**
 * Walks the whole chain of an open CMS.
 * @param args.kept - how far others have seen it
 * @param args.ring - other keys than those of the installation
 */
export async function verifyAudit(args: {
  payload: BasePayload
  kept: readonly KeptHead[]
  ring?: AuditRing
}): Promise<AuditCheck> {
  const { payload, kept } = args
  const { chain, ring } = auditOf(payload)
  return checkChain({
    rows: chain.rows(),
    checkpoints: await chain.checkpoints(),
    ring: args.ring ?? ring,
    kept,
  })
}
