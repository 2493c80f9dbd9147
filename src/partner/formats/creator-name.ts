/** What stands before a name in a line that says who wrote something. Without a colon most of it may be a name. */
const lead =
  /^(?:(?:written\s+|text\s+)?by\s+|(?:by|text|author|von|autorin|autor|müəllif|mətn|yazan|yazar|metin|автор|текст)\s*:)/iu

/** The name in a byline: `By Sample Person` is `Sample Person`. Null where nothing is left. */
export function creatorName(byline: string | null | undefined): string | null {
  const name = (byline ?? '').trim().replace(lead, '').trim()
  return name === '' ? null : name
}
