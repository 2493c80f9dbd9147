import { expect } from 'vitest'
import sharp from 'sharp'
import { sanitiseOptions } from '../../../src/options'
import { openPictureStore } from '../../../src/database/pictures/open'
import { fileKey, keysOfFile } from '../../../src/publications/pictures/variants'
import { complete } from '../content'
import { openPartnerApi, partnerBase, type PartnerApi } from '../partner/partner'
import { createTestPayload, type Doc, type TestPayload } from '../payload'

const { slugs } = sanitiseOptions()

/** A plain picture of one colour, with a stripe so that two of a colour differ in size only. */
export async function plainPicture(
  colour: string,
  { width = 1600, height = 900, alpha = false } = {},
): Promise<Buffer> {
  const background = alpha ? { r: 200, g: 0, b: 0, alpha: 0 } : colour
  const image = sharp({ create: { width, height, channels: alpha ? 4 : 3, background } })
  return alpha ? image.png().toBuffer() : image.jpeg().toBuffer()
}

/** What a picture's address answered, with its bytes. */
export type Given = { status: number; headers: Headers; bytes: Buffer }

/** A newsroom with pictures, and the partner API over it. */
export type PictureScene = {
  cms: TestPayload
  api: PartnerApi
  create(collection: string, data: object, file?: object): Promise<Doc>
  update(collection: string, doc: Doc, data: object, more?: object): Promise<Doc>
  /** An uploaded, published picture. */
  picture(tenant: Doc, data?: object, bytes?: Buffer): Promise<Doc>
  /** Puts another file in the place of that of a picture. */
  replace(picture: Doc, bytes: Buffer, data?: object, draft?: boolean): Promise<Doc>
  /** Published news that shows pictures. */
  showing(tenant: Doc, pictures: Doc[], data?: object): Promise<Doc>
  ask(
    picture: Doc | string,
    options?: { variant?: string; method?: string; key?: string; headers?: Record<string, string> },
  ): Promise<Given>
  status(picture: Doc, key?: string): Promise<number>
  /** How many of the keys of an uploaded file are in the store. */
  inStore(filename: unknown): Promise<number>
}

export async function createPictureScene(now?: () => Date): Promise<PictureScene> {
  const cms = await createTestPayload()
  const api = await openPartnerApi(cms, now && { now })
  const create: PictureScene['create'] = async (collection, data, file) =>
    (await cms.payload.create({
      collection: collection as 'news',
      data: { _status: 'published', ...data },
      locale: 'en',
      depth: 0,
      ...file,
    })) as unknown as Doc
  const update: PictureScene['update'] = async (collection, { id }, data, more = {}) =>
    (await cms.payload.update({
      collection: collection as 'news',
      id,
      data,
      locale: 'en',
      depth: 0,
      ...more,
    })) as unknown as Doc
  const upload = (data: Buffer) => ({
    file: { data, mimetype: 'image/jpeg', name: 'sample.jpg', size: data.length },
  })
  const ask: PictureScene['ask'] = async (picture, options = {}) => {
    const { variant = 'small.webp', method = 'GET', key, headers = {} } = options
    const id = typeof picture === 'string' ? picture : String(picture.publicId)
    const response = await api.handle(
      new Request(`${partnerBase}/pictures/${id}/${variant}`, {
        method,
        headers: { ...(key && { Authorization: `Bearer ${key}` }), ...headers },
      }),
    )
    const bytes = Buffer.from(await response.arrayBuffer())
    return { status: response.status, headers: response.headers, bytes }
  }
  return {
    cms,
    api,
    create,
    update,
    async picture(tenant, data = {}, bytes) {
      const file = upload(bytes ?? (await plainPicture('#336699')))
      const said = { tenant: tenant.id, alt: 'A blue area', faces: 'none', ...data }
      return create('media', said, file)
    },
    replace: (picture, bytes, data = {}, draft = false) =>
      update('media', picture, data, { ...upload(bytes), draft }),
    showing: (tenant, pictures, data = {}) =>
      create('news', {
        ...complete.news(),
        tenant: tenant.id,
        media: pictures.map(({ id }) => id),
        ...data,
      }),
    ask,
    async status(picture, key) {
      const { status, bytes, headers } = await ask(picture, key ? { key } : {})
      const isPicture = headers.get('content-type') === 'image/webp' && bytes.length > 0
      expect(isPicture).toBe(status === 200)
      return status
    },
    async inStore(filename) {
      const store = openPictureStore(cms.payload)
      const found = await Promise.all(
        keysOfFile(fileKey(String(filename))).map((key) => store.get(key)),
      )
      return found.filter(Boolean).length
    },
  }
}

export { slugs }
