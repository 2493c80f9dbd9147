import { tellOfficers } from '../collections/cases/tell-officers'
import type { Job } from './job'

/** Tells the officers by e-mail, where the host sends any, that cases wait for them. */
export const tellCaseOfficers: Job = {
  name: 'tell-case-officers',
  purpose: 'Tells officers once a day that cases are to be looked at again.',
  cron: '7 * * * *',
  limitMs: 10 * 60_000,
  async run({ payload, slugs, logger, now, signal }) {
    if (!payload.config.email) return { facts: { told: 0, failed: 0 } }
    // Neither the address nor what a mail server says of it is written down.
    const onError = () => logger.error({ msg: 'an officer could not be told of cases' })
    return { facts: await tellOfficers({ payload, slugs, now: now(), signal, onError }) }
  },
}
