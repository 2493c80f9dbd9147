import type { BasePayload } from 'payload'
import type { ID } from '../src/core/whole-document'
import { type Slugs, sanitiseOptions } from '../src/options'
import { addressees } from './addressees'
import { campaign, petition } from './campaign'
import { figuresOf2017 } from './news'
import { figuresPicture, samplePicture } from './picture'
import { commemorativeDay, memorial, secondDay } from './remembrance'
import { seedItem } from './seed-item'
import { topics } from './topics'

/** Ids of what the demonstration holds; topics by key. */
export type DemoContent = {
  topics: Record<string, ID>
  president: ID
  parliament: ID
  petition: ID
  memorial: ID
  day: ID
  secondDay: ID
  campaign: ID
  news: ID
}

/**
 * Writes the public content of the demonstration for two organisations. Items that exist are left
 * alone, so that it can run at every start.
 */
export async function seedContent(
  payload: BasePayload,
  {
    first,
    second,
    now,
    slugs = sanitiseOptions().slugs,
  }: { first: ID; second: ID; now: Date; slugs?: Slugs },
): Promise<DemoContent> {
  const topicIds: Record<string, ID> = {}
  for (const { key, ...data } of topics) {
    topicIds[key] = await seedItem({ payload, collection: slugs.topics, identity: { key }, data })
  }
  const seed = (
    collection: string,
    item: { slug: string; data: Record<string, unknown> },
    organisation = first,
  ) =>
    seedItem({ payload, collection, organisation, identity: { slug: item.slug }, data: item.data })

  const president = await seed(slugs.addressees, addressees.president)
  const parliament = await seed(slugs.addressees, addressees.parliament)
  const to = [president, parliament]
  const petitionId = await seed(slugs.petitions, petition({ now, addressees: to }))
  const memorialId = await seed(slugs.memorials, memorial)
  const day = await seed(slugs.commemorativeDays, commemorativeDay({ person: memorialId }))
  const secondDayId = await seed(slugs.commemorativeDays, secondDay, second)
  const campaignId = await seed(
    slugs.campaigns,
    campaign({ now, addressees: to, petition: petitionId, day, supporter: second }),
  )
  const tagged = [topicIds.detentions, topicIds.laws].filter((id) => id !== undefined)
  const picture = await seedItem({
    payload,
    collection: slugs.media,
    organisation: first,
    identity: { credit: figuresPicture.credit },
    data: figuresPicture.data,
    file: samplePicture,
  })
  const news = await seed(slugs.news, {
    ...figuresOf2017,
    data: { ...figuresOf2017.data, topics: tagged, media: [picture] },
  })
  return {
    topics: topicIds,
    president,
    parliament,
    petition: petitionId,
    memorial: memorialId,
    day,
    secondDay: secondDayId,
    campaign: campaignId,
    news,
  }
}
