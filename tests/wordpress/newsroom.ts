import sharp from 'sharp'
import { complete, createWriter, docOf, richText } from '../support/content'
import type { Doc, TestPayload } from '../support/cms'

/** One organisation that publishes news in two languages and takes them back. */
export type Newsroom = {
  organisation: Doc
  publish(title: string, changes?: object): Promise<Doc>
  change(doc: Doc, data: object, locale?: string): Promise<void>
  retract(doc: Doc): Promise<void>
  picture(): Promise<Doc>
}

export async function createNewsroomOfSamples(cms: TestPayload): Promise<Newsroom> {
  const organisation = await cms.organisation('Sample alliance member', { publicApi: true })
  const reviewer = await cms.person([[organisation, 'reviewer', 'alertOfficer', 'orgAdmin']])
  const write = createWriter(cms)
  const wanted = (status: number, answer: { status: number; body: unknown }) => {
    if (answer.status !== status) throw new Error(JSON.stringify(answer.body))
  }
  return {
    organisation,
    async publish(title, changes = {}) {
      const data = {
        ...{ tenant: organisation.id, ...complete.news(), title },
        body: richText('The first sample paragraph.', 'https://example.org/alone [gallery]'),
        ...changes,
      }
      const answer = await write.publish('news', data, { as: reviewer })
      wanted(201, answer)
      return docOf(answer)
    },
    async change({ id }, data, locale = 'en') {
      wanted(200, await write.update('news', id, data, { as: reviewer, locale }))
    },
    async retract({ id }) {
      const body = { reason: 'retracted', note: { en: 'One name was wrong.' } }
      wanted(200, await cms.rest('POST', `/news/${id}/retract`, { as: reviewer, body }))
    },
    async picture() {
      const data = await sharp({
        create: { width: 1400, height: 900, channels: 3, background: '#336699' },
      })
        .jpeg()
        .toBuffer()
      return (await cms.payload.create({
        collection: 'media',
        data: {
          ...{ tenant: organisation.id, alt: 'A blue "area" <b>of</b> the sample', faces: 'none' },
          ...{ credit: 'Sample photographer', licence: 'CC-BY-4.0', _status: 'published' },
        },
        file: { data, mimetype: 'image/jpeg', name: 'a.jpg', size: data.length },
        locale: 'en',
        depth: 0,
      })) as unknown as Doc
    },
  }
}
