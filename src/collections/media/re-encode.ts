import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import {
  type AfterErrorHook,
  type CollectionBeforeOperationHook,
  Forbidden,
  type PayloadRequest,
} from 'payload'
import { createRefusal } from '../../access/refusal'
import sharp from 'sharp'
import { organisationsOf, writers } from '../../access/roles'
import { acceptedLanguages } from '../../core/locales'
import { heicMessage, isHeic } from '../../content/heic'
import { maxPictureBytes, maxPictureSide, tooLargeMessage } from '../../content/picture-limits'

/** The most pixels that are decoded, against pictures that unpack to gigabytes. */
const maxPixels = 64_000_000

const noFileMessage = 'Choose a picture to upload.'

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
 * Draws a picture anew: upright, at most {@link maxPictureSide} pixels long, first frame only, without any
 * metadata (place, device, time, thumbnail, comments), as JPEG or, where it is transparent, PNG, under
 * a random name.
 * @throws APIError (400) when it is no such picture, too large, or cannot be read.
 */
async function reEncode(
  bytes: Buffer,
  languages: readonly string[],
  random: (size: number) => Buffer = randomBytes,
): Promise<CleanPicture> {
  if (bytes.length > maxPictureBytes) refuse(tooLargeMessage)
  if (isHeic(bytes)) refuse(heicMessage(languages))
  if (rasterKind(bytes) === null) refuse('Upload a JPEG, PNG, WebP or AVIF picture.')
  try {
    const picture = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' })
    const { hasAlpha } = await picture.metadata()
    const drawn = picture.rotate().resize({
      width: maxPictureSide,
      height: maxPictureSide,
      fit: 'inside',
      withoutEnlargement: true,
    })
    const data = await (hasAlpha ? drawn.png() : drawn.jpeg({ quality: 85 })).toBuffer()
    const name = `${random(16).toString('hex')}.${hasAlpha ? 'png' : 'jpg'}`
    return { data, name, mimetype: hasAlpha ? 'image/png' : 'image/jpeg', size: data.length }
  } catch (cause) {
    const message = `This picture cannot be read, or it has too many pixels (more than ${maxPixels / 1e6} million). Save it again as JPEG and retry.`
    throw createRefusal(message, 400, {
      ...atFile(message),
      cause: cause instanceof Error ? cause.name : 'unknown',
    })
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
  leaveStoredFile(req, args)
  const upload = req.file
  if (!upload) {
    if (operation === 'create') refuse(noFileMessage)
    return args
  }
  if (!overrideAccess && organisationsOf(req.user, writers).length === 0) throw new Forbidden(req.t)
  const onDisk = upload.tempFilePath && upload.data.length === 0 ? upload.tempFilePath : null
  const bytes = onDisk ? await readFile(onDisk) : upload.data
  const clean = await reEncode(bytes, acceptedLanguages(req.headers?.get('accept-language')))
  if (onDisk) await writeFile(onDisk, clean.data)
  replaceFile(req, { ...clean, data: onDisk ? Buffer.alloc(0) : clean.data }, onDisk)
  return args
}

/**
 * Takes out of a request what would have Payload cut a file that is there already. It writes the piece over the file,
 * which may be public and which nobody has looked at again, whoever asks for a draft alone.
 */
function leaveStoredFile(
  { query }: PayloadRequest,
  { data }: { data?: Record<string, unknown> },
): void {
  if (query) delete query.uploadEdits
  delete data?.focalX
  delete data?.focalY
}

function replaceFile(req: PayloadRequest, clean: CleanPicture, onDisk: string | null): void {
  req.file = { ...clean, ...(onDisk && { tempFilePath: onDisk }) }
}

function refuse(message: string): never {
  throw createRefusal(message, 400, atFile(message))
}

/** Shows a refusal beside the picture, where the form has no field of its own. */
const atFile = (message: string) => ({ errors: [{ path: 'file', message }] })

/** What Payload says of a text in place of a file, and of a form that points to a file of ours. */
const noFile = /^(?:Expected response from the upload handler\.|A file name is required\.)$/

/**
 * Names the limit where the upload itself is cut off: Payload answers that a limit was reached, not which, and as
 * an error of the server. So it does where a form names a file and holds none.
 */
export const nameLimit: AfterErrorHook = ({ error }) => {
  if (/^(?:File size limit|Multipart .*limit) has been reached$/.test(error.message)) {
    return refusedFile(tooLargeMessage, 413)
  }
  return noFile.test(error.message) ? refusedFile(noFileMessage, 400) : undefined
}

const refusedFile = (message: string, status: number) => ({
  response: { errors: [{ message, data: atFile(message) }] },
  status,
})
