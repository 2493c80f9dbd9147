import type { Actor, Doc, TestPayload } from './payload'

/** Answers for an organisation as its page would: whoever approves names what the page shows at that moment. */
export async function answerAsked(args: {
  cms: TestPayload
  campaign: string
  organisation: Pick<Doc, 'id'>
  approval: string
  as: Actor
  /** What was read, where it is not what is shown now. */
  hash?: string
}): ReturnType<TestPayload['rest']> {
  const { cms, campaign, organisation, approval, as } = args
  const { hash = approval === 'approved' ? await hashRead(args) : undefined } = args
  const body = { organisation: organisation.id, approval, ...(hash && { hash }) }
  return cms.rest('POST', `/campaigns/${campaign}/approval`, { as, body })
}

/** The hash of what somebody may read of a campaign; of nothing where that is nothing. */
export async function hashRead({
  cms,
  campaign,
  as,
}: {
  cms: TestPayload
  campaign: string
  as: Actor
}): Promise<string> {
  const { body } = await cms.rest('GET', `/campaigns/${campaign}/asked`, { as })
  return typeof body.hash === 'string' ? body.hash : '0'.repeat(64)
}
