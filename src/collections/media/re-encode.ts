import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { type CollectionBeforeOperationHook, Forbidden, type PayloadRequest } from 'payload'
import { createRefusal } from '../../access/refusal'
import sharp from 'sharp'
import { organisationsOf, writers } from '../../access/roles'

/** The most bytes of an uploaded picture: what phones make fits. */
const maxBytes = 12 * 1024 * 1024

/** The most pixels that are decoded, against pictures that unpack to gigabytes. */
const maxPixels = 64_000_000

/** The longest side that is kept, in pixels. */
const maxSide = 2560

/** A picture as it is stored: nothing of the uploaded file is left but what can be seen. */
export type CleanPicture = { data: Buffer; mimetype: string; name: string; size: number }

/** What the first bytes say the file is; null for anything but a JPEG, PNG, WebP or AVIF picture. */
function rasterKind(bytes: Uint8Array): 'jpeg' | 'png' | 'webp' | 'avif' | null {
  const text = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (text.startsWith('RIFF') && text.slice(8) === 'WEBP') return 'webp'
  return text.slice(4) === 'ftypavif' ? 'avif' : null
}

/**
 * Draws a picture anew: upright, at most {@link maxSide} pixels long, first frame only, without any
 * metadata (place, device, time, thumbnail, comments), as JPEG or, where it is transparent, PNG, under
 * a random name.
 * @throws APIError (400) when it is no such picture, too large, or cannot be read.
 */
async function reEncode(
  bytes: Buffer,
  random: (size: number) => Buffer = randomBytes,
): Promise<CleanPicture> {
  if (bytes.length > maxBytes) refuse('The picture is larger than 12 MB. Choose a smaller one.')
  if (rasterKind(bytes) === null) refuse('Upload a JPEG, PNG, WebP or AVIF picture.')
  try {
    const picture = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' })
    const { hasAlpha } = await picture.metadata()
    const drawn = picture
      .rotate()
      .resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true })
    const data = await (hasAlpha ? drawn.png() : drawn.jpeg({ quality: 85 })).toBuffer()
    const name = `${random(16).toString('hex')}.${hasAlpha ? 'png' : 'jpg'}`
    return { data, name, mimetype: hasAlpha ? 'image/png' : 'image/jpeg', size: data.length }
  } catch (cause) {
    throw createRefusal(
      'This picture cannot be read, or it has too many pixels. Save it again as JPEG and retry.',
      400,
      { cause: cause instanceof Error ? cause.name : 'unknown' },
    )
  }
}

/**
 * Replaces every uploaded file by its re-encoded form before anything else sees it, and refuses files
 * that would be fetched from an address. Only people who may write get that far.
 */
export const reEncodeUpload: CollectionBeforeOperationHook = async ({
  args,
  operation,
  overrideAccess,
  req,
}) => {
  if (operation !== 'create' && operation !== 'update') return args
  const upload = req.file
  if (!upload) {
    if (operation === 'create') refuse('Choose a picture to upload.')
    return args
  }
  if (!overrideAccess && organisationsOf(req.user, writers).length === 0) throw new Forbidden(req.t)
  const onDisk = upload.tempFilePath && upload.data.length === 0 ? upload.tempFilePath : null
  const clean = await reEncode(onDisk ? await readFile(onDisk) : upload.data)
  if (onDisk) await writeFile(onDisk, clean.data)
  replaceFile(req, { ...clean, data: onDisk ? Buffer.alloc(0) : clean.data }, onDisk)
  return args
}

function replaceFile(req: PayloadRequest, clean: CleanPicture, onDisk: string | null): void {
  req.file = { ...clean, ...(onDisk && { tempFilePath: onDisk }) }
}

function refuse(message: string): never {
  throw createRefusal(message, 400)
}
