import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { type BasePayload, createLocalReq } from 'payload'
import { LostPictureError } from '../../core/errors'
import type { WholeDocument } from '../../core/whole-document'
import { openPictureStore } from '../../database/pictures/open'
import {
  fileKey,
  keysOfFile,
  type Variant,
  variantKey,
  variantsKey,
  variantsSchema,
} from '../../publications/pictures/variants'
import { drawVariants } from './draw-variants'

type Target = { payload: BasePayload; media: string; filename: string }

/** What is being drawn in this process, so that nothing is drawn twice at the same time. */
const underWay = new Map<string, Promise<Variant[]>>()

/**
 * The variants of an uploaded file in the store of pictures. Where they are not there yet they are drawn: when the file
 * has just been uploaded, was uploaded before there was a store, or when the store was lost.
 * @param original - its bytes, where they are at hand
 * @throws LostPictureError when the file is in reach of this process neither in the store nor as it was uploaded
 */
export async function keepVariants(args: Target & { original?: Uint8Array }): Promise<Variant[]> {
  const { payload, filename } = args
  const file = fileKey(filename)
  const known = await openPictureStore(payload).get(variantsKey(file))
  const read = known && variantsSchema.safeParse(jsonIn(known))
  if (read?.success) return read.data
  const drawing = underWay.get(file) ?? drawInto(args, file)
  underWay.set(file, drawing)
  try {
    return await drawing
  } finally {
    underWay.delete(file)
  }
}

/** Removes the variants of uploaded files from the store. */
export async function forgetVariants(
  payload: BasePayload,
  filenames: readonly string[],
): Promise<void> {
  const keys = filenames.flatMap((filename) => keysOfFile(fileKey(filename)))
  if (keys.length > 0) await openPictureStore(payload).remove(keys)
}

async function drawInto(
  args: Target & { original?: Uint8Array },
  file: string,
): Promise<Variant[]> {
  const store = openPictureStore(args.payload)
  const original = args.original ?? (await readUpload(args))
  const drawn = await drawVariants(original).catch((cause: unknown) => {
    throw new LostPictureError('The file of a picture cannot be read; upload it again.', { cause })
  })
  for (const { variant, data } of drawn) await store.put(variantKey(file, variant), data)
  const variants = drawn.map(({ variant }) => variant)
  await store.put(variantsKey(file), Buffer.from(JSON.stringify(variants)))
  return variants
}

/** The file as it was uploaded: from the folder of uploads, or from where a storage plugin of the host keeps it. */
async function readUpload({ payload, media, filename }: Target): Promise<Uint8Array> {
  const upload = payload.collections[media]?.config.upload
  if (upload && !upload.disableLocalStorage) {
    const file = path.join(upload.staticDir ?? media, path.basename(filename))
    const bytes = await readFile(file).catch(() => null)
    if (bytes) return bytes
  }
  const found = await payload.find({
    collection: media,
    where: { filename: { equals: filename } },
    depth: 0,
    limit: 1,
    overrideAccess: true,
  })
  const doc = (found.docs[0] ?? { filename }) as WholeDocument
  const req = await createLocalReq({}, payload)
  for (const handler of upload?.handlers ?? []) {
    const params = { collection: media, filename }
    const response = await handler(req, { doc: doc as never, params })
    if (response?.ok) return new Uint8Array(await response.arrayBuffer())
  }
  throw new LostPictureError(
    'The file of a picture is missing where this process looks for it; check MEDIA_DIR or upload it again.',
  )
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return null
  }
}
