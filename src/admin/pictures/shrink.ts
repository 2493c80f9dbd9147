import { isHeic } from '../../content/heic'
import { maxPictureBytes, maxPictureSide } from '../../content/picture-limits'

/** What became of a picture that somebody chose. */
export type Shrunk =
  { as: 'fits' } | { as: 'smaller'; file: File } | { as: 'unreadable'; isHeic: boolean }

/** Above this a picture is made smaller before it is uploaded: mobile networks are slow and cost money. */
const worthwhile = 4 * 1024 * 1024

/** How good the picture stays; the server draws it anew, at 85 of 100. */
const quality = 0.92

/**
 * Makes a picture small enough to be uploaded, in the browser: upright as its EXIF says, as large as the server
 * would keep it. What only Apple's browsers can open (HEIC) becomes a JPEG there.
 */
export async function shrink(file: File): Promise<Shrunk> {
  const heic = isHeic(new Uint8Array(await file.slice(0, 12).arrayBuffer()))
  if (!heic && file.size <= worthwhile) return { as: 'fits' }
  const drawn = await draw(file, heic ? 'image/jpeg' : keptType(file.type)).catch(() => null)
  if (!drawn)
    return heic || file.size > maxPictureBytes ? { as: 'unreadable', isHeic: heic } : { as: 'fits' }
  if (!heic && drawn.size >= file.size) return { as: 'fits' }
  const name = `picture.${drawn.type.slice('image/'.length)}`
  return { as: 'smaller', file: new File([drawn], name, { type: drawn.type }) }
}

/** What may be transparent stays so. */
const keptType = (type: string): string => (type === 'image/jpeg' ? type : 'image/webp')

async function draw(file: File, type: string): Promise<Blob | null> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  try {
    const scale = Math.min(1, maxPictureSide / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(picture.width * scale))
    canvas.height = Math.max(1, Math.round(picture.height * scale))
    const context = canvas.getContext('2d')
    if (!context) return null
    context.imageSmoothingQuality = 'high'
    context.drawImage(picture, 0, 0, canvas.width, canvas.height)
    return await new Promise((resolve) => canvas.toBlob(resolve, type, quality))
  } finally {
    picture.close()
  }
}
