import type { BasePayload } from 'payload'
import { ownLogger } from '../../core/log/own-logger'
import type { Slugs } from '../../options'
import { accountAt } from './find-accounts'
import { makeLink } from './links'
import { mailLink } from './send-link'

/** How long an owner's own link stays before another is made, in ms; whoever knows an address cannot do more. */
const pause = 5 * 60_000

/** How many questions wait at most; with more, those on top are dropped, and people ask again. */
const mostWaiting = 200

/**
 * Takes questions for a forgotten password and works on them one after the other, away from the answer: that says and
 * takes the same whoever asks.
 */
export function createForgotten({ slugs, now }: { slugs: Pick<Slugs, 'users'>; now: () => Date }) {
  let waiting = 0
  let last: Promise<void> = Promise.resolve()
  return {
    ask(payload: BasePayload, email: string): void {
      if (waiting >= mostWaiting) return
      waiting += 1
      last = last.then(async () => {
        try {
          await answer({ payload, slugs, email, now: now() })
        } catch (err) {
          ownLogger(payload.logger).error({ msg: 'a forgotten password was not looked after', err })
        } finally {
          waiting -= 1
        }
      })
    },
  }
}

async function answer(args: {
  payload: BasePayload
  slugs: Pick<Slugs, 'users'>
  email: string
  now: Date
}): Promise<void> {
  const { payload, slugs, email, now } = args
  const account = await accountAt({ payload, slugs, email })
  if (!account) return
  const before = new Date(now.getTime() - pause).toISOString()
  const secret = await makeLink({
    payload,
    slugs,
    now,
    account,
    askedBy: null,
    expected: {
      or: [
        { linkAskedAt: { exists: false } },
        { linkAskedAt: { equals: null } },
        { linkAskedAt: { less_than_equal: before } },
      ],
    },
  })
  if (secret !== null) await mailLink({ payload, slugs, account, secret })
}
