const token = /\d+:[\w-]{30,}/g
const longNumber = /\d{7,}/g

/** Removes bot tokens and every run of seven or more digits (chat ids, phone numbers). */
export function scrub(text: string): string {
  return text.replace(token, '[token]').replace(longNumber, '[digits]')
}

/** A string literal, or a bare number that is too long to be a harmless fact. */
const jsonPart = /"(?:[^"\\]|\\.)*"|-?\d{7,}(?:\.\d+)?(?:[eE][+-]?\d+)?/g

/** Scrubs one line of JSON so that it stays JSON. */
export function scrubLine(line: string): string {
  return line.replace(jsonPart, (part) => (part.startsWith('"') ? scrub(part) : '"[digits]"'))
}
