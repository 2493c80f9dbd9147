/** The ways in which bytes are sent smaller (RFC 9110 section 8.4.1), the better one first. */
export const encodings = ['br', 'gzip'] as const
export type Encoding = (typeof encodings)[number]

/** Below this, in bytes, headers weigh more than what is saved. */
const smallest = 1024

/** What is text; pictures are compressed already. */
const text = /^(text\/|application\/([\w.-]+\+)?(json|xml)\b)/

/** Whether answers of this Content-Type are compressed where they are long enough. */
export const isText = (type: string | undefined): boolean => type !== undefined && text.test(type)

export const isWorthIt = (body: Uint8Array): boolean => body.byteLength >= smallest

/**
 * The encoding to send, from an Accept-Encoding header (RFC 9110 section 12.5.3); null for the bytes as they are.
 * Of those that are wanted equally, ours is the better one. Bytes as they are never end in a refusal.
 */
export function acceptedEncoding(header: string | null): Encoding | null {
  if (!header) return null
  const wishes = new Map<string, number>()
  for (const part of header.slice(0, 500).split(',')) {
    const [name = '', ...parameters] = part.toLowerCase().split(';')
    const weight = parameters.map((one) => /^\s*q\s*=\s*([\d.]+)\s*$/.exec(one)?.[1]).find(Boolean)
    const quality = weight === undefined ? 1 : Number(weight)
    const coding = name.trim() === 'x-gzip' ? 'gzip' : name.trim()
    if (coding && !Number.isNaN(quality) && !wishes.has(coding)) wishes.set(coding, quality)
  }
  const anything = wishes.get('*')
  const quality = (coding: string) => wishes.get(coding) ?? anything ?? 0
  // Not named, the bytes as they are may be sent, and nobody has asked for them.
  const plain = wishes.get('identity') ?? 0
  const [best] = encodings
    .filter((coding) => quality(coding) > 0 && quality(coding) >= plain)
    .sort((a, b) => quality(b) - quality(a))
  return best ?? null
}

/** The strong tag of these bytes in an encoding (RFC 9110 section 8.8.3.3): other bytes, another tag. */
export const tagOf = (etag: string, encoding: Encoding | null): string =>
  encoding === null ? etag : etag.replace(/"$/, `-${encoding}"`)
