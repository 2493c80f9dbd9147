import type { Search } from '../../partner/search/search'
import type { PartnerStore } from '../../partner/view/store'

type HealthStore = { publications: Pick<PartnerStore['publications'], 'head'> } & Pick<
  PartnerStore,
  'broken'
>

/** What the api answers to whoever watches it: 200 while it answers partners, with what is not as it should be; else 503. */
export async function healthz(
  store: HealthStore,
  search: Pick<Search, 'isReady'>,
): Promise<Response> {
  try {
    // Nothing of the record, not even how much has changed: anybody may ask.
    await store.publications.head()
    const broken = store.broken().length
    const problems = [
      ...(broken === 0 ? [] : [`${broken} rows cannot be read and are left out.`]),
      ...(search.isReady() ? [] : ['The search is being made ready; until then `q=` answers 503.']),
    ]
    // Still 200: a load balancer must not take everybody's API away for one row. Which one is in the log.
    return Response.json(
      problems.length === 0 ? { status: 'ok' } : { status: 'degraded', problems },
    )
  } catch {
    return Response.json({ status: 'the database does not answer' }, { status: 503 })
  }
}
