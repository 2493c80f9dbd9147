import { type AuditHead, sameText } from '../../core/audit/entry'
import type { AuditChain } from './chain'

/** Whether a chain still has the entry up to which somebody has seen it, or has forgotten it in order. */
export async function followsHead(
  chain: Pick<AuditChain, 'at' | 'checkpoints'>,
  kept: AuditHead,
): Promise<boolean> {
  const row = await chain.at(kept.number)
  if (row) return sameText(String(row.mac), kept.mac)
  const forgotten = await chain.checkpoints()
  return forgotten.some(({ revision }) => Number(revision) >= kept.number)
}
